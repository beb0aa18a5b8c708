"""A known mistake is named where it alone explains a failed test, and never on thin evidence."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest

from grader.core.compare import ATOL, RTOL
from grader.core.diagnose import explain as explanation_of
from grader.core.evidence import Call, compare_outcomes
from grader.core.model import Died, Flooded, Raised, Returned, TimedOut

GRID = np.arange(12.0).reshape(3, 4)


def outcome_of(function, value):
    """Run a function as the grader runs a known wrong version."""
    try:
        return Returned(function(value))
    except ValueError:
        return Raised("ValueError")


def call(student, reference, value, function="f"):
    """Give the call of a test: the student's function and the right one on one input."""
    got, expected = outcome_of(student, value), outcome_of(reference, value)
    difference = compare_outcomes(got, expected, rtol=RTOL, atol=ATOL)
    key = hashlib.sha256(repr(value).encode()).digest()
    return Call(function, key, expected, got, difference, RTOL, ATOL)


def explanation(calls, known, pairs=None):
    """Name what explains calls: an id, two joined by a plus sign, or None."""
    return "+".join(explanation_of(calls, known, pairs)) or None


def explain(student, reference, values, **versions):
    """Name what explains a student's function; versions are wrong functions by their id."""
    calls = [call(student, reference, value) for value in values]
    inputs = {one.key: value for one, value in zip(calls, values, strict=True)}
    known = {
        name: {"f": [lambda one, version=version: outcome_of(version, inputs[one.key])]}
        for name, version in versions.items()
    }
    return explanation(calls, known)


def double(value):
    """Be right."""
    return value * 2


def test_the_only_explanation_is_named():
    """Where one mistake gives all of the student's numbers, it is named."""
    found = explain(lambda x: x + 2, double, [3.0, 5.0, 7.0], plus=lambda x: x + 2, half=abs)
    assert found == "plus"


def test_right_outcomes_count_as_evidence_too():
    """A mistake that gets a call wrong which the student gets right explains nothing."""
    student = lambda x: double(x) if x == 2.0 else x + 3  # noqa: E731 - a student in one line
    assert explain(student, double, [2.0, 5.0, 7.0], plus=lambda x: x + 3) is None
    assert explain(student, double, [5.0, 7.0, 9.0], plus=lambda x: x + 3) == "plus"


def test_two_explanations_are_none():
    """Where two mistakes give the same numbers, neither is named."""
    two = {"plus": lambda x: x + 2, "more": lambda x: 2 + x}
    assert explain(lambda x: x + 2, double, [3.0, 5.0], **two) is None


def test_no_explanation_is_none():
    """A mistake that nobody knows is given no name."""
    assert explain(lambda x: x + 2, double, [3.0, 5.0], minus=lambda x: x - 2) is None
    assert explain(lambda x: x + 2, double, [3.0, 5.0]) is None


def test_a_passed_test_needs_no_explanation():
    """Where nothing differs nothing is named."""
    assert explain(double, double, [3.0, 5.0], same=double) is None


def test_one_number_is_too_little():
    """One wrong number may agree with a mistake by chance; two independent ones may not."""
    plus = {"plus": lambda x: x + 2}
    assert explain(lambda x: x + 2, double, [3.0], **plus) is None
    assert explain(lambda x: x + 2, double, [3.0, 4.0], **plus) == "plus"


def test_the_same_input_twice_is_one_piece_of_evidence():
    """Calling with equal inputs again proves nothing new."""
    plus = {"plus": lambda x: x + 2}
    assert explain(lambda x: x + 2, double, [3.0, 3.0, 3.0], **plus) is None
    turned = {"turned": lambda x: "odd" if x % 2 == 0 else "even"}
    right = lambda x: "even" if x % 2 == 0 else "odd"  # noqa: E731
    assert explain(turned["turned"], right, [1, 2, 1, 2, 1, 2, 1, 2], **turned) is None


def test_constant_outputs_are_too_little():
    """A student who always gives one number is told no mistake, however many calls there are."""
    constant = {"nothing": lambda _: 0.0}
    assert explain(lambda _: 0.0, double, [3.0, 4.0, 5.0, 6.0], **constant) is None


def test_prints_and_lines_are_no_evidence():
    """A constant answer stays constant, whatever was printed meanwhile."""
    base = [call(lambda _: 0.0, double, value) for value in (3.0, 4.0, 5.0)]
    calls = [
        Call("f", one.key, one.expected, Returned(0.0, None, f"{at}"), one.difference, RTOL, ATOL)
        for at, one in enumerate(base)
    ]
    assert explanation(calls, {"nothing": {"f": [lambda _: Returned(0.0)]}}) is None


def test_few_labels_are_too_little():
    """Three labels can be guessed; six that vary cannot."""
    student = lambda x: "odd" if x % 2 == 0 else "even"  # noqa: E731
    right = lambda x: "even" if x % 2 == 0 else "odd"  # noqa: E731
    assert explain(student, right, [1, 2, 3], turned=student) is None
    assert explain(student, right, [1, 2, 3, 4, 5], turned=student) is None
    assert explain(student, right, [1, 2, 3, 4, 5, 6], turned=student) == "turned"


def test_bools_are_labels():
    """True or False tells as little as any other label."""
    student = lambda x: x % 2 == 0  # noqa: E731
    right = lambda x: x % 2 == 1  # noqa: E731
    assert explain(student, right, [1, 2, 3], turned=student) is None
    assert explain(student, right, [1, 2, 3, 4, 5, 6], turned=student) == "turned"


def test_one_rich_array_is_enough():
    """An array of many different numbers does not agree with a mistake by chance."""
    assert explain(np.flip, double, [GRID], flipped=np.flip) == "flipped"


def test_one_poor_array_is_too_little():
    """An array of zeros can come from anywhere."""
    assert explain(np.zeros_like, double, [GRID], zeros=np.zeros_like) is None


def test_raises_can_be_explained():
    """What the student raises is evidence like a label: six of them with another outcome."""

    def picky(x):
        if x < 5:
            raise ValueError
        return double(x)

    values = [1.0, 2.0, 3.0, 6.0]
    assert explain(picky, double, values, picky=picky, other=abs) == "picky"
    assert explain(picky, double, values[:3], picky=picky) is None


def test_a_right_answer_where_a_raise_is_due_can_be_explained():
    """Who does not refuse what should be refused is told so by a version that does not either."""

    def right(x):
        if x < 0:
            raise ValueError
        return x * 2

    assert explain(double, right, [-1.0, -2.0, 3.0], lax=double) == "lax"


def test_a_test_that_the_worker_did_not_survive_is_not_explained():
    """No mistake explains a call that did not come back."""
    calls = [call(lambda x: x + 2, double, value) for value in (3.0, 4.0, 5.0)]
    lost = Call("f", b"k", Returned(1.0), Died("x"), calls[0].difference, RTOL, ATOL)
    assert explanation([*calls, lost], {"any": {"f": [lambda one: one.got]}}) is None


def test_inputs_that_were_changed_are_evidence():
    """A version that leaves its inputs alone does not explain a student who changes them."""

    def made(value, after):
        got, expected = Returned(value, (after,)), Returned(1.0, (0.0,))
        difference = compare_outcomes(got, expected, rtol=RTOL, atol=ATOL)
        return Call("f", repr(value).encode(), expected, got, difference, RTOL, ATOL)

    calls = [made(1.0, 5.0), made(2.0, 5.0)]
    assert [one.difference.kind for one in calls] == ["inputs", "value"]
    clean = {"f": [lambda one: Returned(one.got.value, (0.0,))]}
    dirty = {"f": [lambda one: Returned(one.got.value, (5.0,))]}
    assert explanation(calls, {"clean": clean}) is None
    assert explanation(calls, {"clean": clean, "dirty": dirty}) == "dirty"


def test_two_failing_functions_need_an_explanation_each():
    """One id with versions of both is named, or two that are each certain; never half of it."""
    plus, minus = (lambda x: x + 2), (lambda x: x - 2)
    calls = [call(plus, double, value, "f") for value in (3.0, 4.0, 5.0)]
    calls += [call(minus, double, value, "g") for value in (6.0, 7.0, 8.0)]
    first = {"f": [lambda one: one.got]}
    second = {"g": [lambda one: one.got]}
    assert explanation(calls, {"first": first}) is None
    assert explanation(calls, {"first": first, "second": second}) == "first+second"
    assert explanation(calls, {"first": first, "both": {**first, **second}}) == "both"
    doubtful = {"first": first, "second": second, "third": second}
    assert explanation(calls, doubtful) is None


def test_each_of_two_functions_has_to_prove_its_own_mistake():
    """Many numbers of one function do not make up for too few of the other."""
    plus, minus = (lambda x: x + 2), (lambda x: x - 2)
    calls = [call(plus, double, value, "f") for value in (3.0, 4.0, 5.0)]
    calls += [call(minus, double, 6.0, "g")]
    known = {"first": {"f": [lambda one: one.got]}, "second": {"g": [lambda one: one.got]}}
    assert explanation(calls, known) is None


def pair(*ids):
    """Give a pair that explains everything, under these ids."""
    return frozenset(ids), lambda one: one.got


VALUES = [3.0, 4.0, 5.0, 6.0]


def test_two_mistakes_made_together_are_named():
    """Where no single mistake explains a test, the only pair that does is named."""
    calls = [call(lambda x: x + 2, double, value) for value in VALUES]
    nothing = frozenset({"c", "d"}), lambda _: Returned(0.0)
    assert explanation(calls, {}, lambda _: [nothing, pair("b", "a"), pair("a", "b")]) == "a+b"
    assert explanation(calls, {}, lambda _: [nothing]) is None
    assert explanation(calls, {}, lambda _: [pair("a", "b"), pair("a", "c")]) is None


def test_a_single_mistake_comes_before_a_pair():
    """Pairs are not even looked at where one mistake explains a test."""
    calls = [call(lambda x: x + 2, double, value) for value in VALUES]
    asked = []
    known = {"plus": {"f": [lambda one: one.got]}}
    assert explanation(calls, known, asked.append) == "plus"
    two = {**known, "more": known["plus"]}
    assert explanation(calls, two, asked.append) is None
    assert asked == []


def test_a_pair_has_to_prove_more():
    """Three numbers prove one mistake, but not one of some hundred pairs."""
    calls = [call(lambda x: x + 2, double, value) for value in VALUES]
    assert explanation(calls[:3], {}, lambda _: [pair("a", "b")]) is None
    assert explanation(calls, {}, lambda _: [pair("a", "b")]) == "a+b"


def test_right_functions_need_no_version():
    """A function that the student got right does not stand in the way of a name."""
    calls = [call(lambda x: x + 2, double, value, "f") for value in (3.0, 4.0, 5.0)]
    calls += [call(double, double, value, "g") for value in (3.0, 4.0, 5.0)]
    assert explanation(calls, {"plus": {"f": [lambda one: one.got]}}) == "plus"


def test_any_version_of_a_mistake_will_do():
    """A mistake with several versions explains what one of them explains alone."""
    calls = [call(lambda x: x + 2, double, value) for value in (3.0, 4.0, 5.0)]
    one = lambda _: Returned(0.0)  # noqa: E731
    other = lambda c: c.got  # noqa: E731
    assert explanation(calls, {"plus": {"f": [one, other]}}) == "plus"
    assert explanation(calls, {"plus": {"f": [one]}}) is None


def test_versions_cannot_share_the_work():
    """Two versions of one mistake that each explain some calls do not explain the test."""
    calls = [call(lambda x: x + 2, double, value) for value in (3.0, 4.0, 5.0)]
    halves = [
        lambda one: one.got if one is calls[0] else Returned(0.0),
        lambda one: one.got if one is not calls[0] else Returned(0.0),
    ]
    assert explanation(calls, {"plus": {"f": halves}}) is None


OUTCOMES = {
    "equal raises": (Raised("ValueError", "a", 3), Raised("ValueError", "b"), None),
    "equal values": (Returned(1.0), Returned(1.0), None),
    "values with equal inputs": (Returned(1.0, (2,)), Returned(1.0, (2,)), None),
    "inputs that nobody asked for": (Returned(1.0, (2,)), Returned(1.0), None),
    "another raise": (Raised("TypeError"), Raised("ValueError"), "raise"),
    "a raise": (Raised("TypeError"), Returned(1.0), "raise"),
    "no raise": (Returned(1.0), Raised("ValueError"), "raise"),
    "another value": (Returned(1.0), Returned(2.0), "value"),
    "changed inputs": (Returned(1.0, (3,)), Returned(1.0, (2,)), "inputs"),
    "inputs withheld": (Returned(1.0), Returned(1.0, (2,)), "inputs"),
    "death": (Died("a kill signal"), Returned(1.0), "end"),
    "a time-out": (TimedOut("cpu", 1.0), Raised("ValueError"), "end"),
    "a flood": (Flooded("x"), Returned(1.0), "end"),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_outcomes_are_compared_by_kind(name):
    """A raise counts as its class; values and inputs are compared; no reply is never right."""
    got, expected, due = OUTCOMES[name]
    difference = compare_outcomes(got, expected, rtol=RTOL, atol=ATOL)
    assert (difference and difference.kind) == due


def test_inputs_have_no_tolerance():
    """An argument that was changed by the least bit was changed."""
    got, expected = Returned(1.0, (1 + 1e-15,)), Returned(1.0, (1.0,))
    assert compare_outcomes(got, expected, rtol=1.0, atol=1.0).kind == "inputs"


def test_the_exceptions_text_is_not_told():
    """A difference of raises names classes only: the text is the student's."""
    text = compare_outcomes(Raised("KeyError", "secret"), Returned(1.0), rtol=0, atol=0).text
    assert text == "it raised KeyError"
