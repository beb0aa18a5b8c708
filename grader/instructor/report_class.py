"""Make the class report of what was collected: counts and figures, no page."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Final

from grader.core.item_analysis import Answers, analyse
from grader.core.model import Status
from grader.instructor.report_values import (
    ClassReport,
    ConceptCount,
    ExerciseReport,
    MistakeCount,
    Spread,
    TestRow,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from grader.core.model import Attempt, CaseResult, Exercise
    from grader.instructor.report_values import QuizReport
    from grader.instructor.scores import Score

MAX_BINS: Final = 15  # bars of a distribution, which fit beside each other on a phone


def class_report(
    course: str,
    concepts: Mapping[str, str],
    exercises: Mapping[str, Exercise],
    scores: Iterable[Score],
    quizzes: Sequence[QuizReport] = (),
) -> ClassReport:
    """Make the report.

    Parameters
    ----------
    course
        Its title.
    concepts
        Texts of the concepts by id.
    exercises
        Those to report on, by id, in order.
    scores
        The attempt that counts of each student and exercise; others are left out.
    quizzes
        What ``quiz_report`` made of answers, in order.

    Returns
    -------
    ClassReport

    """
    by_exercise: dict[str, list[Score]] = {}
    for score in scores:
        by_exercise.setdefault(score.graded.handin.exercise, []).append(score)
    known = [(exercises[name], by_exercise[name]) for name in exercises if name in by_exercise]
    attempts = [score.graded.attempt for _, mine in known for score in mine]
    total: Counter[str] = Counter()
    for _, mine in known:
        for score in mine:
            total[score.graded.handin.student] += score.graded.attempt.points
    most = sum(max(score.graded.attempt.max_points for score in mine) for _, mine in known)
    return ClassReport(
        course=course,
        students=len(total),
        spread=spread_of(list(total.values()), most) if total else None,
        exercises=tuple(_exercise(exercise, mine) for exercise, mine in known),
        quizzes=tuple(quizzes),
        mistakes=_mistakes(known, quizzes),
        concepts=_concepts(concepts, [score for _, mine in known for score in mine]),
        seeds=tuple(sorted({attempt.seed for attempt in attempts})),
    )


def spread_of(points: Sequence[float], most: float) -> Spread:
    """Count how points are spread.

    Parameters
    ----------
    points
        One number for each student, at least one, from 0.
    most
        Points that were possible.

    Returns
    -------
    Spread
        With at most ``MAX_BINS`` bins of the same width in whole points.

    """
    width = max(math.ceil((most + 1) / MAX_BINS), 1)
    bins = []
    for low in range(0, math.floor(most) + 1, width):
        high = min(low + width - 1, math.floor(most))
        bins.append((low, high, sum(low <= one < high + 1 for one in points)))
    return Spread(tuple(sorted(points, reverse=True)), most, tuple(bins))


def _exercise(exercise: Exercise, scores: Sequence[Score]) -> ExerciseReport:
    ranked = sorted(scores, key=lambda one: (-one.graded.attempt.points, _pattern(one)))
    attempts = [score.graded.attempt for score in ranked]
    cases = [{case.test: case for case in attempt.results} for attempt in attempts]
    tests = {case.test: case for mine in reversed(cases) for case in mine.values()}
    columns = sorted(tests, key=lambda test: _share(cases, test))
    answers = Answers(
        tuple(columns),
        tuple(tuple(_credit(mine.get(test)) for test in columns) for mine in cases),
        tuple(tuple(mistakes_of(mine.get(test)) for test in columns) for mine in cases),
    )
    return ExerciseReport(
        id=exercise.id,
        title=exercise.title,
        students=tuple(score.graded.handin.student for score in ranked),
        spread=spread_of(
            [attempt.points for attempt in attempts],
            max(attempt.max_points for attempt in attempts),
        ),
        all_right=sum(attempt.all_passed for attempt in attempts),
        not_begun=sum(_not_begun(attempt) for attempt in attempts),
        open_students=sum(attempt.grader_fault for attempt in attempts),
        tests=tuple(
            TestRow(
                test,
                tests[test].fact,
                tests[test].max_points,
                tuple(mine[test].status if test in mine else None for mine in cases),
            )
            for test in columns
        ),
        analysis=analyse(answers),
    )


def _pattern(score: Score) -> tuple[str, ...]:
    """Give what puts students with the same results side by side."""
    results = score.graded.attempt.results
    return (*(case.status for case in results), score.graded.handin.student)


def _share(cases: Sequence[Mapping[str, CaseResult]], test: str) -> float:
    found = [credit for mine in cases if (credit := _credit(mine.get(test))) is not None]
    return sum(found) / len(found) if found else 1.0


def _credit(case: CaseResult | None) -> float | None:
    """Give the share of a test's points; None where it is open or was not there."""
    if case is None or case.status is Status.GRADER_FAULT:
        return None
    if case.max_points == 0:
        return float(case.status is Status.PASSED)
    return case.points / case.max_points


def mistakes_of(case: CaseResult | None) -> tuple[str, ...]:
    """Give the ids of the misconceptions that a test found; two that were made together are two."""
    return () if case is None or case.hint is None else tuple(case.hint.split("+"))


def _not_begun(attempt: Attempt) -> bool:
    return all(case.status is Status.NOT_IMPLEMENTED for case in attempt.results)


def _mistakes(
    known: Sequence[tuple[Exercise, Sequence[Score]]], quizzes: Sequence[QuizReport]
) -> tuple[MistakeCount, ...]:
    found = []
    for exercise, scores in known:
        counts: Counter[str] = Counter()
        hints: dict[str, str] = {}
        for score in scores:
            results = score.graded.attempt.results
            counts.update({one for case in results for one in mistakes_of(case)})
            hints |= {
                case.hint: case.explanation
                for case in results
                if case.hint and "+" not in case.hint
            }
        found += [
            MistakeCount(name, exercise.id, hints.get(name, ""), count, len(scores))
            for name, count in counts.items()
        ]
    for quiz in quizzes:
        found += quiz.mistakes
    return tuple(sorted(found, key=lambda one: (-one.students / one.of, one.exercise, one.id)))


def _concepts(texts: Mapping[str, str], scores: Sequence[Score]) -> tuple[ConceptCount, ...]:
    earned: Counter[str] = Counter()
    possible: Counter[str] = Counter()
    tests: dict[str, set[tuple[str, str]]] = {}
    students: dict[str, set[str]] = {}
    for score in scores:
        handin = score.graded.handin
        for case in score.graded.attempt.results:
            if case.status is Status.GRADER_FAULT:
                continue
            for concept in case.concepts:
                earned[concept] += case.points
                possible[concept] += case.max_points
                tests.setdefault(concept, set()).add((handin.exercise, case.test))
                students.setdefault(concept, set()).add(handin.student)
    found = [
        ConceptCount(
            concept,
            texts.get(concept, ""),
            earned[concept] / possible[concept],
            len(tests[concept]),
            len(students[concept]),
        )
        for concept in possible
        if possible[concept]
    ]
    return tuple(sorted(found, key=lambda one: (one.share, one.id)))
