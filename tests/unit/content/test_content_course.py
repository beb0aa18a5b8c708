"""Finding a course, reading it and resolving what people type."""

import dataclasses
from pathlib import Path

import pytest

from grader.content.course import find_course, load_course, load_exercise, resolve_exercise
from grader.core.model import FunctionSpec, Limits
from grader.errors import ContentError, UsageError


def add_exercise(course_root, name):
    """Copy the small course's exercise to another folder."""
    text = (course_root / "exercises" / "ex02_slide_filter" / "exercise.yaml").read_text("utf-8")
    folder = course_root / "exercises" / name
    folder.mkdir()
    (folder / "exercise.yaml").write_text(text, encoding="utf-8")


def test_course_is_found_from_below(small_course):
    """The course of a file is the nearest folder above it that has a course.yaml."""
    file = small_course / "exercises" / "ex02_slide_filter" / "exercise.yaml"
    assert find_course(file) == small_course
    assert find_course(small_course) == small_course


def test_nearest_course_wins(small_course):
    """A course inside another course is found first."""
    inner = small_course / "inner"
    inner.mkdir()
    (inner / "course.yaml").touch()
    assert find_course(inner) == inner


def test_relative_path_is_searched_upwards(small_course, monkeypatch):
    """A relative start is searched above the working folder too."""
    monkeypatch.chdir(small_course / "exercises")
    assert find_course(Path()) == small_course


def test_no_course_is_a_usage_error(tmp_path):
    """Outside any course the error names the option to use."""
    with pytest.raises(UsageError, match=r"no course.yaml in .* --course DIR"):
        find_course(tmp_path)


def test_folder_without_course_yaml_is_a_usage_error(tmp_path):
    """A named folder that is no course is what was typed, not a fault of the course."""
    with pytest.raises(UsageError, match="--course DIR"):
        load_course(tmp_path)


def test_course_is_read(small_course):
    """A course has its keys and its exercises, and cannot be changed."""
    course = load_course(small_course)
    assert (course.root, course.id, course.title) == (
        small_course,
        "small-course",
        "A small course",
    )
    assert list(course.concepts) == ["feature-map", "patch-response"]
    assert course.exercise_ids == ("ex02_slide_filter",)
    with pytest.raises(dataclasses.FrozenInstanceError):
        course.title = "Another"
    with pytest.raises(TypeError):
        course.concepts["channels"] = "more"


def test_exercises_are_folders_with_a_description(small_course):
    """Exercises are sorted; folders of other names or without exercise.yaml are none."""
    add_exercise(small_course, "ex10_last")
    add_exercise(small_course, "ex01_first")
    add_exercise(small_course, "notes")
    (small_course / "exercises" / "ex03_empty").mkdir()
    (small_course / "exercises" / "ex04_file").touch()
    expected = ("ex01_first", "ex02_slide_filter", "ex10_last")
    assert load_course(small_course).exercise_ids == expected


def test_course_may_have_no_exercises(small_course):
    """A course without the folder exercises/ has none."""
    (small_course / "exercises").rename(small_course / "old")
    assert load_course(small_course).exercise_ids == ()


def test_a_course_may_demand_nothing_of_the_wall(small_course):
    """Without the key, or with an empty list, no layer is demanded."""
    assert load_course(small_course).required_layers == ()
    with (small_course / "course.yaml").open("a", encoding="utf-8") as file:
        file.write("wall: {require: []}\n")
    assert load_course(small_course).required_layers == ()


def test_demands_on_the_wall_are_read(small_course):
    """Demands are names of layers in file order; those of which one is enough stay together."""
    with (small_course / "course.yaml").open("a", encoding="utf-8") as file:
        file.write("wall:\n  require: [seccomp, mount  or  landlock, limits]\n")
    expected = ("seccomp", "mount or landlock", "limits")
    assert load_course(small_course).required_layers == expected


def test_broken_exercise_does_not_stop_others(small_course):
    """Reading the course reads no exercise.yaml."""
    add_exercise(small_course, "ex03_other")
    (small_course / "exercises" / "ex03_other" / "exercise.yaml").write_text("[", "utf-8")
    course = load_course(small_course)
    assert load_exercise(course, "ex02_slide_filter").points == 8


def test_paths_of_an_exercise(small_course):
    """One id in three mirrored folders gives all paths."""
    course = load_course(small_course)
    exercise = "ex02_slide_filter"
    paths = {
        "exercise_folder": "exercises/ex02_slide_filter",
        "yaml_path": "exercises/ex02_slide_filter/exercise.yaml",
        "readme_path": "exercises/ex02_slide_filter/README.md",
        "stub_path": "exercises/ex02_slide_filter/slide_filter.py",
        "examples_path": "exercises/ex02_slide_filter/test_slide_filter_examples.py",
        "suite_path": "tests/hidden/ex02_slide_filter/test_slide_filter.py",
        "reference_path": "solutions/ex02_slide_filter/reference.py",
        "misconceptions_path": "solutions/ex02_slide_filter/misconceptions.py",
    }
    for method, path in paths.items():
        assert getattr(course, method)(exercise) == small_course / path


def test_exercise_is_read(small_course):
    """An exercise has its keys, its module's name and the usual limits."""
    exercise = load_exercise(load_course(small_course), "ex02_slide_filter")
    assert (exercise.id, exercise.module, exercise.short_id) == (
        "ex02_slide_filter",
        "slide_filter",
        "ex02",
    )
    assert (exercise.title, exercise.points) == ("Slide a filter", 8)
    assert exercise.concepts == ("feature-map", "patch-response")
    assert exercise.functions == (FunctionSpec("slide_filter", "(image, kernel)"),)
    assert exercise.limits == Limits()


def test_limits_replace_the_usual_ones(small_course):
    """A limit that the file gives counts, and the others stay as they are."""
    path = small_course / "exercises" / "ex02_slide_filter" / "exercise.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("limits: {cpu_seconds: 2.5, memory_mb: 512}\n")
    limits = load_exercise(load_course(small_course), "ex02_slide_filter").limits
    assert limits == Limits(cpu_seconds=2.5, memory_mb=512)


@pytest.mark.parametrize(
    "signature", ["()", "(a, *, b=None)", "(sizes, strides=None)", '"(a, b={1: 2})"']
)
def test_signatures_are_parameter_lists(small_course, signature):
    """Any parameter list of Python is a signature."""
    path = small_course / "exercises" / "ex02_slide_filter" / "exercise.yaml"
    text = path.read_text("utf-8").replace("(image, kernel)", signature)
    path.write_text(text, encoding="utf-8")
    (function,) = load_exercise(load_course(small_course), "ex02_slide_filter").functions
    assert function.signature == signature.strip('"')


@pytest.mark.parametrize("name", ["ex02_Slide", "ex02_2d", "ex02_slide copy", "ex02_"])
def test_folder_name_has_a_form(small_course, name):
    """A folder name that is no id is refused with an example."""
    add_exercise(small_course, name)
    with pytest.raises(
        ContentError, match="such as ex02_slide_filter; rename the folder"
    ) as caught:
        load_exercise(load_course(small_course), name)
    assert caught.value.problems[0].path == small_course / "exercises" / name


@pytest.mark.parametrize(
    "module", ["random", "numpy", "pytest", "grader", "conftest", "class", "test_filter"]
)
def test_module_name_is_not_taken(small_course, module):
    """A module name that Python, pytest or the grader uses is refused."""
    add_exercise(small_course, f"ex03_{module}")
    with pytest.raises(ContentError, match=f"found the module name {module}, which"):
        load_exercise(load_course(small_course), f"ex03_{module}")


@pytest.mark.parametrize("typed", ["ex02", "EX02", "ex02_slide_filter", "Ex02_Slide_Filter"])
def test_ids_and_short_forms_resolve(small_course, typed):
    """An exercise is named by its id or its first part, in any case."""
    assert resolve_exercise(load_course(small_course), typed) == "ex02_slide_filter"


@pytest.mark.parametrize("typed", ["2", "slide_filter", "", "ex2", "ex02_slide", "../ex02"])
def test_nothing_else_resolves(small_course, typed):
    """What is no id is refused, and the command that lists them is named."""
    with pytest.raises(UsageError, match="grade list"):
        resolve_exercise(load_course(small_course), typed)


def test_relative_root_becomes_absolute(small_course, monkeypatch):
    """A course keeps its place when the working folder changes later."""
    monkeypatch.chdir(small_course.parent)
    assert load_course(Path("small")).root == small_course


def test_near_matches_ignore_case(small_course):
    """A mistyped id in capitals is answered too."""
    with pytest.raises(UsageError, match="did you mean ex02_slide_filter"):
        resolve_exercise(load_course(small_course), "EX02_SLIDE_FLITER")


def test_unknown_exercise_gives_near_matches(small_course):
    """A mistyped id is answered with the ids that resemble it."""
    with pytest.raises(UsageError) as caught:
        resolve_exercise(load_course(small_course), "ex02_slide_fliter")
    assert str(caught.value) == (
        "no exercise ex02_slide_fliter (did you mean ex02_slide_filter?): "
        "see all of them with grade list"
    )


def test_ambiguous_short_form_is_refused(small_course):
    """A short form that two exercises have is refused with both ids."""
    add_exercise(small_course, "ex02_other")
    with pytest.raises(UsageError, match="ex02 may be ex02_other or ex02_slide_filter"):
        resolve_exercise(load_course(small_course), "ex02")


def test_backup_folder_does_not_make_an_id_ambiguous(small_course):
    """A copy that a student made of a folder is not taken for the exercise."""
    add_exercise(small_course, "ex02_slide_filter copy")
    assert resolve_exercise(load_course(small_course), "ex02") == "ex02_slide_filter"
