"""Asking what is due: one question after the other, each a run of its own."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

from grader.cli.entry import INTERRUPTED
from grader.cli.quiz import StoreRecorder, Terminal
from grader.cli.quiz_ask import Asker, Stopped
from grader.cli.render_text import count
from grader.cli.review import rest_lines
from grader.core.review import REVIEW_RUN, wait_in_words
from grader.study.fsrs_cards import schedules
from grader.study.quiz_run import QuizRun, RunKey
from grader.study.review import History, today_plan

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from grader.cli.quiz_render import Look
    from grader.content.course import Course
    from grader.core.quiz_event import QuizEvent
    from grader.core.review import Card, Plan
    from grader.study.course_questions import CourseQuestions


class Review:
    """One sitting.

    Parameters
    ----------
    course
        The course.
    questions
        Of its quizzes.
    history
        What was answered and attempted before.
    look
        How to write.
    now
        Gives the time.

    """

    def __init__(
        self,
        course: Course,
        questions: CourseQuestions,
        history: History,
        look: Look,
        now: Callable[[], datetime],
    ) -> None:
        self._questions = questions
        self._before = history
        self._look = look
        self._now = now
        self._terminal = Terminal(look.style)
        self._recorder = StoreRecorder(course)
        self._given: list[QuizEvent] = []

    def ask(self, plan: Plan, cap: int) -> int:
        """Ask what is due; every answer is kept as soon as it is marked.

        Parameters
        ----------
        plan
            What is due; at least one card.
        cap
            How many questions may be reviewed in one day.

        Returns
        -------
        int
            The exit code: 0 where everything was answered rightly, 1 where not, 130 after Ctrl-C.

        """
        total = len(plan.cards)
        try:
            self._write([f"review: {count(total, 'question')} due"])
            for place, card in enumerate(plan.cards, start=1):
                self._ask(card, place, total)
            return self._finish(total, cap)
        except Stopped:
            return self._stop(total, 1)
        except (KeyboardInterrupt, click.Abort):
            click.echo()
            return self._stop(total, INTERRUPTED)

    def record(self, event: QuizEvent) -> None:
        """Keep an answer."""
        self._recorder.record(event)
        self._given.append(event)

    @property
    def _history(self) -> History:
        """Give all answers and attempts, those of this sitting too."""
        return self._before._replace(events=[*self._before.events, *self._given])

    def _ask(self, card: Card, place: int, total: int) -> None:
        seed = int.from_bytes(os.urandom(4), "big")  # other numbers, another order of options
        quiz = self._questions.draw_one((card.quiz, card.question), seed)
        run = QuizRun(quiz, RunKey(REVIEW_RUN + os.urandom(8).hex(), seed))
        asker = Asker(run, self._terminal, self, self._look, self._stamp)
        if card.mistake is not None:
            exercise = card.mistake.exercise.split("_", 1)[0]
            because = f"because {exercise} showed a mistake about {card.mistake.concept}:"
            self._terminal.write(self._look.wrap(because))
        if not asker.ask(quiz.questions[0], place, total):
            self._write(["skipped: this question stays due"])
        elif self._recorder.keeps:
            self._write([f"next: {self._wait(card)}"])

    def _wait(self, card: Card) -> str:
        """Say in how long a question comes again that was answered just now."""
        key = card.quiz, card.question
        own = [one for one in self._history.events if (one.quiz, one.question) == key]
        schedule = schedules(own)[key]
        return wait_in_words(schedule.due - schedule.last)

    def _finish(self, total: int, cap: int) -> int:
        right = sum(event.right for event in self._given)
        skipped = total - len(self._given)
        left = f", {skipped} skipped" if skipped else ""
        self._terminal.write([f"reviewed: {right} of {total} right{left}"])
        if self._recorder.keeps:
            now = self._now()
            after = today_plan(self._questions.catalogue, self._history, now, cap=cap)
            self._terminal.write(rest_lines(after, now, cap))
        return 0 if right == total else 1

    def _stop(self, total: int, code: int) -> int:
        done = f"stopped: {len(self._given)} of {count(total, 'question')} answered"
        self._terminal.write([done, "to go on, type: grade review"])
        return code

    def _stamp(self) -> str:
        return self._now().isoformat(timespec="seconds")

    def _write(self, lines: list[str]) -> None:
        """Print lines, with an empty one behind where that is not plain."""
        self._terminal.write(lines if self._look.plain else [*lines, ""])
