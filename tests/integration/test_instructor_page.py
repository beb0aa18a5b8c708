"""The instructor's page: its commands, run as they are written."""

from __future__ import annotations

import re
import shutil

from cli_course import ROOT, copy_course
from pages import run_as_written, steps

PAGE = (ROOT / "docs" / "instructor.md").read_text(encoding="utf-8")


def test_the_commands_of_the_instructors_page_run_as_written(tmp_path):
    """On the sample class, with the page's own policy, every command prints what the page shows."""
    course = copy_course(tmp_path / "course")
    shutil.copytree(ROOT / "docs" / "sample-class", course / "docs" / "sample-class")
    policy = re.search(r"```yaml\n(collect:\n.*?)```", PAGE, re.DOTALL)[1]
    with (course / "course.yaml").open("a", encoding="utf-8") as stream:
        stream.write(policy)
    assert len(steps(PAGE)) >= 9
    run_as_written(PAGE, course, JUPYTER_CONFIG_DIR=str(course), IPYTHONDIR=str(course))
