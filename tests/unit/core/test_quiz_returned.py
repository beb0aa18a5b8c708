"""Files of answers: written by students' graders, and by whoever likes to."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.core.quiz_returned import Returned, returned_from, returned_text

ANSWERS = {"1": "2", "3": [[1, 2.5]], "4": {"line": 1, "fix": "2"}}
GOOD = Returned("q06", 2, "Ève", "ab" * 32, ANSWERS)


def text(**fields):
    """Give a file with other fields; a field that is None is left out."""
    data = json.loads(returned_text(GOOD)) | fields
    return json.dumps({name: value for name, value in data.items() if value is not None}).encode()


def test_what_is_written_is_read_back():
    """A file holds all fields of what was handed in."""
    assert returned_from(returned_text(GOOD).encode()) == GOOD


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"format_version": 2}, "of format version 2, and this grader reads 1: update it"),
        ({"format_version": "1"}, "no file of answers as grade quiz answers writes it"),
        ({"kind": "essay"}, "no file of answers as grade quiz answers writes it"),
        ({"quiz": "../q6"}, "see quiz"),
        ({"quiz": ["q06"]}, "see quiz"),
        ({"version": True}, "see version"),
        ({"version": 1.5}, "see version"),
        ({"student": ""}, "see student"),
        ({"student": "a" * 201}, "see student"),
        ({"paper": "AB" * 32}, "see paper"),
        ({"answers": []}, "see answers"),
        ({"answers": {str(n): 1 for n in range(1001)}}, "see answers"),
        ({"answers": 1, "paper": 1}, "see paper, answers"),
    ],
)
def test_another_form_is_refused(fields, message):
    """A field of another form is named."""
    with pytest.raises(ValueError, match=message):
        returned_from(text(**fields))


@pytest.mark.parametrize("name", ["format_version", "kind", *Returned._fields])
def test_each_field_is_needed(name):
    """Without a field it is no file of answers."""
    with pytest.raises(ValueError, match=r"no whole file|no file of answers"):
        returned_from(text(**{name: None}))


@given(st.binary(max_size=200))
def test_anything_else_is_refused_in_words(data):
    """Bytes of any kind are refused by ValueError and nothing else."""
    with pytest.raises(ValueError, match=r"no |JSON"):
        returned_from(data)
