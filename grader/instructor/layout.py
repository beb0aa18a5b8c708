"""Say what the names of handed-in files mean: whose they are, of which exercise, which attempt."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from grader.content.exercise_file import is_exercise_id, module_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from grader.content.course import Course

Parts = tuple[str, ...]

MAX_STUDENT: Final = 100
TREE: Final = "submitted"  # nbgrader's folder of what was handed in
SHOWN: Final = 200

# Moodle: "First Last_12345_assignsubmission_file_", a folder or what a file's name begins with;
# underscores in names are blanks there, and a default group has no number.
_MOODLE = re.compile(
    r"(?P<who>[^_]+)(?:_(?P<number>[0-9]+))?_assignsubmission_[a-z]+_?(?P<file>.*)"
)
# Canvas: "lastfirst_LATE_12345_67890_any name.py", where 67890 counts attachments. The shortest
# reading is the right one: what follows the numbers is the student's own choice.
_CANVAS = re.compile(
    r"(?P<who>.+?)(?:_late)?_(?P<number>[0-9]+)_(?:[0-9]+_|(?=(?:text|link)\.html$))(?P<file>.+)",
    re.IGNORECASE,
)
_CANVAS_ANONYMOUS = re.compile(
    r"(?:late_)?(?P<who>anon_[0-9a-z]+)(?P<number>)_[0-9]+_(?P<file>.+)", re.IGNORECASE
)

_COPY = re.compile(r"(.+?)(?: ?\([0-9]{1,3}\)|[- ][0-9]{1,3}){0,2}", re.DOTALL)
_ATTEMPT = re.compile(r"(?:attempt|hand-?in|submission|try|version|v)?[ ._-]*([0-9]{1,4})")

# what grade handin writes, and what a browser makes of a second one
_HANDIN = re.compile(r"handin-(?P<who>.+?)(?: ?\([0-9]{1,3}\))?\.zip", re.IGNORECASE)

_JOINERS = "\u200c\u200d"  # invisible, but needed to write some names rightly
_HIDDEN_KINDS = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a file lies, as seen from its student.

    Attributes
    ----------
    student
        Who handed it in, cleaned: NFC, single blanks.
    label
        The same as it is written there.
    number
        What a learning platform numbers the student with, perhaps empty; None elsewhere.
    folders
        The folders between the student and the file.
    name
        The file's name, without what a platform puts before it.

    """

    student: str
    label: str
    number: str | None
    folders: Parts
    name: str


@dataclass(frozen=True, slots=True)
class Exercises:
    """A course's exercises by what their files and folders are called, in lower case.

    Attributes
    ----------
    by_module
        Ids, by the module's name; more than one only where exercises share a name.
    by_folder
        The id, by the id and by its short form.

    """

    by_module: Mapping[str, Parts]
    by_folder: Mapping[str, str]

    def of_folders(self, folders: Parts) -> str:
        """Give the exercise that the innermost telling folder names, or nothing."""
        names = (without_zip(folder) for folder in reversed(folders))
        return next((self.by_folder[name] for name in names if name in self.by_folder), "")

    def modules_called(self, name: str) -> Parts:
        """Give the exercises whose module a file's name is, whatever a browser made of it."""
        stem, suffix = plain_stem(name)
        return self.by_module.get(stem, ()) if suffix in {"py", "ipynb"} else ()


def exercises_of(course: Course) -> Exercises:
    """List what a course's files and folders may be called."""
    ids = [one for one in course.exercise_ids if is_exercise_id(one)]
    modules: dict[str, Parts] = {}
    shorts: dict[str, Parts] = {}
    for one in ids:
        module, short = module_of(one), one.partition("_")[0]
        modules[module] = (*modules.get(module, ()), one)
        shorts[short] = (*shorts.get(short, ()), one)
    folders = {short: found[0] for short, found in shorts.items() if len(found) == 1}
    folders |= {one: one for one in ids}
    return Exercises(MappingProxyType(modules), MappingProxyType(folders))


def place_of(parts: Parts) -> Place | None:
    """Tell whose file it is.

    Parameters
    ----------
    parts
        The names on the way to the file, from where the hand-ins begin; the last may be empty
        where a folder is meant.

    Returns
    -------
    Place or None
        None for a file that lies in no student's folder.

    """
    first, below = parts[0], parts[1:]
    # a folder of a student may be called like a file of Canvas, "doe_2024_17_b"
    flat = not below or is_zip(first)
    canvas = (_CANVAS_ANONYMOUS, _CANVAS) if flat else ()
    for pattern in (_MOODLE, *canvas):
        match = pattern.fullmatch(first)
        if match is None:
            continue
        rest = (match["file"], *below) if match["file"] else below
        if rest:
            who = match["who"]
            return Place(clean_name(who), who, match["number"] or "", rest[:-1], rest[-1])
    if not below:
        return None
    return Place(clean_name(first), first, None, below[:-1], below[-1])


def handin_of(parts: Parts) -> str:
    """Give the student by whom ``grade handin`` named a zip at the top, or nothing.

    Such a zip lies in no student's folder: it holds ``submitted/<student>/`` itself.
    """
    match = _HANDIN.fullmatch(parts[0]) if len(parts) == 1 else None
    return clean_name(match["who"]) if match else ""


def attempt_of(folders: Parts) -> tuple[int, ...]:
    """Give the numbers in folders such as ``attempt2``; nothing where there is none."""
    found = (_ATTEMPT.fullmatch(without_zip(folder)) for folder in folders)
    return tuple(int(match[1]) for match in found if match)


def root_of(all_parts: Iterable[Parts], stem: str, exercises: Exercises) -> Parts:
    """Tell in which folder of a zip the students' folders lie.

    Parameters
    ----------
    all_parts
        The names on the way to each file.
    stem
        The zip's name without ``.zip``: most systems pack a folder into a zip of its name.
    exercises
        What no student is called.

    Returns
    -------
    tuple of str
        nbgrader's ``submitted``, the one folder around everything, or nothing.

    """
    every = sorted(set(all_parts))
    tops = {parts[0] for parts in every}
    for depth in range(2 if len(tops) == 1 else 1):
        for parts in every:
            if len(parts) > depth + 2 and parts[depth].casefold() == TREE:
                return parts[: depth + 1]
    names = _COPY.fullmatch(stem.casefold())
    top = tops.pop() if len(tops) == 1 else ""
    if names is None or top.casefold() not in {stem.casefold(), names[1]}:
        return ()
    places = (place_of(parts[1:]) for parts in every if len(parts) > 1)
    students = {place.student for place in places if place}
    own = any(exercises.of_folders((one,)) for one in students) or all(
        attempt_of((one,)) for one in students
    )
    return (top,) if len(students) > 1 and not own else ()


def plain_stem(name: str) -> tuple[str, str]:
    """Give a file's name in lower case without what a browser adds to copies, and its ending."""
    stem, _, suffix = name.casefold().rpartition(".")
    match = _COPY.fullmatch(stem)
    return (match[1] if match else stem), suffix


def is_zip(name: str) -> bool:
    """Tell whether a file's name is that of a zip."""
    return name.casefold().endswith(".zip")


def without_zip(folder: str) -> str:
    """Give a folder's name in lower case; a zip counts as the folder that it holds."""
    return folder.casefold().removesuffix(".zip")


def is_odd(name: str) -> bool:
    """Tell whether a name has characters that cannot be seen, or bytes that are no UTF-8."""
    return any(_is_hidden(char) for char in name)


def escaped(text: str) -> str:
    """Give a way for people: what cannot be seen is written out, the end of a long one is kept."""
    cut = text if len(text) <= SHOWN else f"...{text[-SHOWN:]}"
    return "".join(_escape(char) if _is_hidden(char) else char for char in cut)


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN_KINDS and char not in _JOINERS


def _escape(char: str) -> str:
    byte = ord(char) - 0xDC00
    if 0x80 <= byte <= 0xFF:  # noqa: PLR2004 - how Python carries a byte that is no UTF-8
        return f"\\x{byte:02x}"
    return char.encode("unicode_escape").decode("ascii")


def clean_name(label: str) -> str:
    """Give a student's name in the form in which it is compared: NFC, single blanks."""
    return " ".join(unicodedata.normalize("NFC", label).split())
