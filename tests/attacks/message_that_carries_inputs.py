"""It raises a TypeError without a line, and a function whose parameters are hidden inputs.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: leaks
"""

import sys

import numpy as np


def slide_filter(image, kernel):
    name = "x" + np.array(image).tobytes().hex()
    space = {}
    exec(compile(f"def f({name}, *, {name}_too): pass", "x", "exec"), space)
    sys.modules[__name__].slide_filter = space["f"]
    raise TypeError(name).with_traceback(None)
