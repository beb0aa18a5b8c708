"""It lifts the recursion limit and lets C code recurse until the stack is full.

exercise: ex02
points: 0
status: CRASHED
stopped-by: process
group: ends
"""

import sys


def slide_filter(image, kernel):
    sys.setrecursionlimit(2**31 - 1)
    nested = ()
    for _ in range(300_000):
        nested = (nested,)
    return hash(nested)
