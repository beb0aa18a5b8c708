"""Take the module out of a notebook: the code of its solution cells, without running anything."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from grader.grading.snapshot import MAX_SOURCE
from grader.instructor.zips import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NOTEBOOK: Final = 16 * 1024 * 1024
MAX_ITEMS: Final = 500_000  # of lists and mappings: each costs memory, however short its text is
SHOWN_ID: Final = 100

# Wins over a declaration in the first cell, which was right for the file it was copied from.
_HEAD = "# -*- coding: utf-8 -*-\n"
_ENDS = {quote: re.compile(rf"(?:[^\\]|\\.)*?{quote}", re.DOTALL) for quote in ('"""', "'''")}
_PIECE = re.compile(
    r"""(?P<triple>\"{3}|'{3})|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\#.*|(?P<bracket>[()\[\]{}])"""
)


def solution_of(data: bytes) -> bytes:
    """Join the code of a notebook's solution cells into the source of a module.

    Parameters
    ----------
    data
        The notebook, format 4, with the metadata that nbgrader gives cells.

    Returns
    -------
    bytes
        UTF-8. Each cell begins with a comment line that names its ``grade_id``; lines for
        IPython alone (``%``, ``!``) are comments.

    Raises
    ------
    RefusedError
        It is no such notebook, or has no solution cell.

    """
    cells = _cells(_parsed(data))
    found: dict[str, str] = {}
    for grade_id, source in _solutions(cells):
        if grade_id in found:
            raise RefusedError(
                f"two of its cells are the solution cell {grade_id}. Ask for it with one of them."
            )
        found[grade_id] = f"# solution cell {grade_id}\n{without_magics(source).rstrip()}\n"
    if not found:
        raise RefusedError(
            "it has no solution cell of nbgrader's. Ask for the notebook that was given out, "
            "or for a .py file."
        )
    # half a surrogate pair, which JSON may hold, becomes bytes that the snapshot reports
    module = (_HEAD + "\n\n".join(found.values())).encode("utf-8", "surrogatepass")
    if len(module) > MAX_SOURCE:
        raise RefusedError("its code is larger than 1 MiB. Ask for the code alone.")
    return module


def _parsed(data: bytes) -> Any:
    if sum(data.count(sign) for sign in (b"[", b"{", b",")) > MAX_ITEMS:
        raise RefusedError("it holds too many items. Ask for it without its outputs.")
    try:
        return json.loads(data.decode("utf-8-sig"))
    except RecursionError as error:
        raise RefusedError("it nests too deeply. Ask for it again.") from error
    except ValueError as error:
        raise RefusedError("it is no notebook: it is not JSON. Ask for it again.") from error


def _cells(notebook: Any) -> list[Any]:
    cells = notebook.get("cells") if isinstance(notebook, dict) else None
    if not isinstance(cells, list):
        raise RefusedError("it is no notebook of format 4. Ask for it saved by a present Jupyter.")
    return cells


def _solutions(cells: list[Any]) -> Iterator[tuple[str, str]]:
    """Give id and source of each solution cell that holds code, in order."""
    for cell in cells:
        metadata = cell.get("metadata") if isinstance(cell, dict) else None
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        if not isinstance(marks, dict) or marks.get("solution") is not True:
            continue
        if cell.get("cell_type") != "code":
            continue
        # nbgrader allows letters, digits, hyphens and underscores; nothing else may stand here
        name = marks.get("grade_id")
        grade_id = re.sub(r"[^A-Za-z0-9_-]", "_", name if isinstance(name, str) else "")[:SHOWN_ID]
        source = cell.get("source")
        lines = [source] if isinstance(source, str) else source
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            raise RefusedError(f"its solution cell {grade_id} has no text. Ask for it again.")
        yield grade_id, "".join(lines)


def without_magics(source: str) -> str:
    """Make comments of the lines that mean something to IPython only.

    Parameters
    ----------
    source
        A cell's code.

    Returns
    -------
    str
        With the same lines. Inside brackets and texts a ``%`` at the beginning of a line is
        Python's, and stays.

    """
    lines = re.split(r"(?<=\n)", source)
    state = _State()
    for number, line in enumerate(lines):
        code = line.lstrip(" \t")
        if state.fresh and code.startswith(("%", "!")):
            indent = line[: len(line) - len(code)]
            # a block needs a statement
            lines[number] = f"{indent}{'pass  ' if indent else ''}# {code}"
        else:
            state.read(line)
    return "".join(lines)


class _State:
    """What a line of Python begins within."""

    def __init__(self) -> None:
        self._quote = ""
        self._depth = 0
        self._continued = False

    @property
    def fresh(self) -> bool:
        """Whether a statement may begin here."""
        return not (self._quote or self._depth > 0 or self._continued)

    def read(self, line: str) -> None:
        """Go on by one line."""
        at = 0
        comment = False
        while at < len(line):
            if self._quote:
                end = _ENDS[self._quote].match(line, at)
                if end is None:
                    break
                at, self._quote = end.end(), ""
                continue
            piece = _PIECE.search(line, at)
            if piece is None:
                break
            at = piece.end()
            self._quote = piece["triple"] or ""
            comment = piece[0].startswith("#")
            if bracket := piece["bracket"]:
                self._depth += 1 if bracket in "([{" else -1
        ended = line.rstrip("\r\n").endswith("\\")
        self._continued = ended and not comment
