"""Ask the machine how large the hidden file is, where the grader is no root.

Configuration: full, as an ordinary user. Without a user namespace of its own only root may have any
other, so all of them are lost with it, and the file system is the machine's.
"""

from pathlib import Path


def attack(path):
    """Give the file's size in bytes."""
    return Path(path).stat().st_size
