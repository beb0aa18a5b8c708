"""Say where scores were written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from grader.instructor.autograded import AUTOGRADED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def places(csv_path: Path | None, url: str | None, folder: Path | None = None) -> Iterator[str]:
    """Say where the scores are.

    Parameters
    ----------
    csv_path
        The table, if one was written.
    url
        The gradebook's address, if one was written; a password in it is not shown.

    folder
        Where nbgrader's course is, if notebooks were written for formgrader.

    Yields
    ------
    str
        A line for each.

    """
    if csv_path is not None:
        yield f"scores are in {csv_path}"
    if url is not None:
        shown = re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", url)  # a password is nobody's to read
        yield f"the gradebook is {shown}; nbgrader export --db {shown} reads it"
    if folder is not None:
        yield f"formgrader shows what was handed in: the notebooks are in {folder / AUTOGRADED}"
