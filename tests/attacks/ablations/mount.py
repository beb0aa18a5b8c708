"""Ask the machine how large the hidden file is: a size tells which of its versions is graded.

Configuration: full, as root and as an ordinary user. Landlock and seccomp let ``stat`` through; in
the mount namespace there is no such file.
"""

from pathlib import Path


def attack(path):
    """Give the file's size in bytes."""
    return Path(path).stat().st_size
