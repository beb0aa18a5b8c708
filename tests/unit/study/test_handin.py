"""A hand-in holds what a student wrote, with receipts, as nbgrader wants it."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile

import graded_course as small
import pytest

from grader.content.course import load_course
from grader.core.model import Attempt, CaseResult, Status
from grader.core.quiz_event import QuizEvent
from grader.errors import UsageError
from grader.instructor.find import find_handins
from grader.study.graded_run import GradedRun, answers_text, open_paper
from grader.study.graded_store import GradedStore
from grader.study.handin import pack, write_handin
from grader.study.quiz_store import QuizStore
from grader.study.store import ProgressStore
from grader.study.student import known_student, remember_student, student_id

COURSE = "format_version: 1\ncourse: small\ntitle: Small\nconcepts: {one: One.}\n"
STUB = b"def pool(x):\n    raise NotImplementedError\n"
MINE = b"def pool(x):\n    return min(x)\n"
IDS = ("ex01_pool", "ex02_slide", "ex03_count")


@pytest.fixture
def root(tmp_path):
    """Give a student's folder of which one exercise is written."""
    root = tmp_path / "student"
    for one in IDS:
        for folder in ("exercises", ".stubs"):
            place = root / folder / one
            place.mkdir(parents=True)
            (place / f"{one.partition('_')[2]}.py").write_bytes(STUB)
        (root / "exercises" / one / "exercise.yaml").write_text("", encoding="utf-8")
    (root / "course.yaml").write_text(COURSE, encoding="utf-8")
    (root / "exercises/ex01_pool/pool.py").write_bytes(MINE)
    return root


def attempt(source, points, exercise="ex01_pool"):
    """Give an attempt that graded a source."""
    results = (CaseResult("test_it", "It holds.", Status.PASSED, points, 14),)
    sha = hashlib.sha256(source).hexdigest()
    return Attempt(exercise, 5, (), results, "2026-10-05T12:00:00Z", 0.0, sha, "", "suite", {})


def files_of(packed):
    """Unpack a hand-in."""
    with zipfile.ZipFile(io.BytesIO(packed.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def receipt(packed):
    """Give the receipt of ex01."""
    return json.loads(files_of(packed)["submitted/ann/ex01_pool/receipt.json"])


def test_what_was_written_is_packed_and_the_rest_left_out(root):
    """The module lies in nbgrader's folders; untouched stubs stay at home."""
    packed = pack(load_course(root), "ann")
    assert list(files_of(packed)) == [
        "submitted/ann/ex01_pool/pool.py",
        "submitted/ann/ex01_pool/receipt.json",
    ]
    assert files_of(packed)["submitted/ann/ex01_pool/pool.py"] == MINE
    assert packed.untouched == ("ex02_slide", "ex03_count")


def test_a_receipt_is_of_exactly_this_source(root):
    """The last attempt at the packed source counts, not a better one at another source."""
    with ProgressStore.open(root) as store:
        store.append(attempt(MINE, 3), MINE)
        store.append(attempt(MINE, 9), MINE)
        store.append(attempt(STUB, 14), STUB)
        store.append(attempt(MINE, 14, "ex02_slide"), MINE)
    found = receipt(pack(load_course(root), "ann"))
    assert (found["attempt"]["points"], found["attempt"]["seed"]) == (9, 5)
    assert (found["attempts"], found["submission"]) == (3, hashlib.sha256(MINE).hexdigest())


def test_a_receipt_of_what_was_not_graded_says_so(root):
    """A source that was changed since it was graded has no result."""
    with ProgressStore.open(root) as store:
        store.append(attempt(STUB, 14), STUB)
    found = receipt(pack(load_course(root), "ann"))
    assert (found["attempt"], found["attempts"]) == (None, 1)


def test_the_same_work_gives_the_same_bytes(root):
    """Packing takes no time or chance into the file."""
    course = load_course(root)
    assert pack(course, "ann").content == pack(course, "ann").content


def test_answers_to_quizzes_are_packed_too(root):
    """Each quiz has a folder with its answers; naming exercises leaves quizzes out."""
    event = QuizEvent(
        *("q01", 1, 7, "run", "first", "number", ("one",), 3, 1.0, True, False, (), "2026")
    )
    with QuizStore.open(root) as store:
        store.append(event)
        store.append(event._replace(question="second"))
    packed = pack(load_course(root), "ann")
    data = json.loads(files_of(packed)["submitted/ann/q01/answers.json"])
    assert [each["question"] for each in data["events"]] == ["first", "second"]
    assert [one.quiz for one in packed.quizzes] == ["q01"]
    assert pack(load_course(root), "ann", ["ex01_pool"]).quizzes == ()


@pytest.fixture
def graded(tmp_path):
    """Give a student's folder in which one graded question of ada was answered."""
    course = small.make_course(tmp_path / "instructor")
    root = tmp_path / "ada"
    small.write(root / "course.yaml", small.COURSE)
    small.write(root / "quizzes" / "q01.graded.json", small.paper_of(course, "ada"))
    (place, given), *_ = small.right_answers(course, "ada").items()
    theirs = load_course(root)
    run = GradedRun(open_paper(theirs, "q01"), {})
    _, kept = run.answer(place, given, at="2026-10-05T12:00:00+00:00")
    with GradedStore.open(root) as store:
        store.append(kept)
    return theirs


def test_answers_to_graded_quizzes_are_packed_as_they_are_marked(graded):
    """The file is the one that grade quiz answers writes, and open questions are counted."""
    packed = pack(graded, "ada")
    (one,) = packed.quizzes
    text = files_of(packed)["submitted/ada/q01/q01.answers.json"].decode()
    assert text == answers_text(graded, open_paper(graded, "q01"))
    assert (one.quiz, one.open) == ("q01", len(open_paper(graded, "q01").quiz.questions) - 1)


def test_answers_to_another_students_questions_are_refused(graded):
    """Whose questions they are is said, and what to type."""
    with pytest.raises(UsageError, match="type grade handin --student ada, or ask for your own"):
        pack(graded, "bob")


def test_a_graded_quiz_without_answers_is_not_packed(graded):
    """Questions that nobody has answered are nothing to hand in."""
    shutil.rmtree(graded.root / ".grade")
    with pytest.raises(UsageError, match="nothing was written yet"):
        pack(graded, "ada")


def test_only_what_is_named_is_packed(root):
    """An exercise that is named must be written."""
    (root / "exercises/ex02_slide/slide.py").write_bytes(MINE)
    course = load_course(root)
    assert [one.exercise for one in pack(course, "ann", ["ex02_slide"]).exercises] == ["ex02_slide"]
    with pytest.raises(UsageError, match=r"count.py: still as handed out"):
        pack(course, "ann", ["ex01_pool", "ex03_count"])


def test_nothing_written_is_nothing_to_hand_in(root):
    """An empty hand-in is refused."""
    (root / "exercises/ex01_pool/pool.py").write_bytes(STUB)
    with pytest.raises(UsageError, match="nothing was written yet"):
        pack(load_course(root), "ann")


def test_a_missing_file_is_left_out_and_told_where_it_was_named(root):
    """A student may have deleted what the others did not need."""
    (root / "exercises/ex02_slide/slide.py").unlink()
    course = load_course(root)
    assert pack(course, "ann").untouched == ("ex03_count",)
    with pytest.raises(UsageError, match="is missing: grade reset ex02 brings"):
        pack(course, "ann", ["ex02_slide"])


def test_links_and_large_files_cannot_be_handed_in(root, tmp_path):
    """What collect would refuse is refused where the student can still mend it."""
    path = root / "exercises/ex01_pool/pool.py"
    path.write_bytes(b"#" * (1 << 21))
    with pytest.raises(UsageError, match=r"ex01_pool cannot be handed in: .* larger than 1 MiB"):
        pack(load_course(root), "ann")
    path.unlink()
    (tmp_path / "else.py").write_bytes(MINE)
    path.symlink_to(tmp_path / "else.py")
    with pytest.raises(UsageError, match="ex01_pool cannot be handed in"):
        pack(load_course(root), "ann")


@pytest.mark.parametrize("around", ["", "Ann Lee_12345_assignsubmission_file_/"])
def test_collect_finds_what_was_packed(root, tmp_path, around):
    """The zip alone, and in the zip of a learning platform, is a hand-in without a time."""
    course = load_course(root)
    packed = pack(course, "ann-17")
    path = tmp_path / "handin-ann-17.zip"
    path.write_bytes(packed.content)
    if around:
        outer = tmp_path / "all.zip"
        with zipfile.ZipFile(outer, "w") as archive:
            archive.write(path, around + path.name)
        path = outer
    found = find_handins(path, course)
    assert found.problems == ()
    (one,) = found.handins
    assert one.student == ("Ann Lee" if around else "ann-17")
    assert (one.exercise, one.submission.source, one.submitted) == ("ex01_pool", MINE, "")


def test_an_older_hand_in_is_replaced_and_nothing_else(root, tmp_path):
    """A file that grade handin did not write is not overwritten."""
    content = pack(load_course(root), "ann").content
    path = tmp_path / "handin-ann.zip"
    write_handin(path, content)
    write_handin(path, content)
    assert path.read_bytes() == content
    (tmp_path / "thesis.zip").write_bytes(b"years of work")
    with pytest.raises(UsageError, match="is no hand-in: name another file"):
        write_handin(tmp_path / "thesis.zip", content)
    with pytest.raises(UsageError, match="cannot be written: No such file"):
        write_handin(tmp_path / "missing" / "handin.zip", content)


@pytest.mark.parametrize(
    "name", ["ann", "a", "17", "ann.lee", "ann_lee-2", "ann@uni.example", "Zoë"]
)
def test_ids_that_people_have(name):
    """Logins, numbers, addresses and names with accents are IDs."""
    assert student_id(f" {name}\n") == name


@pytest.mark.parametrize(
    "name",
    ["", "a b", "../x", "a/b", "a+b", "a*", "-ann", ".ann", "ann.", "ann.zip", "a" * 65, "a\0b"],
)
def test_ids_that_cannot_be_folders_are_refused(name):
    """What nbgrader or a file system would take for something else is no ID."""
    with pytest.raises(UsageError, match="is no student's ID: expected letters"):
        student_id(name)


def test_a_student_is_remembered(tmp_path):
    """The ID is kept in the folder; what somebody else wrote there is not believed."""
    assert known_student(tmp_path) is None
    remember_student(tmp_path, "ann")
    assert known_student(tmp_path) == "ann"
    (tmp_path / ".grade/student").write_text("../x", encoding="utf-8")
    assert known_student(tmp_path) is None
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UsageError, match="cannot be written"):
        remember_student(tmp_path / "file", "ann")
