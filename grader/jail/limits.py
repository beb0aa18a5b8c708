"""What a worker may use, set inside the worker before any student code exists there.

Theory: ``setrlimit(2)`` lowers a limit for good for this process and its children. Address space
bounds memory, file size 0 refuses every byte written to a file, no new processes, few open files,
no core dump, and whole seconds of processor time as a second net below the grader's own clock. On
Linux ``prctl(2)`` also ties a process to its parent's life.
"""

from __future__ import annotations

import math
import resource
import signal
import sys
from typing import Final

from grader.jail import libc

_PR_SET_PDEATHSIG: Final = 1
OPEN_FILES: Final = 32
MIB: Final = 1024 * 1024


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends (Linux; elsewhere nothing)."""
    if sys.platform == "linux":
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def limit_resources(cpu_seconds: float, memory_mb: int) -> None:
    """Limit this process.

    Parameters
    ----------
    cpu_seconds
        Processor time; the kernel's own limit is whole seconds above it, as a second net.
    memory_mb
        Address space in MiB, with what is mapped already.

    """
    _lower(resource.RLIMIT_CPU, math.ceil(cpu_seconds) + 1)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, memory_mb * MIB)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    _lower(resource.RLIMIT_NPROC, 0)


def _lower(which: int, value: int) -> None:
    """Lower a limit for good; never raise one that is lower already."""
    hard = resource.getrlimit(which)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))
