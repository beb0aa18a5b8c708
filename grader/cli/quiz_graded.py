"""``grade quiz QUIZ`` where the quiz is graded: ask, keep the answers, mark nothing."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from grader.cli.entry import INTERRUPTED
from grader.cli.quiz import Terminal, utc_now
from grader.cli.quiz_ask import BaseAsker
from grader.cli.quiz_batch import read_answers
from grader.cli.render_text import count
from grader.content.quiz_files import quiz_files
from grader.content.quiz_graded import read_paper
from grader.core.quiz_answer import BadAnswer
from grader.errors import UsageError
from grader.study.graded_run import GradedRun, kept_answers
from grader.study.graded_store import GradedStore

if TYPE_CHECKING:
    from grader.cli.quiz_render import Look
    from grader.content.course import Course
    from grader.core.graded_answer import GradedAnswer
    from grader.core.quiz import Question
    from grader.core.quiz_paper import Paper


class PaperAsker(BaseAsker[GradedRun]):
    """Asks the open questions of a graded quiz and keeps each answer.

    Parameters
    ----------
    run
        Where to begin.
    lines
        Where answers come from and text goes to.
    course
        Whose store keeps the answers.
    look
        How to write.

    """

    def __init__(self, run: GradedRun, lines: Terminal, course: Course, look: Look) -> None:
        super().__init__(run, lines, look, utc_now)
        self._course = course

    def _take(self, question: Question, answer: Any) -> None:
        self.run, kept = self.run.answer(question.id, answer, at=self._now())
        _keep(self._course, [kept])
        self._lines.write(["kept"] if self._look.plain else ["", "kept", ""])


def take_graded(
    course: Course,
    paper: Paper,
    look: Look,
    *,
    again: bool,
    as_json: bool,
) -> int:
    """Ask the open questions of a graded quiz.

    Parameters
    ----------
    course
        The student's folder.
    paper
        The student's questions.
    look
        How to write.
    again
        Whether to ask all questions again; the last answer to each counts.
    as_json
        Whether to take answers from standard input instead.

    Returns
    -------
    int
        0 where every question has an answer, else 1.

    Raises
    ------
    UsageError
        Where answers cannot be read.
    StoreError
        Where an answer cannot be kept: it would be lost.

    """
    if as_json:
        return _take_batch(course, paper)
    quiz, total = paper.quiz, len(paper.quiz.questions)
    before = kept_answers(course, paper)
    terminal = Terminal(look.style)
    head = [f"{quiz.id}: {quiz.title} (graded, the questions of {paper.student})"]
    if before:
        head.append(f"{len(before)} of {count(total, 'question')} answered")
    head += look.wrap("Nothing is marked here: your instructor marks it when you hand it in.")
    terminal.write(head if look.plain else [*head, ""])
    asker = PaperAsker(GradedRun(paper, {} if again else before), terminal, course, look)
    code = 0
    try:
        asker.ask_all()
    except (KeyboardInterrupt, click.Abort):
        click.echo()
        code = INTERRUPTED
    done = len(before | dict(asker.run.answered))
    terminal.write(_end_lines(quiz.id, done, total, look))
    return code or (0 if done == total else 1)


def graded_rows(course: Course) -> list[dict[str, Any]]:
    """Give the graded quizzes of a student's folder for the list of quizzes.

    Parameters
    ----------
    course
        The folder.

    Returns
    -------
    list of dict

    """
    rows = []
    for file in quiz_files(course.root).values():
        if file.form == "graded":
            paper = read_paper(file.path)
            rows.append(
                {
                    "quiz": paper.quiz.id,
                    "title": paper.quiz.title,
                    "questions": len(paper.quiz.questions),
                    "points": sum(question.points for question in paper.quiz.questions),
                    "graded": True,
                    "answered": len(kept_answers(course, paper)),
                }
            )
    return rows


def _end_lines(quiz_id: str, done: int, total: int, look: Look) -> list[str]:
    lines = [f"{done} of {count(total, 'question')} answered and kept"]
    if done < total:
        lines.append(f"to go on, type: grade quiz {quiz_id}")
    else:
        lines.append(f"to answer anew, type: grade quiz {quiz_id} --again; the last answer counts")
    step = f"grade quiz answers {quiz_id} writes the file to hand in"
    return [line for each in [*lines, f"next: {step}"] for line in look.wrap(each)]


def _keep(course: Course, answers: list[GradedAnswer]) -> None:
    with GradedStore.open(course.root) as store:
        for answer in answers:
            store.append(answer)


def _take_batch(course: Course, paper: Paper) -> int:
    """Keep a JSON object of answers by the places of the questions, all or none."""
    given = read_answers(sys.stdin)
    run = GradedRun(paper, kept_answers(course, paper))
    known = {question.id for question in paper.quiz.questions}
    wrong = [f"{one!r} is no question of {paper.quiz.id}" for one in given if one not in known]
    kept = []
    for place in known & given.keys():
        try:
            run, answer = run.answer(place, given[place], at=utc_now())
        except BadAnswer as bad:
            wrong.append(f"{place}: {bad.reason}")
        else:
            kept.append(answer)
    if wrong:
        told = "\n".join(sorted(wrong))
        raise UsageError(f"these answers cannot be kept, nothing was:\n{told}")
    _keep(course, sorted(kept, key=lambda one: int(one.question)))
    report = {
        "format_version": 1,
        "kind": "graded_quiz_report",
        "quiz": paper.quiz.id,
        "version": paper.quiz.version,
        "student": paper.student,
        "answers": dict(sorted(run.answered.items(), key=lambda one: int(one[0]))),
        "open": [one.id for one in paper.quiz.questions if one.id not in run.answered],
    }
    click.echo(json.dumps(report, allow_nan=False))
    return 0 if run.next_question is None else 1
