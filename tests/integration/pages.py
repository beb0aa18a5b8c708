"""Pages of the documentation whose commands are run as they are written."""

from __future__ import annotations

import os
import re
import subprocess

from cli_course import GRADE, PATIENCE, environment


def steps(page):
    """Give each command of a page with the output that the page shows, in order."""
    found = []
    for line in page.splitlines():
        if line.startswith("    $ "):
            found.append((line[6:], []))
        elif line.startswith("    ") and found and found[-1] is not None:
            found[-1][1].append(line[4:])
        elif line and not line.startswith("    "):
            found.append(None)
    return [step for step in found if step is not None]


def shown_in(shown, output):
    """Tell whether an output has the shown lines in order; ``...`` stands for any lines."""
    parts = [re.escape(line) if line != "..." else "(?:.*\n)*?.*" for line in shown]
    return re.fullmatch("\n".join(parts) + "\n", output) is not None


def run_as_written(page, course, **env):
    """Run every command of a page in a course; each must succeed and print what the page shows."""
    path = f"{GRADE.parent}{os.pathsep}{os.environ['PATH']}"
    for command, shown in steps(page):
        done = subprocess.run(
            ["/bin/bash", "-c", f"{command} 2>&1"],
            cwd=course,
            env=environment(PATH=path, **env),
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, (command, done.stdout)
        assert shown_in(shown, done.stdout), (command, done.stdout)
