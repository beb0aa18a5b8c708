"""``grade review`` and ``grade progress`` on a small course: what is asked, kept and said."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from grader.cli.progress_screen import progress_command
from grader.cli.quiz import Terminal
from grader.cli.review import review_command
from grader.content.course import load_course
from grader.core.model import Attempt, CaseResult, Status
from grader.core.quiz_event import QuizEvent
from grader.core.review import REVIEW_RUN
from grader.errors import ContentError, StoreError
from grader.study.course_questions import load_questions
from grader.study.quiz_store import QuizStore
from grader.study.store import ProgressStore

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
COURSE = """\
format_version: 1
course: small
title: Small
concepts: {locality: Near is near., stacking: One on the other., channels: Side by side.}
"""
MISTAKES = """\
format_version: 1
misconceptions:
  one-slice: {concept: channels, belief: One slice serves all channels.}
"""
QUIZ = """\
format_version: 1
quiz: {quiz}
title: The quiz {quiz}
version: 1
pass: 0.5
questions:
"""
TEXT = """\
  - id: {id}
    kind: text
    concepts: [{concept}]
    difficulty: 1
    prompt: What comes after {id}?
    hint: It is yes.
    why: Because it is so.
    accept: ["yes"]
"""
DRAWN = """\
  - id: drawn
    kind: number
    concepts: [stacking]
    difficulty: 1
    params: {n: {ints: [1, 1000000]}}
    prompt: Type {n}.
    why: It says so.
    answer: n
"""


@pytest.fixture
def root(tmp_path):
    """Give a course with two quizzes and no exercises."""
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "course.yaml").write_text(COURSE, encoding="utf-8")
    first = [TEXT.format(id=one, concept="locality") for one in ("near", "far")]
    second = [TEXT.format(id="side", concept="channels"), DRAWN]
    for name, text in {
        "misconceptions": MISTAKES,
        "q01_first": QUIZ.format(quiz="q01") + "".join(first),
        "q02_second": QUIZ.format(quiz="q02") + "".join(second),
    }.items():
        (tmp_path / "quizzes" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def event(question, days_ago, *, quiz="q01", right=True, run=None):
    """Make an answer of some days ago, in a run of its own."""
    at = NOW - days_ago * DAY
    return QuizEvent(
        quiz=quiz,
        version=1,
        seed=7,
        run=run or f"run-{days_ago}",
        question=question,
        kind="text",
        concepts=("locality",),
        answer="yes",
        credit=float(right),
        right=right,
        hint_used=False,
        misconceptions=(),
        at=at.isoformat(),
    )


def keep(root, *events):
    """Write answers into the store."""
    with QuizStore.open(root) as store:
        for one in events:
            store.append(one)


def keep_mistake(root, days_ago):
    """Write a failed attempt that a known mistake explains into the store."""
    case = CaseResult("test_one", "It adds up.", Status.FAILED, 0, 1, "one-slice")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    at = (NOW - days_ago * DAY).isoformat()
    attempt = Attempt("ex07_bank", 1, (), (case,), at, 0.5, empty, "bank.py", "cd" * 32, {})
    with ProgressStore.open(root) as store:
        store.append(attempt, b"")


def reviewed(root):
    """Give the kept answers of reviews."""
    with QuizStore.open(root) as store:
        return [one for one in store.events() if one.run.startswith(REVIEW_RUN)]


def run(command, root, *arguments, typed=""):
    """Run a command; what it raises is raised here."""
    course = ["--course", str(root)]
    result = CliRunner().invoke(command, [*arguments, *course], input=typed, standalone_mode=False)
    if result.exception:
        raise result.exception
    return result


def review(root, *arguments, typed=""):
    """Run ``grade review``."""
    return run(review_command, root, *arguments, typed=typed)


def due(root, *arguments):
    """Give what ``grade review --json`` prints."""
    return json.loads(review(root, "--json", *arguments).output)


# Nothing to ask


def test_before_the_first_answer_it_says_what_to_do(root):
    """Where nothing was answered yet, a quiz comes first; nothing is made, nothing has failed."""
    result = review(root)
    assert result.return_value == 0
    assert "nothing to review yet: answer a quiz" in result.output
    assert "next: grade quiz lists the quizzes" in result.output
    assert not (root / ".grade").exists()


def test_a_course_without_quizzes_says_so(root):
    """Where the course has no quizzes there is nothing to answer first."""
    for path in (root / "quizzes").iterdir():
        path.unlink()
    assert review(root).output == "this course has no quizzes\n"


def test_nothing_due_says_when_something_will_be(root):
    """Before its time a question is not asked, and the waiting time is said."""
    keep(root, event("near", 0.5))
    result = review(root)
    assert result.return_value == 0
    assert result.output == "nothing to ask now\nnext review: in 2 days\n"


def test_a_wrong_answer_comes_back_after_a_day(root):
    """A question answered wrongly waits a day, one answered rightly two."""
    keep(root, event("near", 0, right=False), event("far", 0))
    assert due(root)["next_due"] == (NOW + DAY).isoformat(timespec="seconds")


# Asking


def test_what_is_due_is_asked_and_kept(root):
    """Right answers end with exit code 0, say when each comes again, and are kept as reviews."""
    keep(root, event("near", 30), event("side", 30, quiz="q02"))
    result = review(root, typed="yes\nYes\n")
    assert result.return_value == 0
    assert "review: 2 questions due" in result.output
    assert "2 of 2 \u00b7" in result.output
    assert result.output.count("\nnext: in ") == 2
    assert "reviewed: 2 of 2 right\nnext review: in " in result.output
    kept = reviewed(root)
    assert [(one.quiz, one.question, one.right) for one in kept] == [
        ("q01", "near", True),
        ("q02", "side", True),
    ]
    assert len({one.run for one in kept}) == 2
    assert due(root)["due"] == []


def test_the_next_time_depends_on_how_well_it_was_known(root):
    """After a wrong answer a question comes soonest, after a right one without hint latest."""
    waits = []
    for typed in ("no\n", ":h\nyes\n", "yes\n"):
        keep(root, event("near", 10))
        said = review(root, typed=typed).output
        waits += re.findall("^next: in ([0-9]+) days?$", said, re.MULTILINE)
        (root / ".grade" / "progress.db").unlink()
    waits = [int(days) for days in waits]
    assert waits[0] == 1
    assert waits == sorted(set(waits))
    assert len(waits) == 3


def test_a_wrong_answer_is_exit_code_1(root):
    """A review with a wrong answer has the feedback of a quiz and exit code 1."""
    keep(root, event("near", 30), event("far", 30))
    result = review(root, typed="no\nyes\n")
    assert result.return_value == 1
    assert "Not right: 0 of 1 point." in result.output
    assert "reviewed: 1 of 2 right" in result.output


def test_a_skipped_question_stays_due(root):
    """A skipped question is not answered: exit code 1, and it is asked the next time."""
    keep(root, event("near", 30), event("far", 29))
    result = review(root, typed=":s\nyes\n")
    assert result.return_value == 1
    assert "skipped: this question stays due" in result.output
    assert "reviewed: 1 of 2 right, 1 skipped\n1 question stays due: type grade review" in (
        result.output
    )
    assert [one["question"] for one in due(root)["due"]] == ["near"]


@pytest.mark.parametrize("stop", [":q\n", ""])
def test_a_stopped_review_keeps_what_was_done(root, stop):
    """:q and the end of input stop with exit code 1; the rest stays due."""
    keep(root, event("near", 30), event("far", 29))
    result = review(root, typed=f"yes\n{stop}")
    assert result.return_value == 1
    assert "stopped: 1 of 2 questions answered\nto go on, type: grade review" in result.output
    assert [one.question for one in reviewed(root)] == ["near"]
    assert [one["question"] for one in due(root)["due"]] == ["far"]


def test_an_interrupt_while_a_review_ends_is_told_apart(root, monkeypatch):
    """Ctrl-C at any moment of a sitting is exit code 130 and loses no answer."""
    keep(root, event("near", 30))

    def write(self, lines):
        del self
        if lines[0].startswith("reviewed"):
            raise KeyboardInterrupt

    monkeypatch.setattr(Terminal, "write", write)
    assert review(root, typed="yes\n").return_value == 130
    assert len(reviewed(root)) == 1


def test_parametrised_questions_are_drawn_anew(root):
    """A review asks a question with numbers of its own, the same that its event draws."""
    seeds = []
    for days in (300, 200):
        keep(root, event("drawn", days, quiz="q02"))
        result = review(root, typed="1\n")
        seeds.append(reviewed(root)[-1].seed)
        quiz = load_questions(load_course(root)).draw_one(("q02", "drawn"), seeds[-1])
        assert quiz.questions[0].prompt in result.output
        (root / ".grade" / "progress.db").unlink()
    assert seeds[0] != seeds[1]


def test_one_question_is_drawn_as_in_its_quiz(root):
    """Drawing one question gives the one that the whole quiz has for that seed."""
    questions = load_questions(load_course(root))
    whole = questions.quizzes()[1]
    assert questions.draw_one(("q02", "drawn"), 0) == whole._replace(questions=whole.questions[1:])
    with pytest.raises(KeyError, match="gone"):
        questions.draw_one(("q02", "gone"), 0)


def test_plain_lines_stand_alone(root):
    """--plain prints ASCII without empty lines but the one behind each prompt."""
    keep(root, event("near", 30))
    keep_mistake(root, 1)
    result = review(root, "--plain", typed="yes\nyes\n")
    assert result.output.isascii()
    assert "\n\n" not in result.output
    assert "question 2 of 2, locality, 1 point\n" in result.output


# Mistakes in exercises


def test_a_mistake_in_an_exercise_asks_for_its_concept(root):
    """A failed test that a known mistake explains makes questions of its concept due, and why."""
    keep_mistake(root, 1)
    result = review(root, typed="yes\n")
    assert "because ex07 showed a mistake about channels:\n1 of 1" in result.output
    assert due(root)["due"] == []


def test_a_question_that_is_due_by_time_has_no_reason(root):
    """Where only time has passed, no mistake is named."""
    keep(root, event("near", 30))
    assert "because" not in review(root, typed="yes\n").output


# The cap


def test_the_cap_leaves_the_rest_for_tomorrow(root):
    """No more than the cap are asked in one day, over all sittings, and the rest is counted."""
    keep(root, *(event(one, 30) for one in ("near", "far")), event("side", 29, quiz="q02"))
    result = review(root, "--cap", "1", typed="yes\n")
    assert "review: 1 question due" in result.output
    said = "2 more questions due, left for tomorrow: --cap allows 1 a day"
    assert f"reviewed: 1 of 1 right\n{said}" in result.output
    result = review(root, "--cap", "1")
    assert result.output == f"nothing to ask now\n{said}\n"
    assert result.return_value == 0
    assert "review: 1 question due" in review(root, "--cap", "2").output


# JSON


def test_json_lists_what_is_due_and_asks_nothing(root):
    """--json prints the cards in the order of asking, with times and reasons, and keeps nothing."""
    keep(root, event("near", 30, right=False))
    keep_mistake(root, 2)
    found = due(root, "--cap", "5")
    since, mistake = [(NOW - days * DAY).isoformat(timespec="seconds") for days in (29, 2)]
    assert found == {
        "format_version": 1,
        "kind": "review",
        "course": "small",
        "cap": 5,
        "due": [
            {
                "quiz": "q02",
                "question": "side",
                "concepts": ["channels"],
                "due": mistake,
                "mistake": {"concept": "channels", "at": mistake, "exercise": "ex07_bank"},
            },
            {
                "quiz": "q01",
                "question": "near",
                "concepts": ["locality"],
                "due": since,
                "mistake": None,
            },
        ],
        "left_out": 0,
        "next_due": None,
    }
    assert reviewed(root) == []
    assert due(root, "--cap", "5") == found


# What fails


def test_a_store_that_cannot_be_written_promises_nothing(root, monkeypatch):
    """Where answers are not kept that is said once, and no next time is promised."""
    keep(root, event("near", 30), event("far", 29))

    def refuse(folder):
        raise StoreError(f"{folder} is full")

    monkeypatch.setattr(QuizStore, "open", refuse)
    result = review(root, typed="yes\nyes\n")
    assert result.stderr.count("your answers are not stored") == 1
    assert "reviewed: 2 of 2 right\n" in result.output
    assert "next" not in result.stdout


def test_a_broken_quiz_file_is_named(root):
    """A quiz file that cannot be read is the course's fault, with its place."""
    (root / "quizzes" / "q02_second.yaml").write_text("[", encoding="utf-8")
    with pytest.raises(ContentError, match=r"q02_second\.yaml:2:1: this is no YAML"):
        review(root)


# Progress


def test_progress_counts_answers_and_reviews(root):
    """A concept counts what was right last, a quiz its runs only, and reviews are counted."""
    keep(root, event("near", 30, right=False, run="a"), event("far", 30, run="a"))
    keep(root, event("near", 9, run=f"{REVIEW_RUN}1"), event("side", 0, quiz="q02"))
    found = json.loads(run(progress_command, root, "--json").output)
    assert found["quizzes"][0]["best"] == {"share": 0.5, "passed": True, "finished": True}
    assert found["quizzes"][1]["last"] == {"share": 0.5, "passed": True, "finished": False}
    assert found["concepts"][0] == {
        "concept": "locality",
        "right": 2,
        "questions": 2,
        "passed": 0,
        "tests": 0,
    }
    assert found["reviews"]["due"] == len(due(root)["due"]) > 0
    assert found["reviews"]["next_due"] == due(root)["next_due"]
    assert (found["kind"], found["exercises"]) == ("overview", [])


def test_progress_of_an_untouched_course_makes_nothing(root):
    """Before the first answer all is open, and no store is made."""
    result = run(progress_command, root, "--plain")
    assert "quiz q01, The quiz q01: not begun\n" in result.output
    assert "concept locality: not asked yet\n" in result.output
    assert "reviews: none due\n" in result.output
    assert not (root / ".grade").exists()
