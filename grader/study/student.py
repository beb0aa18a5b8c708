"""What the course knows a student by: typed once, then remembered in the course's folder."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from grader.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

MOST: Final = 64
RULE: Final = "letters, digits and . _ - @ between them, at most 64"
_NAME: Final = re.compile(r"[^\W_]([\w.@-]*[^\W_])?")
_OF_ZIPS: Final = (".zip", ".gz", ".tar")  # a folder of such a name would be taken for one


def student_id(text: str) -> str:
    """Give an id as it is written in names of folders.

    Parameters
    ----------
    text
        What was typed.

    Returns
    -------
    str
        The same in Unicode's normal form C.

    Raises
    ------
    UsageError
        It cannot be a folder's name on every system, or would mean something to nbgrader.

    """
    name = unicodedata.normalize("NFC", text.strip())
    unfit = len(name) > MOST or name.casefold().endswith(_OF_ZIPS)
    if unfit or not _NAME.fullmatch(name):
        raise UsageError(f"{text!r} is no student's ID: expected {RULE}")
    return name


def known_student(root: Path) -> str | None:
    """Give whose folder this is, or None where nobody has said it yet."""
    try:
        return student_id(_place(root).read_text(encoding="utf-8"))
    except (OSError, ValueError, UsageError):
        return None


def remember_student(root: Path, name: str) -> None:
    """Keep whose folder this is.

    Raises
    ------
    UsageError
        The folder cannot be written.

    """
    path = _place(root)
    try:
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{name}\n", encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}") from error


def _place(root: Path) -> Path:
    return root / ".grade" / "student"
