"""Read files of a course as git's last commit has them, whatever was edited since."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

GIT_SECONDS: Final = 30
_PLAIN_FILES: Final = frozenset({"100644", "100755"})


def committed_file(root: Path, name: str) -> bytes | None:
    """Give one file.

    Parameters
    ----------
    root
        The course's folder, in a git checkout or not.
    name
        The file's path in it, with ``/``.

    Returns
    -------
    bytes or None
        None where the last commit has no such file, or there is no git.

    """
    return _git(root, "cat-file", "blob", f"HEAD:./{name}")


def committed_files(root: Path, folder: str) -> dict[str, bytes] | None:
    """Give all ordinary files of a folder.

    Parameters
    ----------
    root
        The course's folder, in a git checkout or not.
    folder
        One of its folders.

    Returns
    -------
    dict or None
        Content by the path in ``root``, with ``/``, sorted; links are not in it. None where
        there is no commit.

    """
    listed = _git(root, "ls-tree", "-r", "-z", "HEAD", f"{folder}/")
    if listed is None:
        return None
    names: list[str] = []
    objects: list[str] = []
    for line in listed.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        mode, _, name = line.partition("\t")
        kind = mode.split(" ")
        if kind[0] in _PLAIN_FILES:
            names.append(name)
            objects.append(kind[2])
    found = _git(root, "cat-file", "--batch", given="".join(f"{one}\n" for one in objects).encode())
    if found is None:
        return None
    files = {}
    at = 0
    for name in names:
        head = found.index(b"\n", at)
        size = int(found[at:head].split(b" ")[2])
        files[name] = found[head + 1 : head + 1 + size]
        at = head + 1 + size + 1
    return files


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes | None:
    try:
        done = subprocess.run(  # noqa: S603 - no shell; names are those of the course
            ["git", "-C", str(root), *arguments],  # noqa: S607
            input=given,
            capture_output=True,
            timeout=GIT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
