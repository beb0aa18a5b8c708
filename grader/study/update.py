"""Bring a newer release into a student's folder, and never touch what the student wrote.

A file that still is as a release wrote it is replaced. Where the student has changed a file that
the new release changes too, both stay, under different names. What is needed to go on is on disk
before the first change, so that an update that was killed at any moment is finished by the next.
"""

from __future__ import annotations

import contextlib
import itertools
import shutil
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from grader.errors import UsageError
from grader.instructor.release_manifest import MANIFEST, read_manifest, sha256
from grader.instructor.release_read import check_paths, read_plain

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from grader.instructor.release_manifest import Release

PENDING: Final = ".grade/update.json"  # what an update that has not ended is bringing
STAGE: Final = ".grade/update"
EXERCISES: Final = "exercises"
DESCRIPTION: Final = "exercise.yaml"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the student's that a release has too, and where both are now.

    Attributes
    ----------
    name
        Path of the file in the folder.
    yours
        Path of what the student wrote.
    new
        Path of what the release has; None where it has no such file any more.

    """

    name: str
    yours: str
    new: str | None


@dataclass(frozen=True, slots=True)
class Updated:
    """What an update did.

    Attributes
    ----------
    before, after
        The releases.
    written, removed
        Paths of files that were written or removed, all of them as a release had left them.
    kept
        Conflicts.
    wheel_changed
        Whether the grader has to be installed again.

    """

    before: Release
    after: Release
    written: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[Kept, ...]
    wheel_changed: bool


def present_release(root: Path) -> Release:
    """Read which release a folder is of.

    Raises
    ------
    UsageError
        It is of none.

    """
    content = read_plain(root / MANIFEST)
    if content is None:
        raise UsageError(f"{root} has no {MANIFEST}: go to the folder that you got as a release")
    release = read_manifest(content, str(root / MANIFEST))
    check_paths(release.files, release.wheel, str(root / MANIFEST))
    return release


def update(
    root: Path, release: Release, files: Mapping[str, bytes], *, older: bool = False
) -> Updated:
    """Bring a release into a student's folder.

    Parameters
    ----------
    root
        The student's folder.
    release, files
        What ``read_release`` gave.
    older
        Whether an older release than the present one may be brought.

    Returns
    -------
    Updated

    Raises
    ------
    UsageError
        It is another course's release, an older one, or the folder cannot be written.

    """
    before = present_release(root)
    if release.course != before.course:
        raise UsageError(
            f"this is a release of {release.course}, and {root} is of {before.course}: "
            "unpack it into a folder of its own"
        )
    if release.order < before.order and not older:
        raise UsageError(
            f"this is release {release.version}, and you have {before.version}, which is newer: "
            "--force goes back to the older one"
        )
    try:
        return _Update(root, before, release, files).run()
    except OSError as error:
        raise UsageError(
            f"the update stopped: {error}; mend that and update again, nothing of yours is lost"
        ) from error


class _Update:
    """One update on its way."""

    def __init__(
        self, root: Path, before: Release, after: Release, files: Mapping[str, bytes]
    ) -> None:
        self._root = root
        self._before = before
        self._after = after
        self._files = files
        self._written: list[str] = []
        self._removed: list[str] = []
        self._kept: list[Kept] = []
        self._stages = itertools.count()

    def run(self) -> Updated:
        """Do it."""
        known = self._known()
        stage = self._root / STAGE
        shutil.rmtree(stage, ignore_errors=True)
        stage.mkdir(parents=True)
        self._put(PENDING, self._files[MANIFEST])
        names = {name for release in known for name in release.files}
        for name in sorted(names | self._after.files.keys()):
            hashes = {release.files[name] for release in known if name in release.files}
            self._bring(name, hashes)
        self._put(MANIFEST, self._files[MANIFEST])
        shutil.rmtree(stage, ignore_errors=True)
        (self._root / PENDING).unlink(missing_ok=True)
        wheels = {release.files.get(release.wheel) for release in (*known, self._after)}
        return Updated(
            self._before,
            self._after,
            tuple(self._written),
            tuple(self._removed),
            tuple(self._kept),
            # one that was killed may not have said so
            wheel_changed=len(wheels) > 1 or len(known) > 1,
        )

    def _known(self) -> list[Release]:
        """Give the releases of which files may be here: the present, and one on its way."""
        known = [self._before]
        with contextlib.suppress(UsageError):
            content = read_plain(self._root / PENDING)
            if content is not None:
                pending = read_manifest(content, PENDING)
                check_paths(pending.files, pending.wheel, PENDING)
                known.append(pending)
        return known

    def _bring(self, name: str, known: set[str]) -> None:
        """Bring one file to what the new release has."""
        path = self._root / name
        there = path.exists() or path.is_symlink()
        content = read_plain(path)
        mine = sha256(content) if content is not None else ""
        wanted = self._after.files.get(name)
        if mine == wanted or (wanted is None and not there):
            return
        if not there or mine in known:
            if wanted is None:
                path.unlink()
                self._removed.append(name)
                self._drop_empty(path.parent)
            else:
                self._put(name, self._files[name])
                self._written.append(name)
            return
        if wanted == self._before.files.get(name):
            return  # the student's work, and the release has nothing new to say
        self._keep_both(name, wanted)

    def _keep_both(self, name: str, wanted: str | None) -> None:
        """Keep what the student wrote, and write what the release has under another name.

        Where the grader needs its own file in the place, the student's is renamed.
        """
        if wanted is None:
            self._kept.append(Kept(name, name, None))
        elif _is_the_students(name):
            path = PurePosixPath(name)
            stem = path.with_name(f"{path.stem}.new").as_posix()
            beside = self._free(stem, path.suffix, self._files[name])
            if not (self._root / beside).exists():
                self._put(beside, self._files[name])
            self._kept.append(Kept(name, name, beside))
        else:
            content = read_plain(self._root / name)
            if content is None:  # a link or a folder
                aside = self._free(f"{name}.yours", "", None)
                (self._root / name).rename(self._root / aside)
            else:  # copied, so that the place is never empty
                aside = self._free(f"{name}.yours", "", content)
                if not (self._root / aside).exists():
                    self._put(aside, content)
            self._put(name, self._files[name])
            self._kept.append(Kept(name, aside, name))

    def _free(self, stem: str, suffix: str, content: bytes | None) -> str:
        """Give a free path, or one where the content is already."""
        for number in itertools.count(1):
            candidate = f"{stem}{'' if number == 1 else number}{suffix}"
            place = self._root / candidate
            if not (place.exists() or place.is_symlink()):
                return candidate
            if content is not None and read_plain(place) == content:
                return candidate
        raise AssertionError

    def _put(self, name: str, content: bytes) -> None:
        """Write a file at once or not at all."""
        staged = self._root / STAGE / str(next(self._stages))
        staged.write_bytes(content)
        path = self._root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.replace(path)

    def _drop_empty(self, folder: Path) -> None:
        """Remove folders of the release in which nothing is left."""
        while folder != self._root:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


def _is_the_students(name: str) -> bool:
    """Tell whether a file is a student's to change: what lies in exercises, but descriptions."""
    parts = name.split("/")
    return name == "README.md" or (parts[0] == EXERCISES and parts[-1] != DESCRIPTION)
