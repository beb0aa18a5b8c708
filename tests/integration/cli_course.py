"""What the tests of the command line share: the command, and copies of the course to run it on."""

from __future__ import annotations

import os
import pty
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
GRADE = Path(sys.executable).with_name("grade")
PARTS = ("exercises", "solutions", "tests/hidden")  # what grading reads beside course.yaml
PATIENCE = 120.0  # seconds after which a test gives up; no test asserts how long something takes


def copy_course(folder):
    """Copy the course without its store, so that the repository's own results stay as they are."""
    folder.mkdir(parents=True)
    shutil.copy(ROOT / "course.yaml", folder)
    for part in PARTS:
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def set_limits(course, limits):
    """Give all exercises of a copy other limits."""
    lines = ["limits:", *(f"  {name}: {value}" for name, value in limits.items())]
    for path in course.glob("exercises/*/exercise.yaml"):
        with path.open("a", encoding="utf-8") as stream:
            stream.write("\n".join(lines) + "\n")


def environment(**more):
    """Give this process's environment without what changes the output."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in {"NO_COLOR", "COLUMNS", "FORCE_COLOR"} and not name.startswith("PYTEST_")
    }
    return kept | {"PYTHONUTF8": "1"} | more


def start(*arguments, cwd, **options):
    """Start the command; options are those of ``Popen``, ``env`` adds to the environment."""
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    options.setdefault("stdin", subprocess.DEVNULL)
    env = environment(**options.pop("env", {}))
    command = [str(GRADE), *map(str, arguments)]
    return subprocess.Popen(
        command,
        cwd=cwd,
        env=env,
        text=True,
        encoding="utf-8",
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - there is one thread
        **options,
    )


def hear_interrupts():
    """Take SIGINT as a terminal would send it: whoever runs the tests may have it ignored."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def finish(process, patience=PATIENCE):
    """Wait for a command; give its exit code, standard output and standard error."""
    try:
        out, err = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise
    return process.returncode, out, err


def grade(*arguments, cwd, patience=PATIENCE, **options):
    """Run the command to its end; give its exit code, standard output and standard error."""
    return finish(start(*arguments, cwd=cwd, **options), patience)


def on_a_terminal(*arguments, cwd, **env):
    """Run the command on a terminal of its own; give what the terminal got."""
    leader, follower = pty.openpty()
    process = start(
        *arguments, cwd=cwd, stdout=follower, stderr=follower, env={"TERM": "xterm"} | env
    )
    os.close(follower)
    got = b""
    try:
        while chunk := os.read(leader, 65536):
            got += chunk
    except OSError:  # Linux says so when the other end is closed
        pass
    os.close(leader)
    process.wait(timeout=PATIENCE)
    return got.decode()
