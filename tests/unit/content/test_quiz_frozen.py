"""The self-check build: drawn questions in a file, asked in a folder without solutions."""

from __future__ import annotations

import json
from hashlib import sha256

import graded_course as small
import pytest

from grader.content.course import load_course
from grader.content.quiz_draw import draw_quiz
from grader.content.quiz_files import find_quiz, quiz_ids, quiz_path, resolve_quiz, source_ids
from grader.content.quiz_frozen import frozen_text, read_frozen
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import load_quiz_source
from grader.content.release_file import check_sum
from grader.core.quiz_mark import mark, right_answer
from grader.errors import ContentError, UsageError

PARAMETRISED = {"number", "grid"}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give the instructor's course."""
    return small.make_course(tmp_path_factory.mktemp("course"))


@pytest.fixture(scope="module")
def text(course):
    """Give the build of the quiz q02."""
    return frozen_text(load_quiz_source(course, "q02"), load_registry(course), 7)


@pytest.fixture
def folder(tmp_path, text):
    """Give a student's folder with this build."""
    small.write(tmp_path / "course.yaml", small.COURSE)
    small.write(tmp_path / "quizzes" / "q02.frozen.json", text)
    return load_course(tmp_path)


def frozen(folder):
    """Read the build in a folder."""
    return read_frozen(folder.root / "quizzes" / "q02.frozen.json")


def test_a_build_depends_on_the_seed_alone(course, text):
    """The same seed gives the same bytes, another one other draws."""
    source, registry = load_quiz_source(course, "q02"), load_registry(course)
    assert frozen_text(source, registry, 7) == text
    assert frozen_text(source, registry, 8) != text
    assert text.isascii()


def test_the_first_line_says_that_answers_are_inside(text):
    """Whoever opens the file reads at once what it is for."""
    first = text.split("\n")[1]
    assert first.startswith('"notice":"For practice: this file holds the answers to its questions.')


def test_questions_with_parameters_have_64_draws_and_others_one(text):
    """A question is drawn 64 times where it has parameters."""
    for one in json.loads(text)["questions"]:
        assert len(one["variants"]) == (64 if one["kind"] in PARAMETRISED else 1)


def test_draws_differ_as_far_as_they_can(folder):
    """A question has all its forms before one is repeated: sums of 0..3 and 0..3, but no trap."""
    number = next(one for one in frozen(folder).questions if one.common["kind"] == "number")
    forms = {json.dumps(one, sort_keys=True) for one in number.variants}
    assert len(forms) == 16 - 2  # 0 and 0, 2 and 2 have the same sum and product


def test_every_draw_is_one_of_the_quiz(course, folder):
    """What a seed picks is marked as the live quiz marks it, for all kinds and many seeds."""
    live = draw_quiz(load_quiz_source(course, "q02"), 0, load_registry(course))
    for seed in range(100):
        quiz = frozen(folder).draw(seed)
        assert quiz._replace(questions=()) == live._replace(questions=())
        for own, other in zip(quiz.questions, live.questions, strict=True):
            assert mark(own, right_answer(own)).right
            assert (own.id, own.kind, own.concepts, own.points, own.parametrised) == (
                *(other.id, other.kind, other.concepts, other.points, other.parametrised),
            )
            if not own.parametrised:
                assert right_answer(own) == right_answer(other)


def test_draws_are_picked_by_a_documented_hash(folder):
    """The draw is SHA-256 of seed, quiz, version and question, modulo their number."""
    quiz, build = frozen(folder).draw(5), frozen(folder)
    place = [one.id for one in build.questions].index("about-grid")
    digest = sha256(b"frozen/5/q02/1/about-grid").digest()
    variant = build.questions[place].variants[int.from_bytes(digest, "big") % 64]
    prompt = build.texts[int(variant["prompt"])]
    grid = variant["body"]["answer"]
    assert quiz.questions[place].prompt == prompt
    assert [list(row) for row in quiz.questions[place].body.answer] == grid


def test_seeds_pick_different_draws(folder):
    """Many seeds meet most of the draws."""
    grids = {frozen(folder).draw(seed).questions[3].body.answer for seed in range(200)}
    assert len(grids) == 14  # of 2x2 cells of 0 and 1, without the two of equal cells


def test_a_folder_without_sources_has_its_quizzes(folder):
    """The build is found by id and by name."""
    assert quiz_ids(folder.root) == ("q02",)
    assert source_ids(folder.root) == ()
    for typed in ("q02", "Q02", "q02.frozen.json"):
        assert resolve_quiz(folder, typed) == "q02"
    with pytest.raises(UsageError, match=r"no quiz q05.*: this course has q02"):
        resolve_quiz(folder, "q05")


def test_a_graded_quiz_that_is_not_here_says_where_it_comes_from(folder):
    """Where course.yaml names a graded quiz, its missing file is asked for by its name."""
    with pytest.raises(UsageError, match=r"put the file q01.graded.json that your instructor"):
        resolve_quiz(folder, "q01")


def test_what_needs_a_source_says_so(folder):
    """A build is no source."""
    with pytest.raises(UsageError, match=r"q02.frozen.json is what was released of q02"):
        quiz_path(folder, "q02")


def test_of_several_files_one_counts(tmp_path):
    """With solutions the source counts, without them the graded file, then the frozen one."""
    course = small.make_course(tmp_path)
    endings = ("_small.yaml", ".frozen.json", ".graded.json")
    for ending in endings[1:]:
        small.write(tmp_path / "quizzes" / f"q02{ending}", "{}")
    assert find_quiz(course, "q02").form == "source"
    (tmp_path / "solutions").rename(tmp_path / "gone")
    for form, ending in zip(("graded", "frozen", "source"), reversed(endings), strict=True):
        assert find_quiz(course, "q02").form == form
        (tmp_path / "quizzes" / f"q02{ending}").unlink()
    assert find_quiz(course, "q02") is None


def remake(text, **fields):
    """Give a build's text with other fields and a check sum that fits."""
    data = json.loads(text) | fields
    data.pop("sha256")
    return json.dumps(data | {"sha256": check_sum(data)})


def refused(path, content):
    """Give what is said of a file with this content."""
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ContentError) as caught:
        read_frozen(path).draw(1)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line) == (path, 0)
    return problem.message


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"format_version": 2}, "found format_version 2, expected 1; update the grader"),
        ({"format_version": 0}, "expected 1; fetch the file of the present release"),
        ({"format_version": True}, "found format_version True, expected 1"),
        ({"kind": "graded_quiz"}, "found the kind 'graded_quiz', expected 'frozen_quiz'"),
        ({"quiz": "q03"}, "found the quiz q03, expected the one of the file's name"),
        ({"questions": [{"id": "a"}]}, "found no whole quiz (KeyError"),
        ({"texts": [1]}, "found no whole quiz (TypeError"),
        ({"texts": []}, "in about-choice: "),
        ({"title": None}, "found no whole quiz (TypeError"),
    ],
)
def test_another_form_is_refused(tmp_path, text, fields, message):
    """A file of another form says what was found, even where its check sum fits."""
    assert message in refused(tmp_path / "q02.frozen.json", remake(text, **fields))


def test_a_question_without_draws_is_refused(tmp_path, text):
    """Where there is nothing to pick from, nothing is divided by zero."""
    first, *others = json.loads(text)["questions"]
    content = remake(text, questions=[first | {"variants": []}, *others])
    assert "without draws" in refused(tmp_path / "q02.frozen.json", content)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "found no JSON"),
        (b"[]", "found no JSON object"),
        (b"\xff", "found no text in UTF-8"),
        (b"[" * 100_000, "found JSON that is nested too deeply"),
        (b'{"a": NaN}', "found JSON with NaN, which is no number"),
        (b'{"a": 1, "a": 2}', "found JSON that has the key 'a' twice"),
        (b'{"a": ' + b"9" * 5000 + b"}", "found JSON with a number of 5000 digits"),
        (b" " * (16 * 1024 * 1024 + 1), "found more than 16 MiB; fetch the file again"),
        (b'{"format_version": 1, "kind": "frozen_quiz", "x": 1e999}', "was changed or cut"),
    ],
)
def test_no_build_at_all_is_refused(tmp_path, content, message):
    """Anything else is refused with what was found."""
    assert message in refused(tmp_path / "q02.frozen.json", content)


def test_every_cut_and_every_other_letter_is_noticed(tmp_path, text):
    """A file that was cut or changed anywhere is refused."""
    path = tmp_path / "q02.frozen.json"
    for place in range(5, len(text) - 3, len(text) // 60):
        refused(path, text[:place])
        other = "x" if text[place] != "x" else "y"
        refused(path, text[:place] + other + text[place + 1 :])


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    """A folder in the place of the file is no traceback."""
    (tmp_path / "q02.frozen.json").mkdir()
    with pytest.raises(ContentError, match="cannot be read"):
        read_frozen(tmp_path / "q02.frozen.json")
