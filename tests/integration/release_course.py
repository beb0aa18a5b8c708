"""What tests of releases share: the course as an instructor has it, committed and checked."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from cli_course import PATIENCE, ROOT, copy_course, environment, grade

SEED = 5  # of every release
SEALING = 600.0  # seconds: ten suites take half a minute where nothing else runs
# As if grade author check had passed everything, which make test proves and takes minutes for.
# Run by the installed grader, whose source is part of what a receipt stands for.
RECEIPTS = """\
import sys
from pathlib import Path
from grader.author.check import SuiteCheck
from grader.author.receipt import note_passed
from grader.content.course import load_course
course = load_course(Path(sys.argv[1]))
for one in course.exercise_ids:
    note_passed(course, SuiteCheck(one, 0, 0, (0, 1, 2), 0, (), None, True, {}, None, ()))
"""


def git(folder, *arguments):
    """Run git in a folder."""
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    command = [shutil.which("git"), *identity, *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


def commit(course):
    """Commit all that the repository of a course would hold."""
    git(course, "add", ".")
    git(course, "commit", "-q", "--allow-empty", "-m", "the course")


def instructors_course(folder):
    """Copy the course with its quizzes, commit it, and take its suites as checked."""
    copy_course(folder)
    shutil.copytree(ROOT / "quizzes", folder / "quizzes")
    shutil.copy(ROOT / ".gitignore", folder)
    git(folder, "init", "-q")
    commit(folder)
    take_as_checked(folder)
    return folder


def take_as_checked(course):
    """Write receipts of passed checks."""
    command = [sys.executable, "-P", "-c", RECEIPTS, str(course)]
    subprocess.run(command, check=True, env=environment(), timeout=PATIENCE)


def release(course, out, *more):
    """Release; give the output."""
    arguments = ("release", out, "--seed", SEED, *more)
    code, text, err = grade(*arguments, cwd=course, patience=SEALING)
    assert (code, err) == (0, ""), (text, err)
    return text


def virtual_environment(folder):
    """Make an environment that has what this one has; give its ``bin``.

    A student's pip would bring numpy and the others; a test asks no network. The path file comes
    after the environment's own packages, so that the grader is the one that is installed there.
    """
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=PATIENCE)
    places = [place for place in sys.path if place.endswith("site-packages")]
    own = next(folder.glob("lib/python*/site-packages"))
    (own / "zz_libraries.pth").write_text("\n".join(places) + "\n", encoding="utf-8")
    return folder / "bin"


# pip sees this environment's grader too, and would take the student's for installed
OFFLINE = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_FORCE_REINSTALL": "1"}


class Terminal:
    """A shell of one person in one folder, and all that was typed and shown.

    Parameters
    ----------
    person
        Whose it is, for the transcript.
    folder
        Where commands run.
    transcript
        The lines of everybody, which grow.
    **more
        For the environment.

    """

    def __init__(self, person, folder, transcript, **more):
        self.folder = folder
        self._person = person
        self._transcript = transcript
        self._env = environment(**more)

    def run(self, command, code=0, typed=""):
        """Run a line of bash; give what it printed, once it ended with the exit code."""
        done = subprocess.run(
            ["/bin/bash", "-c", f"{command} 2>&1"],
            cwd=self.folder,
            env=self._env,
            input=typed,
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        self._transcript += [f"{self._person}$ {command}", *done.stdout.splitlines(), ""]
        assert done.returncode == code, (command, done.stdout)
        return done.stdout


def with_path(folder):
    """Give PATH with a folder before everything."""
    return f"{folder}{os.pathsep}{os.environ['PATH']}"
