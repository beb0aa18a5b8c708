"""Read the reference where it lies.

Configuration: namespaces refused, as root and as an ordinary user. seccomp lets ``open`` through,
for imports need it; Landlock leaves only the standard library, numpy and the system's libraries.
"""

from pathlib import Path


def attack(path):
    """Give the file's text."""
    return Path(path).read_text(encoding="utf-8")
