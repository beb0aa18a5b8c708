"""Mistakes that have a name, and the wrong code that makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Version(NamedTuple):
    """One known wrong version of one function.

    Attributes
    ----------
    misconception
        What the author of that version believes.
    function
        The name of the function it stands for.
    call
        The wrong version itself.

    """

    misconception: Misconception
    function: str
    call: Callable[..., Any]


class Change(NamedTuple):
    """A mistake as a change of what goes into a function, or of what comes out of it.

    It makes a wrong version of any implementation, right or wrong, so that two mistakes made
    together can be told too.

    Attributes
    ----------
    misconception
        What the author of such a version believes.
    function
        The name of the function it stands for.
    side
        ``"inputs"``: ``call`` takes the function's arguments and gives the tuple of those to
        use in their place. ``"output"``: ``call`` takes what the function returned and gives
        what to return in its place.
    call
        The change itself.

    """

    misconception: Misconception
    function: str
    side: Literal["inputs", "output"]
    call: Callable[..., Any]


class Misconception(NamedTuple):
    """A mistake that has a name.

    Attributes
    ----------
    id
        Kebab-case, unique in the course, never changed once released.
    concept
        The concept it gets wrong.
    question
        What leads the student there without giving it away: one question, shown first.
    hint
        The explanation, in one or two sentences that start from what the student did; shown
        to those who ask for it.

    """

    id: str
    concept: str
    question: str
    hint: str

    def version_of(self, function: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Mark a function as a version of ``function`` that makes this mistake.

        Parameters
        ----------
        function
            Name of the function of the exercise that it replaces.

        Returns
        -------
        Callable
            A decorator that leaves the function as it is.

        """

        def mark(call: Callable[..., Any]) -> Callable[..., Any]:
            call.__dict__["version_of"] = Version(self, function, call)
            return call

        return mark

    def changes_inputs_of(
        self, function: str
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Mark a function that turns the arguments of ``function`` into those wrongly used.

        The marked function takes the same arguments and returns them as a tuple, changed; it
        may raise what the reference raises. A wrong version is made of it by itself.

        Parameters
        ----------
        function
            Name of the function of the exercise whose inputs it changes.

        Returns
        -------
        Callable
            A decorator that leaves the function as it is.

        """
        return self._mark_change(function, "inputs")

    def changes_output_of(
        self, function: str
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        """Mark a function that turns what ``function`` returns into what is wrongly returned.

        Parameters
        ----------
        function
            Name of the function of the exercise whose output it changes.

        Returns
        -------
        Callable
            A decorator that leaves the function as it is.

        """
        return self._mark_change(function, "output")

    def _mark_change(
        self, function: str, side: Literal["inputs", "output"]
    ) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def mark(call: Callable[..., Any]) -> Callable[..., Any]:
            call.__dict__["change_of"] = Change(self, function, side, call)
            return call

        return mark
