"""Find known mistakes that a suite cannot tell apart, and inputs that would tell them."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from grader.core.compare import shape_text
from grader.core.draw import Draw
from grader.core.evidence import compare_outcomes
from grader.grading.target import Inputs, run_directly

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from grader.core.evidence import Call
    from grader.core.misconception import Version
    from grader.grading.materials import Materials

TRIES: Final = 300
MOST_COUNT: Final = 9


class Asked(NamedTuple):
    """A call that a suite makes, with its inputs."""

    call: Call
    inputs: Inputs


def inseparable(materials: Materials, asked: Sequence[Asked]) -> Iterator[str]:
    """Name pairs of misconceptions with equal outcomes on every call of a suite.

    Parameters
    ----------
    materials
        The exercise.
    asked
        Every call that its suite makes, refusals too.

    Yields
    ------
    str
        What to do: inputs that separate the two, or that they seem to be one.

    """
    versions = materials.known.versions
    for first, second in itertools.combinations(versions, 2):
        two = first.misconception.id != second.misconception.id
        if first.function != second.function or not two:
            continue
        mine = [each for each in asked if each.call.function == first.function]
        if any(_differ(materials, first, second, each) for each in mine):
            continue
        names = [
            f"{version.misconception.id} ({getattr(version.call, '__name__', '?')})"
            for version in (first, second)
        ]
        text = f"{names[0]} and {names[1]} give equal outcomes in every test"
        found = _search(materials, first, second, mine)
        if found is None:
            yield f"{text}, and on all inputs that were tried: are they one mistake?"
        else:
            yield f"{text}; a call that tells them apart: {found}"


def _differ(materials: Materials, first: Version, second: Version, asked: Asked) -> bool:
    one, other = (
        materials.remembered.outcome(id(version), version.call, asked.inputs, want_inputs=False)
        for version in (first, second)
    )
    return compare_outcomes(one, other, rtol=asked.call.rtol, atol=asked.call.atol) is not None


def _search(
    materials: Materials, first: Version, second: Version, asked: Sequence[Asked]
) -> str | None:
    """Change the suite's inputs until the two versions differ; describe the inputs."""
    draw = Draw(0, f"separate/{materials.exercise.id}/{first.function}")
    for _ in range(TRIES if asked else 0):
        base = draw.choice(asked)
        arguments, keywords = base.inputs.copies()
        changed = tuple(_other(draw, value) for value in arguments)
        inputs = Inputs.of(changed, keywords)
        outcomes = [run_directly(each.call, inputs) for each in (first, second)]
        if compare_outcomes(*outcomes, rtol=base.call.rtol, atol=base.call.atol) is not None:
            return f"{first.function}({', '.join(map(_described, changed))})"
    return None


def _other(draw: Draw, value: Any) -> Any:
    """Draw an argument of the same kind: an array of a shape nearby, another number."""
    if isinstance(value, np.ndarray) and value.dtype.kind in "iuf":
        shape = [max(side + draw.integers(-2, 2), 1) for side in value.shape]
        if value.dtype.kind == "f":
            return draw.image(*shape)
        return draw.integers(0, MOST_COUNT, *shape).astype(value.dtype)
    if isinstance(value, list) and value and isinstance(value[0], list | int | float):
        return _other(draw, np.asarray(value)).tolist() if _is_even(value) else value
    if isinstance(value, bool):
        return draw.choice([True, False])
    if isinstance(value, int):
        return draw.integers(1, MOST_COUNT)
    return draw.number() if isinstance(value, float) else value


def _is_even(value: list[Any]) -> bool:
    """Tell whether nested lists make an array."""
    try:
        return np.asarray(value).dtype.kind in "iuf"
    except ValueError:
        return False


def _described(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"{shape_text(value.shape)} of {value.dtype}"
    return repr(value) if isinstance(value, int | float | str) else type(value).__name__
