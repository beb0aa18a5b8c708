"""It rewrites the caches and the code that source lines, signatures and names are taken from.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: leaks
"""

import linecache
import sys

import numpy as np


def slide_filter(image, kernel):
    hidden = repr(np.array(image).tolist())
    linecache.cache["slide_filter.py"] = (9, None, [hidden] * 99, "slide_filter.py")
    module = sys.modules[__name__]
    module.__doc__ = module.__name__ = module.__file__ = hidden
    slide_filter.__name__ = slide_filter.__qualname__ = hidden
    slide_filter.__code__ = slide_filter.__code__.replace(co_name=hidden)
    slide_filter()
