"""How an array lies in memory, so that a worker gets Fortran order and strided views as such.

Student code can be wrong for a reversed or transposed view only; a copy in C order would hide
that. A layout is the order of the axes in memory and, for each axis, its step and direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

MAX_STEP = 16


@dataclass(frozen=True, slots=True)
class Layout:
    """Memory layout of an array of ``n`` dimensions.

    Attributes
    ----------
    order
        The axes from the slowest to the fastest in memory.
    steps
        For each axis, how many cells of the base lie between two neighbours (1 to 16).
    reversed_axes
        For each axis, whether it runs backwards in memory.

    """

    order: tuple[int, ...]
    steps: tuple[int, ...]
    reversed_axes: tuple[bool, ...]

    def pack(self) -> bytes:
        """Encode in ``3 * n`` bytes."""
        return bytes(self.order) + bytes(self.steps) + bytes(self.reversed_axes)

    @staticmethod
    def size(ndim: int) -> int:
        """Give the number of bytes of a packed layout."""
        return 3 * ndim

    @classmethod
    def unpack(cls, data: bytes, ndim: int) -> Layout:
        """Decode what ``pack`` wrote; it comes from the trusted side only."""
        return cls(
            tuple(data[:ndim]),
            tuple(data[ndim : 2 * ndim]),
            tuple(flag == 1 for flag in data[2 * ndim :]),
        )


def layout_of(array: np.ndarray[Any, Any]) -> Layout | None:
    """Describe how ``array`` lies in memory.

    Parameters
    ----------
    array
        Any array.

    Returns
    -------
    Layout or None
        None for C order without gaps, and for layouts made by ``as_strided`` tricks (overlap,
        steps above 16), which arrive in C order.

    """
    if array.flags.c_contiguous or array.size == 0:
        return None
    axes = tuple(int(axis) for axis in np.argsort([-abs(s) for s in array.strides], kind="stable"))
    steps = [1] * array.ndim
    extent = array.itemsize
    for axis in reversed(axes):
        stride = abs(array.strides[axis])
        step, rest = divmod(stride, extent)
        if array.shape[axis] == 1:
            step, rest = 1, 0
        if rest or not 1 <= step <= MAX_STEP:
            return None
        steps[axis] = step
        extent *= step * array.shape[axis]
    return Layout(axes, tuple(steps), tuple(stride < 0 for stride in array.strides))


def as_laid_out(array: np.ndarray[Any, Any], layout: Layout) -> np.ndarray[Any, Any]:
    """Copy ``array`` into memory that lies as ``layout`` says.

    Parameters
    ----------
    array
        The cells, in any order.
    layout
        The wanted layout.

    Returns
    -------
    ndarray
        Equal to ``array``; a view of a base of its own where there are gaps.

    """
    sides = [array.shape[axis] * layout.steps[axis] for axis in layout.order]
    base = np.zeros(sides, dtype=array.dtype)
    view = base.transpose(np.argsort(layout.order))
    view = view[tuple(slice(None, None, step) for step in layout.steps)]
    view = view[tuple(slice(None, None, -1 if flag else 1) for flag in layout.reversed_axes)]
    view[...] = array
    return view
