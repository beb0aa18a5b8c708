"""The screen that ``grade progress`` prints: two columns, or one fact a line."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from grader.cli.render_text import clean, count, fit
from grader.core.review import wait_in_words

if TYPE_CHECKING:
    from grader.cli.quiz_render import Look
    from grader.cli.render_text import Style
    from grader.core.quiz_score import Score
    from grader.core.review import Plan
    from grader.core.standing import Standing
    from grader.study.overview import ExerciseStanding, Overview, QuizStanding

BAR: Final = 5  # cells
COUNTS: Final = len("12/15")
GAP: Final = "  "
SHARE: Final = len("100%")
MIN_LEFT: Final = 34  # columns; a narrower terminal gets one column below the other


def progress_lines(title: str, found: Overview, now: float, look: Look) -> list[str]:
    """Write how far somebody is.

    Parameters
    ----------
    title
        Of the course.
    found
        How far somebody is.
    now
        The time, seconds since 1970.
    look
        How to write.

    Returns
    -------
    list of str

    """
    end = [*look.wrap(_review_line(found.plan, now)), *look.wrap(f"next: {_next_step(found)}")]
    if look.plain:
        return [
            clean(title),
            *(_plain_exercise(one) for one in found.exercises),
            *(_plain_quiz(one) for one in found.quizzes),
            *(_plain_concept(one) for one in found.concepts),
            *end,
        ]
    style = look.style
    right = _concept_lines(found.concepts, style)
    taken = max(len(text) for text, _ in right)
    width = min(style.width, 100) - taken - len(GAP)
    beside = width >= MIN_LEFT
    width = width if beside else style.width
    left = _exercise_lines(found.exercises, width, style)
    if found.quizzes:
        left += [("", ""), *_quiz_lines(found.quizzes, width, style)]
    if beside:
        body = [
            painted + " " * (width - len(text)) + GAP + other
            for (text, painted), (_, other) in zip_longest(left, right, fillvalue=("", ""))
        ]
    else:
        body = [painted for _, painted in [*left, ("", ""), *right]]
    return [style.paint(fit(clean(title), style.width), "bold"), *body, "", *end]


# Lines of the columns are pairs: as they are, for their length, and painted.


def _exercise_lines(
    exercises: tuple[ExerciseStanding, ...], width: int, style: Style
) -> list[tuple[str, str]]:
    lines = [_head("exercises", "best", width, style)]
    numbers = [f"{'-' if one.points is None else one.points}/{one.max_points}" for one in exercises]
    widest = max(map(len, numbers), default=0)
    for one, number in zip(exercises, numbers, strict=True):
        begun = one.points is not None
        text = f"{_short(one.exercise)}  {clean(one.title)}"
        lines.append(
            _row(_sign(style, begun=begun, done=one.all_passed), text, number.rjust(widest), width)
        )
    return lines


def _quiz_lines(
    quizzes: tuple[QuizStanding, ...], width: int, style: Style
) -> list[tuple[str, str]]:
    lines = [_head("quizzes", f"best{GAP}last", width, style)]
    for one in quizzes:
        passed = one.best is not None and one.best.passed
        sign = _sign(style, begun=one.best is not None, done=passed)
        shares = f"{_share(one.best):>{SHARE}}{GAP}{_last(one.last):>{SHARE}}"
        lines.append(_row(sign, f"{one.quiz}  {clean(one.title)}", shares, width))
    return lines


def _concept_lines(concepts: tuple[Standing, ...], style: Style) -> list[tuple[str, str]]:
    names = max((len(one.concept) for one in concepts), default=0)
    counts = ["-" if not one.asked else f"{one.held}/{one.asked}" for one in concepts]
    widest = max(COUNTS, *map(len, counts))
    head = f"{'concepts'.ljust(names)}{GAP}{'right'.rjust(widest)}"
    lines = [(head, style.paint(head, "dim"))]
    for one, number in zip(concepts, counts, strict=True):
        begin = f"{one.concept.ljust(names)}{GAP}{number.rjust(widest)} "
        bar = _bar(one, style)
        color = "green" if one.held == one.asked else "yellow"
        lines.append((begin + bar, begin + (style.paint(bar, color) if one.asked else bar)))
    return lines


def _bar(one: Standing, style: Style) -> str:
    """Draw the share that was right; full only where everything was, empty only where nothing."""
    if not one.asked:
        return " " * BAR
    cells = round(BAR * one.held / one.asked)
    if 0 < one.held < one.asked:
        cells = min(max(cells, 1), BAR - 1)
    return style.pick("█", "#") * cells + style.pick("░", ".") * (BAR - cells)


def _head(name: str, column: str, width: int, style: Style) -> tuple[str, str]:
    text = f"{name}{column.rjust(width - len(name))}"
    return text, style.paint(text, "dim")


def _row(sign: tuple[str, str], text: str, number: str, width: int) -> tuple[str, str]:
    space = width - len("x ") - len(GAP) - len(number)
    rest = f" {fit(text, space).ljust(space)}{GAP}{number}"
    return sign[0] + rest, sign[1] + rest


def _sign(style: Style, *, begun: bool, done: bool) -> tuple[str, str]:
    """Give a sign for done, begun, or not begun, as it is and painted."""
    if not begun:
        return " ", " "
    sign = style.pick("✓", "+") if done else style.pick("○", "o")
    return sign, style.paint(sign, "green" if done else "yellow")


def _share(score: Score | None) -> str:
    return "-" if score is None else f"{int(100 * score.share)}%"


def _last(score: Score | None) -> str:
    """Give the share of a last run; a run that can be gone on with is open."""
    if score is not None and score.answered < score.questions:
        return "open"
    return _share(score)


def _short(exercise_id: str) -> str:
    return clean(exercise_id.split("_", 1)[0])


def _review_line(plan: Plan, now: float) -> str:
    due = len(plan.cards) + plan.left_out
    next_one = ""
    if plan.next_due is not None:
        next_one = f", the next {wait_in_words(plan.next_due - now)}"
    if not due:
        return f"reviews: none due{next_one}"
    left = ""
    if plan.left_out:
        left = f", {f'{plan.left_out} of them ' if plan.cards else ''}left for tomorrow"
    return f"reviews: {due} due{left}{next_one}"


def _next_step(found: Overview) -> str:
    if found.plan.cards:
        return "grade review asks what is due"
    exercise = next((one for one in found.exercises if not one.all_passed), None)
    quiz = next((one for one in found.quizzes if one.best is None or not one.best.passed), None)
    steps = []
    if exercise is not None:
        steps.append(f"grade start {_short(exercise.exercise)} shows the task")
    if quiz is not None:
        steps.append(f"grade quiz {quiz.quiz} asks")
    return "; ".join(steps) or "everything is done"


def _plain_exercise(one: ExerciseStanding) -> str:
    best = "not begun"
    if one.points is not None:
        best = f"best {one.points} of {count(one.max_points, 'point')}"
        best += ", all passed" if one.all_passed else ""
    return f"exercise {_short(one.exercise)}, {clean(one.title)}: {best}"


def _plain_quiz(one: QuizStanding) -> str:
    runs = "not begun"
    if one.best is not None:
        runs = f"best {_share(one.best)}, last {_last(one.last)}"
        runs += ", passed" if one.best.passed else ""
    return f"quiz {one.quiz}, {clean(one.title)}: {runs}"


def _plain_concept(one: Standing) -> str:
    if not one.asked:
        return f"concept {one.concept}: not asked yet"
    questions = f"questions {one.right} of {one.questions}"
    tests = f"tests {one.passed} of {one.tests}"
    return f"concept {one.concept}: {one.held} of {one.asked} right ({questions}, {tests})"
