"""Write a sealed suite as a file for students' folders, and read it there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from grader.core.format_version import check_format_version
from grader.core.misconception import Misconception
from grader.core.seal import Form
from grader.core.sealed import SealedFunction, SealedMistakes, SealedSuite, SealedTest
from grader.errors import ContentError, GradeError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT_VERSION: Final = 1
NOTE: Final = "Digests to practise with. What counts is computed when you hand in."
PLACES: Final = range(-310, 20)


def seal_text(suite: SealedSuite) -> str:
    """Write a sealed suite as JSON; equal suites give equal texts.

    Parameters
    ----------
    suite
        What to write.

    Returns
    -------
    str
        With a line break at its end.

    """
    data = {
        "note": NOTE,
        "format_version": FORMAT_VERSION,
        "kind": "sealed_suite",
        "exercise": suite.exercise,
        "seed": suite.seed,
        "salt": suite.salt.hex(),
        "suite": suite.suite,
        "misconceptions": [one._asdict() for one in suite.misconceptions.values()],
        "tests": {name: _test_data(test) for name, test in suite.tests.items()},
    }
    return json.dumps(data, indent=1, sort_keys=False, ensure_ascii=False) + "\n"


def load_seal(path: Path, exercise_id: str) -> SealedSuite:
    """Read the seal of an exercise.

    Parameters
    ----------
    path
        The file ``seal.json``.
    exercise_id
        The exercise that it must belong to.

    Returns
    -------
    SealedSuite

    Raises
    ------
    ContentError
        Where it is missing, damaged, of another exercise or from a newer grader.

    """
    try:
        data = json.loads(path.read_bytes())
        check_format_version(data, FORMAT_VERSION, "seal")
        suite = _suite(data)
    except GradeError as error:
        raise _refusal(path, str(error)) from error
    except OSError as error:
        raise _refusal(path, f"cannot be read ({error.strerror})") from error
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _refusal(path, f"is no whole seal ({type(error).__name__})") from error
    if suite.exercise != exercise_id:
        raise _refusal(path, f"is the seal of {suite.exercise}, not of {exercise_id}")
    return suite


def _refusal(path: Path, what: str) -> ContentError:
    text = f"{what}: put back the folder sealed/ of the release that you were given"
    return ContentError([Problem(path, 0, 0, text)])


def _test_data(test: SealedTest) -> dict[str, Any]:
    data: dict[str, Any] = {"bits": {name: round(bits, 1) for name, bits in test.bits.items()}}
    if test.deferred:
        return {"deferred": test.deferred, **data}
    data["refusals"] = list(test.refusals)
    data["functions"] = {
        name: {
            "form": list(function.form),
            "right": function.right,
            "mistakes": [
                {
                    "form": list(mistakes.form),
                    "single": {digest: " ".join(ids) for digest, ids in mistakes.single.items()},
                    "pairs": {
                        digest: " ".join("+".join(pair) for pair in pairs)
                        for digest, pairs in mistakes.pairs.items()
                    },
                }
                for mistakes in function.mistakes
            ],
        }
        for name, function in test.functions.items()
    }
    return data


def _suite(data: Mapping[str, Any]) -> SealedSuite:
    misconceptions = [Misconception(**_texts(one)) for one in data["misconceptions"]]
    suite = SealedSuite(
        exercise=_text(data["exercise"]),
        seed=_whole(data["seed"]),
        salt=bytes.fromhex(data["salt"]),
        suite=_text(data["suite"]),
        misconceptions={one.id: one for one in misconceptions},
        tests={_text(name): _test(test) for name, test in data["tests"].items()},
    )
    for test in suite.tests.values():
        for function in test.functions.values():
            _check_ids(function, suite)
    return suite


def _test(data: Mapping[str, Any]) -> SealedTest:
    functions = {name: _function(each) for name, each in data.get("functions", {}).items()}
    deferred = _text(data.get("deferred", ""))
    if not functions and not deferred:
        raise ValueError("neither sealed nor deferred")
    return SealedTest(
        functions=functions,
        refusals=tuple(map(_text, data.get("refusals", ()))),
        deferred=deferred,
        bits={_text(name): float(bits) for name, bits in data["bits"].items()},
    )


def _function(data: Mapping[str, Any]) -> SealedFunction:
    return SealedFunction(
        form=_form(data["form"]),
        right=_text(data["right"]),
        mistakes=tuple(
            SealedMistakes(
                form=_form(each["form"]),
                single={digest: tuple(ids.split()) for digest, ids in each["single"].items()},
                pairs={
                    digest: tuple(tuple(pair.split("+")) for pair in pairs.split())
                    for digest, pairs in each["pairs"].items()
                },
            )
            for each in data["mistakes"]
        ),
    )


def _check_ids(function: SealedFunction, suite: SealedSuite) -> None:
    for mistakes in function.mistakes:
        pairs = (pair for pairs in mistakes.pairs.values() for pair in pairs)
        for ids in (*mistakes.single.values(), *pairs):
            for name in ids:
                _ = suite.misconceptions[name]


def _form(data: Any) -> Form:
    as_float, places = data
    if type(as_float) is not bool or _whole(places) not in PLACES:
        raise ValueError("no form")
    return Form(as_float, places)


def _texts(data: Mapping[str, Any]) -> dict[str, str]:
    return {key: _text(value) for key, value in data.items()}


def _text(value: Any) -> str:
    if type(value) is not str:
        raise TypeError("not a text")
    return value


def _whole(value: Any) -> int:
    if type(value) is not int:
        raise TypeError("not a whole number")
    return value
