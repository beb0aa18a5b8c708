"""Answers to graded quizzes are kept unmarked, in stores of every age, and handed in."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing

import graded_course as small
import pytest

from grader.content.course import load_course
from grader.content.quiz_graded import read_paper
from grader.core.graded_answer import GradedAnswer, graded_answer_from_dict, graded_answer_to_dict
from grader.core.quiz_answer import BadAnswer
from grader.core.quiz_returned import returned_from
from grader.errors import StoreError, UsageError
from grader.grading.sqlite_file import Schema, open_for_appending
from grader.study.graded_run import GradedRun, answers_text, kept_answers, open_paper
from grader.study.graded_store import GradedStore
from grader.study.quiz_store import QuizStore
from grader.study.store_schema import ATTEMPTS, QUIZ_EVENTS, SCHEMA_VERSION, store_path

AT = "2026-01-02T03:04:05+00:00"
OLD = {1: ATTEMPTS, 2: (*ATTEMPTS, *QUIZ_EVENTS)}


@pytest.fixture
def folder(tmp_path):
    """Give a student's folder with the own questions of q01."""
    course = small.make_course(tmp_path / "course")
    small.write(tmp_path / "student" / "course.yaml", small.COURSE)
    path = tmp_path / "student" / "quizzes" / "q01.graded.json"
    small.write(path, small.paper_of(course, "ada"))
    return load_course(tmp_path / "student")


@pytest.fixture
def paper(folder):
    """Give the questions."""
    return open_paper(folder, "q01")


def keep(folder, *answers):
    """Keep answers."""
    with GradedStore.open(folder.root) as store:
        for answer in answers:
            store.append(answer)


def test_questions_come_in_order_and_skipped_ones_last(paper):
    """A run asks what is open in file order, and at the end what was skipped."""
    run = GradedRun(paper, {"2": ["1"]}).skip("1").skip("3").skip("1")
    asked = []
    while (question := run.next_question) is not None:
        asked.append(question.id)
        run = GradedRun(paper, {**run.answered, question.id: 0}, run.skipped)
    assert asked == ["4", "5", "6", "7", "8", "3", "1"]


def test_an_answer_is_taken_in_canonical_form_and_not_marked(paper):
    """What is kept is the answer and nothing of its worth; a hint changes nothing."""
    run, kept = GradedRun(paper, {}).hint("2").answer("2", ["3", "1"], at=AT)
    assert kept == GradedAnswer("q01", paper.id, "2", ["1", "3"], AT)
    assert run.answered == {"2": ["1", "3"]}
    again, _ = run.answer("2", [], at=AT)
    assert again.answered == {"2": []}
    with pytest.raises(BadAnswer):
        run.answer("1", "9", at=AT)
    with pytest.raises(KeyError):
        run.answer("9", "1", at=AT)


def test_the_last_answer_to_these_questions_counts(folder, paper):
    """Answers are kept in order; those to another paper or quiz do not count."""
    given = [("1", "1"), ("7", "a"), ("1", "2")]
    keep(folder, *(GradedAnswer("q01", paper.id, name, answer, AT) for name, answer in given))
    keep(folder, GradedAnswer("q01", "other", "2", [], AT))
    keep(folder, GradedAnswer("q09", paper.id, "3", 1, AT))
    assert kept_answers(folder, paper) == {"1": "2", "7": "a"}


def test_what_is_handed_in_holds_the_answers_that_count(folder, paper):
    """The file says whose questions were answered, and how; twice the same."""
    with pytest.raises(UsageError, match="nothing of q01 was answered yet"):
        answers_text(folder, paper)
    keep(folder, GradedAnswer("q01", paper.id, "7", "kernel", AT))
    keep(folder, GradedAnswer("q01", paper.id, "1", "3", AT))
    text = answers_text(folder, paper)
    assert returned_from(text.encode()) == (
        *("q01", 1, "ada", paper.id),
        {"1": "3", "7": "kernel"},
    )
    assert list(json.loads(text)["answers"]) == ["1", "7"]
    assert answers_text(folder, paper) == text


def test_only_graded_quizzes_are_opened(folder):
    """A quiz in another form is none to be handed in."""
    path = folder.root / "quizzes" / "q01.graded.json"
    path.rename(path.with_name("q01.frozen.json"))
    with pytest.raises(UsageError, match="q01 is not graded here: its questions would be"):
        open_paper(folder, "q01")


@pytest.mark.parametrize("version", OLD)
def test_older_stores_are_read_and_upgraded(folder, paper, version):
    """A store of an older version has no such answers, and takes them; what it keeps stays."""
    with closing(open_for_appending(store_path(folder.root), Schema(version, OLD[version]))):
        pass
    assert kept_answers(folder, paper) == {}
    keep(folder, GradedAnswer("q01", paper.id, "1", "3", AT))
    assert kept_answers(folder, paper) == {"1": "3"}
    with QuizStore.open(folder.root) as store:
        assert store.events() == []
    with closing(sqlite3.connect(store_path(folder.root))) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE graded_answers SET body = ''",
        "DELETE FROM graded_answers",
        "INSERT OR REPLACE INTO graded_answers VALUES (1, 'q', '1', 'now', '{}')",
    ],
)
def test_answers_are_never_changed(folder, paper, statement):
    """The database itself refuses to change, delete and replace."""
    keep(folder, GradedAnswer("q01", paper.id, "1", "3", AT))
    with (
        closing(sqlite3.connect(store_path(folder.root))) as connection,
        pytest.raises(sqlite3.IntegrityError, match="graded answers are never"),
    ):
        connection.execute(statement)
    assert kept_answers(folder, paper) == {"1": "3"}


@pytest.mark.parametrize("name", ["quiz", "paper", "question", "answer", "at"])
def test_a_broken_answer_is_refused(name):
    """A kept answer without one of its fields is refused by that field's name."""
    data = graded_answer_to_dict(GradedAnswer("q01", "p", "1", "3", AT))
    assert graded_answer_from_dict(data) == GradedAnswer("q01", "p", "1", "3", AT)
    with pytest.raises(StoreError, match=f"see {name}"):
        graded_answer_from_dict(data | {name: None})
    with pytest.raises(StoreError, match="upgrade this one"):
        graded_answer_from_dict(data | {"format_version": 9})


def test_a_new_paper_begins_anew(folder, paper):
    """Answers to the questions of an older version do not count for those of a new one."""
    keep(folder, GradedAnswer("q01", paper.id, "1", "3", AT))
    course = load_course(folder.root.parent / "course")
    small.write_quiz(course.root, version=2)
    path = folder.root / "quizzes" / "q01.graded.json"
    small.write(path, small.paper_of(course, "ada"))
    assert kept_answers(folder, read_paper(path)) == {}
