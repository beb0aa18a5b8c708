"""Writing the two builds, the list of a class, and the secret."""

from __future__ import annotations

import json
import stat

import graded_course as small
import pytest

from grader.content.course import load_course
from grader.content.quiz_catalogue import Known, misconceptions, question_concepts
from grader.content.quiz_files import quiz_ids
from grader.errors import ContentError, StoreError, UsageError
from grader.instructor.quiz_builds import self_check_files, write_papers
from grader.instructor.quiz_class import make_secret, read_secret, read_students, secret_path


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give the instructor's course."""
    return small.make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture
def folder(tmp_path, course):
    """Give a student's folder."""
    small.write(tmp_path / "student" / "course.yaml", small.COURSE)
    small.write_self_check(course, tmp_path / "student")
    return load_course(tmp_path / "student")


def test_what_is_graded_is_not_released_with_answers(folder):
    """The self-check builds are those of the other quizzes, and a list of misconceptions."""
    names = sorted(path.name for path in (folder.root / "quizzes").iterdir())
    assert names == ["misconceptions.frozen.json", "q02.frozen.json"]
    assert quiz_ids(folder.root) == ("q02",)


def test_the_catalogue_is_the_same_from_sources_and_builds(course, folder):
    """Concepts of questions and misconceptions are what the instructor's course says."""
    live = question_concepts(course)
    assert live["q02", "about-choice"] == ("feature-map",)
    assert question_concepts(folder) == {key: live[key] for key in live if key[0] == "q02"}
    both = misconceptions(course)
    assert both["practised"] == Known("feature-map", "The other quiz names this.")
    assert both.keys() == {"practised", "graded-only"}


def test_mistakes_of_graded_quizzes_alone_are_not_released(folder):
    """What only a graded quiz names would tell which of its options are wrong."""
    assert misconceptions(folder).keys() == {"practised"}


def test_a_folder_without_a_list_knows_no_misconceptions(folder):
    """Without the list there are none, and a broken one is refused."""
    path = folder.root / "quizzes" / "misconceptions.frozen.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ContentError, match="found format_version None"):
        misconceptions(folder)
    path.unlink()
    assert misconceptions(folder) == {}


def test_graded_files_are_not_in_the_catalogue(course, folder):
    """A question without its answer cannot be reviewed."""
    small.write(folder.root / "quizzes" / "q01.graded.json", small.paper_of(course, "ada"))
    assert {quiz for quiz, _ in question_concepts(folder)} == {"q02"}


def test_each_student_gets_a_file(course, tmp_path):
    """A hand-out writes one file for each student, again the same, and says what has changed."""
    done = write_papers(course, "q01", ["ada", "bob"], small.SECRET, tmp_path)
    paths = [tmp_path / name / "q01.graded.json" for name in ("ada", "bob")]
    assert (list(done.written), done.changed) == (paths, ())
    assert paths[0].read_text(encoding="utf-8") == small.paper_of(course, "ada")
    assert json.loads(paths[1].read_text(encoding="utf-8"))["student"] == "bob"
    assert write_papers(course, "q01", ["ada", "bob"], small.SECRET, tmp_path).changed == ()
    paths[1].write_text("other", encoding="utf-8")
    assert write_papers(course, "q01", ["ada", "bob"], small.SECRET, tmp_path).changed == (
        paths[1],
    )


def test_only_graded_quizzes_are_handed_out(course, tmp_path):
    """A quiz whose answers are released is none to be graded."""
    with pytest.raises(UsageError, match=r"first add to course.yaml quizzes: \{graded: \[q02\]\}"):
        write_papers(course, "q02", ["ada"], small.SECRET, tmp_path)


def test_builds_need_solutions(folder, tmp_path):
    """A student's folder can write no builds."""
    with pytest.raises(UsageError, match="release from the instructor's checkout"):
        self_check_files(folder, 7)
    with pytest.raises(UsageError, match="hand out from the instructor's checkout"):
        write_papers(folder, "q01", ["ada"], small.SECRET, tmp_path)


def test_a_folder_that_cannot_be_written_is_said(course, tmp_path):
    """A file in the place of a folder is no traceback."""
    (tmp_path / "ada").touch()
    with pytest.raises(StoreError, match="cannot be written"):
        write_papers(course, "q01", ["ada"], small.SECRET, tmp_path)


def test_students_are_lines(tmp_path):
    """Names have single blanks; empty lines, line breaks of Windows and a BOM do not count."""
    path = tmp_path / "class.txt"
    path.write_bytes("\ufeffada\r\n\r\n  Bob   B \nE\u0300ve\n".encode())
    assert read_students(path) == ("ada", "Bob B", "\u00c8ve")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"ada\nbob\nAda\n", "class.txt:3: Ada stands in line 1 already"),
        (b"ada\n../bob\n", r"class.txt:2: \.\./bob cannot be the name of a folder"),
        (b"a\\b\n", "cannot be the name of a folder"),
        (b".hidden\n", "cannot be the name of a folder"),
        ("a\u202eb\n".encode(), r"class.txt:1: a\\u202eb cannot be the name of a folder"),
        (b"a" * 101, "of at most 100 characters"),
        (b"\n \n", "holds no names: write one student a line"),
        (b"\xff\xfe", "is no text in UTF-8"),
        (b"a" * (1024 * 1024 + 1), "larger than 1 MiB"),
    ],
)
def test_other_lists_are_refused(tmp_path, content, message):
    """What cannot be a list of students is said with its line."""
    path = tmp_path / "class.txt"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=message):
        read_students(path)


def test_a_secret_is_made_once_for_its_owner(tmp_path):
    """A new secret can be read by nobody else, is read back, and is never written over."""
    path = secret_path(tmp_path)
    made = make_secret(path, bytes(range(32)))
    assert read_secret(path) == made == bytes(range(32)).hex().encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(StoreError, match="cannot be written"):
        make_secret(path, bytes(32))
    assert read_secret(path) == made


def test_a_secret_has_a_length(tmp_path):
    """A secret that could be guessed, or that is not there, is refused."""
    path = tmp_path / "secret"
    path.write_bytes(b" " + b"x" * 15 + b"\n")
    with pytest.raises(UsageError, match="holds 15 bytes, and a secret has at least 16"):
        read_secret(path)
    path.write_bytes(b" " + b"x" * 16 + b"\n")
    assert read_secret(path) == b"x" * 16
    with pytest.raises(UsageError, match=r"the file of the secret, .*, cannot be read"):
        read_secret(tmp_path / "missing")
