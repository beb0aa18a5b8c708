"""The module is a folder that holds a folder, and so on, hundreds deep.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: folders
"""

import os


def build(folder):
    before = os.open(".", os.O_RDONLY)
    os.chdir(folder)
    try:
        os.mkdir("slide_filter.py")
        os.chdir("slide_filter.py")
        for _ in range(400):
            os.mkdir("deeper" * 8)
            os.chdir("deeper" * 8)
        with open("slide_filter.py", "w") as stream:
            stream.write("def slide_filter(image, kernel):\n    return None\n")
    finally:
        os.fchdir(before)
        os.close(before)
