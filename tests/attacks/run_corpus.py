"""The attacks on disk: what each file says of itself, and how it becomes a submission.

An attack is a Python file of this folder that is no part of its runner. Its docstring opens with
a sentence and goes on with lines ``key: value``::

    exercise: ex02
    points: 0               what it earns: what the stub earns, or its honest part
    because: ...            where points are earned, why that is honest
    status: RAISED          the statuses that hidden tests may get, separated by commas
    stopped-by: mount       the layer that it meets first in the full configuration
    group: writes           where it stands in the table

A file of ``folders/`` defines ``build(folder)`` instead, which makes the folder to hand in. In both
``@COURSE@`` stands for the course's path, ``@PID@`` for the trusted process, ``@TCP@``, ``@UDP@``,
``@UNIX@`` and ``@ABSTRACT@`` for servers on this machine.
"""

from __future__ import annotations

import ast
import os
import shutil
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RUNNER = ("test_", "run_", "table.", "conftest.", "ordinary_user.")
KEYS = {"exercise", "points", "status", "stopped-by", "group"}
LAYERS = {
    "process",  # the trusted side is another process, which believes nothing and has the clock
    "wire",  # the decoder, sequence numbers, names that are replaced
    "mount",
    "pid",
    "net",
    "uid",
    "caps",
    "landlock",
    "seccomp",
    "limits",
    "nothing",  # a residual risk; "because" says which
}
PARTS = ("exercises", "solutions", "tests/hidden")
# Short, so that the whole set is; generous enough for a busy machine.
LIMITS = {"cpu_seconds": 0.4, "wall_seconds": 3, "memory_mb": 1024}


class Attack(NamedTuple):
    """One hostile submission.

    Attributes
    ----------
    name, path
        Its file.
    tries
        What it tries, in a sentence.
    exercise, points, statuses, layer, group, because
        What its docstring says.
    is_folder
        Whether it makes a folder.

    """

    name: str
    path: Path
    tries: str
    exercise: str
    points: int
    statuses: frozenset[str]
    layer: str
    group: str
    because: str
    is_folder: bool


def read(path):
    """Read what an attack says of itself; a key that is unknown or missing is a mistake."""
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    tries, _, rest = doc.partition("\n\n")
    said = dict(line.partition(": ")[::2] for line in rest.splitlines())
    points = int(said.get("points", "0"))
    due = KEYS | {"because"} if points else KEYS
    if set(said) != due or said["stopped-by"] not in LAYERS:
        raise ValueError(f"{path}: wrong keys or an unknown layer in the docstring: {said}")
    return Attack(
        path.stem,
        path,
        " ".join(tries.split()),
        said["exercise"],
        points,
        frozenset(said["status"].split(", ")),
        said["stopped-by"],
        said["group"],
        said.get("because", ""),
        path.parent.name == "folders",
    )


def all_attacks():
    """Give all attacks by name."""
    paths = [path for path in HERE.glob("*.py") if not path.name.startswith(RUNNER)]
    paths += HERE.glob("folders/*.py")
    return {path.stem: read(path) for path in sorted(paths)}


def copy_course(folder):
    """Copy the course, with short limits and without anybody's store."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "course.yaml", folder)
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    lines = ["limits:", *(f"  {name}: {value}" for name, value in LIMITS.items())]
    for path in folder.glob("exercises/*/exercise.yaml"):
        with path.open("a", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")
    return folder


def hand_in(attack, place, known):
    """Make the submission of an attack.

    Parameters
    ----------
    attack
        Any attack.
    place
        An empty folder.
    known
        What stands for ``@COURSE@`` and the like; ``@PID@`` is this process.

    Returns
    -------
    Path
        What to grade.

    """
    text = attack.path.read_text(encoding="utf-8")
    for name, value in {**known, "PID": os.getpid()}.items():
        text = text.replace(f"@{name}@", str(value))
    if attack.is_folder:
        space = {}
        exec(compile(text, str(attack.path), "exec"), space)  # noqa: S102 - our own builder
        folder = place / "handed_in"
        folder.mkdir()
        space["build"](folder)
        return folder
    path = place / f"{attack.name}.py"
    path.write_text(text, encoding="utf-8")
    return path
