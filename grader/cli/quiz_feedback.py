"""What is said after an answer, and at the end of a quiz."""

from __future__ import annotations

from typing import TYPE_CHECKING

from grader.cli.quiz_render import (
    answer_words,
    figure_lines,
    letter_of,
    write_number,
    write_points,
)
from grader.cli.render_text import count
from grader.core.quiz import Choice, Figure, GridAnswer, Order, Select
from grader.core.quiz_mark import right_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.cli.quiz_render import Look
    from grader.core.quiz import Question
    from grader.core.quiz_mark import Mark
    from grader.core.quiz_score import ConceptScore, Score
    from grader.study.quiz_run import Answered


def feedback_lines(question: Question, answered: Answered, look: Look) -> list[str]:
    """Say what an answer is worth, why, and what is right.

    Parameters
    ----------
    question
        What was asked.
    answered
        The answer with its mark.
    look
        How to write.

    Returns
    -------
    list of str

    """
    mark = answered.mark
    lines = [_verdict(question, mark, look)]
    if isinstance(question.body, Choice | Select):
        keys = answered.answer if isinstance(question.body, Select) else [answered.answer]
        lines += _option_lines(question.body, keys, look)
    else:
        lines += [line for reason in mark.reasons for line in look.wrap(reason.why, "  ", "  ")]
        lines += [line for remark in mark.remarks for line in look.wrap(remark, "  ", "  ")]
    given = answer_words(question, answered.answer)
    due = answer_words(question, right_answer(question, _order_only(question, answered)))
    shown = isinstance(question.body, Choice | Select)  # the options have said all of it
    if not shown and (not mark.right or given != due):
        lines += look.wrap(given, "  ", "your answer: ")
        lines += _right_lines(question, due, answered, look)
    return lines + look.wrap(question.why)


def end_lines(
    score: Score, look: Look, sentences: Mapping[str, str], *, next_step: str
) -> list[str]:
    """Write the result of a run: points, a table by concept, mistakes seen, what to do next.

    Parameters
    ----------
    score
        What the run came to.
    look
        How to write.
    sentences
        What to say for each mistake of the run, by its id.
    next_step
        What to do now.

    Returns
    -------
    list of str

    """
    verdict = "passed" if score.passed else "not passed"
    share = f"{int(100 * score.share)} %"
    points = f"{write_points(score.earned)} of {count(score.possible, 'point')} ({share})"
    answers = f"{score.right} of {count(score.questions, 'answer')} wholly right"
    lines = [f"{verdict}: {points}; {answers}"]
    if not look.plain:
        lines = [look.style.paint(lines[0], "bold", "green" if score.passed else "yellow"), ""]
    lines += _concept_lines(score.concepts, look)
    if score.misconceptions:
        lines += [] if look.plain else ["", "mistakes seen:"]
        for name, times in score.misconceptions:
            often = f", {times} times" if times > 1 else ""
            text = f"{sentences[name]} ({name}{often})"
            lines += look.wrap(text, "    ", "mistake seen:" if look.plain else "  ")
    return lines + ([] if look.plain else [""]) + look.wrap(next_step)


def _order_only(question: Question, answered: Answered) -> list[str] | None:
    return answered.answer if isinstance(question.body, Order) else None


def _verdict(question: Question, mark: Mark, look: Look) -> str:
    words, color = ("Right", "green") if mark.right else ("Partly right", "yellow")
    if not mark.credit:
        words, color = "Not right", "red"
    earned = write_points(mark.credit * question.points)
    text = f"{words}: {earned} of {count(question.points, 'point')}."
    return text if look.plain else look.style.paint(text, "bold", color)


def _option_lines(body: Choice | Select, keys: list[str], look: Look) -> list[str]:
    """Say of every option whether it is right, whether it was chosen, and why."""
    lines: list[str] = []
    for option in body.options:
        letter = letter_of(body.options, option.key)
        verdict = "right" if option.right else "not right"
        left = ", left out" if option.right and isinstance(body, Select) else ""
        chosen = ", your choice" if option.key in keys else left
        first = f"option {letter}," if look.plain else f"  {letter}  "
        lines += look.wrap(f"{verdict}{chosen}: {option.why}", "     ", first)
    return lines


def _right_lines(question: Question, due: str, answered: Answered, look: Look) -> list[str]:
    body = question.body
    if isinstance(body, GridAnswer):
        given = tuple(map(tuple, answered.answer))
        if look.plain:
            return figure_lines([Figure("right answer", body.answer)], look) + _cell_lines(
                answered, body
            )
        return _compared(body, given, look)
    lines = look.wrap(due, "  ", "right answer: ")
    if isinstance(body, Order):
        texts = {step.key: step.text for step in body.steps}
        for number, key in enumerate(right_answer(question, answered.answer), start=1):
            lines += look.wrap(texts[key], "     ", f"  {number}. ")
    return lines


def _compared(body: GridAnswer, given: object, look: Look) -> list[str]:
    import numpy as np  # noqa: PLC0415 - only where a grid was asked for

    from grader.cli.grids import show_difference  # noqa: PLC0415

    return show_difference(np.array(given), np.array(body.answer), look.style.width, look.style)


def _cell_lines(answered: Answered, body: GridAnswer) -> list[str]:
    grid = answered.answer
    if (len(grid), len(grid[0])) != (len(body.answer), len(body.answer[0])):
        return []
    return [
        f"row {row}, column {column}: you wrote {write_number(got)}, right is {write_number(due)}"
        for row, (given, right) in enumerate(zip(grid, body.answer, strict=True), start=1)
        for column, (got, due) in enumerate(zip(given, right, strict=True), start=1)
        if got != due
    ]


def _concept_lines(concepts: tuple[ConceptScore, ...], look: Look) -> list[str]:
    rows = [
        (
            one.concept,
            f"{write_points(one.earned)} of {one.possible}",
            f"{one.answered} of {one.questions}",
        )
        for one in concepts
    ]
    if look.plain:
        return [
            f"concept {name}: {points} points, {asked} answered" for name, points, asked in rows
        ]
    table = [("concept", "points", "answered"), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(3)]
    lines = [
        f"  {name.ljust(widths[0])}  {points.rjust(widths[1])}  {asked.rjust(widths[2])}"
        for name, points, asked in table
    ]
    return [look.style.paint(lines[0], "dim"), *lines[1:]]
