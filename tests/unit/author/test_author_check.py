"""What ``grade author check`` finds wrong with a suite, one thing at a time."""

from __future__ import annotations

import json
import sys

import pytest
from click.testing import CliRunner

from grader.author.concepts import asked_too_little, uncovered
from grader.cli.author import check_command
from grader.cli.options import Session
from grader.errors import ContentError, UsageError

TWIN = '''

@TWIN.version_of("pooling")
def twin(image: ArrayLike) -> Floats:
    """Take the mean away as well."""
    pixels = _pixels(image)
    mean: np.float64 = pixels.sum() / pixels.size
    return pixels - mean


TWIN_ID = TWIN
'''
TWIN_ID = """
TWIN = Misconception(id="twin", concept="smallest", question="Which?", hint="The mean.")
"""
ACCEPT = """\
format_version: 1
mutants:
  - was: "if pixels.ndim != 2:"
    becomes: "if pixels.ndim > 2:"
    reason: {reason}
"""
QUIZ = """\
format_version: 1
quiz: q01
title: Small
version: 1
pass: 0.7
questions:
"""
QUESTION = """\
  - {{id: {name}, kind: number, concepts: [{concepts}], difficulty: 1,
     prompt: "What?", why: "So.", answer: 3}}
"""


def ask(course, *questions):
    """Write a quiz of questions, each a name with its concepts."""
    (course.root / "quizzes").mkdir()
    text = QUIZ + "".join(QUESTION.format(name=name, concepts=ids) for name, ids in questions)
    (course.root / "quizzes" / "q01_small.yaml").write_text(text, encoding="utf-8")


def check_all(course, *options):
    """Run ``grade author check`` on the whole course; give its exit code and its output."""
    session = Session(course.jail)
    found = CliRunner().invoke(
        check_command,
        ["--seeds", "1", "--no-mutants", "--course", str(course.root), *options],
        obj=session,
        standalone_mode=False,
    )
    if found.exception:
        raise found.exception
    return found.return_value, found.output


def test_a_mutant_that_no_test_notices_is_named(course):
    """Without a refused row of pixels, a weaker check of the dimensions survives."""
    course.change("test_pooling.py", '    same.refuses("pooling", draw.image(4))\n', "")
    check = course.check(mutants=True)
    place = "solutions/ex11_pooling/reference.py:26:1: if pixels.ndim != 2:"
    change = f"{place}  ->  if pixels.ndim > 2:"
    assert f"no test notices the mutant {change}" in check.problems
    assert change in check.mutants.survivors
    assert check.mutants.killed + len(check.mutants.survivors) == check.mutants.mutants
    path = course.files["reference.py"].with_name("equivalent_mutants.yaml")
    path.write_text(ACCEPT.format(reason="a row is an image too"), encoding="utf-8")
    accepted = course.check(mutants=True)
    assert accepted.problems == ()
    assert accepted.mutants.accepted == (f"{change} (a row is an image too)",)


def test_an_accepted_mutant_that_does_not_survive_is_named(course):
    """An entry of equivalent_mutants.yaml that is of no use is a problem."""
    path = course.files["reference.py"].with_name("equivalent_mutants.yaml")
    path.write_text(ACCEPT.format(reason="none"), encoding="utf-8")
    (problem,) = course.problems(mutants=True)
    assert "accepts a mutant that does not survive: if pixels.ndim != 2:  ->" in problem


def test_an_accepted_mutant_needs_a_reason(course):
    """An entry without a reason is refused with its place in the file."""
    path = course.files["reference.py"].with_name("equivalent_mutants.yaml")
    path.write_text(ACCEPT.replace("    reason: {reason}\n", ""), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        course.problems(mutants=True)
    assert "equivalent_mutants.yaml:3:5: found no key reason" in str(caught.value)


def test_mutants_need_cosmic_ray(course, monkeypatch):
    """Where cosmic-ray is not installed, the author is told what to install."""
    monkeypatch.setitem(sys.modules, "cosmic_ray.mutating", None)
    with pytest.raises(UsageError) as caught:
        course.check(mutants=True)
    assert "pip install 'grader[author]'" in str(caught.value)


def test_a_dead_test_is_named(course):
    """A test that nothing wrong fails is of no use."""
    text = '''

@pytest.mark.points(0)
@pytest.mark.concept("smallest")
def test_nothing(draw):
    """The image is not empty."""
    assert draw.image(2, 2).size
'''
    course.append("test_pooling.py", text)
    problems = course.problems(mutants=True)
    assert "test_nothing is dead: it fails for no known wrong version and no mutant" in problems


def test_a_redundant_test_is_named(course):
    """A test with the same verdicts as another is named with it."""
    text = '''

@pytest.mark.points(0)
@pytest.mark.concept("smallest")
def test_more_images(same, draw):
    """More images."""
    same("pooling", draw.image(2, 7))
'''
    course.append("test_pooling.py", text)
    (problem,) = course.problems(mutants=True)
    assert problem == (
        "test_more_images is redundant: it fails for exactly the wrong code that test_images "
        "fails for"
    )


def test_a_right_version_that_fails_is_named(course):
    """Every right version in another style has to pass everything."""
    course.change("loops.py", "value - smallest", "value")
    problems = course.problems()
    assert any(text.startswith("right/loops.py, seed 0: does not pass test_") for text in problems)


def test_two_mistakes_that_are_one_are_named(course):
    """Two misconceptions with equal outcomes, whatever the inputs, seem to be one."""
    course.change("misconceptions.py", "\n\ndef _pixels", f"{TWIN_ID}\n\ndef _pixels")
    course.append("misconceptions.py", TWIN)
    problems = course.problems()
    assert (
        "pooling-mean (takes_the_mean) and twin (twin) give equal outcomes in every test, and on "
        "all inputs that were tried: are they one mistake?"
    ) in problems
    assert any("twin (twin): is caught by 3 tests, and none of them gives" in p for p in problems)


def test_inputs_that_tell_two_mistakes_apart_are_searched_for(course):
    """Where a suite's inputs do not separate two misconceptions, such inputs are found."""
    differs = TWIN.replace("pixels.sum() / pixels.size", "pixels[:, :6].mean()")
    course.change("misconceptions.py", "\n\ndef _pixels", f"{TWIN_ID}\n\ndef _pixels")
    course.append("misconceptions.py", differs)
    (found,) = [text for text in course.problems() if "tells them apart" in text]
    assert "give equal outcomes in every test; a call that tells them apart: pooling(" in found


def test_a_tolerance_that_is_too_wide_is_named(course):
    """A wrong version that hardly exceeds the tolerance shows that it is too wide."""
    course.append("misconceptions.py", TWIN.replace("TWIN", "MEAN").replace("sum()", "sum() * 0"))
    course.change(
        "misconceptions.py",
        "pixels - mean\n\n\nMEAN_ID",
        "pixels - pixels.min() * 1.00000000005\n\n\nMEAN_ID",
    )
    (problem,) = [text for text in course.problems() if "tolerance" in text]
    assert problem.startswith("the tolerance is wide: pooling-mean (twin) exceeds it only ")


def test_a_tolerance_that_is_too_narrow_is_named(course):
    """A right version that comes near to the tolerance shows that it is too narrow."""
    course.change("loops.py", "value - smallest", "(value - smallest) * (1 + 5e-10)")
    (problem,) = course.problems()
    assert problem.startswith("the tolerance is narrow: right/loops.py comes to 0.")


def test_concepts_and_tests_have_to_agree(course):
    """A concept without a test, a test without one and a foreign one are named."""
    course.change("exercise.yaml", "[smallest]", "[smallest, other]")
    mark = '@pytest.mark.concept("smallest")\ndef test_images'
    course.change("test_pooling.py", mark, "def test_images")
    mark = '@pytest.mark.concept("smallest")\ndef test_other_than'
    course.change("test_pooling.py", mark, mark.replace("smallest", "larger"))
    assert set(course.problems()) == {
        "test_images stands for no concept: give it @pytest.mark.concept(...)",
        "test_other_than_two_dimensions stands for larger, which exercise.yaml does not name",
        "no hidden test stands for the concept other of exercise.yaml",
    }


def test_concepts_that_no_exercise_teaches_are_found(course):
    """Of a course's concepts those are found that no exercise names."""
    assert uncovered(course.load()) == ("other",)


def test_concepts_with_fewer_than_two_questions_are_found(course):
    """Of a course's concepts those are found that fewer than two quiz questions ask about."""
    ask(course, ("one", "smallest"), ("two", "smallest, other"))
    assert asked_too_little(course.load()) == {"other": ("q01 two",)}


def test_without_quizzes_no_question_is_asked_for(course):
    """A course that has no quiz lacks no question, with an empty folder for them too."""
    assert asked_too_little(course.load()) == {}
    (course.root / "quizzes").mkdir()
    assert asked_too_little(course.load()) == {}


def test_the_command_names_concepts_that_are_asked_about_too_little(course):
    """Beside concepts without an exercise, those with one question or none are problems."""
    ask(course, ("one", "smallest"))
    code, text = check_all(course)
    assert code == 1
    assert [line for line in text.splitlines() if "PROBLEM" in line] == [
        "PROBLEM no exercise teaches the concept other of course.yaml",
        "PROBLEM only q01 one asks about the concept smallest, expected 2 questions",
        "PROBLEM no quiz question asks about the concept other, expected 2 questions",
    ]
    code, text = check_all(course, "--json")
    data = json.loads(text)
    assert (code, data["ok"], data["exercises"][0]["ok"]) == (1, False, True)
    assert data["uncovered_concepts"] == ["other"]
    assert data["concepts_asked_too_little"] == {"smallest": ["q01 one"], "other": []}


def test_the_command_is_content_with_two_questions_about_each_concept(course):
    """Where each concept has an exercise and two questions, the course holds."""
    course.change("exercise.yaml", "[smallest]", "[smallest, other]")
    mark = '@pytest.mark.concept("smallest")\ndef test_images'
    course.change(
        "test_pooling.py", mark, mark.replace("\ndef", '\n@pytest.mark.concept("other")\ndef')
    )
    ask(course, ("one", "smallest, other"), ("two", "other, smallest"))
    code, text = check_all(course)
    assert (code, [line for line in text.splitlines() if "PROBLEM" in line]) == (0, [])


def test_a_quiz_that_cannot_be_read_stops_the_check(course):
    """A broken quiz is told with its place before any suite is run."""
    ask(course, ("One", "smallest"))
    with pytest.raises(ContentError, match=r"q01_small\.yaml:7:10: found One"):
        check_all(course)


def test_solution_code_that_ships_is_named(course):
    """A README that shows the reference's body is named with the line."""
    body = (
        course.files["reference.py"].read_text(encoding="utf-8").partition('    """\n    pixels')[2]
    )
    course.append("README.md", f"\nLook:\n\n    pixels{body}\n")
    (problem,) = course.problems()
    assert problem.startswith("exercises/ex11_pooling/README.md:")
    assert "this ships, and from here on is the same code as in the solution" in problem


def test_pairs_are_counted(course):
    """What code with two mistakes was told is counted test by test."""
    pairs = course.check().pairs
    assert (pairs.pairs, pairs.other, pairs.nothing) == (3, 0, 0)
    assert pairs.both + pairs.one == pairs.failures == 9
    assert pairs.both >= 5
