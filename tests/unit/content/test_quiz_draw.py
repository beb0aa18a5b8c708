"""Drawing quizzes: values, answers, traps, shuffles."""

import json
import shutil
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from quiz_course import add_solutions, question, source_of, write

from grader.content.course import load_course
from grader.content.quiz_registry import load_registry
from grader.content.quiz_source import draw_quiz, load_quiz_source
from grader.content.quiz_values import DiscardedError, plain, shown
from grader.core.draw import Draw
from grader.core.quiz import Bug, Figure, MatchTrap, NumberTrap, Reason
from grader.errors import ContentError, UsageError

GOOD = Path(__file__).parents[2] / "goldens" / "quizzes"
WHY = "misconception: counts-wrong, why: No."


@pytest.fixture
def draw(small_course):
    """Draw the one question of a quiz."""
    add_solutions(small_course)

    def draw_question(kind, body, seed=1, **more):
        source = source_of(small_course, question(kind, body, **more))
        registry = load_registry(load_course(small_course))
        return draw_quiz(source, seed, registry).questions[0]

    return draw_question


def refusal(draw, *arguments, **more):
    """Give the one problem of a refused draw as (line, column, message)."""
    with pytest.raises(ContentError) as caught:
        draw(*arguments, **more)
    (problem,) = caught.value.problems
    return problem.line, problem.column, problem.message


def test_the_same_seed_draws_the_same_quiz(draw):
    """A draw depends on the seed alone; other seeds draw other values."""
    body = "params: {n: {ints: [1, 1000]}}\nanswer: n\n"
    assert draw("number", body) == draw("number", body)
    assert len({draw("number", body, seed).body.answer for seed in range(5)}) == 5


def test_seeds_of_parameters_are_documented_hashes(draw):
    """A parameter's Draw is seeded by SHA-256 of seed, quiz, version, question, name, attempt."""
    body = "params: {n: {ints: [1, 1000]}}\nanswer: n\n"
    digest = sha256(b"quiz/7/q01/1/first/n/0").digest()
    expected = Draw(int.from_bytes(digest, "big"), "n").integers(1, 1000)
    assert draw("number", body, 7).body.answer == expected


def test_parameters_of_each_sort_are_drawn(draw):
    """Ints, eighths, choices and fixed values have their forms and bounds."""
    body = """\
params:
  n: {ints: [2, 3]}
  grid: {ints: [0, 1], shape: [2, 3]}
  step: {eighths: [-1, 1]}
  eighths: {eighths: [0, 1], shape: [1, 40]}
  side: {choice: [left, right]}
  size: {choice: [[[1]], [[2]]]}
  fixed: {fixed: [[1.0, -0.0]]}
show: [grid, fixed, eighths, size]
answer: 1
"""
    drawn = draw("number", body, prompt='"{n} {step} {side} {fixed}"')
    n, step, side, *fixed = drawn.prompt.split(" ")
    assert n in "23"
    assert (8 * float(step)).is_integer()
    assert side in {"left", "right"}
    assert " ".join(fixed) == "[[1, 0]]"
    grid, fixed, eighths, size = drawn.figures
    assert (len(grid.grid), len(grid.grid[0])) == (2, 3)
    assert fixed == Figure("fixed", ((1, 0),))
    assert all(0 <= cell <= 1 and (8 * cell).is_integer() for cell in map(float, eighths.grid[0]))
    assert size.grid in {((1,),), ((2,),)}


def test_answers_and_traps_are_computed(draw):
    """A trap with ``call`` is what the wrong version of its misconception gives."""
    body = """\
params: {image: {fixed: [[1, 2], [3, 4]]}, kernel: {fixed: 2}, sum: {call: add, args: [image, 1]}}
answer: {call: add, args: [3, {call: half, args: [8]}]}
traps:
  - {call: slide_filter, args: [3, 5], misconception: doubles-result, why: "Not {kernel}."}
  - {value: 0.5, misconception: counts-wrong, why: No.}
"""
    drawn = draw("number", body)
    assert drawn.body.answer == 7
    assert isinstance(drawn.body.answer, int)
    assert drawn.body.traps == (
        NumberTrap(30, Reason("doubles-result", "Not 2.")),
        NumberTrap(0.5, Reason("counts-wrong", "No.")),
    )


def test_with_a_tolerance_floats_stay_floats(draw):
    """A whole float becomes an int only where the answer must be met exactly."""
    answer = draw("number", "answer: {call: half, args: [8]}\ntolerance: {rel: 0.1}\n").body.answer
    assert isinstance(answer, float)


def test_functions_cannot_change_parameters(draw):
    """A function gets a copy of each array, so that it cannot spoil what is shown."""
    body = """\
params: {image: {fixed: [[1, 2]]}, other: {call: spoil, args: [image]}}
show: [image, other]
answer: image
"""
    drawn = draw("grid", body)
    assert drawn.body.answer == ((1, 2),)
    assert drawn.figures[1].grid == ((101, 102),)


def test_options_are_shuffled_by_the_seed(draw):
    """Fixed options come in another order for another seed; keys stay the places in the file."""
    wrong = "".join(f"  - {{text: T{n}, {WHY}}}\n" for n in range(2, 7))
    body = "options:\n  - {text: T1, right: true}\n" + wrong
    orders = set()
    for seed in range(5):
        options = draw("choice", body, seed).body.options
        assert sorted((option.key, option.text) for option in options) == [
            (str(n), f"T{n}") for n in range(1, 7)
        ]
        orders.add(tuple(option.key for option in options))
    assert len(orders) > 1
    fixed = draw("choice", body + "shuffle: false\n").body.options
    assert [option.key for option in fixed] == list("123456")


def test_options_may_be_values(draw):
    """An option's value is shown as people write it, and may be a text."""
    body = f"""\
params: {{side: {{fixed: left}}}}
shuffle: false
options:
  - {{value: {{call: half, args: [6]}}, right: true, why: Yes.}}
  - {{value: side, {WHY}}}
  - {{value: [[1, 2], [3, 4]], {WHY}}}
"""
    assert [option.text for option in draw("choice", body).body.options] == [
        *("3", "left", "[[1, 2], [3, 4]]")
    ]


def test_steps_are_never_shown_in_a_right_order(draw):
    """Three steps or more are shuffled until their order is wrong."""
    for seed in range(20):
        body = draw("order", "steps: [A, B, C]\n", seed).body
        assert [step.key for step in body.steps] != ["1", "2", "3"]
        assert body.before == (("1", "2"), ("2", "3"))
        assert body.answer == ("1", "2", "3")


def test_two_steps_may_be_shown_in_the_right_order(draw):
    """Of two steps both orders are shown, or the wrong one would tell the right one."""
    orders = {draw("order", "steps: [A, B]\n", seed).body.steps for seed in range(20)}
    assert len(orders) == 2


def test_decoys_are_right_sides_with_a_trap_for_all(draw):
    """A decoy has the next key on the right and is wrong for whatever stands left."""
    body = f"""\
pairs: [{{left: A, right: a}}, {{left: B, right: b}}]
decoys: [{{text: c, {WHY}}}]
"""
    drawn = draw("match", body).body
    assert drawn.answer == {"1": "1", "2": "2"}
    assert sorted(drawn.right) == [("1", "a"), ("2", "b"), ("3", "c")]
    assert drawn.traps == (MatchTrap(None, "3", Reason("counts-wrong", "No.")),)


def test_programs_and_fixes_are_no_templates(small_course):
    """Braces in code are braces."""
    add_solutions(small_course)
    shutil.copy(GOOD / "bug.yaml", small_course / "quizzes" / "q01_small.yaml")
    text = (GOOD / "bug.yaml").read_text(encoding="utf-8").partition("questions:\n")[2]
    source = source_of(small_course, text)
    body = draw_quiz(source, 0, load_registry(load_course(small_course))).questions[0].body
    assert isinstance(body, Bug)
    assert body.lines[0] == "total = {}"
    assert "total += {sum(row)}" in {fix.text for fix in body.fixes}


def test_texts_and_their_traps_are_filled(draw):
    """Accepted texts hold parameters; patterns are taken as they are."""
    body = f"""\
params: {{n: {{fixed: 3}}}}
accept: ["{{n}}"]
patterns: ['[0-9]{{1,2}}']
traps: [{{accept: ["no {{n}}"], {WHY}}}]
"""
    drawn = draw("text", body).body
    assert drawn.accepted == (("3",), ("[0-9]{1,2}",))
    assert drawn.traps[0].wording.texts == ("no 3",)


TRAPS = "traps: [{{value: {0}, {2}}}, {{value: {1}, {2}}}]\n"
BAD = {
    "equal options": (
        "choice",
        f"options: [{{text: A, right: true}}, {{text: A, {WHY}}}]\n",
        "the options 1 and 2 are equal",
    ),
    "equal steps": ("order", "steps: [A, B, A]\n", "the steps 1 and 3 are equal"),
    "equal left sides": (
        "match",
        "pairs: [{left: A, right: a}, {left: A, right: b}]\n",
        "the left sides 1 and 2 are equal",
    ),
    "equal right sides": (
        "match",
        "pairs: [{left: A, right: a}, {left: B, right: a}]\n",
        "the right sides 1 and 2 are equal",
    ),
    "trap is answer": (
        "number",
        "answer: 3\n" + TRAPS.format(2, 3.0, WHY),
        "trap 2 is equal to the answer",
    ),
    "trap in tolerance": (
        "number",
        "answer: 3\ntolerance: {abs: 0.5}\n" + TRAPS.format(2.75, 4, WHY),
        "trap 1 is equal to the answer",
    ),
    "equal traps": (
        "number",
        "answer: 3\n" + TRAPS.format(4, 4, WHY),
        "the traps 1 and 2 are equal",
    ),
    "not finite": (
        "number",
        "answer: {call: divide, args: [1, 0]}\n",
        "a number is not finite",
    ),
    "constant grid": ("grid", "answer: [[2, 2]]\n", "all cells of the answer are equal"),
    "grid trap": (
        "grid",
        "answer: [[1, 2]]\n" + TRAPS.format("[[1], [2]]", "[[1, 2.0]]", WHY),
        "trap 2 is equal to the answer",
    ),
    "equal grid traps": (
        "grid",
        "answer: [[1, 2]]\n" + TRAPS.format("[[1], [2]]", "[[1], [2]]", WHY),
        "the traps 1 and 2 are equal",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_fixed_questions_that_cannot_be_used_are_refused(draw, name):
    """A fixed question with an unusable draw is refused at once, with the reason."""
    kind, body, reason = BAD[name]
    line, column, message = refusal(draw, kind, body)
    assert (line, column) == (7, 5)
    assert message == f"found a question in which {reason}, expected none"


def test_unusable_draws_are_repeated(draw):
    """A draw in which a trap is equal to the answer is thrown away."""
    body = "params: {n: {ints: [1, 2]}}\nanswer: n\n" + TRAPS.format(1, 5, WHY)
    assert {draw("number", body, seed).body.answer for seed in range(8)} == {2}


def test_two_hundred_unusable_draws_are_an_error(draw):
    """A question that cannot be drawn is refused at its place, with the last reason."""
    body = "params: {n: {ints: [1, 2]}}\nanswer: n\n" + TRAPS.format("n", 5, WHY)
    assert refusal(draw, "number", body) == (
        7,
        5,
        (
            "found no usable draw among 200, at last because trap 1 is equal to the answer, "
            "expected parameters of which most draws can be used"
        ),
    )


FAILING = {
    "raises": ("{call: fail, args: [[[1, 2]]]}", 20, "fail([[1, 2]]) raised ValueError: no way"),
    "odd argument": (
        "{call: fail, args: [{call: nothing, args: []}]}",
        20,
        "fail(NoneType) raised ValueError",
    ),
    "unknown": ("{call: missing, args: []}", 20, "found missing, expected a function; run"),
    "no value": ("{call: nothing, args: []}", 20, "this gives a value of the type NoneType"),
    "grid": ("[[1, 2]]", 13, "this gives [[1, 2]], expected one number"),
}


@pytest.mark.parametrize("name", FAILING)
def test_expressions_that_give_no_number_are_refused_at_their_place(draw, name):
    """What raises, is unknown or gives something else is reported where it stands."""
    expression, column, said = FAILING[name]
    line, found, message = refusal(draw, "number", f"answer: {expression}\n")
    assert (line, found) == (13, column)
    assert said in message


@pytest.mark.parametrize("value", ["3", "[1, 2]", "[[[1]]]"])
def test_grids_are_rows_of_numbers(draw, value):
    """An answer that is no grid of two dimensions is refused at its place."""
    line, column, message = refusal(draw, "grid", f"answer: {value}\n")
    assert (line, column) == (13, 13)
    assert message.endswith("expected a grid: a list of rows")


def test_versions_that_are_not_there_are_refused(draw):
    """A trap whose misconception has no version of the function is refused."""
    trap = f"traps: [{{call: slide_filter, args: [1, 2], {WHY}}}]\n"
    message = refusal(draw, "number", "answer: 3\n" + trap)[2]
    assert "expected a function that makes the mistake counts-wrong" in message


def test_without_solutions_quizzes_with_calls_cannot_be_drawn(small_course):
    """A student's folder says that it holds no solutions; fixed quizzes are drawn there."""
    course = load_course(small_course)
    source = source_of(small_course, question("number", "answer: {call: add, args: [1]}\n"))
    with pytest.raises(UsageError, match=r"q01 computes with add, .* no solutions"):
        draw_quiz(source, 1, load_registry(course))
    source = source_of(small_course, question("number", "answer: 3\n"))
    assert draw_quiz(source, 1, load_registry(course)).questions[0].body.answer == 3


def test_values_are_pythons_own():
    """Whatever numpy makes becomes Python's own numbers, which JSON can write."""
    values = [np.float64(3), np.int64(2), np.arange(4.0).reshape(2, 2), (1, [2.5]), "a", True]
    assert json.dumps(plain(values)) == '[3, 2, [[0, 1], [2, 3]], [1, [2.5]], "a", true]'
    assert isinstance(plain(np.float64(3), whole=False), float)
    assert shown(0.1 + 0.2) == "0.3"


def test_values_that_are_not_finite_throw_a_draw_away():
    """Infinity and what is no number cannot be in a question."""
    with pytest.raises(DiscardedError, match="not finite"):
        plain([1.0, np.nan])


def test_a_changed_version_draws_other_values(small_course):
    """The quiz's version is part of every seed."""
    add_solutions(small_course)
    text = question("number", "params: {n: {ints: [1, 100000]}}\nanswer: n\n")
    source = source_of(small_course, text)
    registry = load_registry(load_course(small_course))
    first = draw_quiz(source, 1, registry).questions[0].body.answer
    path = small_course / "quizzes" / "q01_small.yaml"
    write(path, path.read_text(encoding="utf-8").replace("version: 1\npass", "version: 2\npass"))
    again = load_quiz_source(load_course(small_course), "q01")
    assert draw_quiz(again, 1, registry).questions[0].body.answer != first
