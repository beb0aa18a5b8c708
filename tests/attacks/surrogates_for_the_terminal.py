"""It prints, returns and raises half characters that no terminal and no store can encode.

exercise: ex04
points: 0
status: FAILED
stopped-by: process
group: leaks
"""

import sys

import numpy as np

HALF = "\ud800\udfff"[::-1]


def vertical_edge_filter():
    print(HALF)
    return {HALF: HALF}


def detect_edge_direction(patch, threshold=0.0):
    sys.stdout.buffer.write(b"\xed\xa0\x80\xff\x00\x1b[2J")
    if np.shape(patch) != (3, 3):
        raise ValueError(HALF)
    return HALF
