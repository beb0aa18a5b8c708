"""It writes a sitecustomize.py, a .pth file and a numpy.py that the next worker would load.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: writes
"""

import os
import pathlib

import numpy as np


def slide_filter(image, kernel):
    library = pathlib.Path(os.__file__).parent
    packages = pathlib.Path(np.__file__).parents[1]
    last = None
    for path in (
        library / "sitecustomize.py",
        library / "site-packages" / "grader-attack.pth",
        library / "lib-dynload" / "sitecustomize.py",
        packages / "grader-attack.pth",
        packages / "numpy" / "conftest.py",
        library / "json" / "__init__.py",
        pathlib.Path("/numpy.py"),
    ):
        try:
            with path.open("a") as stream:
                stream.write("# grader-attack\n")
        except OSError as error:
            last = error
        else:
            return 14
    raise last
