"""Regular expressions of quiz files: what is admitted, and that no admitted one takes long."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.core.quiz_pattern_paths import Positions, again, chain, count_runs
from grader.core.quiz_patterns import LONGEST_TEXT, check_pattern
from grader.core.quiz_text import LONGEST_FOR_PATTERNS

ADMITTED = [
    "(cross[- ]?)?correlation",
    r"\d+(\.\d+)?( ?px)?",
    "(?:feature|activation) maps?",
    "(the )?(large|big|huge) (grid|map) of (numbers|values)( per (cell|position))?",
    "(cat|dog)+",
    "[a-z]+ly",
    "[^0-9,.]{2,}!",
    r"a{3}b{1,4}c{2,}\.\*\\",
    ".*edge.*",
    "3 ?[x\u00d7*] ?3",
]
SLOW = ["a?" * 66 + "a" * 66, "(a|a)" * 30, "(a|aa)+", ".*a.*b.*", "(a|ab)(bc|c)" * 16]
SLOW += [".{1,50}" * 3, "(ab|a|b)+"]
REFUSED = {
    "": "0 characters",
    "a" * 201: "201 characters",
    "(a+)+$": "repeats something itself",
    "(a+)+": "repeats something itself",
    "(a*b)*c": "repeats something itself",
    "(a{2,}){3}": "repeats something itself",
    "(a|a)*b": "side by side",
    "(a|aa)+$": "found $ at character 8",
    "a*a*a*a*b": "side by side",
    r"\w+\d+": "side by side",
    "(a?)*b": "may be empty",
    "(a?|b?)c": "matches nothing",
    "a|": "matches nothing",
    "a?b*": "matches an empty answer",
    "^a": "found ^",
    "a{,3}": "found {",
    "a{3,2}": "ascending order",
    "a{0}b": "ascending order",
    "a{51}": "from 1 to 50",
    "(a{50}){3}b{50}{2}": "repeats something itself",
    "(abcdefghijklmnop){40}": "more than 400 characters",
    "a*?": "behind another sign",
    "a++": "behind another sign",
    "*a": "found *",
    "(?=a)b": "found (?",
    "(?P<n>a)": "found (?",
    r"(a)\1": r"found \1",
    r"\bword": r"found \b",
    "a\\": "nothing behind it",
    "(a": "found ( without )",
    "a)": "found ) without (",
    "[a": "class that is none",
    "[]": "class that is none",
    "[z-a]": "a range that is none",
    "[a[b]": "class that is none",
}


@pytest.mark.parametrize("pattern", ADMITTED)
def test_ordinary_patterns_are_admitted(pattern):
    """A pattern of the documented subset is admitted, and Python compiles it."""
    assert check_pattern(pattern) is None
    re.compile(pattern)


@pytest.mark.parametrize("pattern", SLOW)
def test_patterns_with_too_many_ways_are_refused(pattern):
    """A pattern that can match a text in very many ways is refused."""
    assert "in too many ways" in (check_pattern(pattern) or "")


@pytest.mark.parametrize("pattern", REFUSED)
def test_refusals_say_what_is_wrong(pattern):
    """A complaint names what was found and what was expected."""
    complaint = check_pattern(pattern) or ""
    assert REFUSED[pattern] in complaint
    assert "expected" in complaint


def test_texts_for_patterns_are_as_long_as_was_proved():
    """Answers are tried on patterns up to the length for which the bound was computed."""
    assert LONGEST_FOR_PATTERNS <= LONGEST_TEXT


def test_runs_are_counted_with_their_multiplicity():
    """An edge that can be gone in two ways counts twice at each step."""
    one = Positions((0,), (0,), (), nullable=False)
    twice = again(again(one))
    assert count_runs(one, {0: "a".__eq__}, "ab", length=9, limit=99) == 1
    assert count_runs(again(one), {0: "a".__eq__}, "ab", length=9, limit=99) == 9
    assert count_runs(twice, {0: "a".__eq__}, "ab", length=4, limit=99) == 1 + 2 + 4 + 8


def test_parts_that_need_different_letters_add_no_runs():
    """Only states that a text leads to at the same time are counted together."""
    one, other = (Positions((n,), (n,), (), nullable=False) for n in (0, 1))
    states = {0: "a".__eq__, 1: "b".__eq__}
    assert count_runs(chain(one, other), states, "ab", length=9, limit=99) == 2


LEAVES = st.sampled_from(["a", "b", ".", "[ab]", r"\w", "[^b]"])


def longer(parts):
    """Make larger patterns of smaller ones."""
    signs = st.sampled_from(["?", "*", "+", "{2,4}", "{1,}", "{3}"])
    return st.one_of(
        st.tuples(parts, parts).map("".join),
        st.tuples(parts, parts).map("|".join).map("({})".format),
        st.tuples(parts.map("({})".format), signs).map("".join),
        st.tuples(LEAVES, signs).map("".join),
    )


@settings(max_examples=400, deadline=None)
@given(
    st.recursive(LEAVES, longer, max_leaves=12),
    st.text("ab", min_size=1, max_size=6),
    st.sampled_from("ab!"),
)
def test_admitted_patterns_are_quick_on_any_text(pattern, piece, end):
    """Matching a text of full length against an admitted pattern takes no longer than 0.25 s."""
    if check_pattern(pattern) is not None:
        return
    text = (piece * LONGEST_TEXT)[: LONGEST_TEXT - 1] + end
    began = time.thread_time()
    re.fullmatch(pattern, text, re.IGNORECASE)
    assert time.thread_time() - began < 0.25


@settings(max_examples=300, deadline=None)
@given(st.text(r"ab()[]{}|?*+-\^$.,12d", max_size=12))
def test_whatever_is_admitted_can_be_compiled(pattern):
    """A text of signs in any order is refused with a complaint, or is a regular expression."""
    if check_pattern(pattern) is None:
        re.compile(pattern)
