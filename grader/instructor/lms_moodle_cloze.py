"""Moodle's cloze questions: a text with small questions in it, ``{1:NUMERICAL:=5:0}``.

Moodle finds them by patterns, takes them apart at ``~``, ``#`` and ``}``, and decodes character
references once; what comes out is HTML. So a text is escaped as HTML, and then each of its signs
is written as a reference.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from grader.instructor.lms_html import entities, inline, number, prompt, table, verbatim
from grader.instructor.lms_losses import parts
from grader.instructor.lms_numbers import margin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from grader.core.quiz import Bug, GridAnswer, Option, Question, Select

# & is no &amp; here, because Moodle takes &amp; away from what looks like a reference
_SIGNS: Final = str.maketrans(
    {"{": "&#123;", "}": "&#125;", "&": "&#38;", "<": "&lt;", ">": "&gt;"}
)


def plain(text: str) -> str:
    """Escape text that stands between the small questions."""
    return text.translate(_SIGNS)


def weight(question: Question) -> int:
    """Give what each part weighs, so that together they are worth the points where they can be."""
    count = parts(question)
    return question.points // count if question.points % count == 0 else 1


def grid_text(question: Question, body: GridAnswer) -> str:
    """Write a grid: a number in each cell.

    Parameters
    ----------
    question
        The question.
    body
        Its body.

    Returns
    -------
    str
        HTML.

    """
    each = weight(question)
    cells = [
        [f"{{{each}:NUMERICAL:={number(cell)}:{margin(cell, body.tolerance)}}}" for cell in row]
        for row in body.answer
    ]
    return prompt(question, plain) + table(cells)


def each_text(question: Question, body: Select) -> str:
    """Write a selection of which every option is judged: yes or no for each."""
    each = weight(question)
    rows = [[inline(option.text, plain), _yes_or_no(option, each)] for option in body.options]
    return f"{prompt(question, plain)}<p>Answer yes or no for each.</p>{table(rows)}"


def bug_text(question: Question, body: Bug) -> str:
    """Write a program with two menus: the wrong line, and its fix."""
    each = weight(question)
    listing = [
        [str(place), f"<code>{verbatim(line, plain)}</code>"]
        for place, line in enumerate(body.lines, start=1)
    ]
    lines = []
    for place in range(1, len(body.lines) + 1):
        suspect = body.suspects.get(place)
        why = f"Line {place} is right as it stands." if suspect is None else suspect.why
        right = place == body.wrong_line
        lines.append((str(place), right, body.why if right else why))
    fixes = [
        (f"<code>{verbatim(option.text)}</code>", option.right, option.why) for option in body.fixes
    ]
    return (
        f"{prompt(question, plain)}{table(listing)}"
        f"<p>Wrong line: {_menu(lines, each, 'MULTICHOICE')}</p>"
        f"<p>What to write there:</p>{_menu(fixes, each, 'MULTICHOICE_V')}"
    )


def _yes_or_no(option: Option, each: int) -> str:
    menu = [("yes", option.right, option.why), ("no", not option.right, option.why)]
    return _menu(menu, each, "MULTICHOICE")


def _menu(choices: Iterable[tuple[str, bool, str]], each: int, kind: str) -> str:
    """Write a menu of HTML, whether it is right, and why."""
    written = "~".join(
        f"{'=' if right else ''}{entities(text)}#{entities(inline(why))}"
        for text, right, why in choices
    )
    return f"{{{each}:{kind}:{written}}}"
