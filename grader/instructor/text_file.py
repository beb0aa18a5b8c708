"""Write a text file whole or not at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from grader.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write a file in place of what was there.

    Parameters
    ----------
    path
        The file.
    text
        What it will hold, written as UTF-8 with the line ends that it has.

    Raises
    ------
    StoreError
        Where it cannot be written; what was there then stays.

    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        fresh.write_text(text, encoding="utf-8", newline="")
        fresh.replace(path)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise StoreError(
            f"{path} cannot be written ({error.strerror}): check its folder, or name another file"
        ) from error
