"""``grade quiz``: list the quizzes, answer one, go on with it, or mark answers from a program."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import click

from grader.cli.entry import INTERRUPTED
from grader.cli.lazy_group import LazyGroup
from grader.cli.options import (
    CONTEXT,
    color_option,
    complete_quiz,
    course_option,
    make_style,
    open_course,
)
from grader.cli.quiz_render import Look
from grader.cli.render_text import count
from grader.errors import StoreError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.cli.render_text import Style
    from grader.content.course import Course
    from grader.core.quiz import Quiz
    from grader.core.quiz_event import QuizEvent
    from grader.core.quiz_paper import Paper
    from grader.core.quiz_score import Score
    from grader.study.quiz_run import QuizRun, RunKey

MAX_LINE: Final = 10_001  # one more than an answer may have, so that too much is noticed
MAX_SEED: Final = 2**63 - 1
COMMANDS: Final = {
    "answers": "quiz_answers:answers_command",
    "export": "quiz_export:export_command",
    "hand-out": "quiz_hand_out:hand_out_command",
    "lint": "quiz_lint:lint_command",
    "mark": "quiz_mark:mark_command",
    "take": "quiz:take_command",
}


HELP: Final = """Answer the quizzes.

\b
  grade quiz                 list them
  grade quiz q02             answer quiz 2, or go on with it
  grade quiz q02 --again     begin it anew, with other numbers
  grade quiz answers q06     write your answers to a graded quiz, to hand them in
  grade quiz lint            check the course's quiz files
  grade quiz export q02      write quiz 2 for Moodle or Canvas
  grade quiz hand-out q06    write each student's questions of a graded quiz
  grade quiz mark FOLDER     mark the answers to graded quizzes that came back

Options of grade quiz QUIZ: see grade quiz take --help.
"""


@click.group(
    "quiz",
    cls=LazyGroup,
    commands_in=COMMANDS,
    default="take",
    complete=complete_quiz,
    help=HELP,
    context_settings=CONTEXT,
)
def quiz_group() -> None:
    """Hold the commands."""


@click.command("take", context_settings=CONTEXT)
@click.argument("quiz", required=False, shell_complete=complete_quiz)
@click.option("--seed", type=click.IntRange(0, MAX_SEED), help="Begin anew with these numbers.")
@click.option("--again", is_flag=True, help="Begin anew.")
@click.option("--plain", is_flag=True, help="One fact a line: for screen readers and pipes.")
@click.option("--json", "as_json", is_flag=True, help="Read answers as JSON; print a JSON report.")
@color_option
@course_option
def take_command(  # noqa: PLR0913 - one for each option
    *,
    quiz: str | None,
    seed: int | None,
    again: bool,
    plain: bool,
    as_json: bool,
    no_color: bool,
    course: str | None,
) -> int:
    """Answer QUIZ, one question at a time; without QUIZ list the quizzes."""
    opened = open_course(course)
    style = make_style(no_color=no_color or plain)
    look = Look(style, plain)
    if quiz is None:
        from grader.cli.quiz_list import show_quizzes  # noqa: PLC0415 - not when answering

        show_quizzes(opened, look, as_json=as_json)
        return 0
    paper = _graded_paper(opened, quiz)
    if paper is not None:
        from grader.cli.quiz_graded import take_graded  # noqa: PLC0415 - only there

        if seed is not None:
            raise UsageError(f"{paper.quiz.id} is graded with numbers of its own: drop --seed")
        return take_graded(opened, paper, look, again=again, as_json=as_json)
    from grader.cli.quiz_open import open_quiz  # noqa: PLC0415 - imports YAML

    asked = open_quiz(opened, quiz)
    if as_json:
        from grader.cli.quiz_batch import mark_batch  # noqa: PLC0415 - only here

        key = new_key(seed)
        return mark_batch(asked.draw(key.seed), key, StoreRecorder(opened))
    run = _begin(opened, asked.id, asked.draw, seed=seed, again=again)
    return _answer(opened, run, look, asked.beliefs)


def _graded_paper(course: Course, typed: str) -> Paper | None:
    """Give a student's questions where the quiz is graded in this folder, else None."""
    from grader.content.quiz_files import find_quiz  # noqa: PLC0415 - not for help

    file = find_quiz(course, typed)
    if file is None or file.form != "graded":
        return None
    from grader.content.quiz_graded import read_paper  # noqa: PLC0415 - imports numpy

    return read_paper(file.path)


def new_key(seed: int | None) -> RunKey:
    """Give the id and the seed of a run that begins."""
    from grader.study.quiz_run import RunKey  # noqa: PLC0415

    drawn = int.from_bytes(os.urandom(4), "big") if seed is None else seed
    return RunKey(run=os.urandom(8).hex(), seed=drawn)


def utc_now() -> str:
    """Give the time, UTC in ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def stored_events(course: Course, quiz_id: str | None = None) -> list[QuizEvent]:
    """Give the kept answers, oldest first; none where nothing was kept yet."""
    from grader.study.quiz_store import QuizStore  # noqa: PLC0415 - imports sqlite3

    store = QuizStore.open_existing(course.root)
    if store is None:
        return []
    with store:
        return store.events(quiz_id)


class StoreRecorder:
    """Keeps events in the course's store; where that fails, says so once and goes on.

    Parameters
    ----------
    course
        The course.

    Attributes
    ----------
    keeps
        False as soon as an answer could not be kept.

    """

    def __init__(self, course: Course) -> None:
        self._course = course
        self.keeps = True

    def record(self, event: QuizEvent) -> None:
        """Keep one event."""
        from grader.study.quiz_store import QuizStore  # noqa: PLC0415 - imports sqlite3

        try:
            with QuizStore.open(self._course.root) as store:
                store.append(event)
        except StoreError as error:
            if self.keeps:
                click.echo(f"grade: your answers are not stored: {error}", err=True)
            self.keeps = False


class Terminal:
    """Standard input and output as lines.

    Parameters
    ----------
    style
        Of the terminal.

    """

    def __init__(self, style: Style) -> None:
        self._style = style
        if hasattr(sys.stdin, "reconfigure"):
            sys.stdin.reconfigure(errors="replace")

    def read(self, prompt: str) -> str | None:
        """Give the next line without its line break; None at the end of input."""
        click.echo(prompt, nl=False)
        line = sys.stdin.readline(MAX_LINE)
        rest = line
        while rest and not rest.endswith("\n") and len(rest) == MAX_LINE:
            rest = sys.stdin.readline(MAX_LINE)  # the tail of a line that is too long anyway
        if not sys.stdin.isatty() or not line:
            click.echo()  # nobody pressed return on this screen
        return line.removesuffix("\n") if line else None

    def write(self, lines: list[str]) -> None:
        """Print lines."""
        click.echo(self._style.finish(lines), nl=False, color=True)


def _begin(
    course: Course,
    quiz_id: str,
    drawn_from: Callable[[int], Quiz],
    *,
    seed: int | None,
    again: bool,
) -> QuizRun:
    """Go on with the latest run where it is unfinished; else begin a new one."""
    from grader.study.quiz_run import QuizRun, resume, unfinished_run  # noqa: PLC0415

    if not again and seed is None:
        events = stored_events(course, quiz_id)
        if events:
            asked = drawn_from(events[-1].seed)
            ids = [question.id for question in asked.questions]
            key = unfinished_run(events, asked.id, asked.version, ids)
            if key is not None:
                return resume(drawn_from(key.seed), key, events)
    key = new_key(seed)
    return QuizRun(drawn_from(key.seed), key)


def _answer(course: Course, run: QuizRun, look: Look, beliefs: Mapping[str, str]) -> int:
    from grader.cli.quiz_ask import Asker  # noqa: PLC0415 - not for the list
    from grader.cli.quiz_feedback import end_lines  # noqa: PLC0415

    terminal = Terminal(look.style)
    quiz, total = run.quiz, len(run.quiz.questions)
    title = f"{quiz.id}: {quiz.title}"
    if run.answered:
        title += f" (going on: {len(run.answered)} of {count(total, 'question')} answered)"
    terminal.write([title] if look.plain else [title, ""])
    asker = Asker(run, terminal, StoreRecorder(course), look, utc_now)
    try:
        finished, code = asker.ask_all(), 1
    except (KeyboardInterrupt, click.Abort):
        click.echo()
        finished, code = False, INTERRUPTED
    if finished:
        score = asker.run.score
        step = _next_step(course, quiz, score)
        said = {**asker.run.reasons, **beliefs}  # where no sentence is known: what was said
        terminal.write(end_lines(score, look, said, next_step=step))
        return 0 if score.passed else 1
    done = len(asker.run.answered)
    terminal.write(
        [
            f"stopped: {done} of {count(total, 'question')} answered",
            f"to go on where you stopped, type: grade quiz {quiz.id}"
            if done
            else f"to begin, type: grade quiz {quiz.id}",
        ]
    )
    return code


def _next_step(course: Course, quiz: Quiz, score: Score) -> str:
    """Say what to do after a run: the exercise of the weakest concept, or the next quiz."""
    again = f"grade quiz {quiz.id} --again asks it anew"
    weak = [one for one in score.concepts if one.earned < one.possible]
    if not weak:
        return f"next: grade quiz lists the other quizzes; {again}"
    from grader.content.course import load_exercise  # noqa: PLC0415

    weakest = min(weak, key=lambda one: one.earned / one.possible).concept
    for exercise_id in course.exercise_ids:
        if weakest in load_exercise(course, exercise_id).concepts:
            short = exercise_id.split("_", 1)[0]
            return f"next: grade start {short} explains {weakest}; {again}"
    return f"next: read about {weakest}; {again}"
