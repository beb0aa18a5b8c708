"""A class: 200 hand-ins of ex02 by ``grade collect``'s pool, against a pytest process for each.

The hand-ins are synthetic: right versions in many styles, known mistakes, code that crashes or does
not load, and four with an endless loop. Both sides grade two at a time and stop a test after one
second of processor time; the pytest processes import the student's module and have no wall. Then
one process grades the class five times over, each hand-in with another comment, and says how much
memory it has after each time.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from grader.content.course import load_course
from grader.core.model import Finished, Submission
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials
from grader.grading.pytest_setup import UNUSED_PLUGINS
from grader.grading.snapshot import snapshot_of
from grader.instructor.handin import Handin
from grader.instructor.pool import Pool, Task
from grader.jail.launcher import Jail

ROOT = Path(__file__).resolve().parents[1]
EXERCISE = "ex02_slide_filter"
SIZE = 200
LOOPING = 4
ROUNDS = 5
SIDE_BY_SIDE = 2
LOOP = "def slide_filter(image, kernel):\n    while True:\n        pass\n"


def sources() -> list[bytes]:
    """Give the class: 60 % right, 30 % wrong, 8 % that crash or do not load, 2 % that loop."""
    right = [path.read_bytes() for path in ROOT.glob(f"solutions/{EXERCISE}/right/*.py")]
    goldens = ROOT / "tests" / "goldens" / "submissions"
    wrong = [
        (goldens / name / "slide_filter.py").read_bytes()
        for name in ("mistake_ex02_flipped", "mistake_ex02_short", "unknown_ex02", "index_error")
    ]
    broken = [
        (goldens / name / "slide_filter.py").read_bytes()
        for name in ("syntax_error_colon", "exit_at_import", "name_error", "import_scipy")
    ]
    kinds = [(right, SIZE * 60 // 100), (wrong, SIZE * 30 // 100), (broken, SIZE * 8 // 100)]
    made = [group[number % len(group)] for group, count in kinds for number in range(count)]
    made += [LOOP.encode()] * LOOPING
    return [source + f"\n# hand-in {number}\n".encode() for number, source in enumerate(made)]


def in_the_pool(every: list[bytes]) -> float:
    """Grade by the pool; give seconds, processes and their start included."""
    tasks = []
    for number, source in enumerate(every):
        submission = Submission("slide_filter.py", source, hashlib.sha256(source).hexdigest())
        tasks.append(Task(Handin(f"synthetic{number}", EXERCISE, submission), 1))
    start = time.perf_counter()
    points = [graded.attempt.points for graded in Pool(ROOT, SIDE_BY_SIDE).run(tasks)]
    seconds = time.perf_counter() - start
    print(f"  points: {sum(points)} in all, {points.count(max(points))} with all of them")
    return seconds


def in_processes(every: list[bytes], folder: Path) -> float:
    """Start one pytest for each; give seconds."""
    command = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-s", "--noconftest"]
    command += [f"--rootdir={ROOT / 'exercises' / EXERCISE}", "--assert=plain"]
    command += ["--import-mode=importlib", "-p", "in_process", "--seconds=1"]
    command += [f"--reference={ROOT / 'solutions' / EXERCISE / 'reference.py'}"]
    for name in UNUSED_PLUGINS:
        if name != "terminal":
            command += ["-p", f"no:{name}"]
    suite = [
        str(ROOT / "tests" / "hidden" / EXERCISE / "test_slide_filter.py"),
        str(ROOT / "exercises" / EXERCISE / "test_slide_filter_examples.py"),
    ]
    environment = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"PYTHONPATH": str(ROOT / "benchmarks"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}

    def grade(number: int) -> None:
        path = folder / f"student{number}.py"
        path.write_bytes(every[number])
        subprocess.run(
            [*command, f"--student={path}", *suite],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            check=False,
            timeout=60,
        )

    start = time.perf_counter()
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        list(pool.map(grade, range(len(every))))
    return time.perf_counter() - start


def memory(every: list[bytes]) -> list[float]:
    """Grade the class five times over in this process; give its memory in MiB after each time."""
    after: list[float] = []
    number = 0

    def emit(event: object) -> None:
        nonlocal number
        if isinstance(event, Finished):
            number += 1
            if number % len(every) == 0:
                lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
                resident = next(line for line in lines if line.startswith("VmRSS"))
                after.append(int(resident.split()[1]) / 1024)

    jobs = (
        Job(snapshot_of(source + f"# {number}\n".encode(), "slide_filter.py"), 1)
        for number in range(ROUNDS)
        for source in every
    )
    course = load_course(ROOT)
    with Jail() as jail:
        Engine(course, Materials(course, EXERCISE), jail).run(jobs, emit)
    return after


def main() -> None:
    """Grade the class both ways and print the ratio."""
    import tempfile  # noqa: PLC0415 - only here

    every = sources()
    print(f"{len(every)} synthetic hand-ins of {EXERCISE}, load {os.getloadavg()[0]:.1f}")
    ours = in_the_pool(every)
    with tempfile.TemporaryDirectory() as folder:
        theirs = in_processes(every, Path(folder))
    for name, seconds in (("the pool", ours), ("a pytest each", theirs)):
        print(f"  {name:14s} {seconds:6.1f} s, {len(every) / seconds:5.1f} hand-ins a second")
    print(f"  a pytest each / the pool: {theirs / ours:.1f}")
    ending = every[:-LOOPING]
    found = memory(ending)
    for number, resident in enumerate(found, 1):
        print(f"  after {number * len(ending):4d} hand-ins {resident:6.1f} MiB")
    print(f"  memory after the last / after the first {len(ending)}: {found[-1] / found[0]:.2f}")


if __name__ == "__main__":
    main()
