"""The builds of the quizzes that ship: asked in a student's folder, marked into nbgrader's book."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import yaml
from cli_course import environment
from gradebook_class import content, python, read

from grader.content.course import load_course
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_frozen import VARIANTS, read_frozen
from grader.content.quiz_graded import graded_quiz
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.core.quiz import KINDS, GridAnswer, NumberAnswer, TextAnswer
from grader.core.quiz_mark import mark, right_answer
from grader.core.quiz_paper import paper_to_dict
from grader.core.quiz_returned import Returned, returned_text
from grader.instructor.quiz_builds import self_check_files, write_papers

ROOT = Path(__file__).resolve().parents[2]
SECRET = b"a secret of some length"
QUIZZES = ("q01", "q02", "q03", "q04", "q05", "q06")
SMALL = 1024 * 1024


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give a copy of the course in which all quizzes are graded."""
    root = tmp_path_factory.mktemp("course")
    for part in ("exercises", "solutions", "quizzes"):
        shutil.copytree(ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    text = (ROOT / "course.yaml").read_text(encoding="utf-8")
    graded = f"quizzes: {{graded: [{', '.join(QUIZZES)}]}}\n"
    (root / "course.yaml").write_text(text + graded, encoding="utf-8")
    return load_course(root)


@pytest.fixture(scope="module")
def student(tmp_path_factory):
    """Give a student's folder with the self-check builds of all quizzes."""
    root = tmp_path_factory.mktemp("student")
    (root / "quizzes").mkdir()
    for name, data in self_check_files(load_course(ROOT), 1).items():
        (root / name).write_bytes(data)
    return root


@pytest.fixture(scope="module")
def sources(course):
    """Give the sources of all quizzes, and what they may call."""
    return {name: load_quiz_source(course, name) for name in QUIZZES}, load_registry(course)


def test_all_builds_together_are_small(student):
    """The six quizzes are less than a mebibyte."""
    sizes = [path.stat().st_size for path in (student / "quizzes").iterdir()]
    assert len(sizes) == 7
    assert sum(sizes) < SMALL


@pytest.mark.parametrize("name", QUIZZES)
def test_every_frozen_draw_is_whole(student, sources, name):
    """All 64 draws of each question can be read, and their right answers are right."""
    build = read_frozen(student / "quizzes" / f"{name}.frozen.json")
    live = draw_quiz(sources[0][name], 0, sources[1])
    assert [one.id for one in build.questions] == [one.id for one in live.questions]
    for own, other in zip(build.questions, live.questions, strict=True):
        assert len(own.variants) == (VARIANTS if other.parametrised else 1)
    for seed in range(150):
        for question in build.draw(seed).questions:
            assert mark(question, right_answer(question)).right


@pytest.mark.parametrize("name", QUIZZES)
def test_every_student_gets_a_quiz_that_can_be_marked(sources, name):
    """No draw of a graded quiz fails, and its right answers are right, for many students."""
    source, registry = sources[0][name], sources[1]
    for number in range(60):
        for question in graded_quiz(source, registry, SECRET, f"s{number}").questions:
            assert mark(question, right_answer(question)).right


def explanations(value):
    """Give all texts that explain answers, and ids of mistakes, in a quiz file."""
    if isinstance(value, list):
        return {text for each in value for text in explanations(each)}
    if not isinstance(value, dict):
        return set()
    names = ("why", "line_why", "hint", "misconception")
    here = {value[name] for name in names if name in value}
    return here.union(*(explanations(each) for each in value.values()))


@pytest.mark.parametrize("name", QUIZZES)
def test_no_file_of_a_student_tells_an_answer(course, sources, tmp_path, name):
    """No explanation, mistake, id or answer is in a file unless the question shows it as well."""
    (path,) = course.root.glob(f"quizzes/{name}_*.yaml")
    hidden = {text.split("{")[0].strip() for text in explanations(yaml.safe_load(path.read_text()))}
    hidden = {json.dumps(text)[1:-1] for text in hidden if len(text) > 12}
    names = [f"s{number}" for number in range(20)]
    done = write_papers(course, name, names, SECRET, tmp_path)
    for student, file in zip(names, done.written, strict=True):
        text = file.read_text(encoding="utf-8")
        assert {one for one in hidden if one in text} == set()
        quiz = graded_quiz(sources[0][name], sources[1], SECRET, student)
        for question, shown in zip(quiz.questions, json.loads(text)["questions"], strict=True):
            assert f'"{question.id}"' not in text
            body = question.body
            if isinstance(body, TextAnswer):
                seen = json.dumps(shown)
                assert [one for one in body.accepted.texts if f'"{one}"' in seen] == []
            if isinstance(body, NumberAnswer | GridAnswer):
                assert shown.keys() <= {"kind", "points", "prompt", "figures", "unit"}


def test_the_last_quiz_has_every_kind(sources):
    """What is marked below is of all eight kinds, between the quizzes q03 and q06."""
    kinds = {one.kind for name in ("q03", "q06") for one in sources[0][name].questions}
    assert kinds == set(KINDS)


def answers_of(sources, name, student, wrong=()):
    """Give a file of a student's answers, right but for those left out."""
    quiz = graded_quiz(sources[0][name], sources[1], SECRET, student)
    paper = paper_to_dict(quiz, student)["paper"]
    numbered = enumerate(quiz.questions, start=1)
    right = {str(place): right_answer(one) for place, one in numbered if place not in wrong}
    return returned_text(Returned(name, quiz.version, student, paper, right))


def grade(course, *arguments):
    """Run ``grade quiz`` of this checkout."""
    command = ("-m", "grader", "quiz", *map(str, arguments))
    return python(*command, cwd=course.root, env=environment(), check=False)


def test_the_class_report_has_the_questions_of_quizzes(course, sources, tmp_path):
    """Beside collected exercises the report analyses the questions of quizzes that came back."""
    (tmp_path / "secret").write_bytes(SECRET)
    work = tmp_path / "submitted" / "s0" / "ex03_count_params"
    work.mkdir(parents=True)
    right = (ROOT / "solutions" / "ex03_count_params" / "reference.py").read_bytes()
    (work / "count_params.py").write_bytes(right)
    for number in range(12):
        place = tmp_path / "submitted" / f"s{number}" / "q06"
        place.mkdir(parents=True)
        text = answers_of(sources, "q06", f"s{number}", wrong=(1,) if number % 2 else ())
        (place / "q06.answers.json").write_text(text, encoding="utf-8")
    run = ("-m", "grader")
    (course.root / "tests").mkdir(exist_ok=True)
    shutil.copytree(ROOT / "tests" / "hidden", course.root / "tests" / "hidden", dirs_exist_ok=True)
    submitted, page = tmp_path / "submitted", tmp_path / "report.html"
    options = {"cwd": course.root, "env": environment(), "check": False}
    python(*run, "collect", submitted / "s0", "--csv", tmp_path / "s.csv", **options)
    secret = ("--secret", tmp_path / "secret")
    done = python(*run, "report", "--quizzes", submitted, *secret, "--out", page, **options)
    assert done.returncode == 0, done.stderr
    text = page.read_text(encoding="utf-8")
    assert "Quiz q06" in text
    assert "6 of 12" in text


def test_scores_stand_beside_those_of_exercises(course, sources, tmp_path):
    """Nbgrader finds an assignment for each quiz and a grade for each question; twice the same."""
    (tmp_path / "secret").write_bytes(SECRET)
    for name in ("q03", "q06"):
        for student, wrong in (("ada", ()), ("bob", (1, 2))):
            place = tmp_path / "submitted" / student / name
            place.mkdir(parents=True)
            text = answers_of(sources, name, student, wrong)
            (place / f"{name}.answers.json").write_text(text, encoding="utf-8")
            (place / "timestamp.txt").write_text("2026-10-05 12:00:00 UTC", encoding="utf-8")
    path = tmp_path / "gradebook.db"
    command = (
        "mark",
        tmp_path,
        "--secret",
        tmp_path / "secret",
        "--gradebook",
        f"sqlite:///{path}",
    )
    result = grade(course, *command)
    assert (result.returncode, result.stderr) == (0, "")
    assert f"the gradebook is sqlite:///{path}" in result.stdout
    with read(path) as book:
        assert [one.name for one in book.assignments] == ["q03", "q06"]
        ada = book.find_submission("q06", "ada")
        assert (ada.score, ada.max_score) == (10.0, 10.0)
        assert str(ada.timestamp) == "2026-10-05 12:00:00"
        bob = book.find_submission_notebook("q06", "q06", "bob")
        assert (bob.score, bob.max_score, bob.needs_manual_grade) == (8.0, 10.0, False)
        lost = {one.name for one in bob.grades if one.score == 0}
        assert lost == {one.id for one in sources[0]["q06"].questions[:2]}
        assert "no answer" in bob.comments[0].comment
    before = content(path)
    assert grade(course, *command).returncode == 0
    assert content(path) == before
