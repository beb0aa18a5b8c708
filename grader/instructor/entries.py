"""Read every file that may be a hand-in from a folder or a zip, once, into memory."""

from __future__ import annotations

import io
import os
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.grading.snapshot import read_ordinary
from grader.instructor.layout import TREE, clean_name, escaped, handin_of, is_odd, is_zip
from grader.instructor.timestamp import TIMESTAMP
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
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path
    from typing import BinaryIO

    from grader.instructor.layout import Parts

MAX_LEVELS: Final = 6  # folders on the way to a file
MAX_TOTAL: Final = 512 * 1024 * 1024
MAX_ZIP: Final = 64 * 1024 * 1024  # a zip that a student handed in
LISTED: Final = 5  # problems of one student, and files of one problem; more are counted

CODE: Final = (".py", ".ipynb")
_IGNORED_FOLDERS = frozenset({"__pycache__", "__macosx", "node_modules", "venv"})


class Entry(NamedTuple):
    """One file with a name of interest.

    Attributes
    ----------
    parts
        The names on the way to it, from where the hand-ins begin.
    shown
        The whole way, for people.
    data
        What it holds; None where it was not wanted.

    """

    parts: Parts
    shown: str
    data: bytes | None


class Problem(NamedTuple):
    """Something that was left out: the names on the way to it, and what is told of it."""

    parts: Parts
    line: str


class Reader:
    """What is read, in order, as it grows.

    Parameters
    ----------
    wanted
        Gives the bytes that a file may have, by the names on the way to it; 0 where it is
        not to be read.
    endings
        How the names of files of interest end, in lower case; zips and timestamps are too.

    Attributes
    ----------
    entries
        The files with names of interest.
    tops
        What lies at the top: a file as one name, a folder as a name and an empty one.
    problems
        What was left out, or has to be looked at.
    root
        Where the hand-ins begin, for people.

    """

    def __init__(self, wanted: Callable[[Parts], int], endings: tuple[str, ...] = CODE) -> None:
        self.entries: list[Entry] = []
        self.tops: set[Parts] = set()
        self.problems: list[Problem] = []
        self.root = ""
        self._wanted = wanted
        self._endings = (*endings, ".zip")
        self._left = MAX_TOTAL

    def read_folder(self, folder: Path) -> None:
        """Read a folder and what is below it; links are not followed."""
        self.root = str(folder)
        self._read_folder(folder, self.root, ())

    def read_zip(
        self, file: BinaryIO, shown: str, root_of: Callable[[Iterable[Parts]], Parts]
    ) -> Parts:
        """Read the zip that holds everything.

        Parameters
        ----------
        file
            The zip.
        shown
            Where it is, for people.
        root_of
            Gives the folder of the zip in which the hand-ins begin, by the ways to all files.

        Returns
        -------
        tuple of str
            What ``root_of`` gave.

        """
        root: Parts = ()
        try:
            with open_zip(file) as archive:
                found = self._members(archive, shown, ())
                root = root_of(parts for parts, _ in found)
                cut = len(root)
                inside = [
                    (way[cut:], info) for way, info in found if way[:cut] == root and way[cut:]
                ]
                self.root = "/".join((shown, *root))
                self._read_members(archive, self.root, inside, level=1)
        except RefusedError as error:
            self._refuse((), shown, str(error))
        return root

    def refuse(self, entries: Sequence[Entry], why: str) -> None:
        """Tell why files that were read are left out.

        Parameters
        ----------
        entries
            Of one place; the first few are named.
        why
            The reason and what to do, in sentences.

        """
        names = [escaped(entry.shown) for entry in entries[:LISTED]]
        if len(entries) > LISTED:
            names.append(f"{len(entries) - LISTED} more")
        self.problems.append(Problem(entries[0].parts, f"{', '.join(names)}: {why}"))

    def lines(self) -> tuple[str, ...]:
        """Give the problems, sorted; of many in one student's folder the first few."""
        by_owner: dict[str, list[str]] = {}
        for parts, line in self.problems:
            by_owner.setdefault("".join(parts[:1]), []).append(line)
        lines = []
        for found in by_owner.values():
            more = len(found) - LISTED
            lines += found[:LISTED]
            if more > 0:
                lines[-1] += f" And {more} more in the same place."
        return tuple(sorted(lines))

    def _read_folder(self, folder: Path, shown: str, parts: Parts) -> None:
        try:
            with os.scandir(folder) as scan:
                found = sorted(scan, key=lambda one: one.name)
        except OSError as error:
            self._refuse(parts, shown, f"it cannot be read: {error.strerror}. Allow reading it.")
            return
        for one in found:
            if _is_ignored(one.name):
                continue
            way, where = (*parts, one.name), f"{shown}/{one.name}"
            if one.is_symlink():
                self._refuse(way, where, "it is a link. Put the file itself there.")
            elif not one.is_dir(follow_symlinks=False):
                self._note(way)
                self._read_file(folder / one.name, where, way)
            elif is_odd(one.name):
                self._refuse(way, where, "its name has hidden characters. Rename it.")
            elif len(way) > MAX_LEVELS:
                self._refuse(way, where, f"it lies over {MAX_LEVELS} folders deep. Move it up.")
            else:
                self._note((*way, ""))
                self._read_folder(folder / one.name, where, way)

    def _members(
        self, archive: zipfile.ZipFile, shown: str, parts: Parts
    ) -> list[tuple[Parts, zipfile.ZipInfo]]:
        """List what is in a zip, without what is ignored or leads outside."""
        found = []
        for info in archive.infolist():
            name = name_of(info)
            way = (*parts, *(part for part in name.split("/") if part not in {"", "."}))
            if leads_outside(name):
                self._refuse(parts, f"{shown}/{name}", "it leads outside. Leave it out.")
            elif len(way) > len(parts) and not any(map(_is_ignored, way[len(parts) :])):
                found.append(((*way, "") if name.endswith("/") else way, info))
        return found

    def _read_members(
        self,
        archive: zipfile.ZipFile,
        shown: str,
        found: Iterable[tuple[Parts, zipfile.ZipInfo]],
        *,
        level: int,
        skip: int = 0,
    ) -> None:
        for way, info in found:
            where = "/".join((shown, *way[skip:]))
            self._note(way)
            if is_link(info):
                self._refuse(way, where, "it is a link. Ask for the file itself.")
            elif self._is_relevant(way[-1]):
                try:
                    if any(map(is_odd, way)):
                        raise RefusedError("its name has hidden characters. Ask for it renamed.")
                    if limit := self._limit(way):
                        self._keep(way, where, read_entry(archive, info, limit), level)
                    else:
                        self.entries.append(Entry(way, where, None))
                except RefusedError as error:
                    self._refuse(way, where, str(error))

    def _read_file(self, file: Path, shown: str, parts: Parts) -> None:
        if not self._is_relevant(parts[-1]):
            return
        try:
            if is_odd(parts[-1]):
                raise RefusedError("its name has hidden characters. Rename it.")
            if limit := self._limit(parts):
                self._keep(parts, shown, read_ordinary(file, os.O_NOFOLLOW, limit), level=0)
            else:
                self.entries.append(Entry(parts, shown, None))
        except RefusedError as error:
            self._refuse(parts, shown, str(error))
        except OSError as error:
            self._refuse(parts, shown, f"{error} Mend that, or ask for it again.")

    def _limit(self, parts: Parts) -> int:
        limit = self._wanted(parts)
        if limit and len(parts) > MAX_LEVELS + 1:
            raise RefusedError(f"it lies over {MAX_LEVELS} folders deep. Move it up.")
        return limit

    def _keep(self, parts: Parts, shown: str, data: bytes, level: int) -> None:
        """Keep a file, or what is in it where it is a zip."""
        if not is_zip(parts[-1]):
            self._left -= len(data)
            if self._left < 0:
                raise RefusedError(
                    f"all files together are over {MAX_TOTAL >> 20} MiB. Collect in two parts."
                )
            self.entries.append(Entry(parts, shown, data))
            return
        if level > 1:
            raise RefusedError("it is a zip in a zip. Ask for one zip of the code alone.")
        with open_zip(io.BytesIO(data)) as archive:
            student = handin_of(parts)
            if student:
                self._read_handin(archive, shown, student)
                return
            inside = self._members(archive, shown, parts)
            self._read_members(archive, shown, inside, level=2, skip=len(parts))

    def _read_handin(self, archive: zipfile.ZipFile, shown: str, student: str) -> None:
        """Read what ``grade handin`` packed: no time in it is nbgrader's."""
        found = [one for one in self._members(archive, shown, ()) if one[0][-1]]
        if not found or not all(_is_of(student, way) for way, _ in found):
            raise RefusedError(
                f"its name says that it is a hand-in of {student}, and it does not hold "
                f"{TREE}/{student}/ alone. Put it into a folder with the student's name."
            )
        inside = [(way[1:], info) for way, info in found if way[-1].casefold() != TIMESTAMP]
        self._read_members(archive, f"{shown}/{TREE}", inside, level=2)

    def _is_relevant(self, name: str) -> bool:
        folded = name.casefold()
        return folded == TIMESTAMP or folded.endswith(self._endings)

    def _note(self, parts: Parts) -> None:
        self.tops.add(parts if len(parts) == 1 else (parts[0], ""))

    def _refuse(self, parts: Parts, shown: str, why: str) -> None:
        self.problems.append(Problem(parts, f"{escaped(shown)}: {why}"))


def _is_of(student: str, way: Parts) -> bool:
    """Tell whether a file of a hand-in lies in the student's own folder."""
    top, *below = way
    return top == TREE and len(below) > 1 and clean_name(below[0]) == student


def _is_ignored(name: str) -> bool:
    return name.startswith(".") or name.casefold() in _IGNORED_FOLDERS
