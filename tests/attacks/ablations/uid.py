"""Read a file that its owner keeps for root alone.

Configuration: namespaces refused and no Landlock, as root. Root without any capability still owns
its files; the worker's own user owns none.
"""

from pathlib import Path


def attack(path):
    """Give the file's text."""
    return Path(path).read_text(encoding="utf-8")
