"""The module is a sparse file of one gigabyte.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: folders
"""

import os


def build(folder):
    (folder / "slide_filter.py").touch()
    os.truncate(folder / "slide_filter.py", 1 << 30)
