"""Ask the machine how large a file is in a folder that another user keeps for themselves.

Configuration: namespaces refused and no user of its own (its Python lies where only root may look),
as root. Landlock and seccomp let ``stat`` through; root passes every closed door by a capability,
and with the capabilities dropped only its own.
"""

from pathlib import Path


def attack(path):
    """Give the file's size in bytes."""
    return Path(path).stat().st_size
