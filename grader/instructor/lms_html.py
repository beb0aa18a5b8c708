"""Texts and figures of questions as HTML."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from grader.instructor.lms_parts import clean

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from grader.core.quiz import Figure, Number, Question

    Escape = Callable[[str], str]


def entities(text: str) -> str:
    """Escape whatever is no letter, no digit and no space as a numeric character reference.

    What comes out means nothing to HTML, to Markdown or to the codes in Moodle's cloze questions.

    Parameters
    ----------
    text
        Any text.

    Returns
    -------
    str

    """
    return re.sub(
        r"[^A-Za-z0-9 \n\u0080-\U0010ffff]", lambda sign: f"&#{ord(sign[0])};", clean(text)
    )


def inline(text: str, escaped: Escape = escape) -> str:
    """Give a text of a quiz as HTML that stands inside a paragraph.

    Parameters
    ----------
    text
        Plain, but for `` `code` `` in backticks.
    escaped
        What escapes plain text.

    Returns
    -------
    str

    """
    parts = clean(text).strip().split("`")
    if len(parts) % 2 == 0:
        parts = [clean(text).strip()]  # a backtick that nothing closes is a backtick
    return "".join(
        f"<code>{verbatim(part, escaped)}</code>" if place % 2 else _broken(part, escaped)
        for place, part in enumerate(parts)
    )


def verbatim(text: str, escaped: Escape = escape) -> str:
    """Give code as HTML in which every space and line break is kept.

    Parameters
    ----------
    text
        Any text.
    escaped
        What escapes plain text.

    Returns
    -------
    str

    """
    kept = re.sub(r"(?m)^ +|(?<= ) +", lambda run: "\u00a0" * len(run[0]), clean(text))
    return _broken(kept, escaped)


def table(rows: Sequence[Sequence[str]], caption: str = "") -> str:
    """Give a table.

    Parameters
    ----------
    rows
        Its cells, as HTML.
    caption
        What stands above it, as HTML; empty for none.

    Returns
    -------
    str

    """
    head = f"<caption>{caption}</caption>" if caption else ""
    body = "".join(
        "<tr>" + "".join(f'<td style="padding: 0 0.5em">{cell}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return f"<table>{head}<tbody>{body}</tbody></table>"


def number(value: Number) -> str:
    """Give a number as both systems read it."""
    return str(int(value)) if value == int(value) else repr(float(value))


def figure(shown: Figure, escaped: Escape = escape) -> str:
    """Give a figure as a table with its name."""
    rows = [[escaped(number(cell)) for cell in row] for row in shown.grid]
    return table(rows, inline(shown.name, escaped))


def prompt(question: Question, escaped: Escape = escape) -> str:
    """Give a question's prompt with its figures.

    Parameters
    ----------
    question
        The question.
    escaped
        What escapes plain text.

    Returns
    -------
    str
        HTML: paragraphs and tables.

    """
    figures = "".join(figure(one, escaped) for one in question.figures)
    return f"<p>{inline(question.prompt, escaped)}</p>{figures}"


def _broken(text: str, escaped: Escape) -> str:
    return "<br>".join(escaped(line) for line in text.split("\n"))
