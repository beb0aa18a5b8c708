"""What a worker may use, set inside the worker before any student code exists there.

Resource limits come from ``setrlimit(2)``; on Linux ``prctl(2)`` also ties a process to its
parent's life. This is the seam for the wall: namespaces, Landlock and a seccomp filter are to be
applied in ``confine_zygote`` (once) and ``confine_worker`` (in each child).
"""

from __future__ import annotations

import functools
import math
import os
import resource
import signal
import sys
from typing import Any, Final

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38
OPEN_FILES: Final = 32
MIB: Final = 1024 * 1024


@functools.cache
def _libc() -> Any:
    """Load the C library; the zygote does it once for all workers."""
    import ctypes  # noqa: PLC0415 - Linux only

    return ctypes.CDLL(None, use_errno=True)


def _prctl(option: int, value: int) -> None:
    """Call ``prctl(option, value)``; a refusal is left to the checks of the wall."""
    _libc().prctl(option, value, 0, 0, 0)


def die_with_parent() -> None:
    """Ask the kernel to kill this process when its parent ends (Linux; elsewhere nothing)."""
    if sys.platform == "linux":
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def confine_zygote() -> None:
    """Limit the zygote once; its children inherit what is set here."""
    die_with_parent()
    if sys.platform == "linux":
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _prctl(_PR_SET_DUMPABLE, 0)
    _lower(resource.RLIMIT_CORE, 0)


def confine_worker(cpu_seconds: float, memory_mb: int) -> None:
    """Limit one worker before it loads the student's module.

    Parameters
    ----------
    cpu_seconds
        Processor time; the kernel's own limit is whole seconds above it, as a second net.
    memory_mb
        Address space in MiB, on top of what the worker has already mapped.

    """
    os.setsid()
    die_with_parent()
    _lower(resource.RLIMIT_CPU, math.ceil(cpu_seconds) + 1)
    if sys.platform == "linux":
        _lower(resource.RLIMIT_AS, memory_mb * MIB)
    _lower(resource.RLIMIT_FSIZE, 0)
    _lower(resource.RLIMIT_NOFILE, OPEN_FILES)
    _lower(resource.RLIMIT_NPROC, 0)


def _lower(which: int, value: int) -> None:
    """Lower a limit for good; never raise one that is lower already."""
    hard = resource.getrlimit(which)[1]
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))
