"""A student's feedback tells what happened, in a page and in Markdown, and nothing else."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.append(str(Path(__file__).parents[1] / "instructor"))
from report_samples import EXERCISES, HOSTILE, class_of, failed_example, score

from grader.cli.feedback_html import feedback_page
from grader.cli.feedback_md import escaped, feedback_markdown
from grader.core.model import Status
from grader.instructor.feedback import feedback_of, file_name


def feedback(*scores):
    """Give the feedback of the first student."""
    return feedback_of("Sample", EXERCISES, scores)[0]


def words(page):
    """Give a page's text without its style and tags."""
    body = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", body))


WRONG = score("ann", (Status.PASSED, Status.FAILED), "flips", [failed_example()], penalty=0.5)


def test_a_page_tells_points_facts_and_hints():
    """Points after lateness, each fact with its points, the question and the mistake are there."""
    text = words(feedback_page(feedback(WRONG)))
    assert "0.5 of 4 points in what you handed in." in text
    assert "0.5 taken off because it was late; handed in 2026-10-05 12:00 UTC" in text
    assert "One is right. passed, 1 of 1" in text
    assert "Two are right. failed, 0 of 3" in text
    assert "Which way?" in text
    assert "What the mistake is You did flips." in text


def test_a_visible_example_is_drawn():
    """Got, expected and difference are pictures whose cells that differ have star and frame."""
    page = feedback_page(feedback(WRONG))
    titles = re.findall(r"<figcaption>(\w+)</figcaption>", page)
    assert titles == ["got", "expected", "difference"]
    assert page.count('class="g-edge"') == 2  # one cell of got, one of the difference
    assert ">+4.00*<" in page
    assert 'aria-label="difference; row 0: 0, 0; row 1: 0, +8.25 differs"' in page


def test_values_that_are_no_arrays_are_said_in_words():
    """A number that differs stands beside the one that was due."""
    example = failed_example(got=3, expected=4)
    page = feedback_page(feedback(score("ann", (Status.PASSED,) * 2, examples=[example])))
    assert "got 3   expected 4   difference -1" in page


def test_shapes_that_differ_are_said():
    """Two grids of different shapes stand under both shapes."""
    example = failed_example(got=np.zeros((1, 3)))
    page = feedback_page(feedback(score("ann", (Status.PASSED,) * 2, examples=[example])))
    assert "got has shape (1, 3), expected has shape (2, 2)" in page


def test_what_hidden_tests_hold_by_mistake_is_not_shown():
    """Values, prints and texts are not asked of a hidden test, even where an attempt has them."""
    leaking = score(
        *("ann", (Status.FAILED, Status.FAILED)),
        got=np.array([7.125]),
        expected=np.array([8.375]),
        printed="printed 9.625",
        student_text="raised 5.875",
    )
    for shown in (feedback_page(feedback(leaking)), feedback_markdown(feedback(leaking))):
        for value in ("7.125", "8.375", "9.625", "5.875"):
            assert value not in shown


def test_one_mistake_is_explained_once():
    """The second test that fails for the same reason points at the first."""
    page = words(feedback_page(feedback(score("a", (Status.FAILED,) * 2, "flips"))))
    assert page.count("Which way?") == 1
    assert "The same reason as in “One is right.”" in page


def test_a_page_holds_nothing_of_another_student():
    """Of a class each page names its own student only."""
    everybody = feedback_of("Sample", EXERCISES, class_of(6))
    assert len(everybody) == 6
    for one in everybody:
        found = set(re.findall(r"synthetic-\d+", feedback_page(one) + feedback_markdown(one)))
        assert found == {one.student}


def test_open_points_are_told():
    """What the grader could not decide is open, and no zero."""
    text = words(feedback_page(feedback(score("a", (Status.PASSED, Status.GRADER_FAULT)))))
    assert "3 still open, through a fault of the grader's own" in text.replace("&#x27;", "'")
    assert "Two are right. open, 0 of 3" in text


def test_hostile_texts_are_text():
    """Names, exception texts, prints and lines of code are no markup in either form."""
    fence = f"```\n# {HOSTILE}\n"
    example = failed_example(student_text=HOSTILE, printed=fence, line=3, source_line=HOSTILE)
    one = feedback(score(HOSTILE, (Status.FAILED,) * 2, HOSTILE, [example]))
    page = feedback_page(one)
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)") >= 5
    lines = feedback_markdown(one).splitlines()
    for line in lines:
        assert line.startswith("      ") or "<script" not in line.replace(r"\<", "")
    assert not any(line.startswith(("```", "# <")) for line in lines)
    assert "\u202e" not in page + "".join(lines)


def test_markdown_shows_the_same():
    """Points, facts, hints and the grids as text are in the Markdown."""
    text = feedback_markdown(feedback(WRONG))
    assert "- ✗ Two are right. (failed, 0 of 3)" in text
    assert "The mistake: You did flips." in text
    assert re.search(r"^      got +expected +difference$", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("*a* _b_ [c](d)", r"\*a\* \_b\_ \[c\](d)"),
        ("- item", r"\- item"),
        ("1. item", r"1\. item"),
        ("=====", r"\====="),
        ("<b> & `c`", r"\<b\> \& \`c\`"),
        ("plain words, 1.5 and -2", "plain words, 1.5 and -2"),
    ],
)
def test_markdown_is_escaped_where_it_would_mean_something(raw, shown):
    """Marks are escaped, and plain words stay readable."""
    assert escaped(raw) == shown


@pytest.mark.parametrize(
    ("student", "name"),
    [
        ("ann", "ann.html"),
        ("Jürgen Müller", "Jürgen%20Müller.html"),
        ("../../etc/x", "%2E.%2F..%2Fetc%2Fx.html"),
        (".hidden", "%2Ehidden.html"),
        ("a:b\\c*?", "a%3Ab%5Cc%2A%3F.html"),
        ("50%", "50%25.html"),
    ],
)
def test_names_of_files_are_harmless(student, name):
    """No name leads out of the folder or means anything to a file system."""
    assert file_name(student, ".html") == name
