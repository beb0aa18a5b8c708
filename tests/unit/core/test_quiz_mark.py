"""Marking gives each answer exactly what the format says it earns."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise, permutations

import pytest
import quiz_samples as samples
from hypothesis import given
from hypothesis import strategies as st

from grader.core.quiz import (
    Choice,
    GridAnswer,
    GridTrap,
    Match,
    MatchTrap,
    NumberAnswer,
    NumberTrap,
    Option,
    Order,
    OrderTrap,
    Reason,
    Select,
    Tolerance,
)
from grader.core.quiz_answer import BadAnswer
from grader.core.quiz_mark import mark, right_answer
from grader.core.quiz_order import fewest_kept, kept_steps, nearest_order

SELECTION = samples.options(1, 2, 3, count=5)


def is_right_order(order, before):
    """Tell whether a sequence respects all pairs."""
    return all(order.index(first) < order.index(then) for first, then in before)


def common(one, other):
    """Give the length of the longest common subsequence, by the table."""
    row = [0] * (len(other) + 1)
    for key in one:
        row = next_row(row, key, other)
    return row[-1]


def next_row(row, key, other):
    """Give the next row of that table."""
    fresh = [0]
    for place, name in enumerate(other):
        fresh.append(row[place] + 1 if key == name else max(fresh[-1], row[place + 1]))
    return fresh


@st.composite
def numbers(draw):
    """Draw a number question with traps outside the tolerance."""
    value = st.integers(-(10**9), 10**9) | st.integers(-4000, 4000).map(lambda n: n / 8)
    due = draw(value)
    tolerance = Tolerance(draw(st.sampled_from([0.0, 0.01, 0.5])), 0.0)
    far = draw(st.lists(st.integers(1, 1000), min_size=1, max_size=3, unique=True))
    traps = tuple(NumberTrap(due + 2 * n, Reason(f"off-{n}", "You added.")) for n in far)
    return samples.question("number", NumberAnswer(due, tolerance, "", traps))


@st.composite
def orders(draw):
    """Draw an order question with a random partial order, and a sequence of its steps."""
    keys = [str(n) for n in range(1, draw(st.integers(2, 6)) + 1)]
    pairs = [(a, b) for a in keys for b in keys if a < b]
    before = tuple(draw(st.lists(st.sampled_from(pairs), unique=True)))
    body = Order(samples.pieces(*keys), tuple(keys), before, ())
    return samples.question("order", body), list(draw(st.permutations(keys)))


@pytest.mark.parametrize("question", samples.ALL, ids=lambda one: one.kind)
def test_the_right_answer_earns_everything(question):
    """A question's own right answer is right, and shows no mistake."""
    due = right_answer(question)
    assert due == samples.RIGHT[question.id]
    got = mark(question, due)
    assert (got.credit, got.right, got.reasons) == (1, True, ())


@pytest.mark.parametrize(("question", "answer", "mistake"), samples.TRAPPED)
def test_a_trap_names_its_mistake(question, answer, mistake):
    """An answer that a known mistake leads to earns less than 1 and names the mistake."""
    got = mark(question, answer)
    assert got.credit < 1
    assert not got.right
    assert [reason.misconception for reason in got.reasons] == [mistake]


@given(numbers())
def test_any_number_question_keeps_its_traps_apart(question):
    """Every number is right in its own question, and each of its traps is recognised."""
    assert mark(question, right_answer(question)).credit == 1
    for trap in question.body.traps:
        got = mark(question, trap.value)
        assert got.credit == 0
        assert trap.reason in got.reasons


@given(st.data())
def test_any_grid_question_keeps_its_traps_apart(data):
    """Every grid is right in its own question, and each of its traps is recognised."""
    rows, columns = data.draw(st.integers(1, 4)), data.draw(st.integers(1, 4))
    row = st.lists(st.integers(-9, 9), min_size=columns, max_size=columns).map(tuple)
    grid = st.lists(row, min_size=rows, max_size=rows).map(tuple)
    due, *wrong = data.draw(st.lists(grid, min_size=2, max_size=4, unique=True))
    wrong.append((*due, due[0]))
    traps = tuple(GridTrap(one, Reason(f"m{n}", "No.")) for n, one in enumerate(wrong))
    question = samples.question("grid", GridAnswer(due, Tolerance(absolute=0.25), traps))
    assert mark(question, due) == (1, True, (), ())
    for trap in traps:
        got = mark(question, trap.grid)
        assert got.credit < 1
        assert got.reasons == (trap.reason,)


@given(st.permutations(["1", "2", "3", "4"]), st.data())
def test_any_order_trap_is_recognised(sequence, data):
    """An order that has two steps as a mistake puts them earns less than 1 and names it."""
    keys = ("1", "2", "3", "4")
    first, then = data.draw(st.sampled_from([(a, b) for a in keys for b in keys if a > b]))
    trap = OrderTrap(first, then, Reason("m", "No."))
    body = Order(samples.pieces(*keys), keys, tuple(pairwise(keys)), (trap,))
    got = mark(samples.question("order", body), sequence)
    trapped = sequence.index(first) < sequence.index(then)
    assert got.reasons == ((trap.reason,) if trapped else ())
    assert got.credit < 1 or not trapped


@given(st.sampled_from(["all", "net", "each", "coverage"]), st.integers(2, 6), st.data())
def test_any_wrong_option_names_its_mistake(scoring, count, data):
    """A selection with wrong options earns less than 1 and names the mistake of each of them."""
    keys = range(1, count + 1)
    right = data.draw(st.sets(st.sampled_from(keys), min_size=1, max_size=count - 1))
    chosen = data.draw(st.sets(st.sampled_from(keys)))
    question = samples.question("select", Select(samples.options(*right, count=count), scoring))
    got = mark(question, [str(key) for key in chosen])
    named = {reason.misconception for reason in got.reasons}
    assert named == {f"mistake-{key}" for key in chosen - right}
    assert (got.credit == 1) == (chosen == right)


@pytest.mark.parametrize(
    ("scoring", "chosen", "credit"),
    [
        ("all", ["1", "2"], Fraction(0)),
        ("all", ["1", "2", "3"], Fraction(1)),
        ("net", ["1", "2"], Fraction(2, 3)),
        ("net", ["1", "2", "4"], Fraction(1, 3)),
        ("net", ["4", "5"], Fraction(0)),
        ("each", [], Fraction(2, 5)),
        ("each", ["1", "2", "4"], Fraction(3, 5)),
        ("each", ["4", "5"], Fraction(0)),
        ("coverage", ["1", "2"], Fraction(2, 3)),
        ("coverage", ["1", "2", "4"], Fraction(0)),
    ],
)
def test_selections_earn_by_their_scoring(scoring, chosen, credit):
    """Each scoring gives a partly right selection what its definition says."""
    assert mark(samples.question("select", Select(SELECTION, scoring)), chosen).credit == credit


@pytest.mark.parametrize("scoring", ["all", "net", "each", "coverage"])
def test_only_the_exact_selection_is_right(scoring):
    """Of all selections, under each scoring only the exact one earns everything."""
    question = samples.question("select", Select(SELECTION, scoring))
    for bits in range(2**5):
        chosen = [str(key) for key in range(1, 6) if bits >> key - 1 & 1]
        got = mark(question, chosen)
        assert got.right == (got.credit == 1) == (chosen == ["1", "2", "3"])
        assert 0 <= got.credit <= 1


def test_a_missed_option_is_said():
    """The remarks say which right option was left out, and why it is right."""
    assert mark(samples.SELECT, ["1"]).remarks == ("Why 1.", "You left out: Option 3. Why 3.")


def test_a_misconception_counts_once():
    """Two options of the same misconception give one reason; the second one's why is a remark."""
    twins = tuple(Option(key, key, right=False, why=f"W{key}.", misconception="m") for key in "12")
    question = samples.question("select", Select((*twins, samples.option("3", right=True)), "all"))
    got = mark(question, ["1", "2"])
    assert got.reasons == (Reason("m", "W1."),)
    assert got.remarks[0] == "W2."


def test_a_wrong_option_without_misconception_is_only_a_remark():
    """A wrong option without a misconception gives its why and no reason."""
    bare = Option("1", "One", right=False, why="No.")
    question = samples.question("choice", Choice((bare, samples.option("2", right=True))))
    assert mark(question, "1")[2:] == ((), ("No.",))


@pytest.mark.parametrize(
    ("due", "tolerance", "answer", "right"),
    [
        (3, Tolerance(), 3.0, True),
        (3, Tolerance(), 3 + 1e-9, False),
        (10**20, Tolerance(), 10**20 + 1, False),
        (1 / 3, Tolerance(), 0.3333333333, True),
        (1 / 3, Tolerance(), 0.3333, False),
        (0.3, Tolerance(absolute=0.1), 0.4, True),
        (0.3, Tolerance(absolute=0.1), 0.41, False),
        (-200, Tolerance(relative=0.01), -202, True),
        (-200, Tolerance(relative=0.01), -203, False),
        (100, Tolerance(absolute=3, relative=0.01), 103, True),
    ],
)
def test_numbers_are_right_within_their_tolerance(due, tolerance, answer, right):
    """A number is right up to the larger of both tolerances, an int without one only exactly."""
    question = samples.question("number", NumberAnswer(due, tolerance, "", ()))
    assert mark(question, answer).right is right


def test_right_wins_over_a_near_trap():
    """A number within the tolerance is right even where it is near a trap."""
    assert mark(samples.NUMBER, 4.0) == (1, True, (), ())


def test_the_nearest_trap_is_named():
    """Where two traps are near a number, the nearer one is meant."""
    traps = (NumberTrap(5, Reason("five", "")), NumberTrap(6, Reason("six", "")))
    question = samples.question("number", NumberAnswer(0, Tolerance(absolute=1), "", traps))
    assert mark(question, 5.75).reasons == (Reason("six", ""),)


@pytest.mark.parametrize("answer", [float("nan"), float("inf"), -float("inf"), 10**400])
def test_numbers_that_are_not_finite_cannot_be_right(answer):
    """What is not finite, or beyond all sense, is refused before it is marked."""
    question = samples.question("number", NumberAnswer(0, Tolerance(relative=1e300), "", ()))
    with pytest.raises(BadAnswer, match="finite"):
        mark(question, answer)


def test_grid_cells_count_each():
    """A grid earns the share of its right cells, says how many, and no trap is near."""
    got = mark(samples.GRID, [[1, 2], [3, 9]])
    assert got == (Fraction(3, 4), False, (), ("3 of 4 cells are right.",))
    assert mark(samples.GRID, [[1, 0], [0, 0]]).remarks == ("1 of 4 cells is right.",)


def test_a_grid_of_another_shape_earns_nothing():
    """A grid of another shape earns 0 and is told both shapes."""
    got = mark(samples.GRID, [[1, 2]])
    assert got.credit == 0
    assert got.remarks == ("Your grid is 1 by 2 (rows by columns), the right one 2 by 2.",)


def test_a_grid_trap_must_fit_as_a_whole():
    """A grid that is one cell off a trap does not show its mistake."""
    assert mark(samples.GRID, [[4, 3], [2, 0]]).reasons == ()


def test_grid_cells_have_the_tolerance():
    """Each cell may be off by the tolerance."""
    question = samples.question("grid", GridAnswer(((1, 2),), Tolerance(absolute=0.5), ()))
    assert mark(question, [[1.5, 1.5]]).right
    assert mark(question, [[1.5, 1.4]]).credit == Fraction(1, 2)


def test_a_reversed_order_earns_nothing():
    """The reverse of a total order earns 0."""
    assert mark(samples.ORDER, ["3", "2", "1"]).credit == 0


def test_one_misplaced_step_earns_part():
    """With one of three steps misplaced half remains, and the step is named."""
    got = mark(samples.ORDER, ["3", "1", "2"])
    assert got.credit == Fraction(1, 2)
    assert got.remarks == ("2 of 3 steps stand in a right order.", "To be moved: Add up.")


@given(orders())
def test_partial_credit_goes_by_the_nearest_right_order(drawn):
    """What is kept is the best over all right orders, tried one by one; so is the worst case."""
    question, sequence = drawn
    before = question.body.before
    every = list(permutations(question.body.answer))
    right = [order for order in every if is_right_order(order, before)]
    best = max(common(sequence, order) for order in right)
    nearest = nearest_order(sequence, before)
    assert len(kept_steps(sequence, before)) == best
    assert nearest in right
    assert common(sequence, nearest) == best
    got = mark(question, sequence)
    assert got.right == (tuple(sequence) in right) == (got.credit == 1)
    assert 0 <= got.credit <= 1


@given(orders())
def test_the_worst_order_earns_nothing(drawn):
    """Where not every order is right, some order earns 0, and none keeps less."""
    question, sequence = drawn
    before, answer = question.body.before, question.body.answer
    assert len(kept_steps(sequence, before)) >= fewest_kept(answer, before)
    if before:
        assert mark(question, list(answer[::-1])).credit == 0


def test_nine_steps_are_marked_at_once():
    """The order of nine steps, and even of twenty, is marked without delay."""
    keys = [str(n) for n in range(1, 21)]
    before = tuple(pairwise(keys))
    question = samples.question("order", Order(samples.pieces(*keys), tuple(keys), before, ()))
    got = mark(question, [*keys[10:], *keys[:10]])
    assert got.credit == Fraction(9, 19)


def test_pairs_count_each():
    """A match earns the share of its right pairs and says how many."""
    got = mark(samples.MATCH, {"1": "1", "2": "3"})
    assert got.credit == Fraction(1, 2)
    assert got.remarks == ("1 of 2 pairs is right.",)


def test_equal_right_sides_may_be_exchanged():
    """Right sides with the same text cannot be told apart, so either is right and no trap."""
    traps = (MatchTrap("1", "2", Reason("m", "")),)
    body = Match(samples.pieces("A", "B"), samples.pieces("9", "9"), {"1": "1", "2": "2"}, traps)
    assert mark(samples.question("match", body), {"1": "2", "2": "1"}) == (1, True, (), ())


def test_text_patterns_must_match_all():
    """A pattern accepts a whole text, in any case, and no part of one."""
    assert mark(samples.TEXT, "  Cross CORRELATION. ").right
    assert mark(samples.TEXT, "a correlation").credit == 0


def test_line_and_fix_count_half_each():
    """The right line with a wrong fix earns half, and so does the reverse."""
    found = mark(samples.BUG, {"line": 2, "fix": "3"})
    fixed = mark(samples.BUG, {"line": 3, "fix": "1"})
    assert found.credit == fixed.credit == Fraction(1, 2)
    assert found.remarks == ("Each row overwrites the sum.",)
    assert fixed.remarks == ("Line 3 is right as it stands.", "Why 1.")
    assert mark(samples.BUG, {"line": 1, "fix": "2"}).credit == 0


@pytest.mark.parametrize("question", samples.ALL, ids=lambda one: one.kind)
def test_another_form_is_refused(question):
    """What is no answer at all is refused by every kind."""
    for answer in (None, True, object()):
        with pytest.raises(BadAnswer):
            mark(question, answer)
