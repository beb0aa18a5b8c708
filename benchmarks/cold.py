"""How long a student waits: ``grade ex03`` cold against pytest without a wall, in one run.

All commands run in turn, so that a machine whose speed wanders slows all of them alike; the
ratios are taken round by round. Whole processes, from start to exit.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from grader.grading.pytest_setup import UNUSED_PLUGINS

ROOT = Path(__file__).resolve().parents[1]
EXERCISE = "ex03_count_params"
MODULE = "count_params"
RIGHT = ROOT / "docs" / "demo" / "3_right.py"
ROUNDS = 21


def commands() -> dict[str, list[str]]:
    """Give the commands to time."""
    scripts = Path(sys.executable).parent
    suite = ROOT / "tests" / "hidden" / EXERCISE / f"test_{MODULE}.py"
    examples = ROOT / "exercises" / EXERCISE / f"test_{MODULE}_examples.py"
    plain = [sys.executable, "-m", "pytest", "-q", "-c", os.devnull, "-s", "--noconftest"]
    plain += [f"--rootdir={ROOT / 'exercises' / EXERCISE}", "--assert=plain"]
    plain += ["--import-mode=importlib", "-p", "in_process", f"--student={RIGHT}"]
    plain += [f"--reference={ROOT / 'solutions' / EXERCISE / 'reference.py'}"]
    for name in UNUSED_PLUGINS:
        if name != "terminal":  # without it, this command would print nothing
            plain += ["-p", f"no:{name}"]
    plain += [str(suite), str(examples)]
    grade = [str(scripts / "grade"), "ex03", "--submission", str(RIGHT), "--course", str(ROOT)]
    return {
        "grade ex03": [*grade, "--seed", "1"],
        "(a) pytest in one process": plain,
        "(b) import numpy, pytest": [sys.executable, "-c", "import numpy, pytest"],
    }


def main() -> None:
    """Time every command in turn and print medians and ratios."""
    environment = {key: text for key, text in os.environ.items() if not key.startswith("PYTHON")}
    environment["PYTHONPATH"] = str(ROOT / "benchmarks")
    environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    times: dict[str, list[float]] = {name: [] for name in commands()}
    for number in range(ROUNDS + 2):
        for name, command in commands().items():
            start = time.perf_counter()
            done = subprocess.run(
                command, env=environment, cwd=ROOT, capture_output=True, check=False
            )
            seconds = time.perf_counter() - start
            if done.returncode:
                sys.exit(f"{name} failed:\n{done.stdout.decode()}{done.stderr.decode()}")
            if number > 1:  # the first two rounds write byte code and warm the disk's cache
                times[name].append(seconds)
    ours = times["grade ex03"]
    print(f"cold start, {ROUNDS} rounds, whole processes, load {os.getloadavg()[0]:.1f}")
    for name, values in times.items():
        ratios = [mine / other for mine, other in zip(ours, values, strict=True)]
        print(
            f"  {name:28s} median {statistics.median(values) * 1e3:6.0f} ms"
            f"   grade / this {statistics.median(ratios):5.2f}"
        )


if __name__ == "__main__":
    main()
