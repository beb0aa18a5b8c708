"""The screen of progress: it fits, it says the same without colours, and each line stands alone."""

from __future__ import annotations

import re
from fractions import Fraction

import pytest

from grader.cli.quiz_render import Look
from grader.cli.render_progress import progress_lines
from grader.cli.render_text import Style
from grader.core.quiz_score import Score
from grader.core.review import Card, Plan
from grader.core.standing import Standing
from grader.study.overview import ExerciseStanding, Overview, QuizStanding

DAY = 86_400.0
NOW = 1_000_000.0
PLAIN = Look(Style(unicode=False), plain=True)


def score(earned, answered=10):
    """Make the score of a run of ten questions."""
    return Score(Fraction(earned), 10, answered, 10, earned, earned >= 7, (), ())


def plan(due=0, left_out=0, next_due=None):
    """Make a plan of some cards that are due."""
    cards = tuple(Card("q02", f"question-{place}", (), 0.0) for place in range(due))
    return Plan(cards, left_out, next_due)


EXERCISES = (
    ExerciseStanding("ex01_done", "Done with everything", 14, 14, all_passed=True),
    ExerciseStanding(
        "ex02_begun", "Begun, with a title that is far too long", 5, 14, all_passed=False
    ),
    ExerciseStanding("ex03_new", "New", None, 9, all_passed=False),
)
QUIZZES = (
    QuizStanding("q01", "Passed", score(10), score(6)),
    QuizStanding("q02", "Left in its middle", score(3, 4), score(3, 4)),
    QuizStanding("q03", "New", None, None),
)
CONCEPTS = (
    Standing("all-right", 2, 2, 7, 7),
    Standing("nearly-all", 99, 100),
    Standing("hardly-any", 1, 100),
    Standing("none-at-all", 0, 3),
    Standing("not-asked"),
)
FULL = Overview(EXERCISES, QUIZZES, CONCEPTS, plan(3, 2, NOW + 2 * DAY))


def screen(found=FULL, look=None):
    """Write the screen."""
    return progress_lines("A course", found, NOW, look or Look(Style()))


def line_with(text, lines):
    """Give the one line that has a text."""
    (found,) = [line for line in lines if text in line]
    return found


def test_both_columns_are_shown_beside_each_other():
    """Exercises and quizzes stand left, concepts right, reviews and the next step below."""
    assert [line.rstrip() for line in screen()] == [
        "A course",
        "exercises                                        best  concepts      right",
        "✓ ex01  Done with everything                    14/14  all-right       9/9 █████",
        "○ ex02  Begun, with a title that is far too...   5/14  nearly-all   99/100 ████░",
        "  ex03  New                                       -/9  hardly-any    1/100 █░░░░",
        "                                                       none-at-all     0/3 ░░░░░",
        "quizzes                                    best  last  not-asked         -",
        "✓ q01  Passed                              100%   60%",
        "○ q02  Left in its middle                   30%  open",
        "  q03  New                                    -     -",
        "",
        "reviews: 5 due, 2 of them left for tomorrow, the next in 2 days",
        "next: grade review asks what is due",
    ]


@pytest.mark.parametrize("width", [40, 50, 72, 80, 120])
def test_no_line_is_wider_than_the_terminal(width):
    """Whatever the width, lines keep it; a narrow terminal gets one column below the other."""
    lines = screen(look=Look(Style(width=width)))
    assert max(len(line.rstrip()) for line in lines) <= width
    assert ("concepts" in line_with("exercises", lines)) == (width > 60)


def test_colours_say_nothing_of_their_own():
    """Without its colours the screen is the one that has none."""
    colored = screen(look=Look(Style(color=True)))
    assert "\x1b[32m" in "".join(colored)
    assert [re.sub("\x1b\\[[0-9;]*m", "", line) for line in colored] == screen()


def test_a_terminal_without_unicode_gets_signs_of_its_own():
    """Signs and bars have forms in ASCII that differ from each other."""
    text = Style(unicode=False).finish(screen(look=Look(Style(unicode=False))))
    assert text.isascii()
    assert "+ ex01" in text
    assert "o ex02" in text
    assert "####." in text


def test_plain_lines_stand_alone():
    """In plain form there is one fact in each line."""
    assert screen(look=PLAIN) == [
        "A course",
        "exercise ex01, Done with everything: best 14 of 14 points, all passed",
        "exercise ex02, Begun, with a title that is far too long: best 5 of 14 points",
        "exercise ex03, New: not begun",
        "quiz q01, Passed: best 100%, last 60%, passed",
        "quiz q02, Left in its middle: best 30%, last open",
        "quiz q03, New: not begun",
        "concept all-right: 9 of 9 right (questions 2 of 2, tests 7 of 7)",
        "concept nearly-all: 99 of 100 right (questions 99 of 100, tests 0 of 0)",
        "concept hardly-any: 1 of 100 right (questions 1 of 100, tests 0 of 0)",
        "concept none-at-all: 0 of 3 right (questions 0 of 3, tests 0 of 0)",
        "concept not-asked: not asked yet",
        "reviews: 5 due, 2 of them left for tomorrow, the next in 2 days",
        "next: grade review asks what is due",
    ]


@pytest.mark.parametrize(
    ("reviews", "said"),
    [
        (plan(), "reviews: none due"),
        (plan(next_due=NOW + 60), "reviews: none due, the next in 1 minute"),
        (plan(1), "reviews: 1 due"),
        (plan(0, 4), "reviews: 4 due, left for tomorrow"),
    ],
)
def test_reviews_are_counted(reviews, said):
    """The line of reviews says how many are due, how many of these wait, and when the next is."""
    assert said in screen(FULL._replace(plan=reviews))


def test_the_next_step_is_what_is_open():
    """Without reviews the first open exercise and quiz are named, and in the end nothing is."""
    quiet = FULL._replace(plan=plan())
    assert screen(quiet)[-1] == "next: grade start ex02 shows the task; grade quiz q02 asks"
    done = quiet._replace(exercises=EXERCISES[:1], quizzes=QUIZZES[:1])
    assert screen(done)[-1] == "next: everything is done"


def test_a_course_without_quizzes_has_no_empty_table():
    """Where there are no quizzes, no heading stands for them."""
    assert not any("quizzes" in line for line in screen(FULL._replace(quizzes=())))


def test_text_of_the_course_cannot_steer_the_terminal():
    """Escape sequences in titles are taken out."""
    row = EXERCISES[2]._replace(title="New\x1b]0;title\x07")
    assert "\x1b" not in line_with("ex03", screen(FULL._replace(exercises=(row,))))
