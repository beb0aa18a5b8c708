"""Finding the quizzes of a course."""

import pytest
from quiz_course import HEAD, question, source_of, write

from grader.content.course import load_course
from grader.content.quiz_parts import Name, Place
from grader.content.quiz_source import load_quiz_source, quiz_ids, quiz_path, resolve_quiz
from grader.errors import ContentError, UsageError


@pytest.fixture
def course(small_course):
    """Give a course with two quizzes and some other files."""
    for name in ("q02_maps.yaml", "q01_patches.yaml", "misconceptions.yaml", "q3_x.yaml"):
        write(small_course / "quizzes" / name, HEAD)
    return load_course(small_course)


def test_quizzes_are_listed_by_their_short_ids(course):
    """Files ``qNN_name.yaml`` are quizzes, in the order of their numbers."""
    assert quiz_ids(course.root) == ("q01", "q02")


def test_a_course_without_the_folder_has_no_quizzes(small_course):
    """No folder of quizzes means no quizzes."""
    assert quiz_ids(small_course) == ()


@pytest.mark.parametrize("typed", ["q02", "Q02", "q02_maps", "Q02_Maps.yaml"])
def test_quizzes_have_a_short_and_a_long_name(course, typed):
    """A quiz is meant by its short id or its file's name, in any case."""
    assert resolve_quiz(course, typed) == "q02"


@pytest.mark.parametrize(("typed", "said"), [("q02_map", "did you mean q02"), ("zz", "q01, q02")])
def test_unknown_quizzes_are_refused(course, typed, said):
    """Who types an unknown quiz is told of near ones and of all."""
    with pytest.raises(UsageError, match=said):
        resolve_quiz(course, typed)


def test_a_course_without_quizzes_says_so(small_course):
    """Where there is no quiz, none can be meant."""
    with pytest.raises(UsageError, match="this course has none"):
        resolve_quiz(load_course(small_course), "q01")


def test_unknown_ids_have_no_file(course):
    """An id that is no quiz's has no path."""
    with pytest.raises(UsageError, match="no quiz q09"):
        quiz_path(course, "q09")


def test_two_files_of_one_id_are_refused(course):
    """Two files with one number are a mistake of the course."""
    write(course.root / "quizzes" / "q02_other.yaml", HEAD)
    with pytest.raises(ContentError, match=r"q02_other\.yaml:0:0: found the id q02 in q02_maps"):
        load_quiz_source(course, "q02")


def test_braces_hold_parameters_and_double_braces_are_braces(small_course):
    """``{{n}} {n}`` is a brace, a letter, a brace, and the parameter."""
    body = "params: {n: {ints: [1, 2]}}\nanswer: n\n"
    source = source_of(small_course, question("number", body, prompt='"{{n}} {n} }"'))
    parts = source.questions[0].prompt.parts
    assert parts == ("{", "n", "}", " ", Name("n", Place(11, 13)), " }")


def test_a_question_without_params_is_not_parametrised(small_course):
    """Fixed and computed values alone make no other question."""
    body = "params: {n: {fixed: 3}}\nanswer: n\n"
    assert not source_of(small_course, question("number", body)).questions[0].parametrised
