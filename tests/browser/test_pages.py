"""The report and the feedback in a real browser: axe-core finds nothing, and they fit a phone."""

from __future__ import annotations

from fractions import Fraction

import pytest
from report_samples import (
    CONCEPTS,
    EXERCISES,
    HOSTILE,
    class_of,
    failed_example,
    score,
)

from grader.cli.feedback_html import feedback_page
from grader.core.model import Status
from grader.instructor.feedback import feedback_of
from grader.instructor.quiz_marking import MarkedQuiz, QuestionMark
from grader.instructor.report_class import class_report
from grader.instructor.report_html import report_page
from grader.instructor.report_quiz import quiz_report

LOOKS = [(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")]


def answer(question, *, right):
    """Give what one answer to a quiz earned."""
    mistakes = () if right else ("flips",)
    return QuestionMark(question, 1, Fraction(right), answered=True, misconceptions=mistakes)


def pages():
    """Give a report of a class with every status and a quiz, and the feedback of one student."""
    statuses = [(Status.PASSED, status) for status in Status]
    scores = [score(f"odd-{one[1]}", one) for one in statuses] + class_of(60)
    long = [failed_example(student_text=HOSTILE * 9, printed="word " * 90, line=3, source_line="x")]
    student = score(HOSTILE, (Status.FAILED, Status.RAISED), "flips", long)
    marked = [
        MarkedQuiz(
            f"s{n}", "q01", "", tuple(answer(q, right=n % 3 > k) for k, q in enumerate("ab"))
        )
        for n in range(40)
    ]
    quiz = quiz_report("q01", "A quiz", {"a": "First?", "b": "Second?"}, marked, {})
    report = class_report("Sample", CONCEPTS, EXERCISES, [*scores, student], [quiz])
    return {
        "report": report_page(report, "A synthetic class."),
        "feedback": feedback_page(feedback_of("Sample", EXERCISES, [student])[0]),
    }


@pytest.mark.parametrize(("width", "scheme"), LOOKS)
@pytest.mark.parametrize("name", ["report", "feedback"])
def test_axe_finds_no_violation(look, violations, name, width, scheme):
    """Light and dark, wide and narrow, axe-core finds no violation of its rules."""
    assert violations(look(pages()[name], width=width, scheme=scheme)) == []


def test_axe_would_find_one(look, violations):
    """The same look at a page whose text is too pale finds it."""
    pale = pages()["feedback"].replace("--text:#1c2430", "--text:#c0c4c8")
    assert "color-contrast" in {rule for rule, _ in violations(look(pale))}


@pytest.mark.parametrize("name", ["report", "feedback"])
def test_pages_fit_a_phone(look, name):
    """At 390 pixels nothing makes the page itself scroll sideways."""
    view = look(pages()[name], width=390)
    assert view.evaluate("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("name", ["report", "feedback"])
def test_pages_ask_for_nothing(look, name):
    """Opening a page makes no request but for the page."""
    assert len(look(pages()[name]).requests) == 1


def test_the_skip_link_leads_to_the_content(look):
    """The first stop of the keyboard is a link that moves on to the main part."""
    view = look(pages()["report"])
    view.keyboard.press("Tab")
    assert view.evaluate("document.activeElement.textContent") == "Skip to the content"
    view.keyboard.press("Enter")
    assert view.evaluate("document.activeElement.id") == "main"


def test_hostile_text_runs_nothing(look):
    """What a student's name or text says as a script is neither run nor an element."""
    view = look(pages()["feedback"])
    assert view.evaluate("document.scripts.length") == 0
    assert "<script>alert(1)</script>" in view.evaluate("document.querySelector('h1').innerText")


def test_paper_is_light_for_readers_of_the_dark(look, violations):
    """Printed from a dark screen a page has dark text on light grounds."""
    view = look(pages()["report"], scheme="dark")
    view.emulate_media(media="print", color_scheme="dark")
    style = "getComputedStyle(document.querySelector('.cards>div'))"
    assert view.evaluate(f"{style}.backgroundColor") == "rgb(244, 246, 248)"
    assert view.evaluate(f"{style}.color") == "rgb(28, 36, 48)"
    assert violations(view) == []
