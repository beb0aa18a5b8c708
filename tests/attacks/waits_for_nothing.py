"""It uses no processor time at all: it waits for a pipe that nobody writes to.

exercise: ex02
points: 0
status: TIMED_OUT
stopped-by: process
group: time
"""

import os

reading, writing = os.pipe()
os.read(reading, 1)


def slide_filter(image, kernel):
    return None
