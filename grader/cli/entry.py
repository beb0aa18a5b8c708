"""The command ``grade``: start the worker process first, then import everything else.

The zygote needs as long to import numpy as this process needs to import pytest; on two cores both
happen at once. Garbage collection is off for the few hundred milliseconds of a run: importing
makes many objects and no garbage.
"""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from grader.errors import JailError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.jail.launcher import Jail

OTHER_COMMANDS = frozenset(
    {
        *("author", "debug", "handin", "list", "progress", "quiz", "regrade", "release", "reset"),
        *("review", "start", "update"),
    }
)
QUIET = frozenset({"--help", "--version"})
INTERRUPTED = 130


def will_grade(arguments: Sequence[str]) -> bool:
    """Guess from the bare arguments whether workers will be needed; a wrong guess costs little.

    Parameters
    ----------
    arguments
        What was typed after ``grade``.

    Returns
    -------
    bool

    """
    if not arguments or QUIET.intersection(arguments) or "_GRADE_COMPLETE" in os.environ:
        return False
    return arguments[0] not in OTHER_COMMANDS or arguments[:2] == ["author", "check"]


def main() -> NoReturn:
    """Run the command line and end the process with its exit code."""
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads spin on the second core
    try:
        jail = _start_jail() if will_grade(sys.argv[1:]) else None
        from grader.cli.main import run  # noqa: PLC0415 - the worker process comes first

        code = run(sys.argv[1:], jail)
    except KeyboardInterrupt:  # before the commands were there to take note, or after
        sys.stderr.write("\ngrade: interrupted\n")
        code = INTERRUPTED
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(BrokenPipeError):  # whoever was reading has seen enough
            stream.flush()
    os._exit(code)  # nothing is left to clean up, and tearing numpy and pytest down takes time


def _start_jail() -> Jail | None:
    from grader.jail.launcher import Jail  # noqa: PLC0415 - other commands do not need it

    try:
        return Jail()
    except JailError:
        return None  # the command that needs it tries again, and says what is wrong
