"""Put a release together, and write it at once or not at all."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING, Final

import grader
from grader.content.course import load_course
from grader.errors import UsageError
from grader.instructor.made_beside import made_beside
from grader.instructor.release_files import course_files
from grader.instructor.release_manifest import (
    MANIFEST,
    Release,
    manifest_bytes,
    sha256,
    version_order,
)
from grader.instructor.release_wheel import running_wheel
from grader.instructor.zip_write import zip_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.content.course import Course

README: Final = Path(__file__).parent / "template" / "student_readme.md"
GRADED: Final = """
The quiz {quiz} counts, and your questions are yours alone: put the file `{quiz}.graded.json` that
your instructor gives you into the folder `quizzes`, and type `grade quiz {quiz}`. Your answers go
into the hand-in.
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a release is made of before other parts of the grader add their files.

    Attributes
    ----------
    course
        The course, in the instructor's folder.
    version
        Numbers with points between them.
    seed
        What is drawn for the release is drawn from it.
    wheel
        Name of the file that installs the grader.
    files
        Content by path, with ``/``.
    left_out
        Files of the exercises' folders that are not committed, and so not in it.

    """

    course: Course
    version: str
    seed: int
    wheel: str
    files: Mapping[str, bytes]
    left_out: tuple[str, ...]

    @property
    def salt(self) -> bytes:
        """Give 32 bytes that belong to this course and seed.

        The version has no part in it: with the seed of the release before, what is sealed
        changes only where a suite has changed.
        """
        return hashlib.sha256(f"{self.course.id}\0{self.seed}".encode()).digest()


@dataclass(frozen=True, slots=True)
class Built:
    """A release in memory.

    Attributes
    ----------
    release
        What it says of itself.
    files
        Everything in it, ``release.json`` too: content by path, with ``/``.
    left_out
        Files of the exercises' folders that are not committed, and so not in it.

    """

    release: Release
    files: Mapping[str, bytes]
    left_out: tuple[str, ...]


def gather(course: Course, version: str, seed: int) -> Gathered:
    """Gather what a release takes from the checkout; refuse what cannot be released.

    Parameters
    ----------
    course
        The course, in a git checkout that holds its solutions.
    version
        Numbers with points between them.
    seed
        What is drawn for the release is drawn from it.

    Returns
    -------
    Gathered

    Raises
    ------
    UsageError
        The version is none, the checkout is not as committed, or the grader not as installed.

    """
    version_order(version)
    if not course.exercise_ids:
        raise UsageError(f"{course.root} has no exercises: there is nothing to hand out")
    found = course_files(course)
    wheel = running_wheel(course.root)
    page = student_readme(course, version, wheel.name).encode()
    files = found.files | {wheel.name: wheel.content, "README.md": page}
    return Gathered(course, version, seed, wheel.name, files, found.left_out)


def build_release(gathered: Gathered, parts: Mapping[str, Mapping[str, bytes]]) -> Built:
    """Put a release together.

    Parameters
    ----------
    gathered
        What ``gather`` gave.
    parts
        What other parts of the grader add, by the folder of the release in which all of it lies.

    Returns
    -------
    Built
        The same for the same arguments.

    """
    files = dict(gathered.files)
    for folder, more in parts.items():
        for name, content in more.items():
            if not name.startswith(f"{folder}/") or name in files:
                raise ValueError(f"{name} does not belong into {folder} of a release, or is there")
            files[name] = content
    hashes = {name: sha256(content) for name, content in files.items()}
    course, version, seed = gathered.course.id, gathered.version, gathered.seed
    release = Release(course, version, seed, grader.__version__, gathered.wheel, hashes)
    files[MANIFEST] = manifest_bytes(release)
    return Built(release, files, gathered.left_out)


def student_readme(course: Course, version: str, wheel: str) -> str:
    """Write the page that a student reads first.

    Parameters
    ----------
    course
        The course.
    version
        Of the release.
    wheel
        Name of the file that installs the grader.

    Returns
    -------
    str
        Markdown.

    """
    due = sorted((when, exercise) for exercise, when in course.collect.due.items())
    lines = [f"    {exercise:<32} {when:%Y-%m-%d %H:%M} {when:%z}" for when, exercise in due]
    table = "\n".join(["", "It is due:", "", *lines, ""]) if due else ""
    return Template(README.read_text(encoding="utf-8")).substitute(
        title=course.title,
        version=version,
        wheel=wheel,
        first=course.exercise_ids[0].partition("_")[0],
        due=table,
        graded="".join(GRADED.format(quiz=quiz) for quiz in course.graded_quizzes),
    )


def zip_place(out: Path) -> Path:
    """Give where the zip of a release lies: beside its folder."""
    return out.with_name(f"{out.name}.zip")


def check_place(out: Path, *, with_zip: bool) -> None:
    """Refuse a place where something is already.

    Parameters
    ----------
    out
        The folder to be written.
    with_zip
        Whether a zip beside it will be written too.

    Raises
    ------
    UsageError
        The folder holds something, or the zip is there, or the folder around is missing.

    """
    if not out.parent.is_dir():
        raise UsageError(f"{out.parent} is no folder: make it first")
    if out.exists() and not (out.is_dir() and not any(out.iterdir())):
        raise UsageError(f"{out} is there already: name a new folder, or remove it")
    if with_zip and zip_place(out).exists():
        raise UsageError(f"{zip_place(out)} is there already: name a new folder, or remove it")


def write_release(built: Built, out: Path, *, with_zip: bool) -> None:
    """Write a release: beside its place first, then renamed.

    Parameters
    ----------
    built
        The release.
    out
        A folder that is empty or absent.
    with_zip
        Whether to write a zip of it too; its files lie in a folder called like the course.

    Raises
    ------
    UsageError
        The place is taken or cannot be written.
    ContentError
        The written ``course.yaml`` cannot be read.

    """
    check_place(out, with_zip=with_zip)
    with made_beside(out) as place:
        folder = place / "release"
        for name, content in built.files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        load_course(folder)  # what students cannot read is not handed out
        if with_zip:
            top = built.release.course
            packed = zip_of({f"{top}/{name}": data for name, data in built.files.items()})
            (place / "release.zip").write_bytes(packed)
        folder.rename(out)
        if with_zip:
            (place / "release.zip").rename(zip_place(out))
