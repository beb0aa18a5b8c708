"""``grade quiz`` as a command: begin, stop, go on, begin anew, JSON, list."""

from __future__ import annotations

import json
import sys
from types import ModuleType, SimpleNamespace

import pytest
import quiz_samples as samples
from click.testing import CliRunner

import grader.cli.quiz as command
from grader.cli.render_text import Style
from grader.errors import StoreError, UsageError
from grader.study.quiz_scores import run_scores
from grader.study.quiz_store import QuizStore

TYPED = "c\nb d\n3.5\n1 2; 3 4\nb c a\n1a 2b\ncross-correlation\n2 c\n"


@pytest.fixture
def grade(tmp_path, monkeypatch):
    """Give a function that runs ``grade quiz`` on a course with the sample quiz."""
    course = SimpleNamespace(root=tmp_path, exercise_ids=())
    content = ModuleType("grader.cli.quiz_open")
    content.drawn = []

    def draw(seed):
        content.drawn.append(seed)
        return samples.QUIZ

    beliefs = {"mistake-1": "The first is always right."}
    content.open_quiz = lambda _, typed: SimpleNamespace(id=typed, draw=draw, beliefs=beliefs)
    content.open_all = lambda _: [samples.QUIZ]
    monkeypatch.setitem(sys.modules, "grader.cli.quiz_open", content)
    monkeypatch.setattr(command, "open_course", lambda _: course)

    def run(*arguments, typed=""):
        result = CliRunner().invoke(
            command.quiz_group, arguments, input=typed, standalone_mode=False
        )
        if result.exception:
            raise result.exception
        return result

    run.root, run.drawn = tmp_path, content.drawn
    return run


def kept(root):
    """Give the kept events."""
    store = QuizStore.open_existing(root)
    if store is None:
        return []
    with store:
        return store.events()


def test_a_run_of_right_answers_passes(grade):
    """All right answers end with the result and exit code 0, and are kept."""
    result = grade("q01", typed=TYPED)
    assert result.return_value == 0
    assert "passed: 9 of 9 points (100 %); 8 of 8 answers wholly right" in result.output
    assert "next: grade quiz lists the other quizzes" in result.output
    assert len(kept(grade.root)) == 8


def test_a_failed_run_names_what_to_read(grade):
    """A run below the bound has exit code 1 and names the weakest concept."""
    result = grade("q01", typed="a\na\n0\n0;\na c b\n1b 2a\nx\n1 a\n")
    assert result.return_value == 1
    assert "not passed: 0 of 9 points" in result.output
    assert "next: read about feature-map; grade quiz q01 --again asks it anew" in result.output


def test_mistakes_are_told_as_sentences(grade):
    """A mistake that the course has a sentence for is told by it, others as the answer was told."""
    lines = grade("q01", typed="d\na b\n0\n0;\na c b\n1b 2a\nx\n1 a\n").output.splitlines()
    seen = lines[lines.index("mistakes seen:") + 1 :]
    assert "  The first is always right. (mistake-1)" in seen
    assert "  A sum starts at 0. (start-at-one)" in seen


def test_a_stopped_run_goes_on(grade):
    """After a stop the same command goes on with the same seed behind the last answer."""
    result = grade("q01", "--seed", "5", typed="c\nq\n")
    assert result.return_value == 1
    assert "stopped: 1 of 8 questions answered" in result.output
    assert "to go on where you stopped, type: grade quiz q01" in result.output
    result = grade("q01", typed="b d\n")
    assert "(going on: 1 of 8 questions answered)" in result.output
    assert "2 of 8 \u00b7" in result.output
    assert set(grade.drawn) == {5}
    assert len({event.run for event in kept(grade.root)}) == 1


def test_nothing_answered_says_how_to_begin(grade):
    """A stop before the first answer keeps nothing and says how to begin."""
    assert "to begin, type: grade quiz q01" in grade("q01", typed="").output
    assert kept(grade.root) == []


@pytest.mark.parametrize("option", [["--again"], ["--seed", "3"]])
def test_a_run_can_begin_anew(grade, option):
    """--again and --seed begin a new run beside the unfinished one."""
    grade("q01", typed="c\nq\n")
    result = grade("q01", *option, typed="c\nq\n")
    assert "going on" not in result.output
    assert len({event.run for event in kept(grade.root)}) == 2


def test_after_a_finished_run_a_new_one_begins(grade):
    """A finished quiz is asked anew."""
    grade("q01", typed=TYPED)
    assert "1 of 8 \u00b7" in grade("q01").output


def test_an_interrupt_says_how_to_go_on(grade, monkeypatch):
    """Ctrl-C ends with exit code 130, keeps the answers and says how to go on."""
    lines = iter(["c"])

    def read(self, prompt):
        del self, prompt
        for line in lines:
            return line
        raise KeyboardInterrupt

    monkeypatch.setattr(command.Terminal, "read", read)
    result = grade("q01")
    assert result.return_value == 130
    assert "to go on where you stopped" in result.output
    assert len(kept(grade.root)) == 1


def test_plain_output_has_no_signs(grade):
    """--plain prints ASCII lines without colours and empty lines of its own."""
    result = grade("q01", "--plain", typed=TYPED)
    assert result.output.isascii()
    assert "question 2 of 8, feature-map, 1 point" in result.output
    assert "\x1b" not in result.output


def test_a_terminal_without_unicode_gets_ascii(grade, monkeypatch):
    """Where the terminal shows only ASCII, nothing else is printed."""
    monkeypatch.setattr(command, "make_style", lambda **_: Style(unicode=False))
    assert "1 of 8 - feature-map - 1 point" in grade("q01").output


def test_a_run_of_an_older_version_goes_on_with_its_own_seed(grade):
    """Where answers of several versions are kept, the seed is that of the version asked."""
    grade("q01", "--seed", "5", typed="c\nq\n")
    (event,) = kept(grade.root)
    with QuizStore.open(grade.root) as store:
        store.append(event._replace(version=2, seed=9, run="other"))
    assert "going on" in grade("q01").output
    assert grade.drawn[-1] == 5


def test_json_marks_a_whole_run(grade):
    """--json reads answers by question id and prints marks and score, and keeps the answers."""
    result = grade("q01", "--json", "--seed", "4", typed=json.dumps(samples.RIGHT))
    report = json.loads(result.output)
    assert result.return_value == 0
    assert (report["quiz"], report["seed"], report["kind"]) == ("q01", 4, "quiz_report")
    assert report["score"]["passed"]
    assert report["marks"]["the-bug"]["credit"] == 1.0
    assert report["answers"] == samples.RIGHT
    assert len(kept(grade.root)) == 8


def test_json_may_leave_questions_out(grade):
    """Questions without an answer earn nothing in a JSON report."""
    result = grade("q01", "--json", typed='{"the-choice": "1"}')
    report = json.loads(result.output)
    assert result.return_value == 1
    assert report["score"]["answered"] == 1
    assert report["marks"]["the-choice"]["reasons"][0]["misconception"] == "mistake-1"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "expected one JSON object"),
        ("[1]", "not list"),
        ("[" * 100_000, "expected one JSON object"),
        ('{"other": 1}', "'other' is no question of q01"),
        ('{"the-choice": "9"}', "the-choice: expected the key of one option"),
        ('{"the-number": NaN}', "the-number: expected a finite number"),
    ],
)
def test_json_of_another_form_keeps_nothing(grade, typed, said):
    """Input that is no object of answers is a usage error, and nothing of it is kept."""
    with pytest.raises(UsageError) as caught:
        grade("q01", "--json", typed=typed)
    assert said in str(caught.value)
    assert kept(grade.root) == []


def test_too_much_json_is_refused(grade, monkeypatch):
    """Input beyond the limit is a usage error."""
    monkeypatch.setattr("grader.cli.quiz_batch.MAX_INPUT", 10)
    with pytest.raises(UsageError, match="at most 10 characters"):
        grade("q01", "--json", typed=json.dumps(samples.RIGHT))


def test_a_store_that_fails_is_said_once(grade, monkeypatch):
    """Where answers cannot be kept the quiz goes on, and that is said once."""

    def refuse(root):
        raise StoreError(f"{root} is full")

    monkeypatch.setattr(QuizStore, "open", refuse)
    result = grade("q01", typed=TYPED)
    assert result.return_value == 0
    assert result.stderr.count("your answers are not stored") == 1


def test_the_list_shows_the_best_run(grade):
    """Without a quiz all are listed, with the points of the best run."""
    assert "q01  One of each   8 questions  not begun" in grade().output
    grade("q01", typed="c\nq\n")
    assert "best 1 of 9 points\n" in grade().output
    grade("q01", typed=TYPED.partition("\n")[2])
    assert "best 9 of 9 points, passed" in grade().output
    assert "next: everything is passed" in grade().output
    assert "q01: One of each, 8 questions, best 9" in grade("--plain").output
    (row,) = json.loads(grade("--json").output)["quizzes"]
    assert (row["best"], row["passed"], row["points"]) == ("9", True, 9)


def test_answers_of_another_version_do_not_count(grade):
    """Only runs of the quiz's version have a score."""
    grade("q01", typed=TYPED)
    assert run_scores(samples.QUIZ._replace(version=2), kept(grade.root)) == []


def test_a_course_without_quizzes_says_so(grade, monkeypatch):
    """The list of no quizzes is a sentence."""
    monkeypatch.setattr(sys.modules["grader.cli.quiz_open"], "open_all", lambda _: [])
    assert grade().output == "this course has no quizzes\n"


def test_a_line_that_is_too_long_is_one_answer(grade):
    """A line of any length is read to its end, and asked again."""
    result = grade("q01", typed="a" * 50_000 + "\nc\nq\n")
    assert result.output.count("not understood") == 1
    assert len(kept(grade.root)) == 1


def test_help_names_the_commands(grade):
    """The help of the group shows how to answer and how to check."""
    text = grade("--help").output
    assert "grade quiz q02 --again" in text
    assert "--plain" in grade("take", "--help").output
