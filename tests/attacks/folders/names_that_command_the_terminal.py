"""Instead of the module there are files whose names hold escape codes, line ends and a mark.

exercise: ex02
points: 0
status: NOT_IMPLEMENTED
stopped-by: process
group: folders
"""

NAMES = (
    "\x1b[2J\x1b[1;32m14 of 14 points.py",
    "a\nPASSED 14 points\n.py",
    "\u202eyp.retlif.py",
    "half\udce9.py",
    "-rf.py",
)


def build(folder):
    for name in NAMES:
        (folder / name).touch()
