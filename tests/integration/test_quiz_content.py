"""The quizzes that ship, held against the course: what they cover, and that they can be drawn."""

from __future__ import annotations

import os
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
import yaml

from grader.content.course import load_course
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_lint import lint_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source, quiz_ids
from grader.core.quiz import KINDS, Choice, GridAnswer, NumberAnswer, Select

ROOT = Path(__file__).resolve().parents[2]
QUIZZES = ("q01", "q02", "q03", "q04", "q05", "q06")
SEEDS = int(os.environ.get("QUIZ_SEEDS", "400"))
VERSIONS = 10  # so many different forms of a parametrised question at least


@pytest.fixture(scope="module")
def course():
    """Give the course that ships."""
    return load_course(ROOT)


@pytest.fixture(scope="module")
def drawn(course):
    """Give a function that draws a quiz from a seed; each quiz is read once."""
    registry = load_registry(course)
    sources = {quiz_id: load_quiz_source(course, quiz_id) for quiz_id in QUIZZES}
    return lambda quiz_id, seed: draw_quiz(sources[quiz_id], seed, registry)


@pytest.fixture(scope="module")
def questions(drawn):
    """Give all questions of all quizzes, drawn from one seed, each with its quiz's id."""
    return [(quiz_id, question) for quiz_id in QUIZZES for question in drawn(quiz_id, 0).questions]


@pytest.fixture(scope="module")
def files():
    """Give the quiz files as plain data, read by PyYAML alone."""
    paths = sorted((ROOT / "quizzes").glob("q*.yaml"))
    return [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths]


def known_mistakes():
    """Give the ids of all mistakes that exercises or the quizzes' own list name."""
    ids = []
    for path in sorted((ROOT / "solutions").glob("*/misconceptions.py")):
        ids += re.findall(
            r'^    id="([a-z0-9-]+)",$', path.read_text(encoding="utf-8"), re.MULTILINE
        )
    own = yaml.safe_load((ROOT / "quizzes" / "misconceptions.yaml").read_text(encoding="utf-8"))
    return ids + list(own["misconceptions"])


def named_mistakes(data):
    """Give every value that stands under a key ``misconception``, however deep."""
    if isinstance(data, list):
        return [name for each in data for name in named_mistakes(each)]
    if not isinstance(data, dict):
        return []
    here = [data["misconception"]] if "misconception" in data else []
    return here + named_mistakes(list(data.values()))


def without_order(question):
    """Give a question in a form that does not depend on the order in which options are shown."""
    body = question.body
    if isinstance(body, Choice | Select):
        body = tuple(sorted(body.options))
    return question._replace(body=body)


def test_six_quizzes_ship(course):
    """The course has the quizzes q01 to q06 and no other."""
    assert tuple(quiz_ids(course.root)) == QUIZZES


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_the_linter_finds_nothing(course, quiz_id):
    """What ``grade quiz lint`` looks for is not there in any quiz that ships."""
    assert lint_quiz(load_quiz_source(course, quiz_id), load_registry(course)) == ()


def test_at_least_48_questions(questions):
    """The six quizzes have at least 48 questions together."""
    assert len(questions) >= 48


def test_ids_are_unique_in_the_course(questions):
    """No two questions share an id, not even in different quizzes."""
    counts = Counter(question.id for _, question in questions)
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_concept_is_asked_about_at_least_twice(course, questions):
    """Every concept of course.yaml stands in at least two questions."""
    counts = Counter(concept for _, question in questions for concept in question.concepts)
    assert {concept: counts[concept] for concept in course.concepts if counts[concept] < 2} == {}


def test_every_kind_is_used_in_at_least_three_quizzes(questions):
    """Each of the eight kinds of question is used, each in three quizzes or more."""
    where = defaultdict(set)
    for quiz_id, question in questions:
        where[question.kind].add(quiz_id)
    assert [kind for kind in KINDS if len(where[kind]) < 3] == []


def test_every_scoring_of_select_is_used(questions):
    """Each of the four scorings of a select question is used."""
    bodies = [question.body for _, question in questions]
    used = {body.scoring for body in bodies if isinstance(body, Select)}
    assert used == {"all", "net", "each", "coverage"}


def test_at_least_ten_parametrised_questions_of_four_kinds(questions):
    """At least ten questions depend on the seed, of at least four kinds."""
    kinds = [question.kind for _, question in questions if question.parametrised]
    assert len(kinds) >= 10
    assert len(set(kinds)) >= 4


def test_difficulties_are_mixed(questions):
    """Each of the three difficulties is that of a quarter of the questions or more."""
    counts = Counter(question.difficulty for _, question in questions)
    assert [step for step in (1, 2, 3) if counts[step] * 4 < len(questions)] == []


def test_every_question_has_a_hint_and_a_reason(questions):
    """Each question says why its answer is right, and has a hint for those who ask."""
    lacking = [question.id for _, question in questions if not (question.hint and question.why)]
    assert lacking == []


def test_every_named_mistake_exists(files):
    """Each misconception id in a quiz file is one of an exercise or of the quizzes' own list."""
    assert set(named_mistakes(files)) - set(known_mistakes()) == set()


def test_no_mistake_has_two_homes():
    """The quizzes' own list names no mistake that an exercise names."""
    assert [name for name, count in Counter(known_mistakes()).items() if count > 1] == []


def test_own_mistakes_are_all_used(files):
    """Each mistake of the quizzes' own list stands in a quiz."""
    own = yaml.safe_load((ROOT / "quizzes" / "misconceptions.yaml").read_text(encoding="utf-8"))
    assert set(own["misconceptions"]) - set(named_mistakes(files)) == set()


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_every_seed_can_be_drawn_and_seeds_differ(drawn, quiz_id):
    """A question has at least ten forms if it is parametrised, and else one; no seed fails."""
    forms = defaultdict(set)
    parametrised = set()
    for seed in range(SEEDS):
        for question in drawn(quiz_id, seed).questions:
            if question.parametrised:
                parametrised.add(question.id)
                forms[question.id].add(repr(without_order(question)))
            elif isinstance(question.body, Choice | Select | NumberAnswer | GridAnswer):
                forms[question.id].add(repr(without_order(question)))
    assert [name for name in parametrised if len(forms[name]) < VERSIONS] == []
    assert [name for name in set(forms) - parametrised if len(forms[name]) != 1] == []


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_no_trap_is_the_answer(drawn, quiz_id):
    """On no seed is a trap of a number or a grid the answer, or the value of another trap."""
    for seed in range(SEEDS):
        for question in drawn(quiz_id, seed).questions:
            body = question.body
            if isinstance(body, NumberAnswer):
                values = [body.answer, *(trap.value for trap in body.traps)]
            elif isinstance(body, GridAnswer):
                values = [body.answer, *(trap.grid for trap in body.traps)]
            else:
                continue
            assert len(set(values)) == len(values), f"{question.id}, seed {seed}"


@pytest.mark.parametrize("quiz_id", QUIZZES)
def test_a_seed_gives_the_same_quiz_again(drawn, quiz_id):
    """The same seed gives the same quiz, to the order in which options are shown."""
    assert drawn(quiz_id, 17) == drawn(quiz_id, 17)
