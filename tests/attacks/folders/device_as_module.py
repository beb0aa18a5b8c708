"""The module is a device that never comes to an end (where that cannot be made: a link to it).

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: folders
"""

import os
import stat


def build(folder):
    try:
        os.mknod(folder / "slide_filter.py", stat.S_IFCHR | 0o666, os.makedev(1, 5))
    except PermissionError:
        (folder / "slide_filter.py").symlink_to("/dev/zero")
