"""What the shell completes after ``grade quiz``, asked for as bash asks for it."""

from __future__ import annotations

import pytest
from cli_course import ROOT, grade

QUIZZES = ["q01", "q02", "q03", "q04", "q05", "q06"]


def completed(line, cwd=ROOT):
    """Give what the shell is told to offer for the last word of a line."""
    words = line.split(" ")
    env = {
        "_GRADE_COMPLETE": "bash_complete",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(words) - 1),
    }
    code, out, err = grade(cwd=cwd, env=env)
    assert (code, err) == (0, "")
    return [one.removeprefix("plain,") for one in out.split()]


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("grade quiz ", [*QUIZZES, "answers", "export", "hand-out", "lint", "mark", "take"]),
        ("grade quiz q0", QUIZZES),
        ("grade quiz Q02", ["q02"]),
        ("grade quiz e", ["export"]),
        ("grade quiz x", []),
        ("grade quiz export ", QUIZZES),
        ("grade quiz export q03", ["q03"]),
        ("grade quiz lint q01 q06", ["q06"]),
        ("grade quiz take q05", ["q05"]),
        ("grade quiz q02 --ag", ["--again"]),
    ],
)
def test_quizzes_are_completed(line, offered):
    """Ids of quizzes are offered where one may stand, and commands beside them."""
    assert completed(line) == offered


@pytest.mark.parametrize("line", ["grade quiz q", "grade quiz export ", "grade quiz lint "])
def test_outside_a_course_no_quiz_is_completed(line, tmp_path):
    """Where there is no course, no quiz is offered, and nothing goes wrong."""
    assert completed(line, tmp_path) == []


@pytest.mark.parametrize(
    ("line", "offered"), [("grade do", ["doctor"]), ("grade q", ["quiz"]), ("grade ex07", None)]
)
def test_commands_and_exercises_are_completed(line, offered):
    """After ``grade`` commands are offered as well as exercises."""
    assert completed(line) == (offered or ["ex07_conv_as_matrix"])
