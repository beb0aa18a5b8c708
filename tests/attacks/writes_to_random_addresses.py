"""It writes to random addresses of its own memory until something gives way.

exercise: ex02
points: 0
status: CRASHED
stopped-by: process
group: ends
"""

import ctypes
import random


def slide_filter(image, kernel):
    for _ in range(1000):
        ctypes.memset(random.randrange(1 << 47), 0xFF, 64)
    return None
