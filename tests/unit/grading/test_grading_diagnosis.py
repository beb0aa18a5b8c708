"""Known mistakes on the inputs of a test: what is remembered, how many pairs are tried."""

from __future__ import annotations

import itertools

import numpy as np
from small_course import RIGHT

from grader.content.solutions import Mistakes
from grader.core.misconception import Change, Misconception, Version
from grader.core.model import Returned
from grader.grading import remembered as remembered_module
from grader.grading.diagnosis import MAX_PAIRS, VAIN_SEARCHES, KnownMistakes, combine
from grader.grading.remembered import Remembered
from grader.grading.target import Inputs

PAIRED = """
from grader.core.misconception import Misconception

PLUS = Misconception(id="plus-two", concept="doubling", question="By what?", hint="You added two.")
NEGATIVE = Misconception(id="negative", concept="doubling", question="Sign?", hint="You negated.")

@PLUS.version_of("twice")
def plus(x):
    return x + 2

@NEGATIVE.changes_output_of("twice")
def negative(result):
    return -result
"""
BOTH = "def twice(x): return -(x + 2)\ndef add(x, y): return x + y\n"


def mistake(name):
    """Give a misconception."""
    return Misconception(name, "doubling", "What?", "That.")


def known(changes, versions):
    """Give known mistakes of ``f``: changes that negate, and versions that add their number."""
    return KnownMistakes(
        Mistakes(
            tuple(
                Version(mistake(name), "f", lambda x, number=number: x + number)
                for number, name in enumerate(versions)
            ),
            tuple(Change(mistake(name), "f", "output", lambda y: -y) for name in changes),
        ),
        {"f": lambda x: 2 * x},
    )


def test_a_change_makes_a_version_of_anything():
    """A change of inputs comes before, a change of the output after what it is applied to."""
    before = Change(mistake("a"), "f", "inputs", lambda x, y: (y, x))
    after = Change(mistake("a"), "f", "output", lambda result: result + 1)
    assert combine(before, lambda x, y: x - y).call(5, 3) == -2
    assert combine(after, lambda x, y: x - y).call(5, 3) == 3


def test_changes_are_versions_by_themselves():
    """A change of the reference is a known wrong version like the others."""
    versions = known(["c"], ["v"]).versions
    assert [each.misconception.id for each in versions] == ["v", "c"]
    assert [each.call(3) for each in versions] == [3, -6]


def test_usual_forms_are_paired_first_and_not_with_themselves():
    """Each misconception's first version comes before the others; no mistake pairs with itself."""
    mine = known(["c", "d"], ["v", "v", "w", "c"])
    names = [(change.misconception.id, version.call(0)) for change, version in mine.pairs("f")]
    assert names == [
        *[("c", 0), ("c", 2), ("c", 0)],  # v, w and the change d of the reference
        *[("d", 0), ("d", 2), ("d", 3)],  # v, w and c
        *[("c", 1), ("d", 1), ("d", 0)],  # second forms: of v, and of c
    ]
    assert mine.pairs("g") == []


def test_pairs_are_bounded():
    """However many mistakes are known, a bounded number of pairs is tried."""
    many = known([f"c{n}" for n in range(30)], [f"v{n}" for n in range(30)])
    assert len(many.pairs("f")) == MAX_PAIRS


def test_two_mistakes_made_together_are_named_with_both_hints(course):
    """A submission that makes two known mistakes at once reads both, in stages."""
    course.write(course.reference_path.with_name("misconceptions.py"), PAIRED)
    case = course.grade(BOTH).result("test_images")
    assert case.hint == "negative+plus-two"
    assert case.message == "Two things at once. Sign? By what?"
    assert case.explanation == "Two things at once. You negated. You added two."


def test_a_run_stops_to_look_for_pairs_in_vain(course, monkeypatch):
    """Where some tests were searched for pairs in vain, the others are not searched."""
    searched = []
    real = KnownMistakes.pairs
    monkeypatch.setattr(
        KnownMistakes, "pairs", lambda self, name: searched.append(name) or real(self, name)
    )
    course.suite(
        "".join(
            f"@pytest.mark.points(1)\ndef test_{n}(same, draw):\n    '''{n}'''\n"
            "    same('twice', draw.image(4, 4))\n"
            for n in range(4)
        )
    )
    course.write(course.reference_path.with_name("misconceptions.py"), PAIRED)
    course.grade("def twice(x): return x * x\ndef add(x, y): return x + y\n")
    assert len(searched) == VAIN_SEARCHES
    searched.clear()
    run = course.grade(BOTH)
    assert {case.hint for case in run.attempt.results} == {"negative+plus-two"}
    assert len(searched) == 4  # none of them was in vain
    searched.clear()
    course.grade(RIGHT)
    assert searched == []


def counted():
    """Give a function that adds one, and the list of what it was called with."""
    calls = []

    def plus(x):
        calls.append(x)
        return x + 1

    return plus, calls


def test_equal_inputs_are_run_once():
    """A trusted function runs once on equal inputs, and again on others or under another name."""
    plus, calls = counted()
    memory = Remembered()
    for value in (1, 1, 2):
        inputs = Inputs.of((value,), {})
        assert memory.outcome("f", plus, inputs, want_inputs=False) == Returned(value + 1)
    memory.outcome("g", plus, Inputs.of((1,), {}), want_inputs=False)
    memory.outcome("f", plus, Inputs.of((1,), {}), want_inputs=True)
    assert calls == [1, 2, 1, 1]


def test_calls_with_callables_are_run_anew():
    """What a callable will answer is not in its name."""
    numbers = itertools.count()
    memory = Remembered()
    inputs = Inputs.of((lambda: next(numbers),), {})
    results = [memory.outcome("f", lambda g: g(), inputs, want_inputs=False) for _ in range(2)]
    assert results == [Returned(0), Returned(1)]


def test_callables_tell_inputs_apart():
    """Two calls with equal arrays and different operators are two pieces of evidence."""
    one, other = Inputs.of((1.0, abs), {}), Inputs.of((1.0, float), {})
    assert one.key(want_inputs=False) != other.key(want_inputs=False)
    assert one.key(want_inputs=False) == Inputs.of((1.0, abs), {}).key(want_inputs=False)


def test_the_memory_is_bounded_by_bytes(monkeypatch):
    """When it holds too many bytes everything is forgotten, and results stay right."""
    monkeypatch.setattr(remembered_module, "MAX_BYTES", 20_000)
    plus, calls = counted()
    memory = Remembered()
    for _ in range(2):
        for value in range(5):
            outcome = memory.outcome(
                "f", plus, Inputs.of((np.full(1000, value),), {}), want_inputs=False
            )
            assert (outcome.value == value + 1).all()
    assert 5 < len(calls) <= 10
