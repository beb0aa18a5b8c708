"""The file of misconceptions: its reader and its JSON Schema refuse the same."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from quiz_nodes import as_json, as_node

from grader.content.course import load_course
from grader.content.quiz_format import MISCONCEPTIONS
from grader.content.quiz_registry import load_registry
from grader.content.yamlnodes import load_nodes
from grader.content.yamltree import Item
from grader.errors import ContentError

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "quizzes" / "misconceptions.yaml"
BROKEN = sorted((ROOT / "tests" / "goldens" / "broken_misconceptions").iterdir())
VALIDATOR = jsonschema.Draft202012Validator(
    json.loads((ROOT / "quizzes" / "misconceptions.schema.json").read_text(encoding="utf-8"))
)

# What JSON Schema cannot say, or says otherwise: the reader alone refuses these.
READER_ONLY = {
    "only_unknown_concept",  # course.yaml knows them
    "only_duplicate_key",  # JSON knows no lines: one of the two is gone
    "only_flag_as_id",  # in JSON all keys are texts
}


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_broken_files_give_the_expected_problems(case, small_course):
    """A broken file gives all its problems, each with line and column, in reading order."""
    path = small_course / "quizzes" / "misconceptions.yaml"
    path.parent.mkdir()
    shutil.copy(case / "misconceptions.yaml", path)
    with pytest.raises(ContentError) as caught:
        load_registry(load_course(small_course))
    text = str(caught.value).replace(str(path), "misconceptions.yaml")
    assert text == (case / "expected.txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_the_schema_refuses_what_the_reader_refuses(case):
    """The schema refuses every broken file but those that are listed as the reader's alone."""
    valid = VALIDATOR.is_valid(as_json(load_nodes(case / "misconceptions.yaml")))
    assert valid == (case.name in READER_ONLY)


def test_the_list_of_what_the_schema_cannot_say_is_complete():
    """Every case that the list names is there."""
    assert {case.name for case in BROKEN} >= READER_ONLY


def test_the_file_that_ships_fits_its_schema():
    """In the file that ships an editor finds the schema, and underlines nothing."""
    VALIDATOR.check_schema(VALIDATOR.schema)
    VALIDATOR.validate(as_json(load_nodes(SHIPPED)))
    first = SHIPPED.read_text(encoding="utf-8").partition("\n")[0]
    assert first == "# yaml-language-server: $schema=misconceptions.schema.json"


VALUES = [None, True, 0, 2.5, "", " ", "x", "First", "a-b", "a_b", [], {}, [1], {"concept": "a"}]
VALUES += [{"concept": "a", "belief": "B."}, {"concept": "a", "belief": 1, "more": 2}]
KEYS = ["format_version", "misconceptions", "concept", "belief", "a-b", "A", "a_b", "hint"]


@given(st.data())
def test_schema_and_reader_agree_on_files_with_something_changed(data):
    """Whatever is taken out, added or replaced, the reader's shape and the schema say the same."""
    entry = {"concept": "feature-map", "belief": "B."}
    changed = {"format_version": 1, "misconceptions": {"a": dict(entry), "b-c": dict(entry)}}
    places = [changed, changed["misconceptions"], *changed["misconceptions"].values()]
    place = data.draw(st.sampled_from(places))
    if data.draw(st.booleans()):
        del place[data.draw(st.sampled_from(list(place)))]
    else:
        place[data.draw(st.sampled_from([*place, *KEYS]))] = data.draw(st.sampled_from(VALUES))
    problems = []
    MISCONCEPTIONS.check(Item(SHIPPED, as_node(changed), problems))
    assert VALIDATOR.is_valid(changed) == (not problems)
