"""Hand-ins are found in every layout, and what cannot be graded is named."""

from __future__ import annotations

import hashlib

import pytest
from handin_files import Finder, cell, make_course, notebook, write, zip_at, zipped

from grader.core.model import Status
from grader.errors import UsageError
from grader.grading.snapshot import take_snapshot
from grader.instructor.find import find_handins
from grader.instructor.handin import Handin

NINE = "2026-01-09 09:00:00.000000 UTC"
NINE_UTC = "2026-01-09T09:00:00.000000+00:00"
TEN = "2026-01-09 11:00:00.000000 Europe/Berlin"
TEN_UTC = "2026-01-09T10:00:00.000000+00:00"
LEAVE_ONE = "which of these counts? Leave one, or put them into folders attempt1, attempt2."

# nbgrader's tree, a plain one, and what the two learning platforms pack, in all their forms
LAYOUTS = {
    "nbgrader": {
        "submitted/ada/ex02_slide_filter/slide_filter.py": "a2",
        "submitted/ada/ex02_slide_filter/timestamp.txt": NINE,
        "submitted/ada/EX03/count_params.ipynb": notebook(cell("a3")),
        "submitted/ada/EX03/timestamp.txt": TEN,
        "submitted/bob/week-1/src/count_params.py": "b3",
        "submitted/bob/week-1/timestamp.txt": NINE,
        "submitted/eve/ex02/slide_filter.py": "e2",
    },
    "plain": {
        "ada/slide_filter.py": "a2",
        "ada/count_params.py": "a3",
        "bob/lesson 3/my work/count_params (1).py": "b3",
        "eve/hw.zip": zipped({"hw/": "", "hw/slide_filter-1.py": "e2"}),
    },
    "moodle": {
        "Ada L_1_assignsubmission_file_/slide_filter.py": "a2",
        "Ada L_2_assignsubmission_file_/ex03/count_params.py": "a3",
        "Bob_3_assignsubmission_file_count_params.py": "b3",
        "Bob_3_assignsubmission_onlinetext_onlinetext.html": "<p>here you are</p>",
        "Eve_4_assignsubmission_file_/work.zip": zipped({"slide_filter.py": "e2"}),
        "Eve_4_assignsubmission_onlinetext_/onlinetext.html": "<p>here you are</p>",
    },
    "canvas": {
        "lada_11_101_slide_filter.py": "a2",
        "lada_LATE_11_102_count_params-2.py": "a3",
        "bob_12_103_count_params.py": "b3",
        "eve_LATE_13_104_work.zip": zipped({"w/slide_filter.py": "e2"}),
        "eve_13_text.html": "<p>here you are</p>",
    },
}
TASKS = [("a2", "ex02"), ("e2", "ex02"), ("a3", "ex03"), ("b3", "ex03")]


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_every_layout_is_read(finder, handed_in, tmp_path, layout, packed):
    """Each layout gives the same four hand-ins, from a folder and from a zip, and no problem."""
    files = LAYOUTS[layout]
    path = zip_at(tmp_path / "c.zip", files) if packed else write(handed_in, files)
    lines = finder.look(path)
    sources = [line[2].splitlines()[-1] for line in lines]
    assert sorted(zip(sources, [line[1] for line in lines], strict=True)) == sorted(TASKS)
    assert finder.found.problems == ()


@pytest.mark.parametrize(
    ("layout", "students"),
    [
        ("nbgrader", {"ada", "bob", "eve"}),
        ("plain", {"ada", "bob", "eve"}),
        ("moodle", {"Ada L", "Bob", "Eve"}),
        ("canvas", {"lada", "bob", "eve"}),
    ],
)
def test_students_are_called_as_the_platform_calls_them(finder, handed_in, layout, students):
    """A student is a folder's name, or a platform's name without its numbers."""
    assert {line[0] for line in finder.look(write(handed_in, LAYOUTS[layout]))} == students


def test_nbgraders_times_are_read(finder, handed_in):
    """A time is that of nbgrader's timestamp.txt, in UTC; without the file it is empty."""
    lines = finder.look(write(handed_in, LAYOUTS["nbgrader"]))
    assert [(line[0], line[1], line[3]) for line in lines] == [
        ("ada", "ex02", NINE_UTC),
        ("eve", "ex02", ""),
        ("ada", "ex03", TEN_UTC),
        ("bob", "ex03", NINE_UTC),
    ]


def test_a_handin_is_a_snapshot_with_its_place(course, handed_in):
    """A hand-in has what ``grade`` itself would read of that file."""
    write(handed_in, {"ada/slide_filter.py": b"# caf\xe9\n"})
    file = handed_in / "ada" / "slide_filter.py"
    taken = take_snapshot(file, "slide_filter")
    assert taken.fault.status is Status.RAISED
    assert find_handins(handed_in, course).handins == (Handin("ada", "ex02_slide_filter", taken),)


def test_a_file_in_a_zip_is_the_same_as_on_disk(course, handed_in, tmp_path):
    """A file from a zip has the same hash and fault; its path says in which zip it was."""
    files = {"ada/slide_filter.py": b"# caf\xe9\n"}
    (on_disk,) = find_handins(write(handed_in, files), course).handins
    path = zip_at(tmp_path / "c.zip", files)
    (packed,) = find_handins(path, course).handins
    shown = f"{path}/ada/slide_filter.py"
    assert packed.submission == on_disk.submission._replace(shown_path=shown)
    assert packed.submission.sha256 == hashlib.sha256(b"# caf\xe9\n").hexdigest()


def test_an_empty_file_is_a_handin(finder, handed_in):
    """Who hands in an empty module has handed in."""
    assert finder.look(write(handed_in, {"ada/slide_filter.py": ""})) == [("ada", "ex02", "", "")]


def test_the_submitted_folder_itself_may_be_given(finder, handed_in):
    """A tree of nbgrader's is known from above and from its own folder."""
    write(handed_in, LAYOUTS["nbgrader"])
    above = finder.look(handed_in)
    assert finder.look(handed_in / "submitted") == above
    assert len(above) == 4


def test_beside_nbgraders_submitted_nothing_is_read(finder, handed_in):
    """In nbgrader's course folder only what was handed in counts, not what was given out."""
    write(handed_in, LAYOUTS["nbgrader"] | {"release/ex02/slide_filter.py": "stub"})
    assert "stub" not in finder.sources(handed_in)
    assert finder.found.problems == ()


def test_handins_are_sorted(finder, handed_in):
    """The order is that of exercise, student, time, attempt."""
    write(
        handed_in,
        {
            "bob/slide_filter.py": "1",
            "ada/attempt10/slide_filter.py": "10",
            "ada/attempt9/slide_filter.py": "9",
            "ada/count_params.py": "3",
        },
    )
    assert [line[:3] for line in finder.look(handed_in)] == [
        ("ada", "ex02", "9"),
        ("ada", "ex02", "10"),
        ("bob", "ex02", "1"),
        ("ada", "ex03", "3"),
    ]


def test_attempts_at_different_times_are_kept(finder, handed_in):
    """Two hand-ins of one student for one exercise are both there, the earlier one first."""
    write(
        handed_in,
        {
            "submitted/ada/second/slide_filter.py": "2",
            "submitted/ada/second/timestamp.txt": TEN,
            "submitted/ada/third/slide_filter.py": "1",
            "submitted/ada/third/timestamp.txt": NINE,
        },
    )
    assert finder.look(handed_in) == [
        ("ada", "ex02", "1", NINE_UTC),
        ("ada", "ex02", "2", TEN_UTC),
    ]


def test_attempts_within_one_time_are_kept(finder, handed_in):
    """Numbered folders within one dated hand-in are attempts."""
    write(
        handed_in,
        {
            "ada/ex02/attempt1/slide_filter.py": "1",
            "ada/ex02/attempt2/slide_filter.py": "2",
            "ada/ex02/timestamp.txt": NINE,
        },
    )
    assert [line[2:] for line in finder.look(handed_in)] == [("1", NINE_UTC), ("2", NINE_UTC)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("old/slide_filter.py", "work/slide_filter.py"),
        ("SLIDE_FILTER.py", "slide_filter.py"),
        ("slide_filter (1).py", "slide_filter.py"),
        ("attempt1/a/slide_filter.py", "attempt1/b/slide_filter.py"),
        ("attempt1/slide_filter.py", "slide_filter.py"),
    ],
)
def test_attempts_without_order_are_a_problem(finder, handed_in, first, second):
    """Where nothing says which of two came last, both are named and none is graded."""
    files = {f"ada/{first}": "1", f"ada/{second}": "2", "bob/slide_filter.py": "b"}
    assert finder.problem(write(handed_in, files)) == f"ada/{first}, ada/{second}: {LEAVE_ONE}"
    assert finder.students(handed_in) == [("bob", "ex02")]


def test_a_time_beside_none_gives_no_order(finder, handed_in):
    """A hand-in with a time and one without are not put in order."""
    files = {
        "ada/ex02/attempt1/slide_filter.py": "1",
        "ada/ex02/timestamp.txt": NINE,
        "ada/attempt2/slide_filter.py": "2",
    }
    assert LEAVE_ONE in finder.problem(write(handed_in, files))


def test_a_notebook_and_a_module_are_a_problem(finder, handed_in):
    """Of a notebook and a module for the same exercise nobody knows which counts."""
    files = {"ada/slide_filter.py": "x = 1", "ada/slide_filter.ipynb": notebook(cell("x = 1"))}
    assert LEAVE_ONE in finder.problem(write(handed_in, files))


def test_copies_count_once(finder, handed_in):
    """A file that was saved twice with the same content is one hand-in."""
    files = {"ada/slide_filter.py": "1", "ada/old/slide_filter (1).py": "1"}
    assert finder.sources(write(handed_in, files)) == ["1"]
    assert finder.found.problems == ()


def test_equal_attempts_are_both_kept(finder, handed_in):
    """The same content in two numbered attempts is two hand-ins: the time of each may matter."""
    files = {"ada/attempt1/slide_filter.py": "1", "ada/attempt2/slide_filter.py": "1"}
    assert finder.sources(write(handed_in, files)) == ["1", "1"]


def test_many_files_of_one_problem_are_counted(finder, handed_in):
    """A problem names five files and counts the others."""
    files = {f"ada/{name}/slide_filter.py": name for name in "abcdefg"}
    line = finder.problem(write(handed_in, files))
    assert line.count("slide_filter.py") == 5
    assert f", 2 more: {LEAVE_ONE}" in line


def test_students_whose_names_differ_in_case_are_a_problem(finder, handed_in):
    """Two names that differ in case alone may be one student: both are named, none is graded."""
    files = {"Ada/slide_filter.py": "1", "ada/count_params.py": "2", "bob/slide_filter.py": "3"}
    assert finder.problem(write(handed_in, files)) == (
        "Ada/slide_filter.py, ada/count_params.py: the students' names are alike. "
        "Rename one folder, or put the files into one."
    )
    assert finder.students(handed_in) == [("bob", "ex02")]


def test_students_whose_names_look_the_same_are_a_problem(finder, handed_in):
    """An accent may be written in two ways; two such folders may be one student."""
    files = {"Jos\u00e9/slide_filter.py": "1", "Jose\u0301/slide_filter.py": "2"}
    assert "the students' names are alike" in finder.problem(write(handed_in, files))


def test_namesakes_are_kept_apart(finder, handed_in):
    """Students of one name who handed in the same exercise keep their number, and that is told."""
    files = {
        "Ada_1_assignsubmission_file_/slide_filter.py": "1",
        "Ada_2_assignsubmission_file_/slide_filter.py": "2",
        "Ada_3_assignsubmission_file_/count_params.py": "3",
    }
    assert finder.students(write(handed_in, files)) == [
        ("Ada_1", "ex02"),
        ("Ada_2", "ex02"),
        ("Ada", "ex03"),
    ]
    assert finder.problem(handed_in) == (
        "Ada_1_assignsubmission_file_/slide_filter.py, "
        "Ada_2_assignsubmission_file_/slide_filter.py: the students have one name. "
        "Each is kept with the platform's number: see who is who."
    )


def test_a_namesake_without_a_number_keeps_the_name(finder, handed_in):
    """Only a platform's student has a number to be told apart by."""
    files = {"Ada_1_assignsubmission_file_/slide_filter.py": "1", "Ada/slide_filter.py": "2"}
    assert finder.students(write(handed_in, files)) == [("Ada", "ex02"), ("Ada_1", "ex02")]


def test_a_student_has_at_most_100_characters(finder, handed_in, tmp_path):
    """A name of 100 characters is kept as it is; a longer one is a problem, and so is none."""
    longest = "\u00e9 *+" * 25
    assert finder.students(write(handed_in, {f"{longest}/slide_filter.py": ""})) == [
        (longest, "ex02")
    ]
    files = {f"{longest}n/slide_filter.py": "1", " /slide_filter.py": "2"}
    lines = finder.problems(zip_at(tmp_path / "c.zip", files))
    assert len(lines) == 2
    for line in lines:
        assert line.endswith("a student's name has 1 to 100 characters. Rename the folder.")


def test_an_uploaded_time_is_not_believed(finder, handed_in):
    """A timestamp.txt that a student could have written gives no time."""
    files = {
        "Ada_1_assignsubmission_file_/ex02/slide_filter.py": "1",
        "Ada_1_assignsubmission_file_/ex02/timestamp.txt": NINE,
        "bob/ex02.zip": zipped({"slide_filter.py": "2", "timestamp.txt": NINE}),
        "eve/ex02/deep/slide_filter.py": "3",
        "eve/ex02/deep/timestamp.txt": "no time",
    }
    lines = finder.look(write(handed_in, files))
    assert [line[2:] for line in lines] == [("1", ""), ("2", ""), ("3", "")]
    assert finder.found.problems == ()


@pytest.mark.parametrize("text", [b"", b"yesterday", b"\xff\xfe"])
def test_a_time_that_cannot_be_read_is_a_problem(finder, handed_in, text):
    """The hand-in is kept without its time, and the file is named."""
    files = {"ada/ex02/slide_filter.py": "1", "ada/ex02/timestamp.txt": text}
    assert finder.look(write(handed_in, files)) == [("ada", "ex02", "1", "")]
    assert finder.problem(handed_in) == (
        "ada/ex02/timestamp.txt: it holds no time such as 2015-02-02 15:58:23.948203 UTC. "
        "Mend it: without a time nothing is late."
    )


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_two_modules_in_nbgraders_folder_are_a_problem(finder, handed_in, tmp_path, packed):
    """In nbgrader's tree a folder of another name holds the module of one exercise."""
    files = {
        "submitted/ada/week-1/slide_filter.py": "1",
        "submitted/ada/week-1/count_params.py": "2",
        "submitted/bob/week-1/slide_filter.py": "3",
    }
    path = zip_at(tmp_path / "c.zip", files) if packed else write(handed_in, files)
    assert finder.problem(path) == (
        "submitted/ada/week-1/count_params.py, submitted/ada/week-1/slide_filter.py: these are "
        "of several exercises. Call the folder like the exercise that is meant."
    )
    assert finder.students(path) == [("bob", "ex02")]


def test_a_zip_called_submitted_is_nbgraders(finder, tmp_path):
    """A zip of what lies in nbgrader's folder has the folder's name."""
    files = {"ada/week-1/slide_filter.py": "1", "ada/week-1/count_params.py": "2"}
    path = zip_at(tmp_path / "submitted.zip", files)
    assert "these are of several exercises" in finder.problem(path)


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_two_modules_in_a_plain_folder_are_two_handins(finder, handed_in, tmp_path, packed):
    """In a plain tree a student may put everything into one folder."""
    files = {"ada/all/slide_filter.py": "1", "ada/all/count_params.py": "2"}
    path = zip_at(tmp_path / "c.zip", files) if packed else write(handed_in, files)
    assert finder.students(path) == [("ada", "ex02"), ("ada", "ex03")]
    assert finder.found.problems == ()


def test_folders_of_exercises_within_an_assignment_are_told_apart(finder, handed_in):
    """In nbgrader's tree an inner folder may say which exercise is meant."""
    files = {
        "submitted/ada/week-1/ex02/slide_filter.py": "1",
        "submitted/ada/week-1/ex03/count_params.py": "2",
    }
    assert finder.students(write(handed_in, files)) == [("ada", "ex02"), ("ada", "ex03")]
    assert finder.found.problems == ()


def test_a_helper_beside_the_module_is_left_out(finder, handed_in):
    """Another exercise's module in an exercise's folder is not handed in once more."""
    files = {
        "ada/ex02/slide_filter.py": "1",
        "ada/ex03/count_params.py": "2",
        "ada/ex03/slide_filter.py": "copy",
    }
    assert finder.sources(write(handed_in, files)) == ["1", "2"]
    assert finder.found.problems == ()


def test_a_module_in_a_wrong_folder_is_a_problem(finder, handed_in):
    """A module that lies nowhere but in another exercise's folder is named."""
    files = {"ada/ex03/count_params.py": "1", "ada/ex03/slide_filter.py": "2"}
    assert finder.problem(write(handed_in, files)) == (
        "ada/ex03/slide_filter.py: it is of ex02_slide_filter, but lies in a folder of "
        "ex03_count_params. Move it."
    )
    assert finder.sources(handed_in) == ["1"]


def test_an_exercises_folder_without_its_module_is_a_problem(finder, handed_in):
    """Who misnamed the file is named with what is there and what is wanted."""
    files = {
        "ada/ex02/filter.py": "1",
        "ada/ex02/timestamp.txt": NINE,
        "bob/ex02/timestamp.txt": NINE,
        "ada/ex03/count_params.py": "2",
    }
    there = "There is filter.py: name the right one as the exercise says."
    assert finder.problems(write(handed_in, files)) == [
        f"ada/ex02: there is no slide_filter.py. {there}",
        "bob/ex02: there is no slide_filter.py. Ask for it.",
    ]


def test_a_folder_is_told_once(finder, handed_in):
    """Where a folder's only file is refused, it is not told that nothing is there."""
    files = {"ada/ex02/slide_filter.ipynb": "", "ada/ex03/count_params.py": ""}
    assert finder.problem(write(handed_in, files)).startswith("ada/ex02/slide_filter.ipynb: it is")


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_student_without_a_module_is_a_problem(finder, handed_in, tmp_path, packed):
    """A student with nothing to grade is named once; beside anything else of theirs, not at all."""
    files = {
        "ada/slide_filter.py": "1",
        "ada/picture.png": "",
        "bob/picture.png": "",
        "eve/filter.py": "",
        "eve/notes.ipynb": "",
        "fay/slide_filter.ipynb": "",
        "gil_12_text.html": "",
        "gil_12_link.html": "",
    }
    (handed_in / "empty").mkdir()
    write(handed_in, files)
    path = zip_at(tmp_path / "c.zip", files | {"empty/": ""}) if packed else handed_in
    nothing = "there is no module of this course."
    assert finder.problems(path) == [
        f"bob: {nothing} Ask for it.",
        f"empty: {nothing} Ask for it.",
        f"eve: {nothing} There is filter.py, notes.ipynb: name the right one as the exercise says.",
        "fay/slide_filter.ipynb: it is no notebook: it is not JSON. Ask for it again.",
        f"gil_12_link.html: {nothing} Ask for it.",
    ]


def test_a_module_at_the_top_is_a_problem(finder, handed_in):
    """A module or a zip in no student's folder is named; other files there are left alone."""
    files = {
        "slide_filter.py": "1",
        "Ada.ZIP": zipped({}),
        "grades.py": "",
        "notes.txt": "",
        "timestamp.txt": NINE,
        "bob/slide_filter.py": "2",
    }
    why = "it lies in no student's folder. Put it into a folder with the student's name."
    assert finder.problems(write(handed_in, files)) == [
        f"Ada.ZIP: {why}",
        f"slide_filter.py: {why}",
    ]
    assert finder.students(handed_in) == [("bob", "ex02")]


def test_a_module_of_two_exercises_needs_a_folder(tmp_path, handed_in):
    """Where two exercises ask for a module of one name, the folder says which is meant."""
    finder = Finder(make_course(tmp_path / "c", "ex02_same", "ex03_same"))
    files = {"ada/same.py": "1", "bob/ex03/same.py": "2"}
    assert finder.students(write(handed_in, files)) == [("bob", "ex03")]
    assert finder.problem(handed_in) == (
        "ada/same.py: it may be for ex02_same or ex03_same. Put it into a folder of that name."
    )


def test_a_path_that_does_not_exist_is_a_usage_error(course, tmp_path):
    """A path that is not there is told with what may be given."""
    with pytest.raises(UsageError, match="does not exist: give a folder or a zip"):
        find_handins(tmp_path / "nowhere", course)


def test_a_file_that_is_no_zip_is_a_usage_error(course, handed_in):
    """One module is not a class; ``grade`` itself takes it."""
    write(handed_in, {"slide_filter.py": "1"})
    with pytest.raises(UsageError, match="is neither a folder nor a zip"):
        find_handins(handed_in / "slide_filter.py", course)


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_nothing_handed_in_is_a_usage_error(course, handed_in, tmp_path, packed):
    """Where there is nothing at all, the reader is told what was expected."""
    path = zip_at(tmp_path / "c.zip", {"readme.txt": ""}) if packed else handed_in
    with pytest.raises(UsageError, match=r"nothing was handed in at .*: expected submitted/"):
        find_handins(path, course)


def test_the_course_itself_is_a_usage_error(course):
    """The course's exercises are not taken for students."""
    with pytest.raises(UsageError, match="is the course itself"):
        find_handins(course.root, course)


def test_a_course_with_nbgraders_tree_is_read(finder):
    """A course's folder may be given where nbgrader's tree lies in it."""
    write(finder.course.root, {"submitted/ada/ex02/slide_filter.py": "1"})
    assert finder.students(finder.course.root) == [("ada", "ex02")]


def test_a_path_that_may_not_be_read_is_a_usage_error(course, handed_in, monkeypatch):
    """A path behind a locked folder is told with the system's reason."""

    def locked(_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(handed_in), "is_dir", locked)
    with pytest.raises(UsageError, match="cannot be read: Permission denied"):
        find_handins(handed_in, course)


HANDED_IN = {
    "submitted/ann/ex02_slide_filter/slide_filter.py": "mine",
    "submitted/ann/ex02_slide_filter/receipt.json": "{}",
    "submitted/ann/q06/q06.answers.json": "{}",
}


@pytest.fixture
def handed(tmp_path):
    """Give a folder into which zips are put."""
    folder = tmp_path / "handed"
    folder.mkdir()
    return folder


def test_a_folder_of_what_grade_handin_wrote(finder, handed):
    """Each zip says whose it is, also with the number that a browser adds to a second one."""
    zip_at(handed / "handin-ann.zip", HANDED_IN)
    bob = {name.replace("ann", "bob"): "other" for name in HANDED_IN}
    zip_at(handed / "handin-bob (1).zip", {"submitted/": "", **bob})
    assert finder.look(handed) == [("ann", "ex02", "mine", ""), ("bob", "ex02", "other", "")]
    assert finder.found.problems == ()


@pytest.mark.parametrize(
    "files",
    [
        {name.replace("ann", "bob"): text for name, text in HANDED_IN.items()},
        HANDED_IN | {"slide_filter.py": "more"},
        HANDED_IN | {"submitted": "a file"},
        {"submitted/ann": "a file"},
        {"slide_filter.py": "mine"},
        {},
    ],
)
def test_a_hand_in_of_somebody_else_is_refused(finder, handed, files):
    """A zip that holds other than its name says is named, with what to do."""
    write(handed, {"bob/slide_filter.py": "good"})
    zip_at(handed / "handin-ann.zip", files)
    line = finder.problem(handed)
    assert "its name says that it is a hand-in of ann, and it does not hold submitted/ann/" in line
    assert line.endswith("Put it into a folder with the student's name.")


def test_a_time_in_a_hand_in_is_the_students_own(finder, handed):
    """A timestamp that a student packs is not read: nbgrader writes none into a hand-in."""
    early = {"submitted/ann/ex02_slide_filter/timestamp.txt": "2015-02-02 15:58:23 UTC"}
    zip_at(handed / "handin-ann.zip", HANDED_IN | early)
    assert finder.look(handed) == [("ann", "ex02", "mine", "")]
