"""``grade notebooks``: a course of nbgrader's that nbgrader runs, with the scores of collect."""

from __future__ import annotations

import json
import shutil
from types import SimpleNamespace

import pytest
from cli_course import ROOT, copy_course, grade
from gradebook_class import environment, python, read

from grader.instructor.notebook import solution_of

HANDED_IN = ROOT / "tests" / "goldens" / "submissions"
EX2, EX3 = "ex02_slide_filter", "ex03_count_params"
SEED = "7"
STEPS = (str(ROOT / "tests" / "integration" / "notebooks_by_nbgrader.py"),)
UNTOUCHED = "what was given out"
RAISES = "as soon as it is run"
# what a right notebook may do besides: go away, where it can, and be loud
MOVES = """\
import os
import sys

try:
    os.chdir("/")
except OSError:
    print("here", file=sys.stderr)


"""
WORK = {  # who hands in what: one of the golden submissions, or one of those above
    EX2: {
        "ann": "right_ex02",
        "eve": "loop_at_import",
        "kim": "syntax_error_colon",
    },
    EX3: {
        "ann": "right_ex03",
        "bob": "mistake_ex03_channels",
        "eve": "loop_in_one_function",
        "joe": RAISES,
        "lea": UNTOUCHED,
    },
}
PAIRS = [(exercise, student) for exercise, works in WORK.items() for student in works]


def module(exercise):
    """Give the name of an exercise's module."""
    return exercise.partition("_")[2]


def place(folder, exercise, *students):
    """Give where an exercise's notebook is below a folder of nbgrader's."""
    return folder.joinpath(*students, exercise, f"{module(exercise)}.ipynb")


def loaded(path):
    """Read a notebook."""
    return json.loads(path.read_text(encoding="utf-8"))


def cells(path):
    """Give the sources of a notebook's cells, by the cells' names."""
    found = loaded(path)["cells"]
    return {cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"]) for cell in found}


def hand_in(given, path, source):
    """Write a notebook that was given out with another solution; None leaves it as it is."""
    notebook = loaded(given)
    for cell in notebook["cells"]:
        if source is not None and cell["metadata"]["nbgrader"]["solution"]:
            cell["source"] = source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def source_of(work, exercise):
    """Give the code that somebody hands in."""
    if work == UNTOUCHED:
        return None
    if work == RAISES:
        return "import math\n\n\nraise OSError(math.pi)\n"
    source = (HANDED_IN / work / f"{module(exercise)}.py").read_text(encoding="utf-8")
    return f"{MOVES}{source}" if work == "right_ex03" else source


def nbgrader(*arguments, school, start=("-m", "nbgrader")):
    """Run nbgrader in the course that was written, by its own command line or by our steps."""
    home = school.course.parent / "home"
    return python(*start, *arguments, cwd=school.out, env=environment(home))


@pytest.fixture(scope="module")
def school(tmp_path_factory):
    """Write the course, make assignments of it, and hand in the class's notebooks."""
    course = copy_course(tmp_path_factory.mktemp("notebooks") / "course")
    out = course.parent / "school"
    code, text, err = grade("notebooks", out, "ex03", EX2, "--seed", SEED, cwd=course)
    assert (code, err) == (0, "")
    school = SimpleNamespace(course=course, out=out, text=text)
    config = out / "nbgrader_config.py"
    settings = config.read_text(encoding="utf-8")
    assert "SECONDS_FOR_A_CELL = 5 " in settings
    # the scores must not depend on it, and two of the class loop
    settings = settings.replace("SECONDS_FOR_A_CELL = 5 ", "SECONDS_FOR_A_CELL = 2 ")
    config.write_text(settings, encoding="utf-8")
    nbgrader("generate_assignment", *WORK, school=school, start=STEPS)
    for exercise, works in WORK.items():
        given = place(out / "release", exercise)
        for student, work in works.items():
            there = place(out / "submitted", exercise, student)
            hand_in(given, there, source_of(work, exercise))
    return school


@pytest.fixture(scope="module")
def grades(school):
    """Let both grade the class; give points by exercise, student and test, for each of them."""
    nbgrader("autograde", *WORK, school=school, start=STEPS)
    collected = f"sqlite:///{school.out / 'collected.db'}"
    more = ("--seed", SEED, "--gradebook", collected, "--no-formgrader")
    code, out, err = grade("collect", school.out / "submitted", *more, cwd=school.course)
    assert (code, err) == (0, ""), out
    found = []
    for name in ("gradebook.db", "collected.db"):
        with read(school.out / name) as book:
            found.append({pair: points(book, *pair) for pair in PAIRS})
    return SimpleNamespace(nbgrader=found[0], collect=found[1])


def points(book, exercise, student):
    """Give the points of the hidden tests."""
    notebook = book.find_submission_notebook(module(exercise), exercise, student)
    assert not any(one.needs_manual_grade for one in notebook.grades)
    return {
        one.name: (one.auto_score, one.max_score)
        for one in notebook.grades
        if not one.name.startswith("example-")
    }


@pytest.mark.parametrize(("exercise", "student"), PAIRS)
def test_nbgrader_and_collect_agree_test_by_test(grades, exercise, student):
    """At one seed nbgrader's autograde gives each hidden test the points that collect gives it."""
    assert grades.nbgrader[exercise, student] == grades.collect[exercise, student]


def test_the_class_holds_every_kind_of_work(grades):
    """Some have all points, some a part, some none: agreement is not that of zeros."""
    sums = {
        pair: [sum(column) for column in zip(*tests.values(), strict=True)]
        for pair, tests in grades.nbgrader.items()
    }
    right = {pair for pair, (got, most) in sums.items() if got == most}
    none = {pair for pair, (got, _) in sums.items() if got == 0}
    assert right == {(EX2, "ann"), (EX3, "ann")}
    assert none >= {(EX2, "eve"), (EX2, "kim"), (EX3, "joe"), (EX3, "lea")}
    assert sums.keys() - right - none >= {(EX3, "bob"), (EX3, "eve")}


def test_the_feedback_has_the_hint_and_no_value(school, grades):
    """A graded notebook says what collect's says of a mistake, and shows no hidden input."""
    assert grades
    found = loaded(place(school.out / "autograded", EX3, "bob"))["cells"]
    said = {
        cell["metadata"]["nbgrader"]["grade_id"]: "".join(one["evalue"] for one in cell["outputs"])
        for cell in found
        if cell["metadata"]["nbgrader"].get("points")
    }
    text = said["test_channels_of_the_input"]
    assert text.startswith("failed: 0 of 1 points\nOn a colour picture")
    assert "hint: forgets-in-channels" in text
    assert said["test_dense_weights"] == ""


@pytest.mark.parametrize("exercise", WORK)
def test_students_get_the_stub(school, exercise):
    """In the students' version the solution cell is the stub as it ships."""
    stub = (school.course / "exercises" / exercise / f"{module(exercise)}.py").read_text("utf-8")
    assert cells(place(school.out / "release", exercise))["solution"] == stub.rstrip("\n")


@pytest.mark.parametrize("exercise", WORK)
def test_students_get_nothing_that_is_hidden(school, exercise):
    """No line of reference or suite is in the students' version, unless it is in what ships."""
    given = place(school.out / "release", exercise).read_text(encoding="utf-8")
    shipped = school.course / "exercises" / exercise
    known = "\n".join(
        path.read_text(encoding="utf-8") for path in (*shipped.glob("*.py"), shipped / "README.md")
    )
    hidden = [school.course / "solutions" / exercise / "reference.py"]
    hidden += (school.course / "tests" / "hidden" / exercise).glob("*.py")
    lines = {
        line.strip() for path in hidden for line in path.read_text(encoding="utf-8").splitlines()
    }
    lines = {line for line in lines if len(line) > 8 and line not in known}
    assert len(lines) > 40
    written = place(school.out / "source", exercise).read_text(encoding="utf-8")
    assert any(in_json(line) in written for line in lines)
    assert [line for line in sorted(lines) if in_json(line) in given] == []
    for word in ("check_cell", "GRADER_", str(school.course), "BEGIN", "END HIDDEN"):
        assert word not in given


def in_json(line):
    """Give a line as it stands in a notebook's file."""
    return json.dumps(line, ensure_ascii=False)[1:-1]


def test_validation_tells_wrong_from_right(school, tmp_path):
    """Validation passes the source and a right notebook, and fails what is untouched."""
    given = place(school.out / "release", EX3)
    right = tmp_path / given.name
    hand_in(given, right, source_of("right_ex03", EX3))
    done = nbgrader(
        "validate", str(given), str(right), str(place(school.out / "source", EX3)), school=school
    )
    examples = sum(name.startswith("example-") for name in cells(given))
    assert examples
    first, _, rest = done.stdout.partition("Success!")
    assert f"VALIDATION FAILED ON {examples} CELL(S)" in first
    assert "NotImplementedError" in first
    assert "VALIDATION FAILED" not in rest
    assert rest.count("Success!") == 1


def test_the_source_is_the_exercise(school):
    """The source has the text, one solution, the examples, and a cell for each hidden test."""
    found = loaded(place(school.out / "source", EX3))["cells"]
    assert "".join(found[0]["source"]).startswith("# Exercise 3")
    marks = [cell["metadata"]["nbgrader"] for cell in found]
    assert [one["grade_id"] for one in marks if one["solution"]] == ["solution"]
    assert all(one["locked"] for one in marks if not one["solution"])
    graded = [one for one in marks if one.get("points")]
    code, out, _ = grade(EX3, "--json", "--seed", "1", cwd=school.course)
    assert code == 1
    results = json.loads(out)["results"]
    due = {case["test"]: case["max_points"] for case in results}
    assert {one["grade_id"]: one["points"] for one in graded} == due
    total = sum(due.values())
    assert f"{EX3}: {len(due)} hidden tests, {total} points" in school.text
    assert school.text.endswith(f"next: cd {school.out}; nbgrader generate_assignment {EX2}\n")


def test_the_settings_find_the_course_from_their_place(school):
    """The course is named as seen from the settings, so that both can be moved together."""
    settings = (school.out / "nbgrader_config.py").read_text(encoding="utf-8")
    assert '(HERE / "../course").resolve()' in settings
    assert str(school.course) not in settings
    assert f'os.environ["GRADER_SEED"] = "{SEED}"' in settings


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """Give a copy of the course that a test may change where it puts it back."""
    return copy_course(tmp_path_factory.mktemp("plain") / "course")


def test_without_names_every_exercise_is_written(plain, tmp_path):
    """All exercises of the course become notebooks, each from a reference that passes in it."""
    code, out, err = grade("notebooks", tmp_path / "all", cwd=plain)
    assert (code, err) == (0, "")
    written = {path.parent.name for path in (tmp_path / "all").glob("source/*/*.ipynb")}
    assert written == {path.name for path in (plain / "exercises").iterdir()}
    for exercise in written:
        stub = (plain / "exercises" / exercise / f"{module(exercise)}.py").read_bytes()
        notebook = place(tmp_path / "all" / "source", exercise).read_bytes()
        assert stub.strip() not in solution_of(notebook)
    assert f"{len(written)} assignments of nbgrader's are in " in out


def refused(*arguments, cwd):
    """Run the command, which must refuse; give its exit code and what it says."""
    code, out, err = grade("notebooks", *arguments, cwd=cwd)
    assert out == ""
    return code, err


def test_a_folder_with_something_in_it_is_left_alone(plain, tmp_path):
    """What is there already is neither changed nor added to."""
    (tmp_path / "mine").write_text("x", encoding="utf-8")
    code, err = refused(tmp_path, "ex03", cwd=plain)
    assert (code, "is there already: name a new folder, or remove it" in err) == (2, True)
    code, err = refused(tmp_path / "mine", "ex03", cwd=plain)
    assert (code, "is there already" in err) == (2, True)
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_an_empty_folder_is_used(plain, tmp_path):
    """A folder without anything in it may be there."""
    (tmp_path / "new").mkdir()
    assert grade("notebooks", tmp_path / "new", "ex03", cwd=plain)[0] == 0
    assert place(tmp_path / "new" / "source", EX3).is_file()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("no/such/out", "ex03"), "is no folder: make it first"),
        (("out", "ex99"), "no exercise ex99"),
        (("n" * 255, "ex03"), "cannot be written (File name too long)"),
    ],
)
def test_what_cannot_be_done_is_said(plain, tmp_path, arguments, said):
    """A missing folder, an unknown exercise and a name that no folder can have are refused."""
    code, err = refused(tmp_path / arguments[0], *arguments[1:], cwd=plain)
    assert (code, said in err) == (2, True), err
    assert list(tmp_path.iterdir()) == []


def test_a_course_without_exercises_is_refused(plain, tmp_path):
    """Where there is nothing to write, it is said how to begin."""
    shutil.copy(plain / "course.yaml", tmp_path)
    code, err = refused(tmp_path / "out", cwd=tmp_path)
    assert (code, "begin one with grade author new" in err) == (2, True)


def test_a_students_folder_is_refused(plain, tmp_path):
    """Without solutions there are no notebooks, and the file that lacks is named."""
    for name in ("course.yaml", "exercises"):
        copy = shutil.copytree if (plain / name).is_dir() else shutil.copy
        copy(plain / name, tmp_path / name)
    code, err = refused(tmp_path / "out", "ex03", cwd=tmp_path)
    assert (code, "reference.py" in err) == (3, True)
    assert not (tmp_path / "out").exists()


STUB = f"exercises/{EX3}/count_params.py"
EXAMPLES = f"exercises/{EX3}/test_count_params_examples.py"
REFERENCE = f"solutions/{EX3}/reference.py"


NO_CODE = (STUB, "    raise NotImplementedError", "    pass")
NO_PYTHON = (STUB, "def ", "def (")
OTHER_NAMES = (STUB, "(n_in, n_out", "(inputs, outputs")
NO_FUNCTION = (REFERENCE, "def count_dense_params", "count_dense_params = print\ndef other")
PARAMETERS = (EXAMPLES, "_filter():", "_filter(tmp_path):")
RENAMED = (EXAMPLES, "import count_conv_params", "import count_conv_params as x")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (NO_CODE, "count_params.py:36:5: the function count_dense_params has to end with raise"),
        (NO_PYTHON, "count_params.py:4:5: is no Python: "),
        (OTHER_NAMES, "does not pass the hidden suite (test_"),
        (NO_FUNCTION, "reference.py:0:0: no function count_dense_params is defined here with def"),
        (PARAMETERS, "write it as a function without parameters and decorators"),
        (RENAMED, "import its functions by their names"),
        ((f"exercises/{EX3}/README.md", None, None), "README.md:0:0: cannot be read"),
    ],
)
def test_what_cannot_be_a_notebook_is_said(plain, tmp_path, change, said):
    """A file that cannot be carried over is named, with what to change in it."""
    name, old, new = change
    path = plain / name
    before = path.read_bytes()
    if old is None:
        path.unlink()
    else:
        assert old in before.decode()
        path.write_text(before.decode().replace(old, new, 1), encoding="utf-8")
    try:
        code, err = refused(tmp_path / "out", "ex03", cwd=plain)
    finally:
        path.write_bytes(before)
    assert (code, said in err) == (3, True), err
    assert list(tmp_path.iterdir()) == []
