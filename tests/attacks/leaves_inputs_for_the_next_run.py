"""It keeps the hidden inputs for a visible example of the next run, which would show them.

exercise: ex02
points: 0
status: FAILED
stopped-by: mount
group: leaks
"""

import os

import numpy as np

PLACES = (
    "/tmp",
    "/dev/shm",
    "/var/tmp",
    "/",
    "@COURSE@",
    "@COURSE@/.grade",
    os.path.expanduser("~"),
)


def slide_filter(image, kernel):
    hidden = repr(np.array(image).tolist())
    for place in PLACES:
        path = f"{place}/grader-attack-inputs"
        try:
            with open(path) as stream:
                print(stream.read())
        except OSError:
            pass
        try:
            with open(path, "a") as stream:
                stream.write(hidden)
        except OSError:
            pass
    os.environ["HIDDEN"] = hidden
    return None
