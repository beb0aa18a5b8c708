"""Run attacks in jails of which some layers are off; as a program, for a user who is not root.

The program needs the grader's package and numpy on PYTHONPATH. It reads a list of attempts as JSON
from its input and writes the list of what came of them to its output. With the argument
``refuse`` the system first refuses it every further namespace, as a hardened machine does.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
from pathlib import Path

NEW_USER = 0x10000000
KINDS = ("user", "mnt", "pid", "net", "ipc", "uts")


def refuse_namespaces():
    """Make the system refuse this process and its children every further namespace.

    A user namespace has limits of its own on how many namespaces there may be below it.
    """
    user, group = os.geteuid(), os.getegid()
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_USER) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    for kind in KINDS:
        Path(f"/proc/sys/user/max_{kind}_namespaces").write_text("0", encoding="ascii")


def attempt(source, calls, off, memory_mb):
    """Call ``attack`` of a submission in a jail, each time in a worker of its own.

    Parameters
    ----------
    source
        The submission's text.
    calls
        For each call its arguments.
    off
        Layers to switch off.
    memory_mb
        Limit on a worker's memory.

    Returns
    -------
    dict
        ``layers`` as the jail names them; ``value`` that the last call returned, None where it
        returned none; ``outcome``, the name of what it raised or of what else became of it.

    """
    # The grader loads numpy, whose threads would forbid refuse_namespaces.
    from grader.core.model import Exercise, FunctionSpec, Limits, Submission  # noqa: PLC0415
    from grader.errors import JailError  # noqa: PLC0415
    from grader.jail import wire  # noqa: PLC0415
    from grader.jail.client import Client, Loaded  # noqa: PLC0415
    from grader.jail.launcher import Jail  # noqa: PLC0415

    limits = Limits(cpu_seconds=5.0, wall_seconds=60.0, memory_mb=memory_mb)
    functions = (FunctionSpec("attack", "()"),)
    exercise = Exercise("ex01_attack", "Attack", "attack", (), 1, functions, limits)
    outcome = None
    with Jail(off=frozenset(off)) as jail:
        layers = dict(jail.layers())
        jail.load(Submission("attack.py", source.encode(), ""), exercise)
        try:
            for arguments in calls:
                client = Client(jail, limits)
                outcome = client.loaded()
                if isinstance(outcome, Loaded):
                    body, callbacks = wire.encode_arguments((tuple(arguments), {}))
                    client.send("attack", body)
                    outcome = client.receive(callbacks)
                client.close()
        except JailError as error:
            outcome = error
    kind = type(outcome).__name__
    return {
        "layers": layers,
        "value": getattr(outcome, "value", None),
        "outcome": outcome.kind if kind == "Raised" else kind,
    }


def main():
    """Make all attempts that stand in the input."""
    if "refuse" in sys.argv[1:]:
        refuse_namespaces()
    attempts = json.load(sys.stdin)
    json.dump([attempt(**one) for one in attempts], sys.stdout)


if __name__ == "__main__":
    main()
