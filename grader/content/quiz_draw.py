"""Draw a quiz: give its parameters values, compute answers and traps, shuffle what is shuffled.

Everything depends on the attempt's seed, the quiz, its version, the question and a name alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from grader.content.quiz_draw_bodies import draw_body
from grader.content.quiz_values import DiscardedError, EqualTextsError, Values, fail
from grader.core.quiz import Figure, Question, Quiz
from grader.errors import UsageError

if TYPE_CHECKING:
    from grader.content.quiz_parts import QuestionSource, QuizSource
    from grader.content.quiz_registry import Registry

MOST_DRAWS = 200


def draw_quiz(source: QuizSource, seed: int, registry: Registry) -> Quiz:
    """Draw a quiz.

    Parameters
    ----------
    source
        The quiz as its file has it.
    seed
        The attempt's seed.
    registry
        The functions that it may call.

    Returns
    -------
    Quiz
        The same one for the same arguments, on any machine.

    Raises
    ------
    UsageError
        The quiz calls functions, and this folder has no solutions.
    ContentError
        A function raised or is unknown, or all draws of a question had to be thrown away.

    """
    calls = [call for question in source.questions for call in question.calls]
    if calls and not registry.complete:
        raise UsageError(
            f"{source.id} computes with {calls[0].function}, and this folder seems to hold no "
            "solutions (a student's folder has none): use the instructor's checkout"
        )
    return Quiz(
        id=source.id,
        title=source.title,
        version=source.version,
        pass_share=source.pass_share,
        questions=tuple(
            QuestionDraw(source, question, registry).draw(seed) for question in source.questions
        ),
    )


@dataclass(slots=True)
class QuestionDraw:
    """Draws one question for any number of seeds.

    Attributes
    ----------
    source
        Its quiz.
    question
        The question.
    registry
        The functions that it may call.
    graded
        Whether nothing that is shown may depend on what is right, see ``draw_body``. Then a draw
        is thrown away only where shown texts are equal: a rule that looked at answers would
        tell of them, as it changes which parameters are met.
    discarded
        Why draws were thrown away so far, and how often.

    """

    source: QuizSource
    question: QuestionSource
    registry: Registry
    graded: bool = False
    discarded: dict[str, int] = field(default_factory=dict)

    def draw(self, seed: int) -> Question:
        """Draw the question.

        Parameters
        ----------
        seed
            The attempt's seed.

        Returns
        -------
        Question

        Raises
        ------
        ContentError
            A function raised or is unknown, too many draws in a row were thrown away, or one of
            a graded quiz cannot be used.

        """
        most = MOST_DRAWS if self.question.parametrised else 1
        reason = ""
        for attempt in range(most):
            try:
                with np.errstate(all="ignore"):
                    return self._attempt(seed, attempt)
            except DiscardedError as discarded:
                reason = str(discarded)
                if self.graded and not isinstance(discarded, EqualTextsError):
                    message = f"found a draw in which {reason}, expected none in a graded quiz"
                    hint = "it cannot draw again, as that would tell of the answer"
                    fail(self.source.path, self.question.at, f"{message}: {hint}")
                self.discarded[reason] = self.discarded.get(reason, 0) + 1
        if most == 1:
            message = f"found a question in which {reason}, expected none"
        else:
            message = (
                f"found no usable draw among {most}, at last because {reason}, "
                "expected parameters of which most draws can be used"
            )
        return fail(self.source.path, self.question.at, message)

    def _attempt(self, seed: int, attempt: int) -> Question:
        question = self.question
        begin = f"quiz/{seed}/{self.source.id}/{self.source.version}/{question.id}"
        values = Values(self.source.path, self.registry)
        for param in question.params:
            values.add(param, f"{begin}/{param.name}/{attempt}")
        return Question(
            id=question.id,
            kind=question.kind,
            concepts=question.concepts,
            difficulty=question.difficulty,
            points=question.points,
            prompt=values.fill(question.prompt),
            figures=tuple(
                Figure(name.name, values.grid(values.plain[name.name], name.at))
                for name in question.show
            ),
            hint=values.fill(question.hint) if question.hint else "",
            why=values.fill(question.why),
            body=draw_body(question, values, begin, graded=self.graded),
            parametrised=question.parametrised,
        )
