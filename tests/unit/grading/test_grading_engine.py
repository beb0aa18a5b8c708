"""The engine: one submission and a hidden suite become a verdict that a student cannot bend."""

from __future__ import annotations

import json
import os
import select
import signal
from pathlib import Path

import pytest
from small_course import PLUS_TWO, RIGHT, SUITE, submission

from grader.content.course import load_course
from grader.core.model import CaseFinished, Finished, LoadFault, Started, Status
from grader.core.report import attempt_to_dict
from grader.errors import ContentError
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials

BASE_EXCEPTIONS = ["KeyboardInterrupt", "SystemExit", "GeneratorExit", "StopIteration"]


def body(code):
    """Give a submission whose ``twice`` has this body."""
    return f"def twice(x):\n    {code}\ndef add(x, y): return x + y\n"


# Verdicts


def test_a_right_submission_gets_all_points(course):
    """A right submission passes every test and the examples, and the points add up."""
    run = course.grade(RIGHT)
    assert set(run.statuses.values()) == {"PASSED"}
    assert (run.attempt.points, run.attempt.max_points) == (4, 4)
    assert run.attempt.all_passed


def test_events_come_in_order(course):
    """A run starts, finishes every case, examples first, and ends with the attempt."""
    events = course.grade(RIGHT).events
    assert [type(event) for event in events] == [Started, *[CaseFinished] * 4, Finished]
    assert events[0].tests == 4
    assert [event.visible for event in events[1:-1]] == [True, False, False, False]


def test_results_stand_in_the_files_order(course):
    """Whatever order the tests ran in, the attempt lists them as the suite does."""
    results = course.grade(PLUS_TWO, seed=5).attempt.results
    assert [case.test for case in results] == ["test_numbers", "test_images", "test_sums"]
    assert [case.max_points for case in results] == [2, 1, 1]
    assert results[0].fact == "Numbers are doubled."
    assert results[0].concepts == ("doubling",)


def test_a_known_mistake_is_named(course):
    """A mistake that explains a failed test gives it its id, its question and its hint."""
    case = course.grade(PLUS_TWO).result("test_numbers")
    assert (case.status, case.points) == (Status.FAILED, 0)
    said = (case.hint, case.message, case.explanation)
    assert said == ("plus-two", "By what?", "You added two.")


def test_an_unknown_mistake_is_told_neutrally(course):
    """A mistake that nobody knows is told with what is sure, without numbers that are secret."""
    case = course.grade(body("return x * 3")).result("test_images")
    assert case.hint is None
    assert case.message == "twice gives the right answer, but times 1.5."
    case = course.grade(body("return x * x")).result("test_images")
    assert case.message == "twice: 9 of 9 cells are wrong."


OUTCOMES = {
    "a raise": ("return 1 / 0", "RAISED"),
    "an end": ("import os; os._exit(0)", "CRASHED"),
    "nothing yet": ("raise NotImplementedError", "NOT_IMPLEMENTED"),
    "a list": ("return [x]", "FAILED"),
    "a value too large to send": ("return [bytes(1 << 20)] * 70", "FAILED"),
    "a whole number of 4000 digits": ("return 10 ** 4000", "FAILED"),
    "a whole number beyond all bounds": ("return 10 ** 40000", "FAILED"),
    "an object of its own": ("return object()", "FAILED"),
    "itself within itself": ("a = []; a.append(a); return a", "FAILED"),
}


@pytest.mark.parametrize("name", OUTCOMES)
def test_every_outcome_has_its_status(course, name):
    """However a submission fails, every test of it has a status and none has points."""
    code, status = OUTCOMES[name]
    run = course.grade(body(code))
    assert run.statuses == {
        "test_numbers": status, "test_images": status, "test_sums": "PASSED"
    }  # fmt: skip
    assert run.attempt.points == 1


def test_an_endless_loop_is_timed_out(course):
    """A function that never ends costs its own tests, and the others go on."""
    run = course.grade(body("\n    while True:\n        pass"))
    assert run.statuses["test_numbers"] == "TIMED_OUT"
    assert run.statuses["test_sums"] == "PASSED"
    assert run.result("test_numbers").line in {3, 4}


def test_large_answers_and_inputs_do_not_wait_for_each_other(course):
    """A small input with a large answer may stand before a large input."""
    large = "def twice(x): return np.full(100_000, x) if isinstance(x, float) else x * 2\n"
    source = f"import numpy as np\n{large}def add(x, y): return x + y\n"
    course.write(course.reference_path, source)
    course.suite(
        "@pytest.mark.points(4)\ndef test_one(same, draw):\n    'One.'\n"
        "    same('twice', draw.number())\n    same('twice', draw.image(250, 250))\n"
    )
    example = course.examples_path.read_text(encoding="utf-8").replace("twice(3.0)", "twice(3)")
    course.write(course.examples_path, example)
    assert course.grade(source).statuses == {"test_one": "PASSED"}


def test_a_missing_function_is_not_implemented(course):
    """A function that is not there costs its own tests, with what to write."""
    run = course.grade("def twice(x): return x * 2\n")
    assert run.statuses["test_numbers"] == "PASSED"
    case = run.result("test_sums")
    assert case.status is Status.NOT_IMPLEMENTED
    assert case.message.startswith("add is missing: write def add(x, y)")


def test_one_load_fault_is_every_tests(course):
    """A module that cannot be loaded gives every test one status, one message and one line."""
    run = course.grade("x = 1\ndef twice(x:\n")
    cases = run.attempt.results + run.attempt.examples
    assert {(case.status, case.message, case.line) for case in cases} == {
        (Status.RAISED, cases[0].message, 2)
    }
    assert "line 2 of small.py" in cases[0].message
    assert len(cases) == 4


def test_a_module_that_loads_only_sometimes_is_not_tried_again(course, tmp_path):
    """After one worker could not load the module no later one is asked, even if it could."""
    flag = tmp_path / "flag"
    examples = f"def test_example():\n    open({str(flag)!r}, 'w').close()\n    twice(1.0)\n"
    course.write(course.examples_path, "from small import twice\n" + examples)
    course.points(40)
    course.suite(
        """
        @pytest.mark.points(1)
        @pytest.mark.parametrize("n", range(40))
        def test_many(same, n):
            same("twice", float(n))
        """
    )
    run = course.grade(f"import os\nassert os.path.exists({str(flag)!r})\n" + RIGHT)
    assert flag.exists()
    assert set(run.statuses.values()) == {"RAISED"}


def test_a_fault_of_the_snapshot_is_every_tests(course):
    """What cannot even be read gives every test the fault's status."""
    loaded = load_course(course.root)
    fault = LoadFault(Status.NOT_IMPLEMENTED, "The folder has no small.py.")
    events = []
    engine = Engine(loaded, Materials(loaded, "ex01_small"), course.jail)
    engine.run([Job(submission("", fault), 0)], events.append)
    results = events[-1].attempt.results
    assert {(case.status, case.message) for case in results} == {(fault.status, fault.message)}


@pytest.mark.parametrize("kind", BASE_EXCEPTIONS)
def test_a_student_cannot_end_the_run(course, kind):
    """What would end pytest, raised by a student, is that student's raise and nothing more."""
    course.one("same('add', 1, 2)\nstudent.twice(1.0)")
    try:
        first, second = course.grade_all((body(f"raise {kind}"), 0), (RIGHT, 0))
    except KeyboardInterrupt:
        pytest.fail("the student's interrupt ended the run")
    assert first.statuses == {"test_one": "RAISED"}
    assert first.attempt.examples[0].status is Status.RAISED
    assert second.attempt.all_passed


# Whose fault


def test_points_that_do_not_add_up_are_the_courses_fault(course):
    """Points that differ from exercise.yaml are told with both sums."""
    course.points(5)
    with pytest.raises(ContentError, match=r"sum to 4, exercise\.yaml says 5"):
        course.grade(RIGHT)


def test_a_suite_with_a_syntax_error_is_the_courses_fault(course):
    """A suite that Python cannot read is told with file and traceback."""
    course.suite("def test_one(:\n    pass\n")
    with pytest.raises(ContentError, match=r"(?s)test_small\.py.*cannot be collected.*SyntaxError"):
        course.grade(RIGHT)


def test_a_suite_that_raises_is_the_courses_fault(course):
    """A suite that raises while it is imported is told with what it raised."""
    course.suite("1 / 0\n")
    with pytest.raises(ContentError, match="ZeroDivisionError"):
        course.grade(RIGHT)


def test_examples_that_call_while_imported_are_the_courses_fault(course):
    """Examples that call the student's function outside of a test are told so."""
    course.write(course.examples_path, "from small import twice\ntwice(1)\n")
    with pytest.raises(ContentError, match="while the examples were imported"):
        course.grade(RIGHT)


@pytest.mark.parametrize("which", ["suite_path", "examples_path"])
def test_a_missing_file_is_the_courses_fault(course, which):
    """A course without its suite or examples says which file is missing."""
    path = getattr(course, which)
    path.unlink()
    with pytest.raises(ContentError, match=f"{path.name}:0:0: this file is missing"):
        course.grade(RIGHT)


WRONG_SUITES = {
    "an error of its own": "same('add', 1, 2)\nundefined_name",
    "a function that nobody has": "same('nothing', 1)",
    "a reference that raises": "same('twice', 'text')",
    "a refusal that is none": "same.refuses('twice', 1.0)",
    "arguments that are too large": "same('twice', [bytes(1 << 20)] * 70)",
    "a skip": "pytest.skip('not today')",
}


@pytest.mark.parametrize("name", WRONG_SUITES)
def test_a_wrong_test_is_the_graders_fault(course, name):
    """A test that breaks by its own mistake takes no points from anybody without saying so."""
    course.one(WRONG_SUITES[name])
    for source in (RIGHT, PLUS_TWO):
        run = course.grade(source)
        assert run.statuses == {"test_one": "GRADER_FAULT"}
        assert run.attempt.grader_fault
        assert "your points are not lost" in run.result("test_one").message


def test_a_reference_that_changes_its_inputs_is_the_graders_fault(course):
    """Where the reference itself changes its inputs, the test is wrong, not the student."""
    course.write(course.reference_path, "def twice(x):\n    x *= 2\n    return x\nadd = max\n")
    course.one("same.unchanged('twice', np.ones(3))")
    assert course.grade(RIGHT).statuses == {"test_one": "GRADER_FAULT"}


@pytest.mark.parametrize("value", ["{1, 2}", "[1, {2}]", "{'a': object()}", "{(1, 2): 3}"])
def test_a_reference_that_cannot_be_compared_is_the_graders_fault(course, value):
    """A reference whose value is only a name passes nobody: all sets would look equal."""
    course.write(course.reference_path, f"def twice(x):\n    return {value}\nadd = max\n")
    course.one("same('twice', 1)")
    run = course.grade(f"def twice(x): return {value}\ndef add(x, y): return 0\n")
    assert run.statuses == {"test_one": "GRADER_FAULT"}


def test_a_test_that_a_wrong_answer_breaks_is_failed(course):
    """A test that breaks on an odd answer but passes on the reference is the student's failure."""
    course.one("assert student.twice(np.ones(2)).sum() == 4.0")
    assert course.grade(RIGHT).statuses == {"test_one": "PASSED"}
    run = course.grade(body("return 'text'"))
    assert run.statuses == {"test_one": "FAILED"}
    assert run.result("test_one").message == (
        "The answer is not of a kind that can be checked (AttributeError)."
    )


def test_a_failed_assertion_is_the_students(course):
    """A bare assertion that fails is a failure, without the values it compared."""
    course.one("assert student.twice(4321.0) == 8642.0")
    case = course.grade(body("return x")).result("test_one")
    assert (case.status, case.message) == (Status.FAILED, "The answer is not what it should be.")


def test_student_errors_come_through_pytest_raises(course):
    """What the student raises is the same built-in class in the suite."""
    course.one("same('add', 1, 2)\nwith pytest.raises(TypeError):\n    student.twice('a')")
    assert course.grade(body("raise TypeError")).statuses == {"test_one": "PASSED"}
    assert course.grade(body("class A(TypeError): pass\n    raise A")).attempt.points == 4
    assert course.grade(body("raise KeyError")).statuses == {"test_one": "RAISED"}
    case = course.grade(body("return 1")).result("test_one")
    assert (case.status, case.message) == (
        Status.FAILED,
        "It should have refused these inputs, and it gave an answer.",
    )


def test_refusals_are_compared_by_class(course):
    """``same.refuses`` wants the reference's own class of exception."""
    course.one("same('add', 1, 2)\nsame.refuses('twice', 'a')")
    assert course.grade(body("raise TypeError")).attempt.points == 4
    wrong = course.grade(body("raise ValueError")).result("test_one")
    assert wrong.status is Status.RAISED
    assert "should refuse these inputs with TypeError" in wrong.message
    assert course.grade(body("return 1")).statuses == {"test_one": "FAILED"}


def test_changed_inputs_are_found(course):
    """``same.unchanged`` fails who changes an array that was given."""
    course.one("same.unchanged('twice', np.ones(3))")
    assert course.grade(RIGHT).attempt.points == 4
    case = course.grade(body("x *= 2; return x")).result("test_one")
    assert case.message == "twice: it changed the arrays that it was given."


def test_a_wide_fixture_with_student_code_is_refused(course):
    """A fixture that would keep one student's answers for the next is refused before any test."""
    course.suite(
        """
        @pytest.fixture(scope="module")
        def kept(same):
            return same

        @pytest.mark.points(4)
        def test_one(kept):
            kept("twice", 1.0)
        """
    )
    with pytest.raises(ContentError, match="the fixture kept has scope module"):
        course.grade(RIGHT)


def test_an_interrupt_interrupts(course):
    """Ctrl-C in the trusted process ends the run."""
    course.one("raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        course.grade(RIGHT)


# Seeds


@pytest.fixture
def recorded(course, tmp_path):
    """Give what the suite drew, by a suite that writes its inputs to a file."""
    log = tmp_path / "drawn.txt"
    noted = 'x = draw.number(); same("twice", x); note(f"{x} ")'
    recording = SUITE.replace('same("twice", draw.number())', noted)
    recording += f"""
def note(text):
    with open({str(log)!r}, "a") as file:
        file.write(text)
"""
    course.write(course.suite_path, recording)

    def run(source, seed):
        log.write_text("", encoding="utf-8")
        attempt = course.grade(source, seed).attempt
        cases = [(case.status, case.message, case.hint) for case in attempt.results]
        return log.read_text(encoding="utf-8"), cases

    return run


def test_one_seed_repeats_inputs_and_verdict(recorded):
    """The same seed gives the same inputs and the same verdict to the letter."""
    assert recorded(PLUS_TWO, 3) == recorded(PLUS_TWO, 3)
    assert len(recorded(PLUS_TWO, 3)[0].split()) == 3


def test_another_seed_draws_other_inputs(recorded):
    """Another seed gives other inputs, and every submission of one seed gets the same ones."""
    assert recorded(RIGHT, 3)[0] != recorded(RIGHT, 4)[0]
    assert recorded(RIGHT, 3)[0] == recorded(PLUS_TWO, 3)[0]


def test_the_order_depends_on_the_seed(course):
    """Hidden tests run in an order of the seed's, the same for every submission."""
    runs = course.grade_all(*((RIGHT, seed) for seed in range(8)))
    assert len({tuple(run.order) for run in runs}) > 1
    assert runs[3].order == course.grade(PLUS_TWO, 3).order


# One student and the next


def test_students_do_not_meet_in_one_batch(course):
    """In a batch everybody gets the verdict that they get alone."""
    sources = [RIGHT, PLUS_TWO, "def twice(:", RIGHT, body("import os; os._exit(0)"), RIGHT]
    batch = course.grade_all(*((source, 1) for source in sources))
    alone = [course.grade(source, 1) for source in sources]
    assert [run.statuses for run in batch] == [run.statuses for run in alone]
    assert [run.attempt.points for run in batch] == [4, 1, 0, 4, 1, 4]


def test_students_do_not_meet_in_two_runs(course):
    """The examples of a second run call the second student's functions."""
    assert course.grade(PLUS_TWO).attempt.examples[0].status is Status.FAILED
    assert course.grade(RIGHT).attempt.examples[0].status is Status.PASSED


def test_what_a_module_remembers_does_not_reach_the_next_test(course):
    """A module that counts its calls starts anew in each test."""
    course.points(2)
    course.suite(
        "\n".join(
            f"@pytest.mark.points(1)\ndef test_{name}(same):\n    same('twice', 1.0)\n"
            for name in "ab"
        )
    )
    source = "n = 0\ndef twice(x):\n    global n; n += 1\n    return x * 2 if n == 1 else 0\n"
    assert course.grade(source + "def add(x, y): return 0\n").attempt.points == 2


def test_a_students_module_is_not_left_behind(course):
    """After a run no module of the submission's name can be imported."""
    course.grade(RIGHT)
    with pytest.raises(ModuleNotFoundError):
        __import__("small")


# Secrets

CHATTY = """
def twice(x):
    print("INPUT", x)
    if isinstance(x, float) and x == 3.0:
        return 7654.0
    raise ValueError("SEC" + f"RET {x}")
def add(x, y):
    print("INPUT", x)
    return 4321.0
"""


def test_hidden_results_hold_nothing_of_the_students(course):
    """A hidden test's result has no printed text, no exception text and no value."""
    run = course.grade(CHATTY)
    assert set(run.statuses.values()) == {"RAISED", "FAILED"}
    for case in run.attempt.results:
        assert (case.student_text, case.printed, case.got, case.expected) == ("", "", None, None)
    text = json.dumps(attempt_to_dict(run.attempt)["results"])
    for word in ("INPUT", "SECRET", "4321"):
        assert word not in text


def test_examples_show_everything(course):
    """A visible example's result has what was printed and both values."""
    (case,) = course.grade(CHATTY).attempt.examples
    assert (case.got, case.expected, case.printed) == (7654.0, 6.0, "INPUT 3.0\n")
    (case,) = course.grade(body("raise ValueError(f'bad {x}')")).attempt.examples
    assert (case.status, case.student_text) == (Status.RAISED, "bad 3.0")


def test_examples_carry_no_points(course):
    """Points on a visible example do not count."""
    marked = "import pytest\nfrom small import twice\n@pytest.mark.points(9)\n"
    course.write(course.examples_path, marked + "def test_example():\n    assert twice(1) == 2\n")
    run = course.grade(RIGHT)
    assert (run.attempt.points, run.attempt.examples[0].max_points) == (4, 0)


# Settings that must not matter


def test_a_courses_own_pytest_settings_are_not_used(course):
    """A conftest.py or a pytest.ini beside the suite changes nothing."""
    trap = "raise RuntimeError('conftest was used')\n"
    for folder in (course.root, course.suite_path.parent, course.examples_path.parent):
        course.write(folder / "conftest.py", trap)
        course.write(folder / "pytest.ini", "[pytest]\naddopts = --no-such-option\n")
    assert course.grade(RIGHT).attempt.points == 4


def test_pytests_environment_is_not_used(course, monkeypatch):
    """Options in PYTEST_ADDOPTS do not deselect a test."""
    monkeypatch.setenv("PYTEST_ADDOPTS", "-k nothing")
    assert len(course.grade(RIGHT).attempt.results) == 3


def test_an_attempt_tells_what_it_was_made_of(course):
    """Seed, hashes and versions of a run stand in its attempt; other content, other hash."""
    first = course.grade(RIGHT, seed=7).attempt
    assert first.seed == 7
    assert first.submission == submission(RIGHT).sha256
    assert {"python", "numpy", "pytest"} <= set(first.environment)
    assert course.grade(PLUS_TWO).attempt.suite == first.suite
    course.write(course.suite_path, SUITE + "\n")
    assert course.grade(RIGHT).attempt.suite != first.suite


def test_nothing_is_printed(course, capfd):
    """A run writes nothing to the terminal by itself."""
    course.grade(PLUS_TWO)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        ("@pytest.mark.points()", "points mark without a whole number"),
        ("@pytest.mark.points(1.5)", "points mark without a whole number"),
        ("@pytest.mark.points(-1)", "points mark without a whole number"),
        ("@pytest.mark.concept()", "concept mark without an id"),
    ],
)
def test_a_mark_that_says_nothing_is_refused(course, mark, words):
    """A mark without its argument is the course's fault, named with file and line."""
    text = course.suite_path.read_text(encoding="utf-8")
    course.write(
        course.suite_path, f"{text}\n\n{mark}\ndef test_new(same):\n    same('add', 1, 2)\n"
    )
    with pytest.raises(ContentError, match=words) as caught:
        course.grade(RIGHT, 1)
    assert caught.value.problems[0].line > 1


def test_a_submission_that_never_ends_is_waited_for_less_and_less(course):
    """After each time-out the limit shrinks; a test that needs little still passes."""
    tests = "".join(
        f"@pytest.mark.points(1)\ndef test_{name}(same):\n    '''{name}'''\n"
        f"    same('{function}', 1.0{', 2.0' if function == 'add' else ''})\n"
        for name, function in [("a", "twice"), ("b", "twice"), ("c", "twice"), ("d", "add")]
    )
    course.suite(tests)
    source = "def twice(x):\n    while True: pass\ndef add(x, y): return x + y\n"
    run = course.grade(source)
    assert run.statuses == dict.fromkeys(("test_a", "test_b", "test_c"), "TIMED_OUT") | {
        "test_d": "PASSED"
    }
    stopped = [run.result(name).message.split(" of ")[0] for name in run.order if name != "test_d"]
    # the visible example was the first time-out
    assert stopped == [
        "It was stopped after 0.06 s",
        "It was stopped after 0.05 s",
        "It was stopped after 0.05 s",
    ]


def test_a_submission_that_says_nothing_is_hardly_waited_for(course):
    """Where three tests were lost and no call ever came back, the others get 0.03 s."""
    names = "abcd"
    tests = "".join(
        f"@pytest.mark.points(1)\ndef test_{name}(same):\n    '{name}'\n    same('twice', 1.0)\n"
        for name in names
    )
    course.suite(tests)
    run = course.grade("def twice(x):\n    while True: pass\ndef add(x, y): return x + y\n")
    stopped = [run.result(name).message.split(" of ")[0].split()[-2] for name in run.order]
    assert stopped == ["0.06", "0.05", "0.03", "0.03"]


@pytest.mark.parametrize(("victims", "crashed"), [({3}, 0), ({3, 4}, 1)])
def test_a_killed_worker_is_tried_once_more(course, monkeypatch, victims, crashed):
    """A worker that somebody kills costs the student nothing; a second one costs the test."""
    jail = course.jail
    real, taken = jail.take, []

    def take():
        taken.append(real())
        if len(taken) in victims:
            # it has loaded the module, so that the kill meets a call
            assert select.select([taken[-1].channel], [], [], 10.0)[0]
            os.kill(_outer_pid(taken[-1]), signal.SIGKILL)
        return taken[-1]

    monkeypatch.setattr(jail, "take", take)
    statuses = list(course.grade(f"{RIGHT}\nSEEN = []\n").statuses.values())
    assert (statuses.count("CRASHED"), statuses.count("PASSED")) == (crashed, 3 - crashed)
    assert len(taken) == 5  # an example, three tests, and one of these again


def _outer_pid(forked):
    """Give a worker's pid as this process sees it."""
    text = Path(f"/proc/self/fdinfo/{forked.handle}").read_text(encoding="ascii")
    return int(text.partition("Pid:")[2].split()[0])
