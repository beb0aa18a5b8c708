"""A run through a quiz as a value: what was asked, answered and left for later; no I/O."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from grader.core.quiz_answer import BadAnswer, check_answer
from grader.core.quiz_event import QuizEvent
from grader.core.quiz_mark import Mark, mark
from grader.core.quiz_score import Score, score
from grader.core.review import is_review

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from grader.core.quiz import Question, Quiz


class Recorder(Protocol):
    """Keeps events."""

    def record(self, event: QuizEvent) -> None:
        """Keep one event for good."""


class Answered(NamedTuple):
    """One question that was answered.

    Attributes
    ----------
    question
        Id of the question.
    answer
        In canonical form.
    mark
        What it is worth.
    hint_used
        Whether the hint was read before.

    """

    question: str
    answer: Any
    mark: Mark
    hint_used: bool


class RunKey(NamedTuple):
    """What tells a run from others: its id, and the seed that its questions are drawn from."""

    run: str
    seed: int


@dataclass(frozen=True, slots=True)
class QuizRun:
    """How far somebody is with a quiz.

    Attributes
    ----------
    quiz
        The questions, drawn from ``key.seed``.
    key
        The run's id and seed.
    answered
        What was answered, in the order of answering; each question at most once.
    skipped
        Ids of questions that were left for the end, the first skipped first.
    hinted
        Ids of questions whose hint was read.

    """

    quiz: Quiz
    key: RunKey
    answered: tuple[Answered, ...] = ()
    skipped: tuple[str, ...] = ()
    hinted: frozenset[str] = frozenset()

    @property
    def next_question(self) -> Question | None:
        """Give the first open question in file order, skipped ones last; None at the end."""
        return next_open(self.quiz, {one.question for one in self.answered}, self.skipped)

    @property
    def finished(self) -> bool:
        """Tell whether every question was answered."""
        return self.next_question is None

    @property
    def score(self) -> Score:
        """Give what the answers so far come to."""
        return score(self.quiz, {one.question: one.mark for one in self.answered})

    @property
    def reasons(self) -> dict[str, str]:
        """Give the sentence that was said for each mistake so far, by its id; the latest one."""
        marks = [one.mark for one in self.answered]
        return {each.misconception: each.why for mark in marks for each in mark.reasons}

    def question(self, question_id: str) -> Question:
        """Give a question by its id.

        Raises
        ------
        KeyError
            Where the quiz has none with that id.

        """
        for question in self.quiz.questions:
            if question.id == question_id:
                return question
        raise KeyError(question_id)

    def skip(self, question_id: str) -> QuizRun:
        """Leave a question for the end of the run, behind those that were skipped before."""
        asked = self.question(question_id).id
        others = tuple(one for one in self.skipped if one != asked)
        return replace(self, skipped=(*others, asked))

    def hint(self, question_id: str) -> QuizRun:
        """Note that the hint of a question was read."""
        return replace(self, hinted=self.hinted | {self.question(question_id).id})

    def answer(self, question_id: str, answer: Any, *, at: str) -> tuple[QuizRun, QuizEvent]:
        """Take an answer.

        Parameters
        ----------
        question_id
            Which question is answered.
        answer
            A JSON value.
        at
            The time, UTC in ISO 8601.

        Returns
        -------
        tuple of QuizRun and QuizEvent
            The run with this answer, and what is to be kept of it.

        Raises
        ------
        BadAnswer
            Where the answer has not the form that the question's kind asks for.
        KeyError
            Where the quiz has no such question.
        ValueError
            Where the question was answered before.

        """
        question = self.question(question_id)
        if any(one.question == question_id for one in self.answered):
            raise ValueError(f"{question_id} was answered before: begin a new run to answer again")
        given = check_answer(question, answer)
        one = Answered(question_id, given, mark(question, given), question_id in self.hinted)
        event = QuizEvent(
            quiz=self.quiz.id,
            version=self.quiz.version,
            seed=self.key.seed,
            run=self.key.run,
            question=question_id,
            kind=question.kind,
            concepts=question.concepts,
            answer=given,
            credit=float(one.mark.credit),
            right=one.mark.right,
            hint_used=one.hint_used,
            misconceptions=tuple(reason.misconception for reason in one.mark.reasons),
            at=at,
        )
        return replace(self, answered=(*self.answered, one)), event


def next_open(quiz: Quiz, done: Collection[str], skipped: Sequence[str]) -> Question | None:
    """Give the question to ask next.

    Parameters
    ----------
    quiz
        The questions.
    done
        Ids of those that were answered.
    skipped
        Ids of those that were left for the end, the first skipped first.

    Returns
    -------
    Question or None
        The first open question in file order, skipped ones last; None at the end.

    """
    open_ones = {one.id: one for one in quiz.questions if one.id not in done}
    fresh = next((one for name, one in open_ones.items() if name not in skipped), None)
    if fresh is not None:
        return fresh
    return next((open_ones[name] for name in skipped if name in open_ones), None)


def resume(quiz: Quiz, key: RunKey, events: Iterable[QuizEvent]) -> QuizRun:
    """Replay the kept answers of a run.

    An answer that no longer fits, because the quiz was changed without a new version, is left
    out: its question is asked again.

    Parameters
    ----------
    quiz
        The questions, drawn from the run's seed.
    key
        The run.
    events
        Kept events; those of other runs, quizzes and versions are passed over.

    Returns
    -------
    QuizRun

    """
    run = QuizRun(quiz, key)
    for event in events:
        if (event.quiz, event.version, event.run) != (quiz.id, quiz.version, key.run):
            continue
        try:
            state = run.hint(event.question) if event.hint_used else run
            run, _ = state.answer(event.question, event.answer, at=event.at)
        except (BadAnswer, KeyError, ValueError):
            continue
    return run


def unfinished_run(
    events: Sequence[QuizEvent], quiz_id: str, version: int, question_ids: Iterable[str]
) -> RunKey | None:
    """Find the run to go on with: the latest one, where it has open questions.

    Parameters
    ----------
    events
        Kept events, the oldest first; reviews are no runs through a quiz.
    quiz_id, version
        The quiz.
    question_ids
        Ids of all its questions.

    Returns
    -------
    RunKey or None
        None where there is no run yet or the latest one is finished.

    """
    own = [
        event
        for event in events
        if (event.quiz, event.version) == (quiz_id, version) and not is_review(event)
    ]
    if not own:
        return None
    last = own[-1]
    done = {event.question for event in own if event.run == last.run}
    return None if done >= set(question_ids) else RunKey(last.run, last.seed)
