"""Make a folder beside its place first, so that it is there whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def made_beside(out: Path) -> Iterator[Path]:
    """Give a folder in which something is made, to be renamed from there; it is gone at the end.

    Parameters
    ----------
    out
        Where the thing goes; on the same file system as the folder that is given.

    Yields
    ------
    Path
        An empty folder that nobody else may read.

    Raises
    ------
    UsageError
        Something cannot be written there.

    """
    fresh = None
    try:
        fresh = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
        yield fresh
    except OSError as error:
        raise UsageError(
            f"{out} cannot be written ({error.strerror}): name a folder that you may write"
        ) from error
    finally:
        if fresh is not None:
            shutil.rmtree(fresh, ignore_errors=True)
