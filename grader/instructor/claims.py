"""Compare the files that claim to be hand-ins: who is one person, what is another attempt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from grader.instructor.layout import MAX_STUDENT

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable

    from grader.core.model import Submission
    from grader.instructor.entries import Entry
    from grader.instructor.layout import Place


@dataclass(frozen=True, slots=True)
class Claim:
    """A file that is some exercise's module.

    Attributes
    ----------
    entry
        Where it was found.
    place
        The same, as seen from its student.
    student
        Who handed it in.
    exercise
        Id of the exercise.
    named
        Whether a folder says so, not the file's name alone.
    submission
        Its snapshot.
    submitted
        When it was handed in, UTC, ISO 8601, or empty.
    attempt
        The numbers of its folders, such as ``attempt2``; empty without any.

    """

    entry: Entry
    place: Place
    student: str
    exercise: str
    named: bool
    submission: Submission
    submitted: str
    attempt: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """Claims that hold, and what is to be told of some, which mostly do not.

    Attributes
    ----------
    kept
        What holds.
    told
        Claims that are told of together, with the text.

    """

    kept: tuple[Claim, ...]
    told: tuple[tuple[tuple[Claim, ...], str], ...]


def separate_modules(claims: Iterable[Claim]) -> Judged:
    """Refuse what lies with another exercise's module in one assignment of nbgrader's.

    Parameters
    ----------
    claims
        Files of nbgrader's tree. An assignment's folder that is not called like the exercise
        holds one module; a second one may be an old file that was copied for use.

    Returns
    -------
    Judged

    """

    def judge(group: list[Claim]) -> str:
        if len({claim.exercise for claim in group}) == 1:
            return ""
        return "these are of several exercises. Call the folder like the exercise that is meant."

    return _judge(
        claims, lambda claim: (claim.entry.parts[:2], claim.named and claim.exercise), judge
    )


def separate_persons(claims: Iterable[Claim]) -> Judged:
    """Refuse students whose names differ in case alone; tell namesakes apart by their number.

    Parameters
    ----------
    claims
        Files of all students.

    Returns
    -------
    Judged
        A student has a platform's number behind the name only where the same exercise was
        handed in under two numbers: for another exercise a platform may give another number.

    """

    def judge_case(group: list[Claim]) -> str:
        if len({claim.place.label for claim in group}) == 1:
            return ""
        return "the students' names are alike. Rename one folder, or put the files into one."

    def judge_length(group: list[Claim]) -> str:
        if 0 < len(group[0].student) <= MAX_STUDENT:
            return ""
        return f"a student's name has 1 to {MAX_STUDENT} characters. Rename the folder."

    alike = _judge(claims, lambda claim: claim.student.casefold(), judge_case)
    tasks: dict[tuple[str, str], list[Claim]] = {}
    for claim in alike.kept:
        tasks.setdefault((claim.student, claim.exercise), []).append(claim)
    named: list[Claim] = []
    told = list(alike.told)
    for group in tasks.values():
        if len({claim.place.number for claim in group}) == 1:
            named += group
            continue
        why = "the students have one name. Each is kept with the platform's number: see who is who."
        told.append((tuple(group), why))
        named += [
            replace(claim, student=f"{claim.student}_{claim.place.number}")
            if claim.place.number
            else claim
            for claim in group
        ]
    sized = _judge(named, lambda claim: claim.student, judge_length)
    return Judged(sized.kept, (*told, *sized.told))


def separate_attempts(claims: Iterable[Claim]) -> Judged:
    """Refuse what one student handed in twice for an exercise where the order is not known.

    Parameters
    ----------
    claims
        Files of all students.

    Returns
    -------
    Judged
        Copies with the same content count once where they are the same attempt, or where
        nothing says which attempts they are.

    """
    by_task: dict[tuple[str, str], list[Claim]] = {}
    for claim in claims:
        by_task.setdefault((claim.student, claim.exercise), []).append(claim)
    once = (claim for group in by_task.values() for claim in _without_copies(group))

    def judge(group: list[Claim]) -> str:
        if len(group) == 1 or _is_ordered(group):
            return ""
        return "which of these counts? Leave one, or put them into folders attempt1, attempt2."

    return _judge(once, lambda claim: (claim.student, claim.exercise), judge)


def _without_copies(group: list[Claim]) -> list[Claim]:
    different = {
        (claim.submitted, claim.attempt, claim.submission.sha256): claim for claim in group
    }
    rest = list(different.values())
    same = len({claim.submission.sha256 for claim in rest}) == 1
    return rest if _is_ordered(rest) or not same else rest[:1]


def _is_ordered(group: list[Claim]) -> bool:
    keys = {(claim.submitted, claim.attempt) for claim in group}
    if len(keys) < len(group):
        return False
    if any(claim.submitted for claim in group):
        return all(claim.submitted for claim in group)
    return all(claim.attempt for claim in group)


def _judge(
    claims: Iterable[Claim],
    key: Callable[[Claim], Hashable],
    judge: Callable[[list[Claim]], str],
) -> Judged:
    """Ask for each group with the same key what is wrong with it."""
    groups: dict[Hashable, list[Claim]] = {}
    for claim in claims:
        groups.setdefault(key(claim), []).append(claim)
    kept: list[Claim] = []
    told = []
    for group in groups.values():
        if why := judge(group):
            told.append((tuple(group), why))
        else:
            kept += group
    return Judged(tuple(kept), tuple(told))
