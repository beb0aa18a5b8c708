"""What a hidden suite talks to: ``same`` and ``student``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.core.compare import ATOL, RTOL

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.grading.case import Case


class Same:
    """Compares the student's functions with the reference.

    A difference is recorded and the test goes on; it fails at its end with all the evidence.
    """

    def __init__(self, case: Case) -> None:
        self._case = case

    def __call__(
        self, function: str, *args: Any, rtol: float = RTOL, atol: float = ATOL, **kwargs: Any
    ) -> None:
        """Compare one call.

        Parameters
        ----------
        function
            Name of a function of the exercise.
        *args, **kwargs
            Its arguments; each side gets copies in the memory layout given here.
        rtol, atol
            Tolerance of floats: ``|got - expected| <= atol + rtol * |expected|``.

        """
        self._case.compare(function, args, kwargs, rtol=rtol, atol=atol)

    def refuses(self, function: str, *args: Any, **kwargs: Any) -> None:
        """Check that the student's function raises what the reference raises.

        Parameters
        ----------
        function
            Name of a function of the exercise.
        *args, **kwargs
            Arguments that the reference refuses.

        """
        self._case.compare(function, args, kwargs, rtol=RTOL, atol=ATOL, refusal=True)

    def unchanged(self, function: str, *args: Any) -> None:
        """Compare one call, and check that it leaves its arguments as they were.

        The arguments are looked at inside the worker, so a hostile submission can lie about
        them: give such a test few points.

        Parameters
        ----------
        function
            Name of a function of the exercise.
        *args
            Its arguments.

        """
        self._case.compare(function, args, {}, rtol=RTOL, atol=ATOL, want_inputs=True)


class Student:
    """The student's functions as attributes; a call runs in the worker."""

    def __init__(self, case: Case) -> None:
        self._case = case

    def __getattr__(self, function: str) -> Callable[..., Any]:
        """Give something that calls the student's function of this name."""

        def call(*args: Any, **kwargs: Any) -> Any:
            return self._case.call(function, args, kwargs)

        return call
