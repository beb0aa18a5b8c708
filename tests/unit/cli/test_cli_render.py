"""What a student reads after an attempt: whole outputs against goldens, and what must hold always.

``UPDATE_GOLDENS=1 pytest tests/unit/cli`` writes the goldens anew; read the difference.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from grader.cli.render import Style, render_attempt
from grader.cli.render_table import TableRow, render_table
from grader.cli.render_text import clean, wrap
from grader.core.foreign import Foreign
from grader.core.model import Attempt, CaseResult, Exercise, FunctionSpec, Status

ROOT = Path(__file__).parents[3]
GOLDENS = ROOT / "tests" / "goldens" / "render"
LABEL = "exercises/ex02_slide_filter/slide_filter.py"
EXERCISE = Exercise(
    id="ex02_slide_filter",
    title="Slide a filter over an image",
    module="slide_filter",
    concepts=("feature-map",),
    points=9,
    functions=(FunctionSpec("slide_filter", "(image, kernel)"),),
)
HINT = (
    "Your filter is turned round before it is laid on the patch. This layer uses the filter as it "
    "stands: the cell at the top left of the filter meets the cell at the top left of the patch."
)
FACTS = (
    ("test_small", "The filter visits every position of a small image.", 2),
    ("test_rectangular_kernels", "A kernel need not be square.", 2),
    ("test_integer_image", "An image of whole numbers gives the same map.", 1),
    ("test_inputs_unchanged", "The image and the kernel are left as they are.", 1),
    ("test_kernel_larger_than_image", "A kernel that does not fit is refused.", 3),
)
EXAMPLES = (
    ("test_by_hand", "The map of the README is right, cell by cell."),
    ("test_edge", "A vertical-edge filter answers where dark turns to bright."),
)
NEXT = "Next: `grade start ex03` opens the next exercise."
AGAIN = "Change your code, then run `grade ex02` again."


def suite(*wrong, **fields):
    """Give the hidden tests; those whose position is in ``wrong`` have ``fields``."""
    return tuple(
        CaseResult(name, fact, **({"points": 0, "max_points": points, "seconds": 0.002} | fields))
        if number in wrong
        else CaseResult(name, fact, Status.PASSED, points, points, seconds=0.002)
        for number, (name, fact, points) in enumerate(FACTS)
    )


def examples(**fields):
    """Give the visible examples, all with ``fields`` if there are any."""
    fields = {"status": Status.PASSED} | fields
    return tuple(
        CaseResult(name, fact, points=0, max_points=0, **fields) for name, fact in EXAMPLES
    )


def attempt(shown, results):
    """Make an attempt."""
    return Attempt(
        exercise=EXERCISE.id,
        seed=1234,
        examples=tuple(shown),
        results=tuple(results),
        started="2026-01-02T03:04:05+00:00",
        seconds=0.417,
        submission="ab" * 32,
        submission_path="/home/ann/slide_filter.py",
        suite="cd" * 32,
        environment={},
    )


def render(one, next_step=AGAIN, **style):
    """Render an attempt without colour."""
    return render_attempt(
        one,
        EXERCISE,
        submission_label=LABEL,
        next_step=next_step,
        style=Style(**style),
    )


ALL_RIGHT = attempt(examples(), suite())
ONE_MISTAKE = attempt(
    examples(),
    suite(
        1,
        2,
        status=Status.FAILED,
        hint="flipped-kernel",
        message=HINT,
        line=12,
        source_line="    kernel = kernel[::-1, ::-1]",
    ),
)
TWO_REASONS = attempt(
    examples(),
    (
        *suite(0, 1, status=Status.FAILED, message="The result has another shape.")[:2],
        *suite(2, status=Status.RAISED, message="Your code raised IndexError.", line=9)[2:3],
        *suite(3, 4, status=Status.FAILED, message="The result has another shape.")[3:],
    ),
)
NOT_WRITTEN = attempt(
    examples(status=Status.NOT_IMPLEMENTED, message="slide_filter is not written yet.", line=43),
    suite(
        *range(5),
        status=Status.NOT_IMPLEMENTED,
        message="slide_filter is not written yet.",
        line=43,
    ),
)
BROKEN = {
    "status": Status.RAISED,
    "message": "Python cannot read this file (SyntaxError): '(' was never closed.",
    "line": 14,
    "source_line": "    total = sum(patch * kernel",
}
SYNTAX_ERROR = attempt(examples(**BROKEN), suite(*range(5), **BROKEN))
ENDLESS = {
    "status": Status.TIMED_OUT,
    "message": "Your code used 1 second of processor time and was stopped. Is there a loop "
    "that never ends?",
    "line": 8,
    "source_line": "    while True:",
}
TIME_OUT = attempt(
    (examples()[0], examples(**ENDLESS)[1]._replace(printed="step 1\nstep 2\n" * 20)),
    suite(0, 2, **ENDLESS),
)
MATRIX = np.array([[13.0, 16.0, 19.0], [25.0, 28.0, 7.0]])
CUBE = np.arange(12.0).reshape(2, 2, 3)
FAILED = {"status": Status.FAILED, "points": 0, "max_points": 0}
GRIDS = attempt(
    (
        CaseResult(
            "test_vector",
            "Three responses of one row.",
            message="2 of 3 numbers differ.",
            got=np.array([3.0, 0.5, -3.0]),
            expected=np.array([3.0, 0.0, 3.0]),
            **FAILED,
        ),
        CaseResult(
            "test_matrix",
            "The map of the README is right, cell by cell.",
            message="The rows are in the wrong order.",
            got=MATRIX[::-1],
            expected=MATRIX,
            printed="row 0\n\x1b[2Jrow 1\n",
            **FAILED,
        ),
        CaseResult(
            "test_cube",
            "Two filters give two maps.",
            message="One of the two maps is wrong.",
            got=CUBE * np.array([1.0, -1.0])[:, None, None],
            expected=CUBE,
            **FAILED,
        ),
        CaseResult(
            "test_scalar",
            "One patch gives one number.",
            message="The number is too large.",
            got=6.0,
            expected=2.0,
            line=7,
            source_line="return total * 3",
            **FAILED,
        ),
        CaseResult(
            "test_shape",
            "The map is smaller than the image.",
            message="The map has the shape of the image.",
            got=np.zeros((3, 4)),
            expected=np.ones((2, 3)),
            **FAILED,
        ),
        CaseResult(
            "test_none",
            "A flat image gives zeros.",
            message="Nothing came back.",
            got=None,
            expected=np.zeros((2, 2)),
            **FAILED,
        ),
        CaseResult(
            "test_error",
            "A small image works.",
            **FAILED | {"status": Status.RAISED},
            message="Your code raised IndexError.",
            student_text="index 3 is out of bounds for axis 0 with size 3",
            line=9,
            source_line="return image[3]",
        ),
    ),
    suite(*range(5), status=Status.FAILED, message="All 8 results differ."),
)
FAULT = attempt(
    examples(),
    suite(1, 4, status=Status.GRADER_FAULT, message="The worker process was lost (out of memory)."),
)


@pytest.mark.parametrize(
    ("name", "one", "options"),
    [
        ("all_right", ALL_RIGHT, {"next_step": NEXT}),
        ("all_right_verbose", ALL_RIGHT, {"next_step": NEXT, "verbose": True}),
        ("one_mistake", ONE_MISTAKE, {}),
        ("one_mistake_ascii", ONE_MISTAKE, {"unicode": False}),
        ("one_mistake_verbose", ONE_MISTAKE, {"verbose": True, "width": 100}),
        ("two_reasons", TWO_REASONS, {}),
        ("not_written", NOT_WRITTEN, {}),
        ("syntax_error", SYNTAX_ERROR, {}),
        ("time_out", TIME_OUT, {}),
        ("examples_failing", GRIDS, {}),
        ("examples_failing_narrow", GRIDS, {"width": 46}),
        ("grader_fault", FAULT, {}),
    ],
)
def test_whole_outputs_are_the_goldens(name, one, options):
    """The whole text of an attempt is the one that was judged good."""
    text = render(one, **options)
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", [46, 60, 80, 100])
@pytest.mark.parametrize(
    "one", [ALL_RIGHT, ONE_MISTAKE, TWO_REASONS, SYNTAX_ERROR, TIME_OUT, GRIDS, FAULT]
)
def test_no_line_is_wider_than_the_terminal(one, width):
    """Every line fits the width, verbose or not; the path alone is not broken."""
    for verbose in (False, True):
        text = render(one, width=width, verbose=verbose)
        lines = [line for line in text.split("\n") if not line.startswith("graded: ")]
        assert max(map(len, lines)) <= width


@pytest.mark.parametrize("one", [ALL_RIGHT, ONE_MISTAKE, NOT_WRITTEN, TIME_OUT, GRIDS, FAULT])
def test_colour_tells_nothing_by_itself(one):
    """Without its colours the coloured text is the plain one."""
    colored = render(one, color=True)
    assert "\x1b[" in colored
    assert "\n".join(
        line.rstrip() for line in re.sub("\x1b\\[[0-9;]*m", "", colored).split("\n")
    ) == render(one)


def test_a_hidden_test_shows_no_value():
    """Values and text of hidden tests are not shown, even where they are set."""
    leak = {
        "status": Status.FAILED,
        "message": "no",
        "student_text": "s3cret",
        "printed": "s3cret",
        "got": "s3cret",
        "expected": "s3cret",
    }
    for shown in ((), examples(), examples(status=Status.FAILED, message="no")):
        for status in (Status.FAILED, Status.RAISED, Status.NOT_IMPLEMENTED, Status.GRADER_FAULT):
            one = attempt(shown, suite(*range(5), **leak | {"status": status}))
            assert "s3cret" not in render(one, verbose=True)


def test_a_known_mistake_is_asked_about_first_and_named_on_demand():
    """Without more the question is shown; who asks for the hint reads the explanation."""
    known = {"hint": "flipped-kernel", "message": "Which way round?", "explanation": HINT}
    one = attempt((), suite(1, status=Status.FAILED, **known))
    assert "Which way round?" in render(one)
    assert "turned round" not in render(one)
    assert "turned round" in render(one, explain=True)
    assert "Which way round?" not in render(one, explain=True)


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.PASSED])
def test_every_failure_has_a_reason(status):
    """A result without a message is still explained in words."""
    plain = render(attempt(examples(), suite(1, status=status)))
    without = render(attempt(examples(), suite()))
    assert len(plain.split("\n")) > len(without.split("\n"))


def test_one_mistake_is_explained_once():
    """The same message is not repeated for every test that it breaks."""
    assert render(ONE_MISTAKE).count("turned round") == 1


def test_an_attempt_without_tests_has_no_points():
    """Where only examples were run, no points are shown."""
    text = render(attempt(examples(), ()))
    assert "no points" in text
    assert " / " not in text


def test_the_bar_is_full_for_full_points_only():
    """One point missing shows in the bar however many there are."""
    many = tuple(CaseResult(f"test_{n}", "x", Status.PASSED, 1, 1) for n in range(99))
    last = CaseResult("test_last", "x", Status.FAILED, 0, 1)
    assert "99 / 100 points  ###################-  " in render(
        attempt((), (*many, last)), unicode=False
    )


def test_printed_text_of_passing_examples_is_announced():
    """A student who prints is told where the text is, and finds it there."""
    one = attempt(examples(printed="here\n"), suite())
    assert "--verbose shows it" in render(one)
    assert "│ here" in render(one, verbose=True)


def test_ascii_terminals_get_ascii():
    """Where a terminal shows ASCII only, all of the text is ASCII."""
    shown = examples(status=Status.FAILED, message="so …", printed="für", got="é", expected="e")
    assert render(attempt(shown, suite(1, status=Status.FAILED)), unicode=False).isascii()


EVIL = [
    ("\x1b[2J\x1b[1;1Hhidden", "hidden"),
    ("\x1b]0;title\x07after", "after"),
    ("\x1b]8;;http://evil\x1b\\link\x1b]8;;\x1b\\", "link"),
    ("\x1b]52;c;ZXZpbA==\x07x", "x"),
    ("\x1bP1$r0m\x1b\\x", "x"),
    ("\x9b31mred\x9b0m", "red"),
    ("\x9d0;title\x9cx", "x"),
    ("\x1bcreset", "reset"),
    ("\x1b(0box", "box"),
    ("over\rwritten", "over written"),
    ("a\x08b\x7fc\x00d\x85e", "abcde"),
    ("right\u202eleft\u2066\u200b\ufeffx", "rightleftx"),
    ("line\u2028break\u2029x", "linebreakx"),
    ("tag\U000e0041 \ud800x", "tag x"),
    ("tab\tstop", "tab stop"),
    ("one\ntwo", "one two"),
    ("unfinished \x1b[31", "unfinished 31"),
    ("unfinished \x1b]0;x", "unfinished 0;x"),
    ("naïve 日本 ✓", "naïve 日本 ✓"),
]


@pytest.mark.parametrize(("text", "harmless"), EVIL)
def test_text_is_made_harmless(text, harmless):
    """Controls, escape sequences and invisible characters go; readable text stays."""
    assert clean(text) == harmless


@pytest.mark.parametrize("evil", [text for text, _ in EVIL])
def test_no_control_reaches_the_terminal(evil):
    """Whatever field a student's side fills, the output holds printable text and line breaks."""
    fields = {
        "message": evil,
        "line": 3,
        "source_line": evil,
        "student_text": evil,
        "printed": evil * 3,
    }
    values = [
        (evil, evil + "x"),
        ([evil], {evil: evil}),
        (Foreign(evil), evil.encode("utf-8", "replace")),
    ]
    for status in Status:
        for got, expected in values:
            one = attempt(
                examples(status=status, got=got, expected=expected, **fields),
                suite(1, 2, status=status, **fields),
            )
            text = render_attempt(
                one,
                EXERCISE,
                submission_label=evil,
                next_step=evil,
                style=Style(verbose=True),
            )
            assert all(char.isprintable() or char == "\n" for char in text)


def test_long_text_is_cut():
    """A flood of text takes a bounded part of the screen and no time."""
    started = time.perf_counter()
    flood = "\x1b]" * 1_000_000 + "x" * 10_000_000 + "\n" * 1_000_000
    assert len(clean(flood, 100)) <= 103
    assert clean("x" * 200, 100) == "x" * 100 + "..."
    shown = examples(status=Status.FAILED, printed=flood, message=flood, student_text=flood)
    text = render(attempt(shown, suite(1, status=Status.FAILED, message=flood)))
    assert len(text) < 20_000
    assert time.perf_counter() - started < 5


def test_line_breaks_of_a_message_stay():
    """Paragraphs of a message are wrapped one by one, with the same indent."""
    assert wrap("one two\nthree", 80, "  ") == ["  one two", "  three"]
    assert clean("one\r\ntwo", lines=True) == "one\ntwo"


ROWS = (
    TableRow(
        "ex01_patch_response",
        "One patch, one number",
        10,
        10,
        3,
        "2026-01-02T03:04:05+00:00",
        all_passed=True,
    ),
    TableRow(
        "ex02_slide_filter", "Slide a filter over an image", 4, 14, 12, "2026-01-03T23:30:00+00:00"
    ),
    TableRow(
        "ex03_count_params", "Count the weights of dense and of convolutional layers", None, 9
    ),
)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone cannot be set here")
@pytest.mark.parametrize(("name", "width"), [("table", 100), ("table_80", 80)])
def test_the_table_is_the_golden(name, width, monkeypatch):
    """The table of exercises is the one that was judged good, in the reader's own time."""
    monkeypatch.setenv("TZ", "UTC-2")
    time.tzset()
    text = render_table(ROWS, Style(width=width))
    monkeypatch.undo()
    time.tzset()
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text, encoding="utf-8")
    assert text == golden.read_text(encoding="utf-8")


def test_points_that_wait_for_the_hand_in_are_told():
    """Beside the points of this machine stand the others, with a line that says what they are."""
    text = render_table([replace(ROWS[0], waiting=4)], Style(unicode=False))
    assert "10/10 +4" in text
    assert text.endswith("+: points of tests that run when you hand in\n")
    assert "hand in" not in render_table(ROWS, Style(unicode=False))


def test_a_row_with_an_unknown_time_is_shown():
    """A time that is no time does not stop the table."""
    text = render_table([replace(ROWS[0], last_started="\x1b[2Jlong ago")], Style(unicode=False))
    assert "+ ex01_patch_response" in text
    assert "long ago" in text


def test_rendering_loads_neither_rich_nor_numpy():
    """A run whose examples pass draws no grid, and starts fast: no numpy, no rich."""
    code = "import sys, grader.cli.render as r; sys.exit(bool({'numpy', 'rich'} & {*sys.modules}))"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=ROOT).returncode == 0
