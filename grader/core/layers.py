"""The layers of the wall by name: what each does, and which of those that a course demands lack.

A demand is the name of a layer, or several joined by `` or ``, of which one is enough: ``mount or
landlock`` keeps files away both where namespaces are refused and where there is no Landlock.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

LAYERS: Final = {  # in the order of grader.jail.wall
    "user": "own user namespace: an ordinary user may have the others",
    "mount": "own root folder: only the standard library and numpy exist",
    "pid": "own process table: nobody else can be seen or signalled",
    "net": "own network: no way out",
    "ipc": "own shared memory and queues: nothing is left behind",
    "uts": "own host name: code cannot tell where it runs",
    "uid": "own user: files of the grader's user are closed",
    "caps": "no capabilities: nothing of root's power is left",
    "landlock": "Landlock: nothing but the standard library and numpy may be opened",
    "seccomp": "seccomp: no processes, threads, sockets or signals to others",
    "limits": "limits on memory, files and processor time",
}
NOT_NEEDED: Final = "not needed"


def alternatives(demand: str) -> tuple[str, ...]:
    """Give the names in a demand, of which one layer must hold."""
    return tuple(re.split(r"\s+or\s+", demand.strip()))


def holds(why: str) -> bool:
    """Tell whether a layer does its work here, or has none to do.

    Parameters
    ----------
    why
        What the jail says of it: empty where it is up, else why it is not.

    Returns
    -------
    bool

    """
    return not why or why.startswith(NOT_NEEDED)


def missing_layers(required: Iterable[str], layers: Mapping[str, str]) -> dict[str, str]:
    """Find the demands that this machine does not meet.

    Parameters
    ----------
    required
        What a course demands.
    layers
        What came of each layer, as the jail says it.

    Returns
    -------
    dict
        Each demand that no layer meets, in the order given, and why.

    """
    missing = {}
    for demand in required:
        found = {name: layers.get(name, "not there") for name in alternatives(demand)}
        if not any(holds(why) for why in found.values()):
            reasons = [f"{name}: {why}" for name, why in found.items()]
            missing[demand] = "; ".join(reasons if len(found) > 1 else found.values())
    return missing
