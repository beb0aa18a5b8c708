"""The module is a FIFO, which keeps whoever opens it waiting.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: folders
"""

import os


def build(folder):
    os.mkfifo(folder / "slide_filter.py")
