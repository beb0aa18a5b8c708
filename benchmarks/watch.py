"""How long from saving a file to its verdict: ``grade watch ex03``, against grading it cold.

Each round writes a wrong version that differs from the one before, as an editor that replaces the
file does, and waits for the line of JSON that the watch prints; then it grades the same file with
a fresh ``grade ex03 --json``.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GRADE = Path(sys.executable).parent / "grade"
MODULE = Path("exercises/ex03_count_params/count_params.py")
ROUNDS = 31


def main() -> None:
    """Save, wait, and print medians."""
    source = (ROOT / "docs" / "demo" / "2_one_mistake.py").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        course = Path(folder)
        shutil.copy(ROOT / "course.yaml", course)
        for part in ("exercises", "solutions", "tests/hidden"):
            shutil.copytree(ROOT / part, course / part)
        watch = subprocess.Popen(
            [str(GRADE), "watch", "ex03", "--json"], cwd=course, stdout=subprocess.PIPE
        )
        if watch.stdout is None:
            sys.exit("the watch has no output")
        watch.stdout.readline()  # the stub
        warm, cold = [], []
        for number in range(ROUNDS + 2):
            fresh = course / "fresh"
            fresh.write_text(f"{source}# {number}\n", encoding="utf-8")
            time.sleep(0.3)  # the last round's workers are gone
            start = time.perf_counter()
            fresh.replace(course / MODULE)
            line = watch.stdout.readline()
            seconds = time.perf_counter() - start
            if b'"points": 9' not in line:
                sys.exit(f"the watch printed {line[:200]!r}")
            start = time.perf_counter()
            subprocess.run(
                [str(GRADE), "ex03", "--json"], cwd=course, check=False, capture_output=True
            )
            if number > 1:
                warm.append(seconds)
                cold.append(time.perf_counter() - start)
        watch.kill()
        watch.wait()
    ratios = [one / other for one, other in zip(warm, cold, strict=True)]
    print(f"from save to verdict, {ROUNDS} rounds, load {os.getloadavg()[0]:.1f}")
    print(f"  grade watch, warm    median {statistics.median(warm) * 1e3:6.0f} ms")
    print(f"  grade ex03, cold     median {statistics.median(cold) * 1e3:6.0f} ms")
    print(f"  watch / cold         median {statistics.median(ratios):6.2f}")


if __name__ == "__main__":
    main()
