"""What a piece of Python is made of, whatever its names, comments and layout: hashed fragments.

As in MOSS (Schleimer, Wilkerson and Aiken 2003, Winnowing: local algorithms for document
fingerprinting) a fragment is a run of ``LENGTH`` tokens. Winnowing keeps few of them so that
millions of documents can be searched; a class is small, so all are kept and none is missed.
"""

from __future__ import annotations

import builtins
import keyword
import tokenize
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

LENGTH: Final = 12  # tokens of a fragment: about one line and a half of a loop
KNOWN: Final = frozenset(dir(builtins)) | frozenset(keyword.kwlist)
DROPPED: Final = frozenset(
    {tokenize.COMMENT, tokenize.NL, tokenize.ENCODING, tokenize.ENDMARKER, tokenize.NEWLINE}
)
STARTS: Final = frozenset({tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT})
FAULTS: Final = (tokenize.TokenError, SyntaxError, UnicodeDecodeError, ValueError)


@dataclass(frozen=True, slots=True)
class Prints:
    """The fragments of one source.

    Attributes
    ----------
    hashes
        One for each run of ``LENGTH`` tokens, in order.
    lines
        The line of each token, from 1; ``LENGTH - 1`` more than hashes, or fewer than ``LENGTH``.

    """

    hashes: tuple[int, ...]
    lines: tuple[int, ...]


def prints_of(source: bytes) -> Prints:
    """Take the fragments of a source.

    Parameters
    ----------
    source
        Python, or nearly so: what follows a fault of its form is left out.

    Returns
    -------
    Prints
        Names that the source may choose are all alike, and so are texts; comments, docstrings,
        imports and blank lines count for nothing.

    """
    words, lines = [], []
    for word, line in _words(source):
        words.append(word)
        lines.append(line)
    hashes = [
        int.from_bytes(blake2b("\0".join(words[at : at + LENGTH]).encode(), digest_size=8).digest())
        for at in range(len(words) - LENGTH + 1)
    ]
    return Prints(tuple(hashes), tuple(lines))


def _words(source: bytes) -> Iterator[tuple[str, int]]:
    """Give what counts of each token, with its line."""
    for line in _logical_lines(source):
        first = line[0]
        lonely = all(one.type in {tokenize.STRING, tokenize.OP} for one in line)
        if first.string in {"import", "from"} or (first.type == tokenize.STRING and lonely):
            continue  # a docstring, or what only says where things come from
        before = ""
        for one in line:
            yield _word(one, before), one.start[0]
            before = one.string
        yield "\n", line[-1].start[0]


def _logical_lines(source: bytes) -> Iterator[list[tokenize.TokenInfo]]:
    """Give the tokens of each statement, without the marks of its end and its depth."""
    line: list[tokenize.TokenInfo] = []
    for one in _tokens(source):
        if one.type in STARTS or one.type == tokenize.ENDMARKER:
            if line:
                yield line
            line = []
        elif one.type not in DROPPED:
            line.append(one)
    if line:
        yield line


def _tokens(source: bytes) -> Iterator[tokenize.TokenInfo]:
    """Give tokens up to the first fault."""
    try:
        yield from tokenize.tokenize(iter(source.splitlines(keepends=True)).__next__)
    except FAULTS:
        return


def _word(token: tokenize.TokenInfo, before: str) -> str:
    if token.type == tokenize.STRING:
        return "text"
    if token.type == tokenize.NAME and token.string not in KNOWN and before != ".":
        return "name"  # what stands after a dot belongs to numpy, and is no choice of the student
    return token.string
