"""Open the place where work was handed in, and read the times that nbgrader noted there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from grader.errors import UsageError
from grader.instructor.layout import TREE, is_zip, root_of
from grader.instructor.timestamp import TIMESTAMP, utc_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from grader.content.course import Course
    from grader.instructor.entries import Entry, Reader
    from grader.instructor.layout import Exercises, Parts, Place


def read_tree(path: Path, course: Course, reader: Reader, exercises: Exercises) -> bool:
    """Read everything that was handed in at a path.

    Parameters
    ----------
    path
        A folder or a zip.
    course
        Which is not what was handed in.
    reader
        Keeps what it reads.
    exercises
        What no student is called.

    Returns
    -------
    bool
        Whether it has nbgrader's form.

    Raises
    ------
    UsageError
        Where it is no folder and no zip, or the course itself.

    """
    try:
        if path.is_dir():
            root = path / TREE if (path / TREE).is_dir() else path
            if root.resolve() == course.root.resolve():
                raise UsageError(f"{path} is the course itself: give what was handed in")
            reader.read_folder(root)
            return root.resolve().name == TREE
        if path.is_file() and is_zip(path.name):
            with path.open("rb") as file:
                find_root = partial(root_of, stem=path.stem, exercises=exercises)
                inside = reader.read_zip(file, str(path), find_root)
            return (inside or (path.stem,))[-1].casefold() == TREE
        if path.exists():
            raise UsageError(f"{path} is neither a folder nor a zip: give one of them")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from error
    raise UsageError(f"{path} does not exist: give a folder or a zip of what was handed in")


def is_nbgraders(place: Place) -> bool:
    """Tell whether nbgrader would put a timestamp there: never into what was uploaded."""
    folders = place.folders
    return place.number is None and len(folders) == 1 and not is_zip(folders[0])


def read_times(reader: Reader, placed: Iterable[tuple[Entry, Place]]) -> dict[Parts, str]:
    """Read when each folder was handed in.

    Parameters
    ----------
    reader
        Is told of files that hold no time.
    placed
        What was read, with its place.

    Returns
    -------
    dict
        UTC in ISO 8601, by the names on the way to the folder.

    """
    times = {}
    for entry, place in placed:
        if entry.data is not None and place.name.casefold() == TIMESTAMP:
            try:
                times[entry.parts[:-1]] = utc_text(entry.data.decode("utf-8"))
            except ValueError:
                why = (
                    "it holds no time such as 2015-02-02 15:58:23.948203 UTC. Mend it: "
                    "without a time nothing is late."
                )
                reader.refuse([entry], why)
    return times
