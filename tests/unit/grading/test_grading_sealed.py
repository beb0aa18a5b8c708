"""A sealed suite says what the live one says, and holds no answer."""

from __future__ import annotations

import json
import shutil

import pytest
from sealed_samples import MORE_MISTAKES, SUBMISSIONS, SUITE
from small_course import REFERENCE, RIGHT, submission

from grader.author.seal_files import sealed_files
from grader.author.seals import seal_suite
from grader.content.course import load_course
from grader.content.seal_file import load_seal
from grader.core.model import Finished, Status
from grader.core.sealed import SealedSuite
from grader.errors import ContentError
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials
from grader.grading.open_materials import open_materials
from grader.grading.sealed import SealedMaterials

SEED = 5
EXERCISE = "ex01_small"


@pytest.fixture
def student(course, tmp_path, grading_jail):
    """Give a function that seals the course, and gives the student's folder."""
    reference = REFERENCE.replace("x * 2", "x * 2 if isinstance(x, float) else 2 * x")
    course.write(course.reference_path, reference)
    course.write(course.reference_path.with_name("misconceptions.py"), MORE_MISTAKES)
    course.write(course.suite_path, SUITE)

    def seal(seed=SEED):
        live = load_course(course.root)
        suite = seal_suite(Materials(live, EXERCISE), grading_jail, seed=seed, salt=b"salt")
        folder = tmp_path / "student"
        shutil.copytree(course.root / "exercises", folder / "exercises", dirs_exist_ok=True)
        shutil.copy(course.root / "course.yaml", folder)
        for name, content in sealed_files(live, suite).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
        return load_course(folder)

    return seal


def grade(materials, jail, sources, seed=SEED):
    """Grade sources; give the attempts."""
    attempts = []

    def emit(event):
        if isinstance(event, Finished):
            attempts.append(event.attempt)

    jobs = [Job(submission(source), seed) for source in sources]
    Engine(materials.course, materials, jail).run(jobs, emit)
    return attempts


def verdicts(attempt, tests):
    """Give status and hint of tests by name."""
    return {case.test: (case.status, case.hint) for case in attempt.results if case.test in tests}


def test_sealed_and_live_agree(course, student, grading_jail):
    """Whatever is handed in, sealed tests end with the status and the hint of live ones."""
    folder = student()
    sealed_materials = SealedMaterials(folder, EXERCISE)
    live = grade(Materials(load_course(course.root), EXERCISE), grading_jail, SUBMISSIONS.values())
    sealed = grade(sealed_materials, grading_jail, SUBMISSIONS.values())
    names = [case.test for case in sealed[0].results]
    assert names == ["test_numbers", "test_images", "test_both"]
    for name, one, other in zip(SUBMISSIONS, live, sealed, strict=True):
        assert verdicts(other, names) == verdicts(one, names), name
    hints = {case.hint for attempt in sealed for case in attempt.results} - {None}
    assert hints >= {"plus-two", "cuts-off", "two-less", "plus-two+takes-away", "spoils"}
    assert "cuts-off+two-less" in hints
    statuses = {case.status for attempt in sealed for case in attempt.results}
    assert statuses == set(Status) - {Status.GRADER_FAULT}


def test_what_is_easily_guessed_is_deferred(student, grading_jail):
    """A test below 64 bits does not run here, is no part of the points, and says why."""
    (attempt,) = grade(SealedMaterials(student(), EXERCISE), grading_jail, [RIGHT])
    assert attempt.practice
    assert attempt.points == attempt.max_points - 1 == 2  # RIGHT does not refuse texts
    (test,) = attempt.deferred
    assert (test.test, test.fact, test.points) == ("test_few", "A single sum is easily guessed.", 1)
    assert test.reason == "answers of add have 7 bits, 64 are needed"


def test_the_seal_holds_no_answer(student):
    """Neither the reference nor what it gives at the seed is in the student's folder."""
    folder = student()
    seal = json.loads(folder.seal_path(EXERCISE).read_bytes())
    digests = seal["tests"]["test_numbers"]["functions"]["twice"]
    assert set(digests) == {"form", "right", "mistakes"}
    assert len(digests["right"]) == 64
    shipped = b"".join(path.read_bytes() for path in folder.root.rglob("*") if path.is_file())
    assert b"isinstance(x, float)" not in shipped
    assert not list(folder.root.rglob("reference.py"))


def test_one_digit_changes_the_digest(course, student):
    """A thousandth more in one of sixteen expected values changes this test's digest alone."""
    before = load_seal(student().seal_path(EXERCISE), EXERCISE)
    more = SUITE.replace("draw.number(), rtol", "draw.number() + 0.001 * (_ == 7), rtol")
    assert more != SUITE
    course.write(course.suite_path, more)
    after = load_seal(student().seal_path(EXERCISE), EXERCISE)
    changed = {
        test for test in before.tests if before.tests[test].functions != after.tests[test].functions
    }
    assert changed == {"test_numbers"}


def test_another_salt_gives_other_digests(course, student, grading_jail):
    """Digests of one release are worthless for another."""
    live = Materials(load_course(course.root), EXERCISE)
    one = load_seal(student().seal_path(EXERCISE), EXERCISE)
    other = seal_suite(live, grading_jail, seed=SEED, salt=b"pepper")
    rights = [suite.tests["test_images"].functions["twice"].right for suite in (one, other)]
    assert rights[0] != rights[1]


def test_a_small_sample_proves_little(course, student, grading_jail):
    """Where few seeds were tried, too few bits are shown to seal anything."""
    student()
    live = Materials(load_course(course.root), EXERCISE)
    suite = seal_suite(live, grading_jail, seed=SEED, salt=b"salt", sample=3)
    assert all(test.deferred for test in suite.tests.values())


def test_what_lies_near_a_boundary_is_deferred(course, student):
    """A right answer that rounding could turn is not sealed at this seed."""
    near = SUITE.replace("draw.number(), rtol", "draw.number() + 0.5e-6 * (0.5 - 0.2113), rtol")
    course.write(course.suite_path, near)
    suite = load_seal(student().seal_path(EXERCISE), EXERCISE)
    assert "rounding boundary" in suite.tests["test_numbers"].deferred


def test_calls_outside_of_same_are_deferred(course, student, grading_jail):
    """What a test checks by its own code may hold expected values, so it does not ship."""
    lone = "\n@pytest.mark.points(0)\ndef test_alone(same, student, draw):\n    '''Alone.'''\n"
    lone += "    same('twice', draw.image(6, 6))\n    assert student.twice(2.0) == 4.0\n"
    course.write(course.suite_path, SUITE + lone)
    folder = student()
    assert load_seal(folder.seal_path(EXERCISE), EXERCISE).tests["test_alone"].deferred == (
        "calls functions outside of same"
    )
    (attempt,) = grade(SealedMaterials(folder, EXERCISE), grading_jail, [RIGHT])
    assert [test.test for test in attempt.deferred] == ["test_few", "test_alone"]


@pytest.mark.parametrize("line", ["from solutions import ex", "import tests.hidden"])
def test_code_that_does_not_ship_is_not_imported(course, line):
    """A suite that imports what no student has cannot be sealed."""
    course.write(course.suite_path, f"{SUITE}\n{line}\n")
    live = load_course(course.root)
    with pytest.raises(ContentError, match="which no student has"):
        sealed_files(live, SealedSuite(EXERCISE, SEED, b"", "", {}, {}))


def test_live_suite_wins(course, student):
    """A folder with both suites is the instructor's: it grades against the reference."""
    folder = student()
    assert isinstance(open_materials(folder, EXERCISE), SealedMaterials)
    assert type(open_materials(load_course(course.root), EXERCISE)) is Materials


def broken(seal, how):
    """Change a seal's file."""
    data = json.loads(seal.read_bytes())
    how(data)
    seal.write_text(json.dumps(data), encoding="utf-8")


def of_twice(data):
    """Give what is sealed of one function."""
    return data["tests"]["test_images"]["functions"]["twice"]


BROKEN = {
    "newer": (lambda data: data.update(format_version=9), "format version 9"),
    "another exercise": (lambda data: data.update(exercise="ex02_x"), "is the seal of ex02_x"),
    "no tests": (lambda data: data.pop("tests"), "no whole seal"),
    "text for seed": (lambda data: data.update(seed="5"), "no whole seal"),
    "salt": (lambda data: data.update(salt="xy"), "no whole seal"),
    "form": (lambda data: of_twice(data).update(form=[1, 9]), "no whole seal"),
    "places": (lambda data: of_twice(data).update(form=[True, 10**6]), "no whole seal"),
    "empty test": (lambda data: data["tests"].update(test_few={"bits": {}}), "no whole seal"),
    "hint": (lambda data: data["misconceptions"].clear(), "no whole seal"),
    "right": (lambda data: of_twice(data).update(right=7), "no whole seal"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_broken_seals_are_refused(student, name):
    """A seal that was damaged says so in one line, with what to do."""
    how, text = BROKEN[name]
    folder = student()
    path = folder.seal_path(EXERCISE)
    broken(path, how)
    with pytest.raises(ContentError, match=text) as caught:
        SealedMaterials(folder, EXERCISE).check()
    assert "put back the folder sealed/" in str(caught.value)


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b"[" * 9999, b'{"format_version": 1}'])
def test_what_is_no_seal_is_refused(student, content):
    """Any file in place of a seal is refused in words."""
    folder = student()
    folder.seal_path(EXERCISE).write_bytes(content)
    with pytest.raises(ContentError, match="put back"):
        SealedMaterials(folder, EXERCISE).check()


def test_missing_seal_is_refused(student):
    """A suite without its seal is of no use."""
    folder = student()
    folder.seal_path(EXERCISE).unlink()
    with pytest.raises(ContentError, match="cannot be read"):
        SealedMaterials(folder, EXERCISE).check()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('same("twice", draw.image(3, 3))', 'same("add", 1, 2)'),
        ("same.unchanged(", "same.refuses("),
    ],
)
def test_suite_that_was_changed_is_no_pass(student, grading_jail, old, new):
    """A suite that does not fit its seal is the grader's fault, neither a pass nor a zero."""
    folder = student()
    path = folder.sealed_suite_path(EXERCISE)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    (attempt,) = grade(SealedMaterials(folder, EXERCISE), grading_jail, [RIGHT])
    found = {case.test: case.status for case in attempt.results}
    assert found["test_images"] is Status.GRADER_FAULT


def test_new_tests_are_deferred(student, grading_jail):
    """A test that the seal does not know does not run."""
    folder = student()
    path = folder.sealed_suite_path(EXERCISE)
    more = (
        "\n@pytest.mark.points(0)\ndef test_more(same):\n    '''More.'''\n    same('twice', 1.0)\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    (attempt,) = grade(SealedMaterials(folder, EXERCISE), grading_jail, [RIGHT])
    assert [test.reason for test in attempt.deferred][-1] == "it is not sealed"
