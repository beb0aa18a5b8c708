"""It looks for what somebody else handed in, and hands in the same.

exercise: ex02
points: 0
status: RAISED
stopped-by: mount
group: looks for answers
"""

import glob
import os

PLACES = (
    "@COURSE@/exercises/*/*.py",
    "@COURSE@/../**/slide_filter*.py",
    "/srv/course/tests/goldens/submissions/right_ex02/slide_filter.py",
    "/home/*/submitted/**/slide_filter.py",
    "/tmp/**/slide_filter.py",
    "/srv/**/slide_filter.py",
)


def slide_filter(image, kernel):
    for place in PLACES:
        for path in glob.glob(place, recursive=True)[:200]:
            if os.path.isfile(path):
                with open(path) as stream:
                    space = {}
                    exec(stream.read(), space)
                if "slide_filter" in space:
                    return space["slide_filter"](image, kernel)
    raise FileNotFoundError("nobody else is here")
