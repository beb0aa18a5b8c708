"""What is found in quizzes that can be read, and what the command says of it."""

import pytest
from click.testing import CliRunner
from quiz_course import HEAD, add_solutions, question, source_of, write

from grader.cli.quiz_lint import lint_command
from grader.content.course import load_course
from grader.content.quiz_lint import lint_quiz
from grader.content.quiz_registry import load_registry
from grader.errors import UsageError

WHY = "misconception: counts-wrong, why: No."
OPTIONS = f"options: [{{text: A, right: true}}, {{text: B, {WHY}}}]\n"


@pytest.fixture
def lint(small_course):
    """Give the problems of a quiz of these questions as (line, column, message)."""
    add_solutions(small_course)

    def lint_questions(*questions, seeds=range(20)):
        source = source_of(small_course, *questions)
        found = lint_quiz(source, load_registry(load_course(small_course)), seeds=seeds)
        return [(problem.line, problem.column, problem.message) for problem in found]

    return lint_questions


def test_a_good_quiz_has_no_problem(lint):
    """Nothing is found where nothing is wrong."""
    body = """\
params: {a: {ints: [1, 9]}, b: {call: add, args: [a, 1]}}
answer: b
traps: [{value: a, misconception: counts-wrong, why: "Not {a}."}]
"""
    assert lint(question("number", body, prompt='"What is {a} + 1 in `x**2` * 3?"')) == []


def test_unknown_misconceptions_are_found_with_near_ones(lint):
    """A misconception that nothing knows is reported at its id."""
    assert lint(question("choice", OPTIONS.replace("counts-wrong", "count-wrong"))) == [
        (
            13,
            64,
            (
                "found the misconception count-wrong, expected one of an exercise or of "
                "quizzes/misconceptions.yaml (did you mean counts-wrong?)"
            ),
        )
    ]


def test_misconceptions_of_unknown_concepts_are_found(lint, small_course):
    """An exercise's misconception must belong to a concept of the course."""
    path = small_course / "solutions" / "ex02_slide_filter" / "misconceptions.py"
    write(path, path.read_text(encoding="utf-8").replace("feature-map", "feature-mop"))
    ((*_, message),) = lint(question("choice", OPTIONS.replace("counts-wrong", "adds-one")))
    assert message == (
        "found the misconception adds-one of the concept feature-mop, "
        "expected a concept of course.yaml (did you mean feature-map?)"
    )


def test_unknown_functions_are_found_with_near_ones(lint):
    """A function that nothing defines is reported at its name, wherever the call is."""
    body = "answer: {call: add, args: [{call: hafl, args: [1]}]}\n"
    assert lint(question("number", body)) == [
        (
            13,
            39,
            (
                "found the function hafl, expected a function of a reference or of "
                "solutions/quiz_functions.py (did you mean half?)"
            ),
        )
    ]


@pytest.mark.parametrize(
    ("misconception", "known"),
    [("counts-wrong", "it has no versions"), ("adds-one", "it has versions of slide_filter")],
)
def test_lacking_wrong_versions_are_found(lint, misconception, known):
    """A trap's misconception must have a version of the function that it calls."""
    trap = f"traps: [{{call: half, args: [9], misconception: {misconception}, why: No.}}]\n"
    ((*_, message),) = lint(question("number", "answer: 3\n" + trap))
    assert message.startswith(f"found no version of half with the misconception {misconception}")
    assert known in message


def test_parameters_that_nothing_uses_are_found(lint):
    """A parameter that is in no text, figure or expression is reported at its name."""
    body = "params: {n: {ints: [1, 9]}, m: {fixed: 3}}\nanswer: n\n"
    assert lint(question("number", body, prompt='"{n}"')) == [
        (
            13,
            33,
            (
                "found the parameter m, which nothing uses, "
                "expected it in show, in a text or in an expression"
            ),
        )
    ]


def test_parameters_without_a_figure_are_found(lint):
    """A drawn parameter that the answer needs must be seen before the answer."""
    body = "params: {image: {ints: [1, 9], shape: [2, 2]}}\nanswer: image\n"
    ((line, column, message),) = lint(question("grid", body))
    assert (line, column) == (13, 14)
    assert message == (
        "found the parameter image, of which the learner sees nothing, "
        "expected it in show or in the prompt"
    )
    assert lint(question("grid", body + "show: [image]\n")) == []


def test_parameters_seen_through_others_are_fine(lint):
    """A parameter of which the learner sees a value that is computed from it is no problem."""
    body = """\
params: {n: {ints: [1, 9]}, double: {call: add, args: [n, n]}}
answer: n
"""
    assert lint(question("number", body, prompt='"Half of {double}?"')) == []


def test_parameters_in_options_are_seen(lint):
    """An option's value shows the parameters that it is computed from."""
    body = f"""\
params: {{n: {{ints: [1, 9]}}}}
options: [{{value: n, right: true}}, {{value: {{call: add, args: [n, 1]}}, {WHY}}}]
"""
    assert lint(question("choice", body)) == []


@pytest.mark.parametrize(
    ("prompt", "found"),
    [
        ('"A **bold** word"', "bold text ('**')"),
        ('"A __bold__ word"', "bold text ('__')"),
        ('"An *emphatic* word"', "emphasis ('*emphatic*')"),
        ('"An _emphatic_ word"', "emphasis ('_emphatic_')"),
        ('"See [here](there)"', "a link (']('"),
        ('"# Title"', "a heading ('#')"),
        ('"Choose\\n\\n- this"', "a list ('-')"),
        ('"Two <b>words</b>"', "a tag ('<b>')"),
        ('"The sum $a + b$"', "a formula ('$a + b$')"),
        ('"An open `code"', "a ` without its partner"),
        ('"A block ``code``"', "a ` without its partner"),
    ],
)
def test_markup_in_prompts_is_found(lint, prompt, found):
    """Prompts are plain text: markup would be shown as it stands."""
    ((line, column, message),) = lint(question("choice", OPTIONS, prompt=prompt))
    assert (line, column) == (11, 13)
    assert message.startswith(f"found {found}")


@pytest.mark.parametrize(
    "prompt",
    ['"Is 2 * 3 * 4 or a_b_c right?"', '"`**` and `[a](b)`: 3 < 4 > 2"', '"It costs $3 - or 4"'],
)
def test_signs_that_are_no_markup_are_fine(lint, prompt):
    """Products, names with underscores, comparisons and all that stands in backticks are text."""
    assert lint(question("choice", OPTIONS, prompt=prompt)) == []


def test_answers_with_endless_digits_are_found(lint):
    """An answer that cannot be typed exactly needs a tolerance."""
    body = "answer: {call: divide, args: [1, 3]}\n"
    message = "found an answer with endless digits, expected a tolerance beside it"
    assert lint(question("number", body)) == [(13, 20, message)]
    assert lint(question("number", body + "tolerance: {abs: 0.01}\n")) == []
    assert lint(question("grid", "answer: [[0.1, 2]]\n")) == [(13, 13, message)]
    assert lint(question("grid", "answer: [[0.125, 2]]\n")) == []


def test_traps_that_are_accepted_are_found(lint):
    """A wrong text that is right after normalisation is reported at its misconception."""
    body = f"accept: [Filter map]\ntraps: [{{accept: [' filter  MAP.'], {WHY}}}]\n"
    ((line, column, message),) = lint(question("text", body))
    assert (line, column) == (14, 56)
    assert message == "found ' filter  MAP.' in trap 1, which is accepted, expected a wrong text"


def test_draws_that_raise_are_found_once_at_the_expression(lint):
    """A function that raises is reported where it is called, once for all seeds."""
    body = "params: {n: {ints: [1, 9]}}\nanswer: {call: fail, args: [n]}\n"
    ((line, column, message),) = lint(question("number", body, prompt='"{n}"'))
    assert (line, column) == (14, 20)
    assert message.startswith("fail(")


def test_problems_of_all_questions_are_found_in_reading_order(lint):
    """A question that cannot be drawn does not hide the problems of the next one."""
    first = question("grid", "answer: [[2, 2]]\n")
    second = question("number", "answer: {call: fail, args: [1]}\n", name="second")
    third = question("choice", OPTIONS, name="third", prompt='"**"')
    assert [line for line, *_ in lint(first, second, third)] == [7, 20, 25]


def test_questions_whose_draws_are_mostly_thrown_away_are_found(lint):
    """More than half of the draws thrown away are a problem at the question."""
    body = "params: {n: {ints: [1, 9]}}\nanswer: n\ntraps:\n" + "".join(
        f"  - {{value: {value}, {WHY}}}\n" for value in range(1, 8)
    )
    ((line, column, message),) = lint(question("number", body, prompt='"{n}"'), seeds=range(100))
    assert (line, column) == (7, 5)
    assert "draws thrown away, mostly because trap" in message


@pytest.fixture
def run(small_course):
    """Run the command on the small course: exit code and lines."""

    def run_command(*arguments):
        result = CliRunner().invoke(
            lint_command, [*arguments, "--course", str(small_course)], standalone_mode=False
        )
        if result.exception:
            raise result.exception
        return result.return_value, result.output.splitlines()

    return run_command


def test_the_command_sums_up_where_nothing_is_wrong(run, small_course):
    """The exit code is 0, and the last line says what was looked at."""
    add_solutions(small_course)
    fixed = question("number", "answer: 3\n")
    drawn = question("number", "params: {n: {ints: [1, 9]}}\nanswer: n\n", prompt='"{n}"')
    write(small_course / "quizzes" / "q01_a.yaml", HEAD + fixed)
    write(
        small_course / "quizzes" / "q02_b.yaml",
        HEAD.replace("q01", "q02") + fixed + drawn.replace("first", "second"),
    )
    assert run("--seeds", "5") == (
        0,
        ["2 quizzes, 3 questions, 1 parametrised, 5 seeds each: no problem"],
    )
    assert run("Q01_a") == (
        0,
        ["1 quiz, 1 question, 0 parametrised, 200 seeds each: no problem"],
    )


def test_the_command_lists_the_problems_of_all_files(run, small_course):
    """Each problem is one line with file, line and column; the exit code is 3."""
    add_solutions(small_course)
    write(small_course / "quizzes" / "q01_a.yaml", HEAD)
    body = question("grid", "answer: [[2, 2]]\n")
    write(small_course / "quizzes" / "q02_b.yaml", HEAD.replace("q01", "q02") + body)
    assert run() == (
        3,
        [
            "quizzes/q01_a.yaml:6:11: found nothing, expected a list",
            (
                "quizzes/q02_b.yaml:7:5: found a question in which all cells of the answer are "
                "equal, expected none"
            ),
            "2 quizzes, 1 question, 0 parametrised, 200 seeds each: 2 problems",
        ],
    )


def test_the_command_reports_broken_solutions(run, small_course):
    """What is wrong in the solutions is listed with the quizzes' own problems."""
    add_solutions(small_course)
    write(small_course / "solutions" / "quiz_functions.py", "1 / 0\n")
    write(small_course / "quizzes" / "q01_a.yaml", HEAD + question("number", "answer: 3\n"))
    code, lines = run()
    assert code == 3
    assert lines[0].startswith("solutions/quiz_functions.py:1:1: running this file raised Zero")


def test_without_solutions_the_form_is_still_checked(run, small_course):
    """A student's folder can check a file's form, and says what was not looked at."""
    body = question("number", "answer: {call: missing, args: []}\n")
    write(small_course / "quizzes" / "q01_a.yaml", HEAD + body)
    code, lines = run()
    assert code == 0
    assert lines[-1] == "no solutions here: functions and misconceptions were not looked at"


def test_a_course_without_quizzes_is_a_usage_error(run):
    """Where there is nothing to look at, that is said."""
    with pytest.raises(UsageError, match="no quizzes"):
        run()


def test_the_command_lists_the_questions_about_each_concept(run, small_course, monkeypatch):
    """With --concepts each concept stands with its questions, whole ids in lines that fit."""
    monkeypatch.setenv("COLUMNS", "40")
    add_solutions(small_course)
    both = question("number", "answer: 3\n", name="of-both").replace("[f", "[patch-response, f")
    ids = ("what-the-first-one-says", "what-the-second-one-says")
    others = "".join(question("number", "answer: 3\n", name=name) for name in ids)
    write(small_course / "quizzes" / "q01_a.yaml", HEAD + both + others)
    assert run("--concepts", "--seeds", "1") == (
        0,
        [
            "feature-map: 3 questions",
            "  q01 of-both,",
            "  q01 what-the-first-one-says,",
            "  q01 what-the-second-one-says",
            "patch-response: 1 question",
            "  q01 of-both",
            "1 quiz, 3 questions, 0 parametrised, 1 seed each: no problem",
        ],
    )
