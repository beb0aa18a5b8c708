"""Texts are compared by what matters in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.quiz import Wording
from grader.core.quiz_text import LONGEST_FOR_PATTERNS, matches, normalise


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("  Feature \t map.  ", "feature map"),
        ("cross\u2013correlation", "cross-correlation"),
        ("\u201cfilter\u201d", '"filter"'),
        ("it\u2019s", "it's"),
        ("\ufb01lter", "filter"),
        ("STRASSE", "strasse"),
        ("Stra\u00dfe", "strasse"),
        ("fil\u200bter", "filter"),
        ("3 \u2212 1", "3 - 1"),
        ("...", ""),
    ],
)
def test_what_does_not_matter_is_taken_away(typed, plain):
    """Spaces, case, compatible forms, typographic and invisible signs, final stops go."""
    assert normalise(typed) == plain


def test_capital_letters_can_matter():
    """With keep_case a text in other capitals is another text."""
    assert normalise("ReLU.", keep_case=True) == "ReLU"
    assert matches(Wording(("ReLU",)), "ReLU", keep_case=True)
    assert not matches(Wording(("ReLU",)), "relu", keep_case=True)
    assert not matches(Wording((), ("[A-Z]+",)), "abc", keep_case=True)


@given(st.text(max_size=60), st.booleans())
def test_normalising_twice_changes_nothing(text, keep_case):
    """What was normalised stays as it is."""
    once = normalise(text, keep_case=keep_case)
    assert normalise(once, keep_case=keep_case) == once


def test_patterns_ignore_case_and_match_all():
    """A pattern may be written in capitals, and must match the whole text."""
    wording = Wording((), ("Cross.?correlation",))
    assert matches(wording, "cross correlation.")
    assert not matches(wording, "the cross correlation")


def test_long_texts_are_not_tried_on_patterns():
    """A text beyond the limit is compared with texts only."""
    longest = "a" * LONGEST_FOR_PATTERNS
    assert matches(Wording((), ("a+",)), longest)
    assert not matches(Wording((), ("a+",)), longest + "a")
    assert matches(Wording((longest + "a",)), longest + "A")
