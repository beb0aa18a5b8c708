"""What quiz files can name."""

import pytest
from quiz_course import add_solutions, write

from grader.content.course import load_course
from grader.content.quiz_registry import load_registry
from grader.errors import ContentError


@pytest.fixture
def root(small_course):
    """Give the folder of a course with solutions."""
    add_solutions(small_course)
    return small_course


def test_functions_of_references_and_of_quizzes_are_known(root):
    """Public functions that are defined in the file can be called; imported ones cannot."""
    functions = load_registry(load_course(root)).functions
    assert sorted(functions) == [
        *("add", "divide", "fail", "half", "nothing", "slide_filter", "spoil")
    ]


def test_wrong_versions_are_those_of_the_misconceptions(root):
    """A version is taken as it is, the first of several; a change is made to the reference."""
    registry = load_registry(load_course(root))
    found = {by: registry.find(name, by)(3, 5) for by, name in registry.wrong}
    assert found == {"adds-one": 16, "swaps-sign": -15, "doubles-result": 30}
    assert registry.find("slide_filter", "counts-wrong") is None
    assert registry.find("slide_filter")(3, 5) == 15


def test_misconceptions_have_their_concepts(root):
    """Misconceptions of exercises and of the quizzes' own file are known with their concepts."""
    assert load_registry(load_course(root)).misconceptions == {
        "counts-wrong": "patch-response",
        "adds-one": "feature-map",
        "swaps-sign": "feature-map",
        "doubles-result": "feature-map",
    }


def test_misconceptions_have_a_sentence(root):
    """A misconception is told by its belief, an exercise's by the first sentence of its hint."""
    path = root / "solutions" / "ex02_slide_filter" / "misconceptions.py"
    hint = "You added 1 (np.add, .at does). Why? Nothing is added."
    write(path, path.read_text(encoding="utf-8").replace('"No."', f'"{hint}"'))
    assert load_registry(load_course(root)).beliefs == {
        "counts-wrong": "One fewer.",
        "adds-one": "You added 1 (np.add, .at does).",
        "swaps-sign": "You added 1 (np.add, .at does).",
        "doubles-result": "You added 1 (np.add, .at does).",
    }


def test_functions_of_quizzes_are_optional(root):
    """A course needs no functions beside its references."""
    (root / "solutions" / "quiz_functions.py").unlink()
    (root / "quizzes" / "misconceptions.yaml").unlink()
    registry = load_registry(load_course(root))
    assert list(registry.functions) == ["slide_filter"]
    assert registry.complete


def test_without_solutions_only_the_file_of_misconceptions_is_read(small_course):
    """A student's folder has a registry that is not complete."""
    write(
        small_course / "quizzes" / "misconceptions.yaml",
        "format_version: 1\nmisconceptions:\n  a: {concept: feature-map, belief: B.}\n",
    )
    registry = load_registry(load_course(small_course))
    assert not registry.complete
    assert registry.misconceptions == {"a": "feature-map"}
    assert registry.beliefs == {"a": "B."}
    assert registry.find("slide_filter") is None


def test_all_problems_of_the_file_of_misconceptions_are_reported(root):
    """Unknown concepts and missing keys are found at their places."""
    path = root / "quizzes" / "misconceptions.yaml"
    write(
        path,
        "format_version: 1\nmisconceptions:\n  a: {concept: feature-mop, belief: B.}\n  b: {}\n",
    )
    with pytest.raises(ContentError) as caught:
        load_registry(load_course(root))
    assert str(caught.value).replace(f"{path}:", "").splitlines() == [
        (
            "3:16: found the concept feature-mop, expected one of course.yaml "
            "(did you mean feature-map?)"
        ),
        "4:6: found no key concept, expected it here",
        "4:6: found no key belief, expected it here",
    ]


def test_names_that_stand_for_two_things_are_refused(root):
    """A function or misconception that is there twice, and a broken solution, are all reported."""
    write(root / "solutions" / "quiz_functions.py", "def slide_filter(): pass\n")
    write(
        root / "quizzes" / "misconceptions.yaml",
        "format_version: 1\nmisconceptions:\n  adds-one: {concept: feature-map, belief: B.}\n",
    )
    with pytest.raises(ContentError) as caught:
        load_registry(load_course(root))
    found = str(caught.value)
    assert "found the misconception adds-one, expected one that is not taken" in found
    assert "found the function slide_filter, expected one that is not taken" in found


def test_broken_solutions_are_reported(root):
    """An exercise whose reference is missing is a problem."""
    (root / "solutions" / "ex02_slide_filter" / "reference.py").unlink()
    with pytest.raises(ContentError, match=r"found no reference\.py"):
        load_registry(load_course(root))
