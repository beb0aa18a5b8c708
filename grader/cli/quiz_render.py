"""Questions as text for a terminal, and as lines that each stand alone for screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from grader.cli.render_numbers import choose_format
from grader.cli.render_panels import Panel, beside, beside_width
from grader.cli.render_text import clean, count, wrap
from grader.core.quiz import (
    Bug,
    Choice,
    GridAnswer,
    Match,
    NumberAnswer,
    Order,
    Select,
    TextAnswer,
)
from grader.core.quiz_answer import LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from fractions import Fraction

    from grader.cli.render_text import Style
    from grader.core.quiz import Figure, Number, Option, Piece, Question

COMMANDS: Final = "hsq"
HOW_TO_ANSWER: Final = {
    "choice": "Answer with one letter.",
    "select": "Answer with the letters of all that is right, such as a c; with - for none.",
    "number": "Answer with one number.",
    "grid": "Answer with rows such as 1 2; 3 4, or with one row a line and then an empty line.",
    "order": "Answer with all letters in the right order, such as b a c.",
    "match": "Answer with pairs of a number and a letter, such as 1b 2a.",
    "text": "Answer with a word or a short text.",
    "bug": "Answer with the number of the wrong line and the letter of its fix, such as 1 a.",
}


class Look(NamedTuple):
    """How a quiz is written.

    Attributes
    ----------
    style
        Of the terminal.
    plain
        Whether each line must stand alone: no colours, no columns, no wrapping.

    """

    style: Style
    plain: bool = False

    def wrap(self, text: str, indent: str = "", first: str | None = None) -> list[str]:
        """Break text into lines; in plain form each paragraph is one line."""
        if not self.plain:
            return wrap(text, self.style.width, indent, first)
        return [line for line in f"{(first or '').strip()} {text}".strip().split("\n") if line]


def heading(question: Question, place: int, total: int, look: Look) -> str:
    """Give the line above a question, for example ``2 of 8 · feature-map · 1 point``."""
    points = count(question.points, "point")
    about = [", ".join(question.concepts)] if question.concepts else []  # a graded one says nothing
    if look.plain:
        return ", ".join([f"question {place} of {total}", *about, points])
    return look.style.paint(" · ".join([f"{place} of {total}", *about, points]), "bold")


def question_lines(question: Question, place: int, total: int, look: Look) -> list[str]:
    """Write a question: its heading, prompt, figures and what can be chosen.

    Parameters
    ----------
    question
        What is asked.
    place, total
        Its place in the quiz, counted from 1, and how many questions there are.
    look
        How to write.

    Returns
    -------
    list of str

    """
    gap = [] if look.plain else [""]
    lines = [heading(question, place, total, look), *gap, *look.wrap(question.prompt)]
    if question.figures:
        lines += gap + figure_lines(question.figures, look)
    shown = _shown_pieces(question, look)
    if shown:
        lines += gap + shown
    how = HOW_TO_ANSWER[question.kind]
    if isinstance(question.body, NumberAnswer) and question.body.unit:
        how = f"Answer with one number, in {question.body.unit}."
    return [*lines, *gap, *(look.style.paint(line, "dim") for line in look.wrap(how))]


def prompt_line(question: Question) -> str:
    """Give what stands before the place where the answer is typed."""
    mark = ":" if needs_colon(question) else ""
    hint = f"{mark}h hint, " if question.hint else ""
    return f"your answer ({hint}{mark}s skip, {mark}q stop): "


def needs_colon(question: Question) -> bool:
    """Tell whether h, s or q alone could be an answer, so that commands begin with a colon."""
    body = question.body
    if isinstance(body, TextAnswer):
        return True
    longest = 0
    if isinstance(body, Choice | Select):
        longest = len(body.options)
    elif isinstance(body, Order):
        longest = len(body.steps)
    return longest > LETTERS.index(COMMANDS[0])


def figure_lines(figures: Sequence[Figure], look: Look) -> list[str]:
    """Write grids of numbers: beside each other where they fit; in plain form a line for each row.

    Parameters
    ----------
    figures
        One or more grids with their names.
    look
        How to write.

    Returns
    -------
    list of str

    """
    panels = [
        Panel(figure.name, tuple(tuple(map(form.write, row)) for row in figure.grid))
        for figure in figures
        for form in [choose_format(cell for row in figure.grid for cell in row)]
    ]
    if look.plain:
        return [
            f"{panel.title}, row {number}: {' '.join(row)}"
            for panel in panels
            for number, row in enumerate(panel.cells, start=1)
        ]
    if beside_width(panels) <= look.style.width:
        return beside(panels, look.style)
    return [line for panel in panels for line in beside([panel], look.style)]


def answer_words(question: Question, answer: Any) -> str:  # noqa: PLR0911 - one for each kind
    """Write an answer as its reader sees the question: with letters, not with keys.

    Parameters
    ----------
    question
        What was asked.
    answer
        In canonical form.

    Returns
    -------
    str
        One line.

    """
    body = question.body
    match body:
        case Choice():
            return _lettered(body.options, [answer])
        case Select():
            return _lettered(body.options, answer) or "none"
        case NumberAnswer():
            return f"{write_number(answer)} {body.unit}".strip()
        case GridAnswer():
            return "; ".join(" ".join(map(write_number, row)) for row in answer)
        case Order():
            return " ".join(letter_of(body.steps, key) for key in answer)
        case Match():
            return " ".join(
                f"{place}{letter_of(body.right, answer[piece.key])}"
                for place, piece in enumerate(body.left, start=1)
            )
        case TextAnswer():
            return clean(answer)
        case Bug():
            return f"line {answer['line']}, fix {_lettered(body.fixes, [answer['fix']])}"


def write_number(value: Number) -> str:
    """Write a number as short as it can be read back, for people."""
    return str(value) if isinstance(value, int) else f"{value:.10g}"


def write_points(value: Fraction) -> str:
    """Write points with at most two decimals."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def letter_of(pieces: Sequence[Option] | Sequence[Piece], key: str) -> str:
    """Give the letter under which a piece is shown."""
    return LETTERS[[piece.key for piece in pieces].index(key)]


def _lettered(options: Sequence[Option], keys: Sequence[str]) -> str:
    chosen = [option for option in options if option.key in keys]
    return "; ".join(f"{letter_of(options, one.key)} ({one.text})" for one in chosen)


def _shown_pieces(question: Question, look: Look) -> list[str]:
    body = question.body
    if isinstance(body, Choice | Select):
        return _letter_lines("option", [option.text for option in body.options], look)
    if isinstance(body, Order):
        return _letter_lines("step", [step.text for step in body.steps], look)
    if isinstance(body, Match):
        left = _numbered("left", [piece.text for piece in body.left], look)
        gap = [] if look.plain else [""]
        return left + gap + _letter_lines("right", [piece.text for piece in body.right], look)
    if isinstance(body, Bug):
        code = [
            f"line {number}: {line}" if look.plain else f"  {number:>3}  {line}"
            for number, line in enumerate(body.lines, start=1)
        ]
        gap = [] if look.plain else [""]
        return code + gap + _letter_lines("fix", [option.text for option in body.fixes], look)
    return []


def _letter_lines(noun: str, texts: Sequence[str], look: Look) -> list[str]:
    return [
        line
        for letter, text in zip(LETTERS, texts, strict=False)
        for line in look.wrap(text, "     ", f"{noun} {letter}:" if look.plain else f"  {letter}  ")
    ]


def _numbered(noun: str, texts: Sequence[str], look: Look) -> list[str]:
    return [
        line
        for number, text in enumerate(texts, start=1)
        for line in look.wrap(text, "     ", f"{noun} {number}:" if look.plain else f"  {number}  ")
    ]
