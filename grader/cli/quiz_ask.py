"""Asking the questions of a run one by one, over lines that are typed or piped in."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, Generic, Protocol, Self, TypeVar

from grader.cli.quiz_feedback import feedback_lines
from grader.cli.quiz_render import COMMANDS, needs_colon, prompt_line, question_lines
from grader.core.quiz import GridAnswer, TextAnswer
from grader.core.quiz_answer import MAX_TYPED, BadAnswer, parse

if TYPE_CHECKING:
    from collections.abc import Callable

    from grader.cli.quiz_render import Look
    from grader.core.quiz import Question, Quiz
    from grader.study.quiz_run import QuizRun, Recorder


class Lines(Protocol):
    """Where answers come from and text goes to."""

    def read(self, prompt: str) -> str | None:
        """Give the next line without its line break; None at the end of input."""

    def write(self, lines: list[str]) -> None:
        """Print lines."""


class Stopped(Exception):  # noqa: N818 - a way to leave, not an error
    """Whoever answers wants to stop."""


class Run(Protocol):
    """How far somebody is with a quiz, whether it is marked or not."""

    @property
    def quiz(self) -> Quiz:
        """Give the questions."""

    @property
    def next_question(self) -> Question | None:
        """Give the question to ask now; None at the end."""

    def skip(self, question_id: str) -> Self:
        """Leave a question for the end."""

    def hint(self, question_id: str) -> Self:
        """Note that the hint of a question was read."""


R = TypeVar("R", bound=Run)


class BaseAsker(ABC, Generic[R]):
    """Asks the open questions of a run; what is done with an answer is left open.

    Parameters
    ----------
    run
        Where to begin.
    lines
        Where answers come from and text goes to.
    look
        How to write.
    now
        Gives the time, UTC in ISO 8601.

    Attributes
    ----------
    run
        How far it is; it stays up to date when asking is interrupted.

    """

    def __init__(self, run: R, lines: Lines, look: Look, now: Callable[[], str]) -> None:
        self.run = run
        self._lines = lines
        self._look = look
        self._now = now

    @abstractmethod
    def _take(self, question: Question, answer: Any) -> None:
        """Keep an answer, and say what is to be said."""

    def ask_all(self) -> bool:
        """Ask until every question is answered.

        Returns
        -------
        bool
            False where asking was stopped, by a command or by the end of input.

        """
        ids = [one.id for one in self.run.quiz.questions]
        try:
            while (question := self.run.next_question) is not None:
                if not self.ask(question, ids.index(question.id) + 1, len(ids)):
                    self._skip(question)
        except Stopped:
            return False
        return True

    def ask(self, question: Question, place: int, total: int) -> bool:
        """Ask one open question of the run until there is an answer to mark.

        Parameters
        ----------
        question
            What to ask.
        place, total
            What its heading counts: its place from 1, and how many there are.

        Returns
        -------
        bool
            False where it was skipped.

        Raises
        ------
        Stopped
            Where asking was stopped, by a command or by the end of input.

        """
        self._lines.write(question_lines(question, place, total, self._look))
        while True:
            try:
                answer = self._answer(question)
            except BadAnswer as bad:
                self._lines.write(self._look.wrap(f"not understood: {bad.reason}"))
                continue
            if answer is not None:
                self._take(question, answer)
            return answer is not None

    def _answer(self, question: Question) -> Any:
        """Give the next answer that can be marked; None where the question was skipped."""
        while True:
            typed = self._lines.read(prompt_line(question))
            if typed is None:
                raise Stopped
            command = _command(question, typed)
            if command == "q":
                raise Stopped
            if command == "s":
                return None
            if command == "h":
                self._hint(question)
                continue
            if isinstance(question.body, GridAnswer):
                typed = self._rows(typed)
            return parse(question, typed)

    def _skip(self, question: Question) -> None:
        self.run = self.run.skip(question.id)
        lines = ["skipped: this question comes again at the end"]
        self._lines.write(lines if self._look.plain else [*lines, ""])

    def _hint(self, question: Question) -> None:
        if question.hint:
            self.run = self.run.hint(question.id)
        text = question.hint or "none for this question"
        self._lines.write(self._look.wrap(text, "  ", "hint: "))

    def _rows(self, first: str) -> str:
        """Read the other rows of a grid that is typed with one row a line."""
        if not first.strip() or any(sign in first for sign in (";", " / ", "[")):
            return first
        rows = [first]
        while sum(map(len, rows)) <= MAX_TYPED:
            row = self._lines.read(f"row {len(rows) + 1} (empty line: no more rows): ")
            if row is None or not row.strip():
                break
            rows.append(row)
        return "\n".join(rows)


class Asker(BaseAsker["QuizRun"]):
    """Asks the open questions of a run, marks each answer and says what it is worth.

    Parameters
    ----------
    run
        Where to begin.
    lines
        Where answers come from and text goes to.
    recorder
        Keeps each answer as soon as it is marked.
    look
        How to write.
    now
        Gives the time, UTC in ISO 8601.

    """

    def __init__(
        self, run: QuizRun, lines: Lines, recorder: Recorder, look: Look, now: Callable[[], str]
    ) -> None:
        super().__init__(run, lines, look, now)
        self._recorder = recorder

    def _take(self, question: Question, answer: Any) -> None:
        self.run, event = self.run.answer(question.id, answer, at=self._now())
        self._recorder.record(event)
        said = feedback_lines(question, self.run.answered[-1], self._look)
        self._lines.write(said if self._look.plain else ["", *said, ""])


def _command(question: Question, typed: str) -> str | None:
    """Give the command that was typed; None where it is an answer."""
    text = typed.strip().casefold()
    if len(text) == 2 and text[0] == ":" and text[1] in COMMANDS:  # noqa: PLR2004 - colon, letter
        return text[1]
    if len(text) != 1 or text not in COMMANDS:
        return None
    if not needs_colon(question):
        return text
    if isinstance(question.body, TextAnswer):
        raise BadAnswer(f"type :{text} for the command, or {text}. if {text} is your answer")
    return None
