"""What one student is told: the attempts that count, and a file's name for the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from grader.core.model import Exercise
    from grader.instructor.scores import Score

SAFE: Final = frozenset("-_@.")  # beside letters and digits, in a file's name


class Told(NamedTuple):
    """One exercise of one student: its title, and the attempt that counts with what is due."""

    title: str
    score: Score


class Feedback(NamedTuple):
    """Everything that one student is told.

    Attributes
    ----------
    course
        Title of the course.
    student
        Who it is for.
    told
        One for each exercise that was handed in, in the course's order.

    """

    course: str
    student: str
    told: tuple[Told, ...]

    @property
    def points(self) -> float:
        """Sum what remains after lateness."""
        return sum(one.score.points for one in self.told)

    @property
    def max_points(self) -> int:
        """Sum what was possible in what was handed in."""
        return sum(one.score.graded.attempt.max_points for one in self.told)


def feedback_of(
    course: str, exercises: Mapping[str, Exercise], scores: Iterable[Score]
) -> list[Feedback]:
    """Sort scores by student.

    Parameters
    ----------
    course
        Title of the course.
    exercises
        By id, in order.
    scores
        The attempts that count.

    Returns
    -------
    list of Feedback
        Sorted by student; none holds anything of another student.

    """
    by_student: dict[str, dict[str, Score]] = {}
    for score in scores:
        handin = score.graded.handin
        by_student.setdefault(handin.student, {})[handin.exercise] = score
    return [
        Feedback(
            course,
            student,
            tuple(Told(exercises[name].title, mine[name]) for name in exercises if name in mine),
        )
        for student, mine in sorted(by_student.items())
    ]


def file_name(student: str, ending: str) -> str:
    """Give a name for a student's page that no file system takes for anything else.

    Parameters
    ----------
    student
        Any name.
    ending
        Of the file, with its dot.

    Returns
    -------
    str
        Different for different students: what is neither letter nor digit is ``%`` and its
        UTF-8 bytes in hexadecimal, as in an address.

    """
    written = []
    for place, one in enumerate(student):
        plain = (one.isalnum() or one in SAFE) and not (place == 0 and one == ".")
        if plain:
            written.append(one)
        else:
            written += [f"%{byte:02X}" for byte in one.encode("utf-8", "surrogatepass")]
    return "".join(written) + ending
