"""The graded build: what a student gets depends on what is shown, and on nothing that is right."""

from __future__ import annotations

import json
from hashlib import sha256

import graded_course as small
import pytest

from grader.content.course import load_course
from grader.content.quiz_graded import read_paper, student_seed
from grader.content.release_file import check_sum
from grader.core.quiz import KINDS, Choice, GridAnswer, Match, NumberAnswer, Order
from grader.core.quiz_answer import check_answer
from grader.core.quiz_mark import mark, right_answer
from grader.errors import ContentError

CLASS = [f"student {number}" for number in range(40)]
OTHER = small.WHY.replace("graded-only", "practised").replace("No such thing", "Something else")
# The same things to be seen, other things right: one or more for each kind.
OTHER_ANSWERS = {
    "choice": [
        f"options: [{{text: One, {OTHER}}}, {{text: Two, right: true}}, {{text: Three, {OTHER}}}]",
        f"""\
options: [{{text: Three, right: true}}, {{text: Two, {OTHER}}}, {{text: One, {OTHER}}}]
shuffle: false
""",
    ],
    "select": [
        f"""\
options:
  - {{text: One, {OTHER}}}
  - {{text: Two, right: true}}
  - {{text: Three, right: true}}
scoring: each
""",
    ],
    "number": [
        f"""\
params: {{n: {{ints: [0, 3]}}, m: {{ints: [0, 3]}}}}
answer: {{call: times, args: [n, m]}}
unit: cells
tolerance: {{abs: 0.25}}
traps: [{{value: {{call: add, args: [n, m]}}, {OTHER}}}, {{value: n, {OTHER}}}]
""",
    ],
    "grid": [
        """\
params: {grid: {ints: [0, 1], shape: [2, 2]}}
show: [grid]
answer: {call: times, args: [grid, 3]}
tolerance: {rel: 0.1}
""",
    ],
    "order": [
        f"steps: [Third, First, Fourth, Second]\ntraps: [{{first: 3, then: 1, {OTHER}}}]\n",
        "steps: [First, Second, Third, Fourth]\nbefore: [[1, 3], [2, 4]]\n",
    ],
    "match": [
        f"""\
pairs: [{{left: A, right: Two}}, {{left: B, right: Three}}]
decoys: [{{text: One, {OTHER}}}]
""",
        f"""\
pairs: [{{left: B, right: One}}, {{left: A, right: Two}}]
decoys: [{{text: Three, {OTHER}}}]
""",
    ],
    "text": [
        f"accept: [filter]\npatterns: ['k+']\nkeep_case: true\ntraps: [{{accept: [x], {OTHER}}}]\n"
    ],
    "bug": [
        f"""\
code: |
  total = 0
  total = 1
  return total
line: 1
line_why: Something else.
fixes: [{{text: total += 1, {OTHER}}}, {{text: total -= 1, right: true}}]
""",
    ],
}
CASES = [(kind, body) for kind, bodies in OTHER_ANSWERS.items() for body in bodies]


@pytest.fixture
def course(tmp_path):
    """Give the small course."""
    return small.make_course(tmp_path)


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    """Give the questions of many students, with their answers and as files, by the student."""
    course = small.make_course(tmp_path_factory.mktemp("class"))
    return {one: (small.drawn(course, one), small.paper_of(course, one)) for one in CLASS}


@pytest.mark.parametrize(("kind", "body"), CASES)
def test_the_file_stays_the_same_where_only_answers_change(tmp_path, kind, body):
    """Whatever else is right in the source, each student's file is the same byte for byte."""
    course = small.make_course(tmp_path, small.question(kind))
    before = [small.paper_of(course, one) for one in CLASS]
    marked_by = [small.drawn(course, one).questions[0].body for one in CLASS]
    other = small.question(kind, body).replace("So it is", "It is not so").replace("Think", "Look")
    small.write_quiz(tmp_path, other)
    assert [small.paper_of(course, one) for one in CLASS] == before
    assert [small.drawn(course, one).questions[0].body for one in CLASS] != marked_by


def test_there_is_a_case_for_every_kind():
    """The test above looks at all eight kinds."""
    assert set(OTHER_ANSWERS) == set(KINDS)


def test_the_file_changes_with_what_is_shown(course, tmp_path):
    """Another text of an option is another file: the test above can fail."""
    before = small.paper_of(course, "ada")
    small.write_quiz(tmp_path, small.EVERY_KIND.replace("text: Two", "text: Zwei"))
    assert small.paper_of(course, "ada") != before


def test_nothing_of_the_answers_is_in_a_file(papers):
    """A file holds the fields that are shown, and none of the texts that explain answers."""
    kinds = {
        "choice": {"options"},
        "select": {"options"},
        "number": {"unit"},
        "grid": set(),
        "order": {"steps"},
        "match": {"left", "right"},
        "text": set(),
        "bug": {"lines", "fixes"},
    }
    for _, text in papers.values():
        for one in json.loads(text)["questions"]:
            assert set(one) == {"kind", "points", "prompt", "figures"} | kinds[one["kind"]]
        for secret in ("No such thing", "So it is", "It is not added", "Think again", "about-"):
            assert secret not in text
        for secret in ("graded-only", "feature-map", "kernel", "net", "0.7"):
            assert secret not in text


def test_seeds_are_documented_hmacs():
    """The seed is HMAC-SHA-256 of the secret over student, quiz and version as JSON."""
    key = b"k" * 64
    message = b'["graded quiz", "ada", "q06", 3]'
    inner = sha256(bytes(each ^ 0x36 for each in key) + message).digest()
    outer = sha256(bytes(each ^ 0x5C for each in key) + inner).digest()
    assert student_seed(key, "ada", "q06", 3) == int.from_bytes(outer, "big")


@pytest.mark.parametrize(
    "other",
    [
        (b"another", "ada", "q06", 1),
        (b"s", "bob", "q06", 1),
        (b"s", "ada", "q05", 1),
        (b"s", "ada", "q06", 2),
    ],
)
def test_each_part_makes_another_seed(other):
    """Another secret, student, quiz or version is another draw."""
    assert student_seed(*other) != student_seed(b"s", "ada", "q06", 1)


def test_no_draw_is_avoided_for_its_answer(papers):
    """Traps that equal the answer, grids of equal cells and right orders occur as chance has it."""
    bodies = [one.body for quiz, _ in papers.values() for one in quiz.questions]
    numbers = [one for one in bodies if isinstance(one, NumberAnswer)]
    assert any(one.answer == one.traps[0].value for one in numbers)
    grids = [one for one in bodies if isinstance(one, GridAnswer)]
    assert any(len(set(sum(one.answer, ()))) == 1 for one in grids)
    orders = [tuple(piece.key for piece in one.steps) for one in bodies if isinstance(one, Order)]
    answers = [one.answer for one in bodies if isinstance(one, Order)]
    assert any(shown == right for shown, right in zip(orders, answers, strict=True))


def test_a_place_says_nothing(papers):
    """A right option, and the partner of the first left side, stand at each place for somebody."""
    quizzes = [quiz for quiz, _ in papers.values()]
    bodies = [one.body for quiz in quizzes for one in quiz.questions]
    right = {right_answer(one.questions[0]) for one in quizzes}
    assert right == {"1", "2", "3"}
    assert {one.answer["1"] for one in bodies if isinstance(one, Match)} == {"1", "2", "3"}


def test_keys_are_places(papers):
    """The keys of whatever can be chosen count what is shown."""
    for quiz, _ in papers.values():
        for one in quiz.questions:
            for name in ("options", "steps", "left", "right", "fixes"):
                pieces = getattr(one.body, name, ())
                assert [each.key for each in pieces] == [str(n + 1) for n in range(len(pieces))]


def test_options_without_shuffle_are_shuffled(course, tmp_path):
    """A graded quiz shuffles options whatever the source says: there the right one may be first."""
    body = small.BODIES["choice"] + "shuffle: false\n"
    small.write_quiz(tmp_path, small.question("choice", body))
    shown = {
        tuple(one.text for one in small.drawn(course, s).questions[0].body.options) for s in CLASS
    }
    assert len(shown) == 6


def test_draws_with_equal_texts_are_drawn_again(course, tmp_path):
    """Options that look the same are thrown away: that can be seen, and tells of no answer."""
    body = f"""\
params: {{n: {{ints: [0, 1]}}}}
options: [{{value: n, right: true}}, {{value: 0, {small.WHY}}}]
"""
    small.write_quiz(tmp_path, small.question("choice", body))
    for student in CLASS:
        options = small.drawn(course, student).questions[0].body.options
        assert {one.text for one in options} == {"0", "1"}


def test_an_answer_without_end_stops_the_hand_out(course, tmp_path):
    """A graded quiz cannot draw again for an answer that is infinite: its author is told."""
    body = "params: {n: {ints: [0, 0]}, m: {ints: [1, 3]}}\nanswer: {call: divide, args: [m, n]}\n"
    small.write_quiz(tmp_path, small.question("number", body))
    with pytest.raises(ContentError, match="a number is not finite, expected none in a graded"):
        small.drawn(course, "ada")


def test_a_trap_without_end_is_left_out(course, tmp_path):
    """Traps cost nothing, so one that is infinite goes and the draw stays."""
    body = f"""\
params: {{n: {{ints: [0, 0]}}, m: {{ints: [1, 3]}}}}
answer: m
traps: [{{value: {{call: divide, args: [m, n]}}, {small.WHY}}}, {{value: n, {small.WHY}}}]
"""
    small.write_quiz(tmp_path, small.question("number", body))
    traps = small.drawn(course, "ada").questions[0].body.traps
    assert [trap.value for trap in traps] == [0]


def test_a_file_is_read_as_questions_to_answer(course, tmp_path):
    """What is read shows the same things, takes the right answers, and holds none."""
    path = tmp_path / "q01.graded.json"
    path.write_text(small.paper_of(course, "ada"), encoding="utf-8")
    paper, quiz = read_paper(path), small.drawn(course, "ada")
    assert (paper.student, paper.quiz.id, paper.quiz.version) == ("ada", "q01", 1)
    assert paper.id == json.loads(path.read_text(encoding="utf-8"))["paper"]
    for place, (read, own) in enumerate(zip(paper.quiz.questions, quiz.questions, strict=True), 1):
        assert (read.id, read.kind, read.prompt) == (str(place), own.kind, own.prompt)
        assert (read.points, read.figures) == (own.points, own.figures)
        answer = right_answer(own)
        assert check_answer(read, answer) == answer
        assert mark(own, check_answer(read, answer)).right
    assert isinstance(paper.quiz.questions[0].body, Choice)
    assert not any(option.right for option in paper.quiz.questions[0].body.options)


def broken(text, **fields):
    """Give a file's text with other fields and a check sum that fits."""
    data = json.loads(text) | fields
    data.pop("sha256")
    return json.dumps(data | {"sha256": check_sum(data)})


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"quiz": "q02"}, "found the quiz q02, expected the one of the file's name"),
        ({"questions": [{}]}, "no whole paper"),
        ({"questions": 3}, "no whole paper"),
        ({"student": None}, "no whole paper"),
        ({"version": True}, "no whole paper"),
        ({"kind": "frozen_quiz"}, "found the kind 'frozen_quiz', expected 'graded_quiz'"),
        ({"format_version": 2}, "found format_version 2, expected 1; update the grader"),
    ],
)
def test_a_broken_file_is_refused(course, tmp_path, fields, message):
    """A file of another form says what was found, even where its check sum fits."""
    path = tmp_path / "q01.graded.json"
    path.write_text(broken(small.paper_of(course, "ada"), **fields), encoding="utf-8")
    with pytest.raises(ContentError, match=message):
        read_paper(path)


@pytest.mark.parametrize(
    "change",
    [
        {"kind": "essay"},
        {"options": []},
        {"options": ["a"] * 27},
        {"options": [1]},
        {"points": 1.5},
        {"figures": [{"name": "image", "grid": [[1], [2, 3]]}]},
        {"figures": [{"name": "image", "grid": [["1"]]}]},
    ],
)
def test_a_broken_question_is_refused(course, tmp_path, change):
    """A question of another form stops the reading, whatever the check sum says."""
    text = small.paper_of(course, "ada")
    first, *others = json.loads(text)["questions"]
    path = tmp_path / "q01.graded.json"
    path.write_text(broken(text, questions=[first | change, *others]), encoding="utf-8")
    with pytest.raises(ContentError, match="fetch the file again"):
        read_paper(path)


def test_graded_quizzes_are_read_from_the_course_file(course, tmp_path):
    """course.yaml says which quizzes are graded; without the section none is."""
    assert course.graded_quizzes == ("q01",)
    small.write(tmp_path / "course.yaml", small.COURSE.partition("quizzes:")[0])
    assert load_course(tmp_path).graded_quizzes == ()
    small.write(tmp_path / "course.yaml", small.COURSE.replace("{graded: [q01]}", "{}"))
    assert load_course(tmp_path).graded_quizzes == ()


@pytest.mark.parametrize(
    ("section", "line", "column", "message"),
    [
        ("{graded: [q01, q07]}", 6, 25, "found the quiz q07, expected one of the course"),
        ("{graded: [q01, q01]}", 6, 25, "found q01 again, expected it once"),
        ("{grades: [q01]}", 6, 11, "found the unknown key grades"),
        ("{graded: q01}", 6, 19, "expected a list"),
    ],
)
def test_problems_of_the_section_have_their_places(course, section, line, column, message):
    """What is wrong in the section is told with file, line and column."""
    path = course.root / "course.yaml"
    small.write(path, small.COURSE.replace("{graded: [q01]}", section))
    with pytest.raises(ContentError, match=message) as caught:
        load_course(course.root)
    (problem,) = caught.value.problems
    assert (problem.path, problem.line, problem.column) == (path, line, column)


def test_a_students_folder_may_lack_its_graded_quizzes(tmp_path):
    """Where there are neither sources nor solutions, a graded quiz may come later."""
    small.write(tmp_path / "course.yaml", small.COURSE)
    assert load_course(tmp_path).graded_quizzes == ("q01",)
