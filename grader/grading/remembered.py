"""What trusted functions made of inputs before: with one seed, a class meets the same inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from grader.core.model import Returned
from grader.grading.target import run_directly

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.core.model import Outcome
    from grader.grading.target import Inputs

MAX_BYTES: Final = 64 * 1024 * 1024
SMALL: Final = 500  # bytes, about what an outcome takes beside the cells of its arrays


class Remembered:
    """Runs the reference and known wrong versions, each once on equal inputs.

    It forgets everything when it holds about ``MAX_BYTES``, so that its size is bounded.
    """

    def __init__(self) -> None:
        self._outcomes: dict[tuple[object, bytes], Outcome] = {}
        self._bytes = 0

    def outcome(
        self, which: object, call: Callable[..., object], inputs: Inputs, *, want_inputs: bool
    ) -> Outcome:
        """Give what a trusted function makes of inputs.

        Parameters
        ----------
        which
            Names the function; the same name always stands for the same one.
        call
            The function itself.
        inputs
            What to call it with. Inputs with callables are run anew each time.
        want_inputs
            Whether to give the positional arguments as they are after the call.

        Returns
        -------
        Outcome
            Nobody may change a value in it.

        """
        if inputs.callbacks:
            return run_directly(call, inputs, want_inputs=want_inputs)
        place = which, inputs.key(want_inputs=want_inputs)
        found = self._outcomes.get(place)
        if found is None:
            found = run_directly(call, inputs, want_inputs=want_inputs)
            self._bytes += _size(found)
            if self._bytes > MAX_BYTES:
                self._outcomes.clear()
                self._bytes = _size(found)
            self._outcomes[place] = found
        return found


def _size(outcome: Outcome) -> int:
    """Estimate the memory that an outcome takes."""
    values = [outcome.value, *(outcome.inputs_after or ())] if isinstance(outcome, Returned) else []
    return SMALL + sum(
        value.nbytes if isinstance(value, np.ndarray) else SMALL * isinstance(value, list | dict)
        for value in values
    )
