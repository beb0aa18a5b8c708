"""``grade quiz QUIZ --json``: answers from standard input, one JSON report."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TextIO

import click

from grader.core.quiz_answer import BadAnswer
from grader.core.quiz_score import mark_to_dict, score_to_dict
from grader.errors import UsageError
from grader.study.quiz_run import QuizRun

if TYPE_CHECKING:
    from grader.core.quiz import Quiz
    from grader.study.quiz_run import Recorder, RunKey

MAX_INPUT = 10_000_000


def mark_batch(quiz: Quiz, key: RunKey, recorder: Recorder) -> int:
    """Mark a JSON object of answers by question id, keep them, and print a report.

    Nothing is kept where any of them is wrong in form.

    Parameters
    ----------
    quiz
        The quiz, drawn from ``key.seed``.
    key
        The new run.
    recorder
        Keeps the answers.

    Returns
    -------
    int
        0 where the quiz is passed, else 1.

    Raises
    ------
    UsageError
        Where the input is no such object.

    """
    answers = read_answers(sys.stdin)
    run, events, wrong = QuizRun(quiz, key), [], []
    known = [question.id for question in quiz.questions]
    wrong += [f"{one!r} is no question of {quiz.id}" for one in answers if one not in known]
    at = datetime.now(UTC).isoformat(timespec="seconds")
    for question_id in known:
        if question_id not in answers:
            continue
        try:
            run, event = run.answer(question_id, answers[question_id], at=at)
        except BadAnswer as bad:
            wrong.append(f"{question_id}: {bad.reason}")
        else:
            events.append(event)
    if wrong:
        raise UsageError("these answers cannot be marked, nothing was kept:\n" + "\n".join(wrong))
    for event in events:
        recorder.record(event)
    report = {
        "format_version": 1,
        "kind": "quiz_report",
        "quiz": quiz.id,
        "version": quiz.version,
        "seed": key.seed,
        "run": key.run,
        "answers": {one.question: one.answer for one in run.answered},
        "marks": {one.question: mark_to_dict(one.mark) for one in run.answered},
        "score": score_to_dict(run.score),
    }
    click.echo(json.dumps(report, allow_nan=False))
    return 0 if run.score.passed else 1


def read_answers(stream: TextIO) -> dict[str, Any]:
    """Read a JSON object of answers by the ids of their questions.

    Parameters
    ----------
    stream
        Where it comes from.

    Returns
    -------
    dict

    Raises
    ------
    UsageError
        Where it is no such object.

    """
    text = stream.read(MAX_INPUT + 1)
    expected = 'expected one JSON object {"question id": answer, ...} on standard input'
    if len(text) > MAX_INPUT:
        raise UsageError(f"{expected}, of at most {MAX_INPUT:,} characters")
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{expected}: {error}") from error
    if not isinstance(data, dict):
        raise UsageError(f"{expected}, not {type(data).__name__}")
    return data
