"""Read a release from a folder or a zip, believing nothing that its hashes do not prove."""

from __future__ import annotations

import io
import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from grader.errors import UsageError
from grader.grading.snapshot import read_ordinary
from grader.instructor.layout import escaped, is_odd, is_zip
from grader.instructor.release_manifest import MANIFEST, MAX_MANIFEST, read_manifest, sha256
from grader.instructor.zips import (
    RefusedError,
    is_link,
    leads_outside,
    name_of,
    open_zip,
    read_entry,
)

if TYPE_CHECKING:
    import zipfile
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from grader.instructor.release_manifest import Release

MAX_FILE: Final = 64 * 1024 * 1024
MAX_TOTAL: Final = 256 * 1024 * 1024
MAX_FILES: Final = 20_000
# Nothing else of a student's folder is a release's to write: not .grade, not .git, not .venv.
FOLDERS: Final = frozenset({"exercises", "quizzes", "sealed", ".stubs"})
_AT_THE_TOP: Final = frozenset({"course.yaml", "README.md"})
_AGAIN: Final = "ask for the release again"


def read_release(path: Path) -> tuple[Release, dict[str, bytes]]:
    """Read a release and check every hash in it.

    Parameters
    ----------
    path
        A folder with a ``release.json``, or a zip of one.

    Returns
    -------
    tuple of Release and dict
        What it says of itself, and the content of each of its files by path, with ``/``;
        ``release.json`` is among them.

    Raises
    ------
    UsageError
        It is none, something in it is missing, changed, or does not belong there.

    """
    try:
        if path.is_dir():
            return _checked(path, lambda name, most: read_ordinary(path / name, 0, most))
        if path.is_file() and is_zip(path.name):
            return _of_zip(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    except RefusedError as error:
        raise UsageError(f"{path}: {error}") from error
    raise UsageError(f"{path} is no release: give the zip that you were given, or its folder")


def _of_zip(path: Path) -> tuple[Release, dict[str, bytes]]:
    with open_zip(io.BytesIO(read_ordinary(path, 0, MAX_TOTAL))) as archive:
        entries = _entries(archive)
        tops = [name for name in entries if PurePosixPath(name).name == MANIFEST]
        place = min(tops, key=lambda name: name.count("/"), default="")
        prefix = place.removesuffix(MANIFEST)
        strangers = [name for name in entries if not name.startswith(prefix)]
        if not place or strangers:
            raise UsageError(f"{path} holds no {MANIFEST} at its top: {_AGAIN}")

        def read(name: str, most: int) -> bytes:
            info = entries.get(prefix + name)
            if info is None:
                raise UsageError(f"{path} lacks {escaped(name)}: {_AGAIN}")
            return read_entry(archive, info, most)

        release, files = _checked(path, read)
        more = entries.keys() - {prefix + name for name in files}
        if more:
            raise UsageError(f"{path} holds {escaped(min(more))}, which it does not list: {_AGAIN}")
    return release, files


def _entries(archive: zipfile.ZipFile) -> dict[str, zipfile.ZipInfo]:
    """List the files of a zip by name."""
    found = {}
    for info in archive.infolist():
        name = name_of(info)
        if name.endswith("/"):
            continue
        if leads_outside(name) or is_link(info) or name in found:
            raise RefusedError(f"{escaped(name)} leads outside, is a link, or is there twice.")
        found[name] = info
    return found


def _checked(path: Path, read: Callable[[str, int], bytes]) -> tuple[Release, dict[str, bytes]]:
    """Read all that a release lists, and compare the hashes."""
    try:
        written = read(MANIFEST, MAX_MANIFEST)
    except FileNotFoundError as error:
        raise UsageError(f"{path} holds no {MANIFEST}, so it is no release: {_AGAIN}") from error
    release = read_manifest(written, f"{path}/{MANIFEST}")
    check_paths(release.files, release.wheel, str(path))
    files = {MANIFEST: written}
    left = MAX_TOTAL
    for name, known in release.files.items():
        try:
            content = read(name, MAX_FILE)
        except FileNotFoundError as error:
            raise UsageError(f"{path} lacks {name}: {_AGAIN}") from error
        left -= len(content)
        if left < 0:
            raise UsageError(f"{path} is larger than {MAX_TOTAL >> 20} MiB: {_AGAIN}")
        if sha256(content) != known:
            raise UsageError(f"{name} in {path} is not what the release lists: {_AGAIN}")
        files[name] = content
    return release, files


def check_paths(names: Iterable[str], wheel: str, shown: str) -> None:
    """Refuse a list of files of which one would be written where a release has nothing to write.

    Parameters
    ----------
    names
        The paths, with ``/``.
    wheel
        The one file that installs the grader.
    shown
        Whose list it is, for the message.

    Raises
    ------
    UsageError
        Naming the first such path.

    """
    names = list(names)
    folded = {name.casefold() for name in names}
    if len(names) > MAX_FILES or len(folded) < len(names):
        raise UsageError(f"{shown} lists too many files, or one twice: {_AGAIN}")
    fit_wheel = wheel.endswith(".whl") and "/" not in wheel and not wheel.startswith((".", "-"))
    above = {parent.as_posix() for name in folded for parent in PurePosixPath(name).parents}
    for name in names:
        parts = name.split("/")
        top = name in _AT_THE_TOP or (name == wheel and fit_wheel)
        inside = len(parts) > 1 and parts[0] in FOLDERS
        unfit = is_odd(name) or leads_outside(name) or name.casefold() in above
        if not (top or inside) or unfit or any(part in {"", "."} for part in parts):
            raise UsageError(f"{shown} lists {escaped(name)}, which no release may write: {_AGAIN}")


def read_plain(path: Path) -> bytes | None:
    """Read an ordinary file, or give None for anything else: a link, a folder, nothing."""
    try:
        return read_ordinary(path, os.O_NOFOLLOW, MAX_FILE)
    except OSError:
        return None
