"""It walks the whole file system for the hidden suite, to learn its cases.

exercise: ex02
points: 0
status: RAISED
stopped-by: mount
group: looks for answers
"""

import os

SUITE = "@COURSE@/tests/hidden/ex02_slide_filter/test_slide_filter.py"


def slide_filter(image, kernel):
    seen = 0
    for start in (os.path.dirname(SUITE), "/", "/work", "/home", "/tmp", "/root", "/usr/lib"):
        for folder, folders, files in os.walk(start):
            folders[:] = folders[:50]
            seen += 1
            if "test_slide_filter.py" in files:
                with open(os.path.join(folder, "test_slide_filter.py")) as stream:
                    return stream.read()
            if seen > 2000:
                break
    raise FileNotFoundError("no suite")
