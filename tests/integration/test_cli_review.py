"""``grade review`` and ``grade progress`` as a student uses them on the course that ships."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from cli_course import PATIENCE, ROOT, copy_course, environment, finish, grade, on_a_terminal, start

from grader.content.course import load_course, load_exercise
from grader.core.model import Attempt, CaseResult, Status
from grader.core.quiz_event import QuizEvent
from grader.core.review import REVIEW_RUN
from grader.study.course_questions import load_questions
from grader.study.quiz_store import QuizStore
from grader.study.store import ProgressStore
from grader.study.store_schema import store_path

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
MISTAKE = ROOT / "tests" / "goldens" / "submissions" / "mistake_ex03_channels"
NUMBER = ("q01", "weights-of-a-tiny-picture")  # without parameters
TEXT = ("q02", "its-name-in-mathematics")
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"  # SHA-256 of nothing


@pytest.fixture
def course(tmp_path):
    """Give a copy of the course that one test may change."""
    folder = copy_course(tmp_path / "course")
    shutil.copytree(ROOT / "quizzes", folder / "quizzes")
    return folder


def event(key, days_ago, *, right=True, run="run-1", version=1):
    """Make an answer of some days ago."""
    quiz, question = key
    return QuizEvent(
        quiz=quiz,
        version=version,
        seed=7,
        run=run,
        question=question,
        kind="number",
        concepts=("locality",),
        answer=1,
        credit=float(right),
        right=right,
        hint_used=False,
        misconceptions=(),
        at=(NOW - days_ago * DAY).isoformat(timespec="seconds"),
    )


def keep(course, *events):
    """Write answers into the store, as old as they say."""
    with QuizStore.open(course) as store:
        for one in events:
            store.append(one)


def kept(course):
    """Give all kept answers."""
    with QuizStore.open(course) as store:
        return store.events()


def typing(*arguments, cwd, typed):
    """Run the command with lines that are typed; give its exit code and standard output."""
    process = start(*arguments, cwd=cwd, stdin=subprocess.PIPE, stderr=subprocess.STDOUT)
    out, _ = process.communicate(typed, timeout=PATIENCE)
    return process.returncode, out


def listed(course, *arguments):
    """Give what ``grade review --json`` prints."""
    code, out, err = grade("review", "--json", *arguments, cwd=course)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_wrong_answer_in_a_quiz_comes_back(course):
    """What is answered wrongly in a quiz waits a day, and after that day a review asks it."""
    typing("quiz", "q01", cwd=course, typed="1\n:q\n")
    (wrong,) = kept(course)
    assert (wrong.quiz, wrong.question, wrong.right) == (*NUMBER, False)
    code, out, _ = grade("review", cwd=course)
    assert (code, out) == (0, "nothing to ask now\nnext review: in 24 hours\n")
    store_path(course).unlink()
    earlier = datetime.fromisoformat(wrong.at) - 2 * DAY
    keep(course, wrong._replace(at=earlier.isoformat()))
    code, out = typing("review", cwd=course, typed="614656\n")
    assert code == 0
    assert "1 of 1 \u00b7 parameter-explosion \u00b7 1 point" in out
    assert re.search("^next: in [0-9]+ days?$", out, re.MULTILINE)
    assert out.endswith(f"next review: {out.partition('next: ')[2].partition(chr(10))[0]}\n")


def test_a_review_is_no_run_through_its_quiz(course):
    """A review leaves the quiz's score as it was, and the quiz goes on where it was left."""
    typing("quiz", "q01", "--seed", "5", cwd=course, typed="614656\n:q\n")
    keep(course, event(NUMBER, 0, right=False, run=f"{REVIEW_RUN}1"))
    assert "best 1 of" in grade("quiz", cwd=course)[1]
    code, out = typing("quiz", "q01", cwd=course, typed=":q\n")
    assert code == 1
    assert "(going on: 1 of 10 questions answered)" in out


def test_a_mistake_in_an_exercise_brings_its_concept_back(course):
    """After a failed test with a named mistake, questions of its concept are due, with the why."""
    grade("ex03", "--submission", MISTAKE, cwd=course)
    found = listed(course)
    assert len(found["due"]) > 3
    assert all("channels" in card["concepts"] for card in found["due"])
    assert {card["mistake"]["exercise"] for card in found["due"]} == {"ex03_count_params"}
    code, out = typing("review", cwd=course, typed=":q\n")
    assert code == 1
    assert "\nbecause ex03 showed a mistake about channels:\n1 of " in out


def test_the_same_store_gives_the_same_review(course):
    """Cards are rebuilt from the log: listed twice, in whatever process, they are the same."""
    questions = list(load_questions(load_course(course)).catalogue.questions)
    events = [
        event(key, 90 - place, right=place % 3 > 0, run=f"run-{round_}")
        for round_ in range(3)
        for place, key in enumerate(questions, start=20 * round_)
    ]
    keep(course, *events)
    first, second = listed(course), listed(course)
    assert first == second
    assert len(first["due"]) == 20
    assert first["left_out"] > 0
    concepts = [card["concepts"][0] for card in first["due"]]
    assert all(one != other for one, other in pairwise(concepts))


def test_the_cap_holds_for_the_day(course):
    """What the cap leaves out is counted, and a second review on that day asks no more."""
    keep(course, event(NUMBER, 30), event(TEXT, 29))
    code, out = typing("review", "--cap", "1", cwd=course, typed="614656\n")
    assert code == 0
    assert out.endswith("1 more question due, left for tomorrow: --cap allows 1 a day\n")
    code, out, _ = grade("review", "--cap", "1", cwd=course)
    assert (code, out.splitlines()[0]) == (0, "nothing to ask now")


@pytest.mark.parametrize("cap", ["0", "-1", "many"])
def test_a_cap_that_is_none_is_wrong_usage(course, cap):
    """A cap is a whole number of at least 1."""
    code, out, err = grade("review", "--cap", cap, cwd=course)
    assert (code, out) == (2, "")
    assert "--cap" in err


def test_an_interrupt_keeps_what_was_answered(course):
    """Ctrl-C in the middle ends with exit code 130, and the answers before it are kept."""
    keep(course, event(NUMBER, 30), event(TEXT, 29))
    process = start("review", cwd=course, stdin=subprocess.PIPE)
    process.stdin.write("614656\n")
    process.stdin.flush()
    shown = ""
    while "2 of 2" not in shown:
        line = process.stdout.readline()
        assert line, "the review ended"
        shown += line
    process.send_signal(signal.SIGINT)
    code, out, err = finish(process)
    assert code == 130
    assert "stopped: 1 of 2 questions answered\nto go on, type: grade review\n" in out
    assert err == ""
    last = kept(course)[-1]
    assert (last.quiz, last.question, last.right) == (*NUMBER, True)
    assert last.run.startswith(REVIEW_RUN)
    assert [card["question"] for card in listed(course)["due"]] == [TEXT[1]]


@pytest.mark.parametrize("command", ["review", "progress"])
def test_a_broken_store_is_an_error(course, command):
    """A store that cannot be read is no empty one: exit code 3, and what to do."""
    store_path(course).parent.mkdir()
    store_path(course).write_bytes(b"no database" * 1000)
    code, out, err = grade(command, cwd=course)
    assert (code, out) == (3, "")
    assert "move that file away" in err


def test_neither_command_loads_what_it_does_not_need(course):
    """Neither the test runner, nor the gradebook, nor rich is imported."""
    keep(course, event(NUMBER, 30))
    code = (
        "import sys\n"
        "from grader.cli.main import run\n"
        "assert run(sys.argv[1:]) in (0, 1)\n"
        "assert 'fsrs' in sys.modules\n"
        "assert not {'pytest', 'nbgrader', 'rich', 'sqlalchemy'} & set(sys.modules)"
    )
    for command in ("review", "progress"):
        subprocess.run(
            [sys.executable, "-c", code, command, "--course", str(course)],
            check=True,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=PATIENCE,
        )


def fill(course):
    """Answer every quiz and attempt every exercise, each with something right and wrong."""
    opened = load_course(course)
    questions = load_questions(opened)
    keys = questions.catalogue.questions
    keep(
        course,
        *(
            event(key, 9, right=place % 4 > 0, version=questions.draw_one(key, 0).version)
            for place, key in enumerate(keys)
        ),
    )
    with ProgressStore.open(course) as store:
        for place, exercise_id in enumerate(opened.exercise_ids):
            exercise = load_exercise(opened, exercise_id)
            results = tuple(
                CaseResult(
                    f"test_{number}",
                    "It holds.",
                    Status.PASSED if number > place % 3 else Status.FAILED,
                    int(number > place % 3),
                    1,
                    concepts=exercise.concepts,
                )
                for number in range(exercise.points)
            )
            store.append(
                Attempt(exercise_id, 1, (), results, NOW.isoformat(), 1.0, EMPTY, "", "", {}), b""
            )


@pytest.mark.parametrize("filled", [False, True])
def test_progress_is_one_screen(course, filled):
    """The course that ships fits 80 columns and, with a line for the next prompt, 24 lines."""
    if filled:
        fill(course)
    for env in ({}, {"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"}):
        code, out, err = grade("progress", cwd=course, env={"COLUMNS": "80", **env})
        assert (code, err) == (0, "")
        lines = out.splitlines()
        assert len(lines) <= 23
        assert max(map(len, lines)) <= 80
    opened = load_course(course)
    shown = [*opened.concepts, *(one[:4] for one in opened.exercise_ids), "q01", "q06"]
    assert all(sum(one in line for line in lines[:-1]) == 1 for one in shown)


def test_progress_tells_nothing_by_colour_alone(course):
    """A terminal gets colours unless NO_COLOR or an option forbids them; the text is the same."""
    fill(course)
    plain_text = grade("progress", cwd=course)[1]
    colored = on_a_terminal("progress", cwd=course)
    assert "\x1b[32m" in colored
    assert re.sub("\x1b\\[[0-9;]*m", "", colored).replace("\r\n", "\n") == plain_text
    for text in (
        on_a_terminal("progress", cwd=course, NO_COLOR="1"),
        on_a_terminal("progress", "--no-color", cwd=course),
    ):
        assert text.replace("\r\n", "\n") == plain_text
    assert "\x1b" not in on_a_terminal("progress", "--plain", cwd=course)


def test_progress_as_json(course):
    """--json has every exercise, quiz and concept of the course."""
    fill(course)
    found = json.loads(grade("progress", "--json", cwd=course)[1])
    opened = load_course(course)
    assert [one["exercise"] for one in found["exercises"]] == list(opened.exercise_ids)
    assert [one["concept"] for one in found["concepts"]] == list(opened.concepts)
    assert len(found["quizzes"]) == 6
    assert all(one["best"]["finished"] for one in found["quizzes"])
    assert all(one["questions"] > 0 < one["passed"] < one["tests"] for one in found["concepts"])
    assert found["reviews"]["due"] == 20


def test_help_names_both_commands(course):
    """The help of grade shows how to review and how to see progress."""
    text = grade("--help", cwd=course)[1]
    assert "grade review " in text
    assert "grade progress " in text
