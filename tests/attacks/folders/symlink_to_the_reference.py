"""The module is a symbolic link to the reference.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: folders
"""


def build(folder):
    (folder / "slide_filter.py").symlink_to("@COURSE@/solutions/ex02_slide_filter/reference.py")
