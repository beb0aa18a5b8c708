"""A place where every user of this machine can run the grader, whoever runs the tests.

Root's own Python is often closed to other users, and so may be the folder of this repository. Then
an ordinary user needs copies: of the packages, of the attacks and of what they hand in.
"""

from __future__ import annotations

import os
import platform
import shutil
import stat
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT, ORDINARY = "root", "ordinary user"
AS_ROOT = os.geteuid() == 0
ROOT_ID, ORDINARY_ID = 0, 1000
USERS = {ROOT: ROOT_ID, ORDINARY: ORDINARY_ID}
SYSTEM_PYTHON = "/usr/bin/python3"
PACKAGES = (
    *("grader", "numpy", "click", "yaml"),
    *("pytest", "_pytest", "py", "pluggy", "iniconfig", "packaging", "pygments"),
)
PARTS = ("tests/attacks", "tests/goldens/submissions")  # of the repository
COMMAND = "#!{python} -B\nfrom grader.cli.entry import main\nmain()\n"


class Home(NamedTuple):
    """Where a user runs the grader.

    Attributes
    ----------
    python
        An interpreter that the user may run.
    grade
        The command.
    attacks
        This folder, or its copy.
    environment
        What programs of the user's need.

    """

    python: str
    grade: Path
    attacks: Path
    environment: dict[str, str]

    @property
    def site(self):
        """Give where numpy and the package are, in copies."""
        return Path(self.environment["PYTHONPATH"])


def as_user(user):
    """Give what makes ``subprocess`` start a program as this user."""
    if user == ROOT_ID or not AS_ROOT:
        return {}
    return {"user": user, "group": user, "extra_groups": []}


def own_home():
    """Give where the user who runs the tests is at home."""
    grade = Path(sys.executable).with_name("grade")
    return Home(sys.executable, grade, HERE, dict(os.environ))


def home_for_all(folder, lacks):
    """Make copies that every user may read.

    Parameters
    ----------
    folder
        Open to everybody.
    lacks
        What skips the test where there is no interpreter that every user may run.

    Returns
    -------
    Home

    """
    python = _python_for_all(lacks)
    site = folder / "site"
    origins = [Path(find_spec(name).origin) for name in PACKAGES]
    sources = [path.parent if path.name == "__init__.py" else path for path in origins]
    sources += Path(find_spec("numpy").origin).parents[1].glob("numpy.libs")
    for source in sources:
        _copy(source, site / source.name)
    for part in PARTS:
        _copy(HERE.parents[1] / part, folder / "repository" / part)
    grade = folder / "grade"
    grade.write_text(COMMAND.format(python=python), encoding="utf-8")
    grade.chmod(0o755)
    environment = {"PYTHONPATH": str(site), "OPENBLAS_NUM_THREADS": "1", "PATH": os.environ["PATH"]}
    return Home(python, grade, folder / "repository" / PARTS[0], environment)


def _copy(source, target):
    """Copy a folder or a file and open it to everybody."""
    if source.is_dir():
        shutil.copytree(source, target, ignore=shutil.ignore_patterns("tests"))
    else:
        shutil.copy(source, target)
    for path in (target, *target.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


def _open_to_all(path):
    """Tell whether every user may come to a file."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in Path(path).parents)


def _python_for_all(lacks):
    """Give an interpreter that every user may run."""
    mine = (sys.executable, Path(sys.executable).resolve(), os.__file__)
    if not AS_ROOT or all(map(_open_to_all, mine)):
        return sys.executable
    word = "python-for-all"
    if not Path(SYSTEM_PYTHON).exists():
        lacks(word, f"this Python is closed to other users and there is no {SYSTEM_PYTHON}")
    ask = "import platform; print(*platform.python_version_tuple()[:2])"
    found = subprocess.run([SYSTEM_PYTHON, "-c", ask], capture_output=True, text=True, check=True)
    if found.stdout.split() != list(platform.python_version_tuple()[:2]):
        lacks(
            word,
            f"this Python is closed to other users and its packages are not for {SYSTEM_PYTHON}",
        )
    return SYSTEM_PYTHON
