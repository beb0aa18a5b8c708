"""Scores and times of nbgrader's autograde and of ``grade collect`` on the same notebooks.

The class is synthetic: work of many kinds that the project's own tests know, one notebook each.
``grade notebooks`` writes nbgrader's course, nbgrader makes the students' version of it, the class
hands that in with its own code, and both grade it with one seed. First come the scores, test by
test; then the times, with the start of each command included, and in nbgrader's that of the
grader's own process, which its cells ask once for each notebook.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
GOLDENS = ROOT / "tests" / "goldens" / "submissions"
GRADE = Path(sys.executable).with_name("grade")
UNTOUCHED = "untouched"
CLASS = {
    "ex02_slide_filter": (
        "right_ex02",
        "mistake_ex02_flipped",
        "syntax_error_colon",
        "loop_at_import",
    ),
    "ex03_count_params": (
        *("right_ex03", "mistake_ex03_channels", "mistake_ex03_true_division", "unknown_ex03"),
        *("one_of_two_written", "wrong_exception_class", "loop_in_one_function", UNTOUCHED),
    ),
    "ex06_weight_sharing": ("right_ex06", "mistake_ex06_wraps_around", "unknown_ex06"),
}
SEED = "1"
Points = dict[str, float]


def module(exercise: str) -> str:
    """Give the name of an exercise's module."""
    return exercise.partition("_")[2]


def run(*command: str | Path, folder: Path, home: Path) -> float:
    """Run a command to its end; give seconds."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = os.environ | {"PATH": path, "PYTHONWARNINGS": "ignore"}
    environment |= {name: str(home) for name in ("HOME", "JUPYTER_CONFIG_DIR", "IPYTHONDIR")}
    start = time.perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, check=False, capture_output=True)
    if done.returncode:
        raise SystemExit(f"{command}: {done.stdout.decode()}{done.stderr.decode()}")
    return time.perf_counter() - start


def hand_in(school: Path) -> None:
    """Write what the class hands in: the notebook that it was given, with its own code."""
    for exercise, works in CLASS.items():
        name = f"{module(exercise)}.ipynb"
        given = (school / "release" / exercise / name).read_text(encoding="utf-8")
        for work in works:
            notebook: dict[str, Any] = json.loads(given)
            for cell in notebook["cells"]:
                if work != UNTOUCHED and cell["metadata"]["nbgrader"]["solution"]:
                    code = GOLDENS / work / f"{module(exercise)}.py"
                    cell["source"] = code.read_text(encoding="utf-8")
            place = school / "submitted" / work / exercise
            place.mkdir(parents=True)
            (place / name).write_text(json.dumps(notebook), encoding="utf-8")


def points(database: Path) -> dict[tuple[str, str], Points]:
    """Give the points of each hidden test, by exercise and work."""
    warnings.simplefilter("ignore")  # of nbgrader's own imports
    from nbgrader import api  # noqa: PLC0415 - imported without its warnings by then

    found = {}
    with api.Gradebook(f"sqlite:///{database}") as book:
        for exercise, works in CLASS.items():
            for work in works:
                notebook = book.find_submission_notebook(module(exercise), exercise, work)
                found[exercise, work] = {
                    one.name: one.auto_score for one in notebook.grades if one.max_score
                }
    return found


def show(theirs: dict[tuple[str, str], Points], ours: dict[tuple[str, str], Points]) -> None:
    """Print the scores of both, and end where a test has different ones."""
    print(f"  {'exercise':20s} {'what was handed in':27s} autograde  collect  tests that agree")
    wrong = 0
    for (exercise, work), tests in theirs.items():
        other = ours[exercise, work]
        same = sum(other.get(name) == got for name, got in tests.items())
        wrong += same != len(tests | other)
        print(
            f"  {exercise:20s} {work:27s} {sum(tests.values()):9g} {sum(other.values()):8g}"
            f"  {same} of {len(tests | other)}"
        )
    print(f"  {len(theirs) - wrong} of {len(theirs)} notebooks agree in every test")
    if wrong:
        raise SystemExit("nbgrader's autograde and grade collect do not agree")


def main() -> None:
    """Grade the class both ways; print scores, seconds and their ratio."""
    count = sum(map(len, CLASS.values()))
    print(f"{count} synthetic notebooks of {len(CLASS)} exercises, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        school = home / "school"
        writing = run(GRADE, "notebooks", school, *CLASS, "--seed", SEED, folder=ROOT, home=home)
        nbgrader = (sys.executable, "-m", "nbgrader")
        for exercise in CLASS:
            run(*nbgrader, "generate_assignment", exercise, folder=school, home=home)
        hand_in(school)
        theirs = sum(
            run(*nbgrader, "autograde", exercise, folder=school, home=home) for exercise in CLASS
        )
        course = home / "course"  # a copy, so that nothing is known from an earlier collect
        for part in ("course.yaml", "exercises", "solutions", "tests/hidden"):
            (course / part).parent.mkdir(parents=True, exist_ok=True)
            (course / part).symlink_to(ROOT / part)
        book = f"sqlite:///{home / 'collected.db'}"
        collect = (GRADE, "collect", school / "submitted", "--seed", SEED, "--gradebook", book)
        ours = run(*collect, "--no-formgrader", "--jobs", "1", folder=course, home=home)
        show(points(school / "gradebook.db"), points(home / "collected.db"))
    print(f"  grade notebooks, {len(CLASS)} exercises {writing:6.1f} s")
    for name, seconds in (("nbgrader autograde", theirs), ("grade collect --jobs 1", ours)):
        print(f"  {name:24s} {seconds:6.1f} s, {seconds / count:5.2f} s a notebook")
    print(f"  nbgrader autograde / grade collect: {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
