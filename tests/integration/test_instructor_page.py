"""The instructor's page: its commands, run as they are written."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

from cli_course import GRADE, PATIENCE, ROOT, copy_course, environment

PAGE = (ROOT / "docs" / "instructor.md").read_text(encoding="utf-8")


def steps():
    """Give each command of the page with the output that the page shows, in order."""
    found = []
    for line in PAGE.splitlines():
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


def test_the_commands_of_the_instructors_page_run_as_written(tmp_path):
    """On the sample class, with the page's own policy, every command prints what the page shows."""
    course = copy_course(tmp_path / "course")
    shutil.copytree(ROOT / "docs" / "sample-class", course / "docs" / "sample-class")
    policy = re.search(r"```yaml\n(collect:\n.*?)```", PAGE, re.DOTALL)[1]
    with (course / "course.yaml").open("a", encoding="utf-8") as stream:
        stream.write(policy)
    found = steps()
    assert len(found) >= 9
    path = f"{GRADE.parent}{os.pathsep}{os.environ['PATH']}"
    env = environment(PATH=path, JUPYTER_CONFIG_DIR=str(course), IPYTHONDIR=str(course))
    for command, shown in found:
        done = subprocess.run(
            ["/bin/bash", "-c", f"{command} 2>&1"],
            cwd=course,
            env=env,
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        assert done.returncode == 0, (command, done.stdout)
        assert shown_in(shown, done.stdout), (command, done.stdout)
