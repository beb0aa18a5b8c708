"""Whole runs of a quiz as a program, held against what they printed before, letter by letter.

``UPDATE_GOLDENS=1 pytest tests/integration/test_quiz_run_goldens.py`` writes the goldens anew;
read the difference.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import shutil
import struct
import subprocess
import termios

import pytest
from cli_course import GRADE, PATIENCE, ROOT, copy_course, environment, hear_interrupts

GOLDENS = ROOT / "tests" / "goldens" / "quiz_runs" / "q02"
TYPED = (GOLDENS / "typed.txt").read_text(encoding="utf-8")
RUN = (str(GRADE), "quiz", "q02", "--seed", "7")
COLOUR = re.compile("\x1b\\[[0-9;]*m")


@pytest.fixture
def course(tmp_path):
    """Give a copy of the course with its quizzes, in which answers may be kept."""
    root = copy_course(tmp_path / "course")
    shutil.copytree(ROOT / "quizzes", root / "quizzes")
    return root


def held_against(name, text):
    """Compare a text with a golden, or write the golden where that was asked for."""
    path = GOLDENS / name
    if os.environ.get("UPDATE_GOLDENS"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def through_a_pipe(course, *options):
    """Answer the quiz from a pipe; give the exit code and what was printed."""
    done = subprocess.run(
        [*RUN, *options],
        cwd=course,
        env=environment(COLUMNS="80"),
        input=TYPED,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=PATIENCE,
        check=False,
    )
    assert done.stderr == ""
    return done.returncode, done.stdout


def on_a_terminal(course, **env):
    """Type each line on a terminal of 80 columns when it is asked for; give code and screen."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    process = subprocess.Popen(
        RUN,
        cwd=course,
        env=environment(TERM="xterm", **env),
        stdin=follower,
        stdout=follower,
        stderr=follower,
        preexec_fn=hear_interrupts,  # noqa: PLW1509 - there is one thread
    )
    os.close(follower)
    lines = iter(TYPED.encode().splitlines(keepends=True))
    screen = b""
    try:
        while chunk := os.read(leader, 65536):
            screen += chunk
            if screen.endswith(b"): "):  # it waits for an answer
                os.write(leader, next(lines))
    except OSError:  # Linux says so when the other end is closed
        pass
    finally:
        process.kill()
        code = process.wait(timeout=PATIENCE)
        os.close(leader)
    assert next(lines, None) is None
    return code, screen.decode().replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("options", "golden"), [((), "printed.txt"), (("--plain",), "printed_plain.txt")]
)
def test_a_run_through_a_pipe_prints_the_golden(course, options, golden):
    """Right, wrong, half right and malformed answers, a hint and a skip print what they did."""
    code, text = through_a_pipe(course, *options)
    held_against(golden, text)
    assert code == 1


def test_a_run_on_a_terminal_prints_the_golden(course):
    """On a terminal of 80 columns the same run shows the same, with what was typed."""
    code, screen = on_a_terminal(course, NO_COLOR="1")
    held_against("on_terminal.txt", screen)
    assert code == 1
    assert max(map(len, screen.splitlines())) <= 80


def test_colours_change_no_letter(course):
    """With colours a run on a terminal has the same letters, and verdicts in colour."""
    _, screen = on_a_terminal(course)
    assert "\x1b[1;31mNot right: 0 of 1 point.\x1b[0m" in screen
    assert COLOUR.sub("", screen) == (GOLDENS / "on_terminal.txt").read_text(encoding="utf-8")


def test_the_terminal_shows_what_the_pipe_got():
    """But for what was typed, the goldens of terminal and pipe are the same."""
    shown = (GOLDENS / "on_terminal.txt").read_text(encoding="utf-8")
    asked = re.compile(r"^((?:your answer|row \d) \(.*?\): ).*$", re.MULTILINE)
    assert asked.sub(r"\1", shown) == (GOLDENS / "printed.txt").read_text(encoding="utf-8")


def test_the_goldens_hold_what_a_run_can_hold():
    """The runs show each thing that may happen to an answer, and nothing that changes."""
    text = (GOLDENS / "printed.txt").read_text(encoding="utf-8")
    things = ("Right: ", "Not right: ", "Partly right: ", "not understood: ", "hint: ", "skipped: ")
    assert [thing for thing in things if thing not in text] == []
    assert "You turned the filter round" in text
    assert not re.search(r"[0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9a-f]{16}", text)
