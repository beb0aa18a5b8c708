"""Files of quizzes: what the reader refuses, and that the JSON Schema refuses the same."""

import json
import shutil
from functools import cache
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from quiz_nodes import as_json, as_node

from grader.content.course import load_course
from grader.content.quiz_format import QUESTIONS, QUIZ
from grader.content.quiz_schema import schema_texts, write_schemas
from grader.content.quiz_source import load_quiz_source
from grader.content.yamlnodes import load_nodes
from grader.content.yamltree import Item
from grader.core.quiz import KINDS
from grader.errors import ContentError

ROOT = Path(__file__).parents[3]
GOOD = sorted((ROOT / "tests" / "goldens" / "quizzes").iterdir())
BROKEN = sorted((ROOT / "tests" / "goldens" / "broken_quizzes").iterdir())

# What JSON Schema cannot say, or says otherwise: the reader alone refuses these.
READER_ONLY = {
    "only_duplicate_key",  # JSON knows no lines: one of the two is gone
    "only_other_files_id",
    "only_unknown_concept",  # course.yaml knows them
    "only_repeated_concept",
    "only_question_id_again",
    "only_whole_number_with_point",  # 1.0 is an integer in JSON Schema
    "only_unknown_parameter",
    "only_open_brace",
    "only_unknown_shown",
    "only_later_parameter",
    "only_unknown_argument",
    "only_uneven_rows",
    "only_mixed_depths",
    "only_bounds_turned",
    "only_choice_again",
    "only_no_right_option",
    "only_two_right_options",
    "only_select_all_right",
    "only_select_none_right",
    "only_step_number",
    "only_before_turned",
    "only_before_again",
    "only_order_trap_is_right",
    "only_pair_number",
    "only_pair_with_itself",
    "only_match_trap_again",
    "only_slow_pattern",
    "only_bug_line",
    "only_suspect_is_wrong_line",
    "only_suspect_again",
    "only_two_right_fixes",
    "only_syntax",  # is no YAML
}


@cache
def committed_validator():
    """Give what checks a value against the committed schema."""
    schema = json.loads((ROOT / "quizzes" / "quiz.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.fixture
def validator():
    """Give what checks a value against the committed schema."""
    return committed_validator()


@pytest.fixture
def load(small_course):
    """Read a quiz file in a small course, and give what was read."""
    (small_course / "quizzes").mkdir()

    def load_file(path):
        shutil.copy(path, small_course / "quizzes" / "q01_small.yaml")
        return load_quiz_source(load_course(small_course), "q01")

    return load_file


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_broken_quizzes_give_the_expected_problems(case, load, small_course):
    """A broken quiz gives all its problems, each with line and column, in reading order."""
    with pytest.raises(ContentError) as caught:
        load(case / "quiz.yaml")
    text = str(caught.value).replace(str(small_course / "quizzes" / "q01_small.yaml"), "quiz.yaml")
    assert text == (case / "expected.txt").read_text(encoding="utf-8").rstrip("\n")


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_good_quizzes_are_read(path, load, validator):
    """A file with everything that a kind may have is fine for the reader and for the schema."""
    source = load(path)
    assert [question.kind for question in source.questions] == [path.stem]
    validator.validate(as_json(load_nodes(path)))


def test_there_is_a_good_quiz_of_each_kind():
    """The format, the drawn questions and the corpus of good files have the same kinds."""
    assert tuple(QUESTIONS) == KINDS
    assert sorted(KINDS) == [path.stem for path in GOOD]


@pytest.mark.parametrize("case", BROKEN, ids=lambda case: case.name)
def test_schema_refuses_what_the_reader_refuses(case, validator):
    """The schema refuses every broken file but those that are listed as the reader's alone."""
    if case.name == "only_syntax":
        return
    valid = validator.is_valid(as_json(load_nodes(case / "quiz.yaml")))
    assert valid == (case.name in READER_ONLY)


def test_the_list_of_what_the_schema_cannot_say_is_complete():
    """Every case that the list names is there."""
    names = {case.name for case in BROKEN}
    assert names >= READER_ONLY
    assert len(names - READER_ONLY) >= 40


def test_the_committed_schemas_are_what_is_generated(tmp_path):
    """The schemas beside the quizzes are made of the description that the reader uses."""
    write_schemas(tmp_path)
    again = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    committed = {
        path.name: path.read_text(encoding="utf-8")
        for path in (ROOT / "quizzes").glob("*.schema.json")
    }
    assert committed == schema_texts() == again, "run python -m grader.content.quiz_schema quizzes"


@pytest.mark.parametrize("path", sorted((ROOT / "quizzes").glob("q*.yaml")), ids=lambda p: p.stem)
def test_quizzes_that_ship_fit_the_schema(path, validator):
    """An editor underlines nothing in the quizzes that ship."""
    validator.validate(as_json(load_nodes(path)))


KEYS = ["text", "value", "call", "args", "right", "why", "kind", "ints", "shape", "fixed", "hint"]
KEYS += ["choice", "first", "left", "accept", "patterns", "abs", "line", "params", "show", "other"]
VALUES = [None, True, False, 0, 1, -3, 2.5, "", "x", "First", "a-b", "bug", [], {}, [1], [["a"]]]
VALUES += [[[1, 2], [3, 4]], {"call": "f", "args": [1]}, {"abs": 1}, {"text": "A", "right": True}]


def paths_in(value, path=()):
    """Give the ways to all places in a value."""
    yield path
    keys = list(value) if isinstance(value, dict) else []
    keys = range(len(value)) if isinstance(value, list) else keys
    for key in keys:
        yield from paths_in(value[key], (*path, key))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(GOOD), st.data())
def test_schema_and_reader_agree_on_files_with_something_changed(good, data):
    """Whatever is taken out, added or replaced, the reader's shapes and the schema say the same."""
    changed = as_json(load_nodes(good))
    *way, last = data.draw(st.sampled_from(list(paths_in(changed))[1:]))
    parent = changed
    for key in way:
        parent = parent[key]
    what = data.draw(st.sampled_from(["replace", "delete", "add"]))
    if what == "delete":
        del parent[last]
    elif what == "add" and isinstance(parent, dict):
        parent[data.draw(st.sampled_from(KEYS))] = data.draw(st.sampled_from(VALUES))
    else:
        parent[last] = data.draw(st.sampled_from(VALUES))
    problems = []
    QUIZ.check(Item(good, as_node(changed), problems))
    assert committed_validator().is_valid(changed) == (not problems)
