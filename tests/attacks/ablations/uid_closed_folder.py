"""Ask the machine how large a file is in a folder that its owner keeps for root alone.

Configuration: namespaces refused, as root. Landlock and seccomp let ``stat`` through; the worker's
own user may not look into that folder.
"""

from pathlib import Path


def attack(path):
    """Give the file's size in bytes."""
    return Path(path).stat().st_size
