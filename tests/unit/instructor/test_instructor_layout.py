"""Names say whose a file is, of which exercise, and which attempt."""

from __future__ import annotations

import pytest
from handin_files import make_course

from grader.instructor.layout import (
    attempt_of,
    escaped,
    exercises_of,
    is_odd,
    place_of,
    root_of,
)

MOODLE = "Ada de la Cruz_12345_assignsubmission_file_"


@pytest.fixture
def exercises(course):
    """Give what the small course's files and folders are called."""
    return exercises_of(course)


@pytest.mark.parametrize(
    ("way", "student", "number", "folders", "name"),
    [
        ("ada/slide_filter.py", "ada", None, (), "slide_filter.py"),
        ("ada/ex02/sub/a.py", "ada", None, ("ex02", "sub"), "a.py"),
        (f"{MOODLE}/a.py", "Ada de la Cruz", "12345", (), "a.py"),
        (f"{MOODLE[:-1]}/x/a.py", "Ada de la Cruz", "12345", ("x",), "a.py"),
        (f"{MOODLE}my_a.py", "Ada de la Cruz", "12345", (), "my_a.py"),
        (f"{MOODLE}hw.zip/x/a.py", "Ada de la Cruz", "12345", ("hw.zip", "x"), "a.py"),
        ("Ada_1_assignsubmission_onlinetext_/onlinetext.html", "Ada", "1", (), "onlinetext.html"),
        ("Group B_assignsubmission_file_/a.py", "Group B", "", (), "a.py"),
        ("cruzada_12_345_my_a.py", "cruzada", "12", (), "my_a.py"),
        ("cruzada_LATE_12_345_a-2.py", "cruzada", "12", (), "a-2.py"),
        ("cruzada_late_12_345_a.py", "cruzada", "12", (), "a.py"),
        ("cruz_ada_12_345_hw.zip/x/a.py", "cruz_ada", "12", ("hw.zip", "x"), "a.py"),
        ("cruzada_LATE_12_text.html", "cruzada", "12", (), "text.html"),
        ("cruzada_12_link.html", "cruzada", "12", (), "link.html"),
        ("anon_12345_678_a.py", "anon_12345", "", (), "a.py"),
        ("LATE_anon_x7Kq2_678_a.py", "anon_x7Kq2", "", (), "a.py"),
    ],
)
def test_a_way_tells_the_student(way, student, number, folders, name):
    """Each layout has the student's name where it belongs, and the rest as the student named it."""
    place = place_of(tuple(way.split("/")))
    assert (place.student, place.number) == (student, number)
    assert (place.folders, place.name) == (folders, name)


@pytest.mark.parametrize(
    "name", ["a.py", "readme.txt", "ada_12_a.py", "12_345_a.py", "ada.zip", MOODLE]
)
def test_a_file_at_the_top_is_nobodys(name):
    """A file at the top belongs to nobody where no platform's name says more."""
    assert place_of((name,)) is None


def test_a_chosen_file_name_does_not_change_the_student():
    """What a student calls the file cannot look like another student's numbers to the grader."""
    assert place_of(("ada_12_345_bob_67_890_a.py",)).student == "ada"
    assert place_of(("Ada_1_assignsubmission_file_Bob_2_assignsubmission_file_a.py",)).label == (
        "Ada"
    )


def test_a_folder_like_a_file_of_canvas_is_a_students_own():
    """A student's folder may be called like what Canvas writes for files."""
    assert place_of(("doe_2024_17_b", "a.py")).student == "doe_2024_17_b"


def test_a_students_name_is_cleaned():
    """Blanks at the ends, double blanks and split accents are mended in a student's name."""
    place = place_of(("  Jose\u0301  Ruiz ", "a.py"))
    assert place.student == "Jos\u00e9 Ruiz"
    assert place.label == "  Jose\u0301  Ruiz "


@pytest.mark.parametrize(
    "name",
    [
        *("slide_filter.py", "slide_filter.ipynb", "Slide_Filter.PY", "slide_filter (1).py"),
        *("slide_filter(12).py", "slide_filter-1.py", "slide_filter 2.py"),
        "slide_filter-1 (2).ipynb",
    ],
)
def test_a_module_is_known_by_its_name(exercises, name):
    """A module is known in either kind of file, in any case, and with a browser's number."""
    assert exercises.modules_called(name) == ("ex02_slide_filter",)


@pytest.mark.parametrize(
    "name",
    [
        *("slide_filter.txt", "slide_filter", "my_slide_filter.py", "slide_filter_1.py"),
        *("slide_filter-1-1-1.py", "test_slide_filter_examples.py", ".py", "slide_filter.pyc"),
    ],
)
def test_other_names_are_no_module(exercises, name):
    """What only resembles a module's name is not one."""
    assert exercises.modules_called(name) == ()


@pytest.mark.parametrize(
    ("folders", "exercise"),
    [
        (("ex02",), "ex02_slide_filter"),
        (("EX02_Slide_Filter", "work"), "ex02_slide_filter"),
        (("ex02", "ex03.zip"), "ex03_count_params"),
        (("ex99", "slide_filter"), ""),
        ((), ""),
    ],
)
def test_the_innermost_folder_names_the_exercise(exercises, folders, exercise):
    """An exercise's id and its short form name it; of two folders the inner one counts."""
    assert exercises.of_folders(folders) == exercise


def test_a_short_form_of_two_exercises_names_none(tmp_path):
    """Where two exercises share a short form, only the whole ids name them."""
    exercises = exercises_of(make_course(tmp_path, "ex02_a", "ex02_b"))
    assert exercises.of_folders(("ex02",)) == ""
    assert exercises.of_folders(("ex02_b",)) == "ex02_b"


def test_a_backup_of_an_exercise_is_none(tmp_path):
    """A folder such as "ex02_a copy" in the course asks for nothing."""
    exercises = exercises_of(make_course(tmp_path, "ex02_a", "ex02_a copy"))
    assert set(exercises.by_module) == {"a"}
    assert exercises.of_folders(("ex02",)) == "ex02_a"


@pytest.mark.parametrize(
    ("folders", "numbers"),
    [
        (("attempt1",), (1,)),
        (("Attempt 10",), (10,)),
        (("submission-2", "v3"), (2, 3)),
        (("ex02", "try_4.zip"), (4,)),
        (("2",), (2,)),
        (("work", "attempt", "attempt1b", "week-one"), ()),
        (("20250131",), ()),
    ],
)
def test_folders_count_attempts(folders, numbers):
    """Only a folder that is called an attempt with a number counts one."""
    assert attempt_of(folders) == numbers


def ways(text):
    """Give ways to files, written with blanks between them."""
    return [tuple(way.split("/")) for way in text.split()]


@pytest.mark.parametrize(
    ("files", "stem", "root"),
    [
        ("ada/a.py bob/a.py", "class", ()),
        ("submitted/ada/ex02/a.py", "class", ("submitted",)),
        ("source/x/a.py submitted/ada/ex02/a.py", "class", ("submitted",)),
        ("vision/source/x.py vision/submitted/ada/a.py", "class", ("vision", "submitted")),
        ("class/ada/a.py class/bob/a.py", "class", ("class",)),
        ("Class/ada/a.py Class/bob/a.py", "class (2)", ("Class",)),
        ("class/ada_1_2_a.py class/bob_3_4_a.py", "class", ("class",)),
        ("class/ada/a.py class/bob/a.py", "other", ()),
        ("ada/all/a.py ada/b.py", "ada", ()),
        ("ada/ex02/a.py ada/ex03/b.py", "ada", ()),
        ("ada/attempt1/a.py ada/attempt2/a.py", "ada", ()),
        ("ada/submitted/a.py", "ada", ()),
        ("ada/submitted/w/a.py bob/a.py", "class", ()),
        ("", "class", ()),
    ],
)
def test_the_folder_around_a_class_is_found(exercises, files, stem, root):
    """Folders around the students' folders are known by nbgrader's name or by the zip's."""
    assert root_of(ways(files), stem, exercises) == root


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Zo\u00eb/a.py", "Zo\u00eb/a.py"),
        ("a\x1b[31m\n.py", r"a\x1b[31m\n.py"),
        ("caf\udce9.py", r"caf\xe9.py"),
        ("a\u202eyp.exe", r"a\u202eyp.exe"),
        ("\ud800", r"\ud800"),
        ("n" * 300, "..." + "n" * 200),
    ],
)
def test_names_are_shown_without_harm(text, shown):
    """What would act on a terminal is written out, and a name without end is cut."""
    assert escaped(text) == shown


def test_a_joiner_within_a_name_is_not_odd():
    """The invisible joiners that Persian names need are no hidden characters."""
    assert not is_odd("\u0639\u0644\u06cc\u200c\u0631\u0636\u0627")
    assert is_odd("a\u200bb")
