"""A synthetic class of 300 in four exercises: what report, feedback and similar cost, and weigh.

Nobody in the class exists, and every name says so. Each student has a made-up ability. Work is a
right version, a known mistake (its wrong version from ``misconceptions.py``, cut loose from the
grader), the untouched stub, or code that does not load. Give a folder to keep the class, the report
and the pages there; else they are thrown away.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from grader.content.course import load_course, load_exercise
from grader.content.solutions import load_mistakes

if TYPE_CHECKING:
    from grader.content.course import Course

GRADE = Path(sys.executable).parent / "grade"
STUDENTS = 300
EXERCISES = ("ex01", "ex02", "ex03", "ex04")
NOTE = "A synthetic class: nobody in it exists."
ROOT = Path(__file__).resolve().parents[1]
PARTS = ("exercises", "solutions", "tests/hidden")
HEAD = "from grader.core.misconception import Misconception\n"
STAND_IN = """
class Misconception:
    def __init__(self, **_):
        pass

    def version_of(self, _):
        return lambda call: call

    changes_inputs_of = changes_output_of = version_of
"""


def make_course(folder: Path) -> Path:
    """Copy the course without its results."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "course.yaml", folder)
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def mistakes_of(course: Course, exercise: str) -> list[str]:
    """Give the source of one wrong version for each misconception of an exercise."""
    path = course.misconceptions_path(exercise)
    marked = load_mistakes(path, load_exercise(course, exercise)).marked
    reference = course.reference_path(exercise).read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8").replace(HEAD, STAND_IN)
    made: dict[str, str] = {}
    for one in marked:
        name, wrong = one.function, one.call.__name__
        side = getattr(one, "side", "")
        lines = [f"_right = {name}\n"]
        if side == "inputs":
            lines += [f"def {name}(*inputs):\n    return _right(*{wrong}(*inputs))\n"]
        elif side == "output":
            lines += [f"def {name}(*inputs):\n    return {wrong}(_right(*inputs))\n"]
        else:
            lines += [f"{name} = {wrong}\n"]
        parts = (reference, text, *lines) if side else (reference, text, lines[1])
        made.setdefault(one.misconception.id, "\n".join(parts))
    return list(made.values())


def hand_in(course_folder: Path, students: int, exercises: tuple[str, ...], seed: int = 1) -> None:
    """Write a class's hand-ins beside the course.

    Parameters
    ----------
    course_folder
        What ``make_course`` made.
    students
        How many.
    exercises
        Short ids.
    seed
        Of everything that is drawn.

    """
    course = load_course(course_folder)
    draw = random.Random(seed)  # noqa: S311 - a made-up class, no secret
    for position, short in enumerate(exercises):
        name = next(one for one in course.exercise_ids if one.startswith(f"{short}_"))
        right = [path.read_text(encoding="utf-8") for path in course.right_paths(name)]
        wrong = mistakes_of(course, name)
        draw.shuffle(wrong)
        stub = course.stub_path(name).read_text(encoding="utf-8")
        weights = [1 / (place + 1) for place in range(len(wrong))]
        abilities = random.Random(seed)  # noqa: S311 - the same student is as able in each
        for number in range(1, students + 1):
            able = abilities.gauss(0.6, 1.0)
            luck = draw.gauss(0.0, 0.7) - 0.3 * position
            if draw.random() < 0.03:  # noqa: PLR2004 - some hand in nothing
                continue
            if able + luck > 0:
                source = draw.choice(right)
            elif able + luck < -2:  # noqa: PLR2004 - the weakest have not begun
                source = draw.choice([stub, stub.replace("):", ")", 1)])
            else:
                (source,) = draw.choices(wrong, weights)
            place = course_folder / "submitted" / f"synthetic-{number:03d}" / name
            place.mkdir(parents=True)
            (place / f"{name.partition('_')[2]}.py").write_text(source, encoding="utf-8")
            (place / "timestamp.txt").write_text("2026-10-05 12:00:00 UTC\n", encoding="utf-8")


def run(course: Path, *arguments: str) -> float:
    """Run a command of ours in the course's folder; give its seconds."""
    start = time.perf_counter()
    done = subprocess.run(
        [str(GRADE), *arguments], cwd=course, check=False, capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(f"grade {' '.join(arguments)} failed: {done.stdout}{done.stderr}")
    return time.perf_counter() - start


def measure(folder: Path) -> None:
    """Make the class, collect it, and print times and sizes."""
    course = make_course(folder)
    hand_in(course, STUDENTS, EXERCISES)
    print(f"{STUDENTS} synthetic students, load {os.getloadavg()[0]:.1f}")
    steps = {
        "collect": ("submitted", "--seed", "1", "--csv", "scores.csv"),
        "report": ("--out", "report.html", "--csv", "report.csv", "--note", NOTE),
        "feedback": ("--out", "feedback"),
        "similar": ("submitted",),
    }
    for name, arguments in steps.items():
        print(f"  grade {name:<9} {run(course, name, *arguments):6.1f} s")
    sizes = sorted(path.stat().st_size for path in (course / "feedback").iterdir())
    report = (course / "report.html").stat().st_size
    print(f"  report {report / 1000:.0f} kB; {len(sizes)} pages of feedback, ", end="")
    print(f"{sizes[0] / 1000:.0f} to {sizes[-1] / 1000:.0f} kB")


def main() -> None:
    """Measure in a folder that was named, or in one that is thrown away."""
    if len(sys.argv) > 1:
        measure(Path(sys.argv[1]))
        return
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder) / "class")


if __name__ == "__main__":
    main()
