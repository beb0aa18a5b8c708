"""Marking graded quizzes: from the folders of a class to points, whatever is in the files."""

from __future__ import annotations

import csv
import json
from fractions import Fraction

import graded_course as small
import pytest
from handin_files import write, zip_at, zipped

from grader.content.course import load_course
from grader.errors import StoreError, UsageError
from grader.instructor.find_answers import find_answers
from grader.instructor.quiz_marking import mark_answers
from grader.instructor.quiz_scores import works_of, write_quiz_csv

NAME = "q01.answers.json"


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give the instructor's course."""
    return small.make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def marked(course, tmp_path):
    """Write files that were handed in, mark them, and give the results and the problems."""

    def run(files, secret=small.SECRET):
        folder = write(tmp_path / "returned", files)
        found = find_answers([folder], course)
        marking = mark_answers(course, found.answers, secret)
        return marking.marked, [*found.problems, *marking.problems]

    return run


def points(results):
    """Give each student's points."""
    return {one.student: one.earned for one in results}


def test_right_answers_earn_everything(course, marked):
    """Each student's own right answers are worth all nine points, though no two are the same."""
    students = ["ada", "Bob B", "Ève"]
    files = {f"{one}/{NAME}": small.returned(course, one) for one in students}
    assert len({json.dumps(small.right_answers(course, one)) for one in students}) == 3
    results, problems = marked(files)
    assert (points(results), problems) == (dict.fromkeys(students, Fraction(9)), [])


def test_each_question_is_marked_by_itself(course, marked):
    """Open and wrong answers earn nothing, partly right ones their share, the rest everything."""
    answers = small.right_answers(course, "ada")
    first, second, *others = answers["5"]
    answers |= {"5": [second, first, *others], "8": {"line": 1, "fix": answers["8"]["fix"]}}
    answers["1"] = next(key for key in "123" if key != answers["1"])
    del answers["7"]
    results, problems = marked({f"ada/{NAME}": small.returned(course, "ada", answers)})
    (result,) = results
    earned = [one.earned for one in result.marks]
    assert earned == [0, 1, 1, 1, Fraction(4, 3), 1, 0, Fraction(1, 2)]
    assert [one.points for one in result.marks] == [1, 1, 1, 1, 2, 1, 1, 1]
    assert [one.answered for one in result.marks] == [True] * 6 + [False, True]
    assert result.marks[0].question == "about-choice"
    assert result.marks[0].misconceptions == ("graded-only",)
    assert problems == []


def test_answers_are_marked_by_the_present_source(course, tmp_path):
    """Where only what is right has changed since the hand-out, the new answers count."""
    text = small.returned(course, "ada")
    own = small.make_course(tmp_path / "course")
    small.write_quiz(own.root, small.EVERY_KIND.replace("accept: [kernel]", "accept: [filter]"))
    folder = write(tmp_path / "returned", {f"ada/{NAME}": text})
    marking = mark_answers(own, find_answers([folder], own).answers, small.SECRET)
    assert (points(marking.marked), marking.problems) == ({"ada": Fraction(8)}, ())


LAYOUTS = {
    "nbgrader": {"submitted/ada/q01/{}": "ada", "submitted/bob/q01/{}": "bob"},
    "nbgrader itself": {"ada/q01/{}": "ada", "bob/how-machines-see/{}": "bob"},
    "plain": {"ada/{}": "ada", "bob/my work/q01.answers (1).json": "bob"},
    "moodle": {
        "ada_1_assignsubmission_file_/{}": "ada",
        "bob_2_assignsubmission_file_{}": "bob",
    },
    "canvas": {"ada_11_101_{}": "ada", "bob_LATE_12_102_q01.answers-2.json": "bob"},
}


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_every_layout_is_read(course, tmp_path, layout, packed):
    """Whose answers they are follows from the way to the file, in folders and in zips."""
    files = {
        way.format(NAME): small.returned(course, student)
        for way, student in LAYOUTS[layout].items()
    }
    place = tmp_path / "all.zip"
    place = zip_at(place, files) if packed else write(tmp_path / "all", files)
    found = find_answers([place], course)
    assert [(one.student, one.quiz) for one in found.answers] == [("ada", "q01"), ("bob", "q01")]
    assert found.problems == ()
    assert len(mark_answers(course, found.answers, small.SECRET).marked) == 2


def test_several_places_are_read_together(course, tmp_path):
    """Two folders are one class; the same file in both counts once, a zip in a folder is read."""
    text = small.returned(course, "ada")
    one = write(tmp_path / "one", {f"ada/{NAME}": text})
    bob = zipped({f"deep/{NAME}": small.returned(course, "bob")})
    two = write(tmp_path / "two", {f"ada/again/{NAME}": text, "bob/work.zip": bob})
    found = find_answers([one, two], course)
    assert ([one.student for one in found.answers], found.problems) == (["ada", "bob"], ())


def test_the_time_is_that_of_nbgraders_file(course, tmp_path):
    """Nbgrader's timestamp.txt says when it was handed in; a broken one is told."""
    text = small.returned(course, "ada")
    files = {
        f"submitted/ada/q01/{NAME}": text,
        "submitted/ada/q01/timestamp.txt": "2026-10-05 12:00:00 UTC",
        f"submitted/bob/q01/{NAME}": small.returned(course, "bob"),
        "submitted/bob/q01/timestamp.txt": "yesterday",
    }
    found = find_answers([write(tmp_path, files)], course)
    assert [one.submitted for one in found.answers] == ["2026-10-05T12:00:00.000000+00:00", ""]
    (problem,) = found.problems
    assert "it holds no time" in problem


HOSTILE = {
    "another's": ("ada", {"student": "ada"}, "it answers the questions of ada. Ask eve for"),
    "renamed": ("ada", {"student": "eve"}, "it answers other questions than those drawn now"),
    "older": ("eve", {"version": 0}, "it answers version 0 of q01, and the course has version 1"),
    "misnamed": ("eve", {"quiz": "q02"}, "it answers q02. Name it q02.answers.json."),
    "paper": ("eve", {"paper": "0" * 64}, "it answers other questions than those drawn now"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_other_peoples_and_older_answers_are_refused(course, marked, name):
    """What was not answered for these questions is one line, and the others are marked."""
    writer, fields, message = HOSTILE[name]
    text = small.changed(small.returned(course, writer), **fields)
    files = {f"eve/{NAME}": text, f"ada/{NAME}": small.returned(course, "ada")}
    results, (problem,) = marked(files)
    assert points(results) == {"ada": 9}
    assert f"eve/{NAME}: {message}" in problem
    assert "\n" not in problem


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "it is no JSON"),
        (b"\x00\xff", "it is no text in UTF-8"),
        (b"[" * 500_000, "it is JSON that is nested too deeply"),
        (b'{"answers": {"1": 1, "1": 2}}', "it is JSON that has the key '1' twice"),
        (b"{}", "it is no file of answers as grade quiz answers writes it"),
        (b" " * (1024 * 1024 + 1), "larger than 1 MiB"),
    ],
)
def test_other_files_are_refused(course, marked, content, message):
    """A file of any other form is one line, and the others are marked."""
    files = {f"eve/{NAME}": content, f"ada/{NAME}": small.returned(course, "ada")}
    results, (problem,) = marked(files)
    assert points(results) == {"ada": 9}
    assert f"eve/{NAME}: " in problem
    assert message in problem


HUGE = "9" * 399
BAD_ANSWERS = {
    "1": ["4", "", None, 1, ["1"], {}, "\u202e1"],
    "2": ["1", ["1", "1"], ["9"], [["1"]], {"1": 1}],
    "3": ["3", None, True, [3], int(HUGE), -int(HUGE)],
    "4": [3, [], [[]], [[1], [1, 2]], [[1] * 500], [["1"]], [[None]]],
    "5": ["1234", ["1"], ["1", "1", "2", "3"], [1, 2, 3, 4]],
    "6": [[], {}, {"1": "1"}, {"1": "1", "2": "1", "3": "1"}, {"1": ["1"], "2": "2"}],
    "7": ["", 3, " . ", "a" * 10_001, "\ud800"],
    "8": [{}, {"line": 0, "fix": "1"}, {"line": 2}, {"line": 2, "fix": 1}, "2 a"],
}


@pytest.mark.parametrize(
    ("place", "answer"), [(place, one) for place, all_ in BAD_ANSWERS.items() for one in all_]
)
def test_an_answer_of_another_form_earns_nothing(course, marked, place, answer):
    """A single answer of another form is one line; the other questions keep their points."""
    answers = small.right_answers(course, "ada") | {place: answer}
    results, (problem,) = marked({f"ada/{NAME}": small.returned(course, "ada", answers)})
    assert results[0].earned == 9 - results[0].marks[int(place) - 1].points
    assert f"question {place} earns nothing, its answer has not the right form" in problem
    assert problem.isprintable()


def test_infinite_numbers_earn_nothing(course, marked):
    """1e999 is JSON, and infinite for Python."""
    answers = small.right_answers(course, "ada") | {"3": "HERE"}
    text = small.returned(course, "ada", answers).replace('"HERE"', "1e999")
    results, (problem,) = marked({f"ada/{NAME}": text})
    assert (results[0].earned, "question 3 earns nothing" in problem) == (8, True)


def test_unknown_questions_are_told_and_the_others_marked(course, marked):
    """Answers to questions that are not there change nothing."""
    more = {"9": "1", "about-text": "kernel", "0": 1, "\u202e": 2, "01": 3}
    answers = small.right_answers(course, "ada") | more
    results, (problem,) = marked({f"ada/{NAME}": small.returned(course, "ada", answers)})
    assert results[0].earned == 9
    assert "it answers 9, about-text, 0 and 2 more, and the questions of q01 are 1 to 8" in problem


def test_different_answers_of_one_student_are_told(course, marked):
    """Which of two files counts is not guessed; the others are marked."""
    files = {
        f"eve/{NAME}": small.returned(course, "eve"),
        f"eve/new/{NAME}": small.returned(course, "eve", {"1": "1"}),
        f"ada/{NAME}": small.returned(course, "ada"),
    }
    results, (problem,) = marked(files)
    assert points(results) == {"ada": 9}
    assert "eve handed in different answers to q01. Leave those that count." in problem


def test_quizzes_that_are_not_graded_are_told(course, marked):
    """A file for another quiz is one line."""
    files = {
        "eve/q02.answers.json": small.changed(small.returned(course, "eve"), quiz="q02"),
        f"ada/{NAME}": small.returned(course, "ada"),
    }
    results, (problem,) = marked(files)
    assert points(results) == {"ada": 9}
    assert "it answers q02, and course.yaml says that q01 is graded" in problem


def test_a_file_in_nobodys_folder_is_told(course, marked):
    """Whose it is, only a folder can say."""
    files = {NAME: small.returned(course, "ada"), f"ada/{NAME}": small.returned(course, "ada")}
    results, (problem,) = marked(files)
    assert points(results) == {"ada": 9}
    assert "it lies in no student's folder" in problem


def test_links_are_not_followed(course, marked, tmp_path):
    """A link in the place of a file is told."""
    secret = tmp_path / "elsewhere.json"
    secret.write_text(small.returned(course, "eve"), encoding="utf-8")
    (tmp_path / "returned" / "eve").mkdir(parents=True)
    (tmp_path / "returned" / "eve" / NAME).symlink_to(secret)
    results, (problem,) = marked({f"ada/{NAME}": small.returned(course, "ada")})
    assert (points(results), "it is a link" in problem) == ({"ada": 9}, True)


def test_a_name_that_is_too_long_is_told(course, marked):
    """A student's name has at most 100 characters, as a gradebook takes it."""
    _, (problem,) = marked({f"{'a' * 101}/{NAME}": small.returned(course, "a" * 101)})
    assert "a student's name has 1 to 100 characters" in problem


def test_another_secret_is_told(course, marked):
    """With another secret nothing fits, and that is said."""
    results, (problem,) = marked(
        {f"ada/{NAME}": small.returned(course, "ada")}, secret=b"another secret"
    )
    assert (results, "Either the secret is another one" in problem) == ((), True)


def test_nothing_at_all_is_a_usage_error(course, tmp_path):
    """A folder without answers is the wrong one, as is one that is not there."""
    with pytest.raises(UsageError, match="no answers were handed in at"):
        find_answers([write(tmp_path, {"ada/slide_filter.py": "x"})], course)
    with pytest.raises(UsageError, match="does not exist"):
        find_answers([tmp_path / "missing"], course)


def test_a_folder_without_solutions_cannot_mark(tmp_path):
    """Marking needs the references."""
    small.write(tmp_path / "course.yaml", small.COURSE)
    with pytest.raises(UsageError, match="mark in the instructor's checkout"):
        mark_answers(load_course(tmp_path), (), small.SECRET)


def test_the_table_has_a_line_for_each(course, marked, tmp_path):
    """CSV has points, answers and mistakes; names are no formulas."""
    answers = small.right_answers(course, "=ada") | {"7": "image"}
    files = {
        f"=ada/{NAME}": small.returned(course, "=ada", answers),
        f"bob/{NAME}": small.returned(course, "bob"),
    }
    results, _ = marked(files)
    path = tmp_path / "scores.csv"
    write_quiz_csv(path, results)
    with path.open(encoding="utf-8", newline="") as stream:
        first, second = csv.DictReader(stream)
    assert (first["student"], first["points"], first["max_points"]) == ("'=ada", "8", "9")
    assert (first["answered"], first["questions"]) == ("8", "8")
    assert "about-order=2 about-match=1 about-text=0" in first["by_question"]
    assert first["misconceptions"] == "graded-only"
    assert (second["student"], second["points"]) == ("bob", "9")
    with pytest.raises(StoreError, match="cannot be written"):
        write_quiz_csv(tmp_path / "missing" / "scores.csv", results)


def test_a_gradebook_gets_a_cell_for_each_question(course, marked):
    """The assignment is the quiz; what did not earn everything is in the comment."""
    answers = {"1": "1", "5": small.right_answers(course, "ada")["5"]}
    results, _ = marked({f"ada/{NAME}": small.returned(course, "ada", answers)})
    (work,) = works_of(results)
    assert (work.assignment, work.notebook) == ("q01", "q01")
    assert work.cells[4] == ("about-order", 2.0)
    entry = work.entries["ada"]
    assert entry.points[4:] == (2.0, 0.0, 0.0, 0.0)
    assert "- `about-text`: no answer" in entry.comment
    assert "about-order" not in entry.comment
    right, _ = marked({f"ada/{NAME}": small.returned(course, "ada")})
    assert works_of(right)[0].entries["ada"].comment is None
