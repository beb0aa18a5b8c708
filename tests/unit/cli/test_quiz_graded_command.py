"""``grade quiz`` in a student's folder: frozen quizzes are asked, graded ones too but unmarked."""

from __future__ import annotations

import json
from pathlib import Path

import graded_course as small
import pytest
from click.testing import CliRunner

from grader.cli.options import Session
from grader.cli.quiz import quiz_group
from grader.cli.quiz_open import open_quiz
from grader.content.course import load_course
from grader.errors import UsageError
from grader.instructor.quiz_builds import write_papers


@pytest.fixture
def course(tmp_path):
    """Give the instructor's course."""
    return small.make_course(tmp_path / "course")


@pytest.fixture
def folder(tmp_path, course):
    """Give a student's folder: q01 graded for ada, q02 for practice."""
    root = tmp_path / "student"
    small.write(root / "course.yaml", small.COURSE)
    small.write_self_check(course, root)
    write_papers(course, "q01", ["ada"], small.SECRET, tmp_path / "out")
    (tmp_path / "out" / "ada" / "q01.graded.json").rename(root / "quizzes" / "q01.graded.json")
    return load_course(root)


@pytest.fixture
def grade(folder, monkeypatch):
    """Give a function that runs ``grade quiz`` in the student's folder."""
    monkeypatch.chdir(folder.root)
    return run


def run(*arguments, typed=""):
    """Run ``grade quiz``."""
    result = CliRunner().invoke(
        quiz_group, map(str, arguments), input=typed, standalone_mode=False, obj=Session()
    )
    if result.exception:
        raise result.exception
    return result


def typed_answers(course):
    """Give ada's right answers as one types them."""
    lines = []
    for place, answer in small.right_answers(course, "ada").items():
        letters = dict(zip("123456", "abcdef", strict=True))
        if place in {"1", "2", "5"}:
            lines.append(" ".join(letters[key] for key in answer))
        elif place == "4":
            lines += [" ".join(map(str, row)) for row in answer] + [""]
        elif place == "6":
            lines.append(" ".join(f"{left}{letters[right]}" for left, right in answer.items()))
        elif place == "8":
            lines.append(f"{answer['line']} {letters[answer['fix']]}")
        else:
            lines.append(str(answer))
    return lines


def test_a_frozen_quiz_is_asked_marked_and_gone_on_with(grade):
    """A folder without solutions asks a run's questions again from its seed."""
    first = grade("q02", "--seed", "5", "--plain", typed="a\n")
    assert "1 of 8 questions answered" in first.output
    assert any(word in first.output for word in ("Right: 1 of 1", "Not right: 0 of 1"))
    second = grade("q02", "--plain", typed="q\n")
    assert "q02: A small quiz (going on: 1 of 8 questions answered)" in second.output
    again = grade("q02", "--again", "--plain", typed="q\n").output
    assert "question 1 of 8" in again
    assert "going on" not in again


def test_a_frozen_quiz_takes_json(grade):
    """Answers from a program are marked by the draw of the seed."""
    report = json.loads(
        grade("q02", "--seed", "3", "--json", typed='{"about-text": "kernel"}').output
    )
    assert (report["seed"], report["score"]["earned"]) == (3, 1.0)


def test_the_list_has_both_kinds(grade):
    """A graded quiz says how much is answered, a frozen one its best result."""
    lines = grade("--plain").output.splitlines()
    assert lines[0] == "q01: A small quiz, 8 questions, graded, 0 of 8 answered"
    assert lines[1] == "q02: A small quiz, 8 questions, not begun"
    assert lines[2] == "next: grade quiz q01"
    rows = json.loads(grade("--json").output)["quizzes"]
    assert [(row["quiz"], row.get("graded")) for row in rows] == [("q01", True), ("q02", None)]


def test_a_graded_quiz_is_asked_and_says_nothing(grade, course):
    """All answers are kept without a word about their worth, and end in the file to hand in."""
    lines = typed_answers(course)
    first = grade("q01", "--plain", typed="\n".join(lines[:2]) + "\nq\n")
    assert first.return_value == 1
    assert "q01: A small quiz (graded, the questions of ada)" in first.output
    assert "2 of 8 questions answered and kept" in first.output
    rest = grade("q01", "--plain", typed="\n".join(lines[2:]) + "\n")
    assert rest.return_value == 0
    assert "question 3 of 8, 1 point" in rest.output
    assert rest.output.count("\nkept\n") == 6
    assert "next: grade quiz answers q01 writes the file to hand in" in rest.output
    for word in ("Right", "right:", "Not right", "So it is", "hint", "point earned"):
        assert word not in first.output + rest.output
    done = grade("answers", "q01")
    assert (done.return_value, done.output) == (0, "q01.answers.json: 8 of 8 questions answered\n")
    written = json.loads(Path("q01.answers.json").read_text(encoding="utf-8"))
    assert written == json.loads(small.returned(course, "ada"))


def test_answers_can_be_changed_until_they_are_handed_in(grade, course):
    """With --again all questions are asked again; what is not answered anew stays."""
    grade("q01", typed="\n".join(typed_answers(course)) + "\n")
    assert "question 1 of 8" not in grade("q01", "--plain").output
    assert grade("q01", "--again", typed="b\nq\n").return_value == 0
    grade("answers", "q01")
    answers = json.loads(Path("q01.answers.json").read_text(encoding="utf-8"))
    right = small.right_answers(course, "ada")
    assert answers["answers"] == right | {"1": "2"}


def test_a_graded_quiz_takes_json(grade):
    """Answers from a program are kept by the places of their questions, all or none."""
    result = grade("q01", "--json", typed='{"7": " kernel ", "1": "2"}')
    report = json.loads(result.output)
    assert (result.return_value, report["answers"]) == (1, {"1": "2", "7": "kernel"})
    assert report["open"] == ["2", "3", "4", "5", "6", "8"]
    with pytest.raises(UsageError, match=r"nothing was:\n'9' is no question of q01\n1: expected"):
        grade("q01", "--json", typed='{"9": 1, "1": "7", "2": ["1"]}')
    assert json.loads(grade("q01", "--json", typed="{}").output)["answers"].keys() == {"1", "7"}


def test_a_graded_quiz_has_no_seed(grade):
    """Its numbers are those of the student."""
    with pytest.raises(UsageError, match="q01 is graded with numbers of its own: drop --seed"):
        grade("q01", "--seed", "1")


def test_the_file_to_hand_in_has_its_name(grade, tmp_path):
    """It is written into a folder or under its own name, and says what is open."""
    grade("q01", typed="a\n")
    result = grade("answers", "q01", "--out", tmp_path)
    assert result.return_value == 1
    assert "1 of 8 questions answered\nstill open: 7; grade quiz q01 asks them" in result.output
    assert (tmp_path / "q01.answers.json").is_file()
    with pytest.raises(UsageError, match=r"the file to hand in is called q01.answers.json"):
        grade("answers", "q01", "--out", tmp_path / "mine.json")
    with pytest.raises(UsageError, match="cannot write"):
        grade("answers", "q01", "--out", tmp_path / "missing" / "q01.answers.json")


def test_what_needs_answers_or_sources_says_so(grade, folder):
    """Opening a graded quiz to mark it, and linting a student's folder, say what is lacking."""
    with pytest.raises(UsageError, match="q01 is graded, and its answers are not here"):
        open_quiz(folder, "q01")
    with pytest.raises(UsageError, match="this folder has no quizzes to check"):
        grade("lint")
    with pytest.raises(UsageError, match=r"q02.frozen.json is what was released of q02"):
        grade("lint", "q02")


@pytest.fixture
def instructor(course, tmp_path, monkeypatch):
    """Give a function that runs ``grade quiz`` in the instructor's course, with a class of two."""
    small.write(tmp_path / "class.txt", "ada\nbob\n")
    monkeypatch.chdir(course.root)
    return run


def test_hand_out_and_mark_share_a_secret(instructor, course, tmp_path):
    """The first hand-out makes a secret; the next one and the marking use it."""
    first = instructor("hand-out", "q01", "--students", "../class.txt", "--out", "../out").output
    assert "made the secret" in first
    assert "keep it, without it nothing can be marked" in first
    assert "2 files of q01 in ../out, one for each student" in first
    second = instructor("hand-out", "q01", "--students", "../class.txt", "--out", "../out").output
    assert second == "2 files of q01 in ../out, one for each student\n"
    small.write_quiz(course.root, small.EVERY_KIND.replace("text: Two", "text: Zwei"))
    third = instructor("hand-out", "q01", "--students", "../class.txt", "--out", "../out").output
    assert "2 of them differ from what was there (ada, bob)" in third
    secret = (course.root / ".grade" / "quiz_secret").read_bytes().strip()
    paper = json.loads(small.paper_of(course, "bob", secret))["paper"]
    text = small.returned(course, "bob", {}, paper=paper)
    small.write(tmp_path / "back" / "bob" / "q01.answers.json", text)
    result = instructor("mark", tmp_path / "back")
    assert (result.return_value, result.output) == (
        *(0, "q01: 1 student, mean 0 of 9 points\n  bob       0 of 9  0 of 8 answered\n"),
    )


def test_a_secret_that_is_named_must_be_there(instructor):
    """A mistyped name makes no new secret, by which nothing could be marked."""
    common = ("--students", "../class.txt", "--out", "../out", "--secret", "missing")
    with pytest.raises(UsageError, match="the file of the secret, missing, cannot be read"):
        instructor("hand-out", "q01", *common)
    with pytest.raises(UsageError, match="quiz_secret, cannot be read"):
        instructor("mark", "..")


def test_marks_are_printed_and_problems_listed(instructor, course, tmp_path):
    """The table has a line for each student, and the exit code says whether all was marked."""
    small.write(tmp_path / "key", small.SECRET.decode())
    back = tmp_path / "back"
    small.write(back / "ada" / "q01.answers.json", small.returned(course, "ada"))
    small.write(back / "bob" / "q01.answers.json", "{}")
    table = tmp_path / "scores.csv"
    result = instructor("mark", back, "--secret", tmp_path / "key", "--csv", table)
    assert result.return_value == 1
    told = "it is no file of answers as grade quiz answers writes it. Ask for it again."
    assert result.output.splitlines() == [
        "q01: 1 student, mean 9 of 9 points",
        "  ada       9 of 9  8 of 8 answered",
        f"PROBLEM {back}/bob/q01.answers.json: {told}",
        f"scores are in {table}",
    ]
    result = instructor("mark", back, "--secret", tmp_path / "key", "--json")
    (score,) = json.loads(result.output)["scores"]
    assert (score["student"], score["points"], len(score["questions"])) == ("ada", 9.0, 8)
    (back / "ada" / "q01.answers.json").unlink()
    assert "nothing was marked" in instructor("mark", back, "--secret", tmp_path / "key").output
