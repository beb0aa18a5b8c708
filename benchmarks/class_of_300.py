"""A synthetic class of 300, from hand-ins to nbgrader's export and a regrade; then with 20 kills.

The students do not exist: each hands in a right version, a known mistake or broken code of one
of four exercises. Printed are the times of each step, and what 20 collects that were killed at
random moments left behind.
"""

from __future__ import annotations

import csv
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
STUDENTS = 300
KILLS = 20
PARTS = ("exercises", "solutions", "tests/hidden")
EXERCISES = ("ex01", "ex02", "ex03", "ex04")


def make_course(folder: Path) -> Path:
    """Copy the course and write the class's hand-ins beside it."""
    folder.mkdir()
    shutil.copy(ROOT / "course.yaml", folder)
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    goldens = ROOT / "tests" / "goldens" / "submissions"
    for number in range(STUDENTS):
        short = EXERCISES[number % len(EXERCISES)]
        exercise = next((ROOT / "exercises").glob(f"{short}_*")).name
        module = exercise.partition("_")[2]
        choices = sorted((ROOT / "solutions" / exercise / "right").glob("*.py"))
        if number % 3 == 0:
            choices = sorted(goldens.glob(f"*/{module}.py"))
            choices = [path for path in choices if "loop" not in path.parent.name]
        source = choices[number // len(EXERCISES) % len(choices)].read_bytes()
        place = folder / "submitted" / f"synthetic{number:03d}" / exercise
        place.mkdir(parents=True)
        (place / f"{module}.py").write_bytes(source)
        (place / "timestamp.txt").write_text("2026-10-05 12:00:00 UTC\n", encoding="utf-8")
    return folder


def run(course: Path, *command: str) -> tuple[float, str]:
    """Run a command in the course's folder; give seconds and its standard output."""
    environment = {**os.environ, "JUPYTER_CONFIG_DIR": str(course), "IPYTHONDIR": str(course)}
    start = time.perf_counter()
    done = subprocess.run(
        [str(BIN / command[0]), *command[1:]],
        cwd=course,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
    )
    seconds = time.perf_counter() - start
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{' '.join(command)} failed: {done.stderr}")
    return seconds, done.stdout


def scores(text: str) -> dict[str, float]:
    """Give the points of each student from what ``grade collect --json`` printed."""
    return {score["student"]: score["points"] for score in json.loads(text)["scores"]}


def mend(course: Path) -> None:
    """Change what two tests of ex03 are worth, as after a complaint."""
    suite = course / "tests" / "hidden" / "ex03_count_params" / "test_count_params.py"
    text = suite.read_text(encoding="utf-8")
    first, last = "@pytest.mark.points(2)", "@pytest.mark.points(1)"
    text = text.replace(first, "@pytest.mark.points(0)", 1).replace(last, first, 1)
    suite.write_text(text.replace("points(0)", "points(1)", 1), encoding="utf-8")


def killed(course: Path, seed: int) -> tuple[float, int]:
    """Start a collect and kill it with all its processes; give when, and how many are kept."""
    wait = random.Random(seed).uniform(0.2, 3.0)  # noqa: S311 - a moment, no secret
    process = subprocess.Popen(
        [str(BIN / "grade"), "collect", "submitted", "--json"],
        cwd=course,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(wait)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return wait, kept(course)


def kept(course: Path) -> int:
    """Count the results in the ledger."""
    path = course / ".grade" / "collected.db"
    if not path.exists():
        return 0
    with sqlite3.connect(path) as database:
        try:
            return int(database.execute("SELECT count(*) FROM results").fetchone()[0])
        except sqlite3.OperationalError:
            return 0  # killed before the tables were there


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        course = make_course(Path(folder) / "whole")
        print(f"{STUDENTS} synthetic students, load {os.getloadavg()[0]:.1f}")
        seconds, out = run(course, "grade", "collect", "submitted", "--seed", "1", "--json")
        whole = scores(out)
        print(f"  grade collect            {seconds:6.1f} s  {len(whole)} scores")
        seconds, out = run(course, "grade", "collect", "submitted", "--json")
        print(f"  grade collect again      {seconds:6.1f} s  the same: {scores(out) == whole}")
        export = ["--db", "sqlite:///gradebook.db", "--to", "grades.csv"]
        seconds, _ = run(course, "nbgrader", "export", *export)
        with (course / "grades.csv").open(encoding="utf-8", newline="") as stream:
            rows = [row for row in csv.DictReader(stream) if row["timestamp"]]
        same = {row["student_id"]: float(row["score"]) for row in rows} == whole
        print(f"  nbgrader export          {seconds:6.1f} s  the same: {same}")
        mend(course)
        seconds, out = run(course, "grade", "regrade", "--dry-run", "--json")
        data = json.loads(out)
        changes = len(data["changes"])
        print(
            f"  grade regrade --dry-run  {seconds:6.1f} s  "
            f"{data['regraded']} graded again, {changes} would change"
        )
        course = make_course(Path(folder) / "killed")
        print(f"{KILLS} kills: seconds after the start, results kept")
        marks = [killed(course, seed) for seed in range(KILLS)]
        print("  " + ", ".join(f"{wait:.1f} s {count}" for wait, count in marks))
        _, out = run(course, "grade", "collect", "submitted", "--json")
        total = kept(course)
        ends = scores(out)
        print(f"  then to its end: {len(ends)} scores, {total} results kept")
        again = run(course, "grade", "collect", "submitted", "--json", "--seed", "1")[1]
        print(f"  with the seed of the first collect the same scores: {scores(again) == whole}")


if __name__ == "__main__":
    main()
