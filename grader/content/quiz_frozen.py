"""The self-check build of a quiz: drawn questions with answers, for folders without solutions.

Each question with parameters is drawn 64 times at release, any other one once. A run picks a draw
of each question by SHA-256 of its seed, the quiz, its version and the question, so that the same
seed asks the same questions. Texts stand once in the file; a draw names them by their numbers.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from grader.content.quiz_draw import QuestionDraw
from grader.content.release_file import read_release_file, refusal, release_text
from grader.core.quiz import Quiz
from grader.core.quiz_json import question_from_dict, question_to_dict
from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from grader.content.quiz_parts import QuestionSource, QuizSource
    from grader.content.quiz_registry import Registry
    from grader.core.quiz import Question

KIND: Final = "frozen_quiz"
NOTICE: Final = (
    "For practice: this file holds the answers to its questions. What counts is never asked from "
    "here. Ask it with: grade quiz "
)
VARIANTS: Final = 64
MOST_DRAWS: Final = 10 * VARIANTS

_OF_ALL: Final = ("id", "kind", "concepts", "difficulty", "points", "parametrised")


@dataclass(frozen=True, slots=True)
class FrozenQuestion:
    """One question: what all its draws have in common, and the draws.

    Attributes
    ----------
    id
        Of the question.
    concepts
        Ids of the concepts that it asks about, the most important first.
    common
        Fields of the question, as ``question_to_dict`` gives them.
    variants
        The other fields of each draw; texts by their numbers.

    """

    id: str
    concepts: tuple[str, ...]
    common: Mapping[str, Any]
    variants: Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class FrozenQuiz:
    """A quiz whose questions are drawn already.

    Attributes
    ----------
    path
        The file, for messages.
    id, title, version, pass_share
        As in ``core.quiz.Quiz``.
    questions
        In file order.
    texts
        What the numbers in draws stand for.

    """

    path: Path
    id: str
    title: str
    version: int
    pass_share: float
    questions: tuple[FrozenQuestion, ...]
    texts: Sequence[str]

    def draw(self, seed: int) -> Quiz:
        """Pick a draw of each question.

        Parameters
        ----------
        seed
            The run's seed.

        Returns
        -------
        Quiz
            The same one for the same seed and file.

        Raises
        ------
        ContentError
            Where the file holds no whole question.

        """
        questions = tuple(self._pick(question, seed) for question in self.questions)
        return Quiz(self.id, self.title, self.version, self.pass_share, questions)

    def _pick(self, question: FrozenQuestion, seed: int) -> Question:
        key = f"frozen/{seed}/{self.id}/{self.version}/{question.id}".encode()
        number = int.from_bytes(sha256(key).digest(), "big") % len(question.variants)
        try:
            own = _with_texts(question.variants[number], self.texts)
            return question_from_dict({**question.common, **own})
        except (StoreError, ValueError, IndexError, TypeError) as error:
            raise refusal(self.path, f"in {question.id}: {error}") from error


def frozen_text(source: QuizSource, registry: Registry, seed: int) -> str:
    """Draw a quiz for its self-check build.

    Parameters
    ----------
    source
        The quiz.
    registry
        The functions that it may call.
    seed
        The release's seed. Another seed gives other draws: runs that were begun before would go
        on with other questions.

    Returns
    -------
    str
        The text of ``qNN.frozen.json``; the same one for the same arguments.

    Raises
    ------
    ContentError
        A question cannot be drawn.

    """
    texts: dict[str, int] = {}
    questions = []
    for question in source.questions:
        drawn = _draws(source, question, registry, seed)
        common = {name: drawn[0][name] for name in _OF_ALL}
        variants = [
            {name: value for name, value in each.items() if name not in _OF_ALL} for each in drawn
        ]
        questions.append(common | {"variants": _with_numbers(variants, texts)})
    fields = {
        "quiz": source.id,
        "title": source.title,
        "version": source.version,
        "pass_share": source.pass_share,
        "texts": list(texts),
        "questions": questions,
    }
    return release_text(KIND, NOTICE + source.id, fields)


def read_frozen(path: Path) -> FrozenQuiz:
    """Read a quiz's self-check build.

    Parameters
    ----------
    path
        The file ``qNN.frozen.json``.

    Returns
    -------
    FrozenQuiz

    Raises
    ------
    ContentError
        Where it is broken, of a newer grader, or of another quiz than its name says.

    """
    fields = read_release_file(path, KIND)
    try:
        quiz = FrozenQuiz(
            path=path,
            id=fields["quiz"],
            title=_text(fields["title"]),
            version=int(fields["version"]),
            pass_share=float(fields["pass_share"]),
            questions=tuple(map(_question, fields["questions"])),
            texts=tuple(map(_text, fields["texts"])),
        )
    except (KeyError, TypeError, ValueError) as error:
        kind = type(error).__name__
        raise refusal(path, f"found no whole quiz ({kind}: {error}); fetch it again") from error
    if path.name.partition(".")[0] != quiz.id:
        raise refusal(path, f"found the quiz {quiz.id}, expected the one of the file's name")
    return quiz


def _draws(
    source: QuizSource, question: QuestionSource, registry: Registry, seed: int
) -> list[dict[str, Any]]:
    """Draw a question until there are 64 different draws; where it has fewer forms, repeat them."""
    drawing = QuestionDraw(source, question, registry)
    wanted, tries = (VARIANTS, MOST_DRAWS) if question.parametrised else (1, 1)
    found: dict[str, dict[str, Any]] = {}
    for number in range(tries):
        drawn = question_to_dict(drawing.draw(_draw_seed(seed, number)))
        found.setdefault(json.dumps(drawn, sort_keys=True), drawn)
        if len(found) == wanted:
            break
    different = list(found.values())
    return [different[number % len(different)] for number in range(wanted)]


def _draw_seed(seed: int, number: int) -> int:
    """Give a draw's seed, which no run has by chance."""
    return int.from_bytes(sha256(f"freeze/{seed}/{number}".encode()).digest(), "big")


def _question(data: Any) -> FrozenQuestion:
    variants = data["variants"]
    if not isinstance(variants, list) or not variants:
        raise ValueError("a question without draws")
    concepts = tuple(map(_text, data["concepts"]))
    common = {name: data[name] for name in _OF_ALL}
    return FrozenQuestion(_text(data["id"]), concepts, common, variants)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError(f"found {value!r}, expected a text")
    return value


def _with_numbers(value: Any, texts: dict[str, int]) -> Any:
    """Put a text's number, as a text, in the place of each text; note new texts."""
    if isinstance(value, str):
        return str(texts.setdefault(value, len(texts)))
    if isinstance(value, list):
        return [_with_numbers(each, texts) for each in value]
    if isinstance(value, dict):
        return {name: _with_numbers(each, texts) for name, each in value.items()}
    return value


def _with_texts(value: Any, texts: Sequence[str]) -> Any:
    """Undo ``_with_numbers``."""
    if isinstance(value, str):
        return texts[int(value)]
    if isinstance(value, list):
        return [_with_texts(each, texts) for each in value]
    if isinstance(value, dict):
        return {name: _with_texts(each, texts) for name, each in value.items()}
    return value
