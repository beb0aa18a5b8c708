"""Text for a terminal: colour, wrapping, and making text that students wrote harmless."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

MAX_TEXT = 300  # characters of one line that a student's code made
CODES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "yellow": "33"}
# Escape sequences, in the 7-bit form and in the one of C1 controls: first those that hold text up
# to a terminator (window titles, links, clipboard), then cursor and colour, then all others.
SEQUENCES = re.compile(
    "(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\\\|\x9c)"
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"
    "|\x1b[ -/]*[0-~]"
)
ASCII = str.maketrans(
    {"…": "...", "·": "-", "→": "->", "–": "-", "—": "-", "×": "x", "−": "-"}  # noqa: RUF001
    | dict.fromkeys("‘’", "'")  # noqa: RUF001 - these are what is replaced
    | dict.fromkeys("“”", '"')
)


@dataclass(frozen=True, slots=True)
class Style:
    """How to write for one terminal.

    Attributes
    ----------
    color
        Whether to colour; nothing is told by colour alone.
    width
        Columns that a line may take.
    verbose
        Whether to show also what most readers need not see.
    unicode
        Whether the terminal shows more than ASCII.
    explain
        Whether to name known mistakes, in place of asking the questions that lead there.

    """

    color: bool = False
    width: int = 80
    verbose: bool = False
    unicode: bool = True
    explain: bool = False

    def paint(self, text: str, *looks: str) -> str:
        """Give ``text`` in some looks of ``CODES``, or as it is where colour is off."""
        if not self.color or not text or not looks:
            return text
        return f"\x1b[{';'.join(CODES[look] for look in looks)}m{text}\x1b[0m"

    def pick(self, sign: str, plain: str) -> str:
        """Give a sign where it can be shown, else its stand-in in ASCII."""
        return sign if self.unicode else plain

    def finish(self, lines: list[str]) -> str:
        """Join lines into the text to print, in ASCII where nothing else can be shown."""
        text = "\n".join(line.rstrip() for line in lines)
        if not self.unicode:
            text = text.translate(ASCII).encode("ascii", "replace").decode()
        return text + "\n"


def clean(text: str, limit: int = MAX_TEXT, *, lines: bool = False) -> str:
    """Make text of unknown origin harmless: no control, nothing invisible, no great length.

    A terminal obeys some characters (move the cursor, set the clipboard, turn the direction of
    writing); with them a submission could rewrite what the grader says. All text that a student's
    side made, file names too, goes through here.

    Parameters
    ----------
    text
        Any text.
    limit
        Characters that are kept; ``...`` follows where there were more.
    lines
        Whether line breaks stay; else they become spaces.

    Returns
    -------
    str

    """
    cut = text[: 20 * limit]  # what is looked at, so that a flood costs nothing
    plain = SEQUENCES.sub("", cut).replace("\r\n", "\n").replace("\r", "\n").expandtabs(4)
    if not lines:
        plain = plain.replace("\n", " ")
    kept = "".join(char for char in plain if char.isprintable() or char == "\n")
    if len(kept) > limit or len(text) > len(cut):
        return kept[:limit].rstrip() + "..."
    return kept


def fit(text: str, width: int) -> str:
    """Cut one line of text to ``width`` columns."""
    return text if len(text) <= width else text[: max(width - 3, 0)].rstrip() + "..."


def wrap(text: str, width: int, indent: str = "", first: str | None = None) -> list[str]:
    """Break text into indented lines of at most ``width`` columns; its line breaks stay.

    Parameters
    ----------
    text
        One or more paragraphs.
    width
        Columns of the terminal.
    indent
        What every line begins with.
    first
        What the first line begins with instead.

    Returns
    -------
    list of str

    """
    result: list[str] = []
    for paragraph in text.split("\n"):
        start = indent if result or first is None else first
        space = max(width, len(indent) + 20)  # a very narrow terminal still gets words
        result += textwrap.wrap(
            paragraph, space, initial_indent=start, subsequent_indent=indent
        ) or [start]
    return result


def count(number: int, noun: str, plural: str = "") -> str:
    """Give a number with its noun, for example ``1 test`` and ``2 tests``."""
    return f"{number} {noun}" if number == 1 else f"{number} {plural or f'{noun}s'}"
