"""What graded quizzes are drawn from: the list of a class, and the secret."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from grader.errors import StoreError, UsageError
from grader.instructor.layout import MAX_STUDENT, clean_name, escaped, is_odd

if TYPE_CHECKING:
    from pathlib import Path

LEAST_SECRET: Final = 16
MOST_BYTES: Final = 1024 * 1024


def secret_path(course_root: Path) -> Path:
    """Give where the secret lies if nobody names another place: it is in no release."""
    return course_root / ".grade" / "quiz_secret"


def make_secret(path: Path, noise: bytes) -> bytes:
    """Write a new secret that the owner alone can read.

    Parameters
    ----------
    path
        The file, which must not be there.
    noise
        At least 16 random bytes.

    Returns
    -------
    bytes
        The secret, as ``read_secret`` will give it.

    Raises
    ------
    StoreError
        Where it cannot be written.

    """
    text = noise.hex().encode()
    try:
        path.parent.mkdir(exist_ok=True)
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123 - with rights and O_EXCL, which pathlib has not
            file.write(text + b"\n")
    except OSError as error:
        raise StoreError(
            f"{path} cannot be written ({error.strerror}): name another place with --secret FILE"
        ) from error
    return text


def read_secret(path: Path) -> bytes:
    """Read the secret.

    Parameters
    ----------
    path
        A file with at least 16 bytes; blanks and line breaks around them do not count.

    Returns
    -------
    bytes

    Raises
    ------
    UsageError
        Where there is none, or it is too short to be one.

    """
    secret = _read(path, "the file of the secret").strip()
    if len(secret) < LEAST_SECRET:
        raise UsageError(
            f"{path} holds {len(secret)} bytes, and a secret has at least {LEAST_SECRET}: leave "
            "--secret out once at grade quiz hand-out, and one is made"
        )
    return secret


def read_students(path: Path) -> tuple[str, ...]:
    """Read the names of a class: one a line, empty lines do not count.

    Parameters
    ----------
    path
        A text file in UTF-8.

    Returns
    -------
    tuple of str
        In file order, with single blanks, as hand-ins are called.

    Raises
    ------
    UsageError
        Where it cannot be read, holds no names, one twice, or one that no folder can have.

    """
    try:
        text = _read(path, "the list of students").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} is no text in UTF-8: save it as one") from error
    first: dict[str, int] = {}
    names: list[str] = []
    for number, line in enumerate(text.split("\n"), start=1):
        name = clean_name(line)
        if not name:
            continue
        if is_odd(name) or set(name) & set("/\\:") or name[0] == "." or len(name) > MAX_STUDENT:
            raise UsageError(
                f"{path}:{number}: {escaped(name)} cannot be the name of a folder: write the name "
                f"under which hand-ins come back, of at most {MAX_STUDENT} characters"
            )
        same = first.setdefault(name.casefold(), number)
        if same != number:
            raise UsageError(
                f"{path}:{number}: {name} stands in line {same} already: write each name once"
            )
        names.append(name)
    if not names:
        raise UsageError(f"{path} holds no names: write one student a line")
    return tuple(names)


def _read(path: Path, what: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UsageError(f"{what}, {path}, cannot be read: {error.strerror}") from error
    if len(data) > MOST_BYTES:
        raise UsageError(f"{path} is larger than {MOST_BYTES >> 20} MiB: that is not {what}")
    return data
