"""It installs an audit hook that forbids everything from now on, comparing included.

exercise: ex02
points: 0
status: RAISED, FAILED, CRASHED
stopped-by: process
group: patches
"""

import sys


def hook(event, arguments):
    raise KeyboardInterrupt(event)


def slide_filter(image, kernel):
    sys.addaudithook(hook)
    return True
