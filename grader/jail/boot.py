"""The zygote's first steps: build the world, then load numpy inside of it.

Started by ``posix_spawn`` with the control socket as file descriptor 3 and, as arguments, the
folders of this package and of numpy and the layers to leave out. Nothing of numpy is imported
before the namespaces are entered: that fork is cheap, and what is loaded later proves that the
new root folder holds all that is needed.
"""

from __future__ import annotations

import os
import socket
import sys
from typing import Final, NoReturn

from grader.jail.limits import die_with_parent
from grader.jail.wall import Places, Wall

CONTROL_FD: Final = 3


def main() -> NoReturn:
    """Become the zygote."""
    grader_root, numpy_root, off = sys.argv[1:]
    die_with_parent()
    control = socket.socket(fileno=CONTROL_FD)
    control.set_inheritable(False)
    os.closerange(CONTROL_FD + 1, 1 << 16)
    quiet = os.open(os.devnull, os.O_RDWR)
    wall = Wall(Places(numpy_root, grader_root), frozenset(off.split(",")))
    wall.enter_world()
    from grader.jail.zygote import serve  # noqa: PLC0415 - imports numpy, in the new world

    serve(control, wall, quiet)
