"""The module is a symbolic link to itself.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: folders
"""


def build(folder):
    (folder / "slide_filter.py").symlink_to("slide_filter.py")
