"""What people type is read where it is clear, and asked for again where it is not."""

from __future__ import annotations

import math

import pytest
import quiz_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from grader.core.quiz_answer import MAX_TYPED, BadAnswer, check_answer, parse
from grader.core.quiz_numbers import read_grid, read_number


@pytest.mark.parametrize(
    ("question", "typed", "answer"),
    [
        (samples.CHOICE, "a", "4"),
        (samples.CHOICE, " (C) ", "2"),
        (samples.CHOICE, "d.", "1"),
        (samples.SELECT, "a c", ["2", "4"]),
        (samples.SELECT, "d, B", ["1", "3"]),
        (samples.SELECT, "bd", ["1", "3"]),
        (samples.SELECT, "-", []),
        (samples.SELECT, "\u2212", []),
        (samples.NUMBER, "3,5 Weights", 3.5),
        (samples.NUMBER, "4weights", 4),
        (samples.GRID, "1 2; 3 4", [[1, 2], [3, 4]]),
        (samples.ORDER, "b c a", ["1", "2", "3"]),
        (samples.ORDER, "cab", ["2", "3", "1"]),
        (samples.ORDER, "a > b > c", ["3", "1", "2"]),
        (samples.MATCH, "1b 2a", {"1": "2", "2": "1"}),
        (samples.MATCH, "2 - C, 1: a", {"1": "1", "2": "3"}),
        (samples.TEXT, " cross  correlation ", "cross correlation"),
        (samples.BUG, "2 a", {"line": 2, "fix": "3"}),
        (samples.BUG, "Line 3, C", {"line": 3, "fix": "1"}),
    ],
)
def test_typed_answers_are_read(question, typed, answer):
    """Each kind is read in its ways of writing, letters by the order that is shown."""
    assert parse(question, typed) == answer


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        (samples.CHOICE, "e", "letter from a to d"),
        (samples.CHOICE, "1", "letter from a to d"),
        (samples.CHOICE, "a b", "one letter"),
        (samples.CHOICE, "  ", "nothing was typed"),
        (samples.SELECT, "a a", "twice"),
        (samples.SELECT, "a and c", "letter from a to d"),
        (samples.SELECT, ",", "expected letters"),
        (samples.NUMBER, "1.234,5", "expected one number"),
        (samples.NUMBER, "3 layers", "unit weights may follow"),
        (samples.GRID, "1 2; 3", "row 1 has 2 and row 2 has 1"),
        (samples.ORDER, "a b", "c is missing"),
        (samples.ORDER, "a b b", "twice"),
        (samples.MATCH, "1b", "no partner was given for 2"),
        (samples.MATCH, "1b 2b", "b stands there twice"),
        (samples.MATCH, "1b 1a", "1 stands there twice"),
        (samples.MATCH, "1b 3a", "from 1 to 2"),
        (samples.MATCH, "1b 2d", "letter from a to c"),
        (samples.MATCH, "1b2a", "expected pairs"),
        (samples.TEXT, "...", "at least one letter"),
        (samples.TEXT, "caf\ufffd", "could not be read"),
        (samples.TEXT, "\udc80", "could not be read"),
        (samples.BUG, "2", "lines are 1 to 3, fixes a to c"),
        (samples.BUG, "4 a", "line from 1 to 3"),
        (samples.BUG, "2 d", "letter from a to c"),
        (samples.TEXT, "a" * (MAX_TYPED + 1), "10,000"),
    ],
)
def test_unclear_answers_are_refused(question, typed, said):
    """What is no answer, or more than one, is refused with what was expected."""
    with pytest.raises(BadAnswer) as caught:
        parse(question, typed)
    assert said in caught.value.reason


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("3", 3),
        ("+3", 3),
        ("3.0", 3),
        (" -0,5 ", -0.5),
        ("\u22123", -3),
        (".5", 0.5),
        ("5.", 5),
        ("1/8", 0.125),
        ("-6/3", -2),
        ("1\u20448", 0.125),
        ("1e-3", 0.001),
        ("2,5E2", 250),
        ("614656", 614656),
        ("0,125", 0.125),
        ("1234,5", 1234.5),
        ("-0", 0),
    ],
)
def test_numbers_are_read(typed, value):
    """Points and commas, fractions, powers of ten and other minus signs make numbers."""
    got = read_number(typed)
    assert got == value
    assert type(got) is type(value)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("614,656", "614656 or 614.656"),
        ("1.234,5", "one number"),
        ("1 234", "one number"),
        ("1/0", "divides by 0"),
        ("1/2/3", "one number"),
        ("1,5/2", "one number"),
        ("nan", "one number"),
        ("inf", "one number"),
        ("1e9999", "finite"),
        ("--3", "one number"),
        ("0x10", "one number"),
        ("10\u00b2", "one number"),
        ("\u0663", "one number"),
        ("1" * 61, "at most 60"),
        ("", "one number"),
    ],
)
def test_other_numbers_are_refused(typed, said):
    """What is no number, or could be two, is refused with what was expected."""
    with pytest.raises(BadAnswer) as caught:
        read_number(typed)
    assert said in caught.value.reason


@pytest.mark.parametrize(
    "typed",
    [
        "1 2; 3 4",
        "1 2 / 3 4",
        "1 2\n3 4",
        "1 2;\n3 4;",
        "1, 2; 3, 4",
        "[[1, 2], [3, 4]]",
        "[[1 2]\n [3 4]]",
        "[[1,2],[3,4]]",
        "1,0 2,0; 3,0 4,0",
        "2/2 2; 3 4",
    ],
)
def test_grids_are_read(typed):
    """Rows may be apart by ;, a spaced / or line breaks, and arrays as Python prints them work."""
    assert read_grid(typed) == [[1, 2], [3, 4]]


def test_fractions_stand_in_grids():
    """A tight slash is a fraction where it cannot begin a row."""
    assert read_grid("1/8 3 1/2") == [[0.125, 3, 0.5]]
    assert read_grid("1/8;") == [[0.125]]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("1 2/3 4", "new row here or be a fraction"),
        ("1/8", "new row here or be a fraction"),
        ("1 / 2; 3", "not by both"),
        ("1 2/ 3 4 5", "space on both sides"),
        ("1,2; 3,4", "one number or several"),
        ("1,2,3", "one number or several"),
        ("0,5, 1,5", "one number or several"),
        ("0,5 1.5", "one number or several"),
        ("1 2\n3", "row 1 has 2 and row 2 has 1"),
        ("a b", "one number"),
        (";", "expected a grid"),
        ("[1, 2]", "[[1, 2], [3, 4]]"),
        ("1 " * 401, "400 cells"),
    ],
)
def test_unclear_grids_are_refused(typed, said):
    """A grid that is ragged, too large or could be two grids is refused."""
    with pytest.raises(BadAnswer) as caught:
        read_grid(typed)
    assert said in caught.value.reason


@pytest.mark.parametrize("question", samples.ALL, ids=lambda one: one.kind)
def test_canonical_answers_stay(question):
    """An answer in canonical form is given back as it is."""
    answer = samples.RIGHT[question.id]
    assert check_answer(question, answer) == answer


def test_canonical_answers_are_one_for_all_that_say_the_same():
    """Selections stand in file order, whole floats are ints, minus zero is zero."""
    assert check_answer(samples.SELECT, ["3", "1"]) == ["1", "3"]
    assert repr(check_answer(samples.NUMBER, 2.0)) == "2"
    assert repr(check_answer(samples.NUMBER, -0.0)) == "0"
    assert repr(check_answer(samples.GRID, ((1.0, 2), (3, 4)))) == "[[1, 2], [3, 4]]"
    assert list(check_answer(samples.MATCH, {"2": "1", "1": "2"})) == ["1", "2"]


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        (samples.CHOICE, 2, "key of one option"),
        (samples.CHOICE, "9", '"1", "2", "3", "4"'),
        (samples.SELECT, "1", "list of options"),
        (samples.SELECT, ["1", "1"], "twice"),
        (samples.NUMBER, "3", "expected a number"),
        (samples.NUMBER, True, "expected a number"),
        (samples.NUMBER, math.nan, "finite"),
        (samples.GRID, [], "list of rows"),
        (samples.GRID, [1, 2], "each row"),
        (samples.GRID, [[]], "each row"),
        (samples.GRID, [[1], [1, 2]], "equally long"),
        (samples.GRID, [["1"]], "expected a number"),
        (samples.GRID, [[0] * 401], "400 cells"),
        (samples.ORDER, ["1", "2"], '"3" is missing'),
        (samples.MATCH, [["1", "2"]], "object of pairs"),
        (samples.MATCH, {"1": "1"}, "partner for each"),
        (samples.MATCH, {"1": "1", "2": "1"}, "twice"),
        (samples.MATCH, {"1": "1", "2": ["1"]}, "right side"),
        (samples.TEXT, 3, "a text"),
        (samples.TEXT, "a" * (MAX_TYPED + 1), "10,000"),
        (samples.BUG, {"line": 1}, "the line and the fix"),
        (samples.BUG, {"line": "1", "fix": "1"}, "line from 1 to 3"),
        (samples.BUG, {"line": 0, "fix": "1"}, "line from 1 to 3"),
        (samples.BUG, {"line": 1, "fix": 1}, "key of one fix"),
    ],
)
def test_values_of_another_form_are_refused(question, answer, said):
    """A JSON value that is no answer to its question is refused with what was expected."""
    with pytest.raises(BadAnswer) as caught:
        check_answer(question, answer)
    assert said in caught.value.reason


@given(st.integers(-(10**12), 10**12))
def test_every_whole_number_is_read_back(number):
    """A whole number is read as what it is."""
    assert read_number(str(number)) == number


@given(st.floats(-1e9, 1e9))
def test_every_float_is_read_back(number):
    """A float is read as what Python writes for it."""
    assert read_number(repr(number)) == number


@given(
    st.integers(1, 5).flatmap(
        lambda columns: st.lists(
            st.lists(st.integers(-99, 99), min_size=columns, max_size=columns), min_size=1
        )
    )
)
def test_every_grid_is_read_back(grid):
    """A grid is read as what was written, in rows or as Python prints it."""
    assert read_grid("; ".join(" ".join(map(str, row)) for row in grid)) == grid
    assert read_grid(str(grid)) == grid


@given(st.sampled_from(samples.ALL), st.text(max_size=30))
def test_any_text_is_an_answer_or_refused(question, typed):
    """Whatever is typed gives a canonical answer or BadAnswer, nothing else."""
    try:
        answer = parse(question, typed)
    except BadAnswer:
        return
    assert check_answer(question, answer) == answer
