"""Read what was handed in, once, without following what it may point at."""

from __future__ import annotations

import hashlib
import os
import stat
from typing import TYPE_CHECKING, Final

from grader.core.model import LoadFault, Status, Submission
from grader.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

MAX_SOURCE: Final = 1024 * 1024


def take_snapshot(path: Path, module: str) -> Submission:
    """Read one submission.

    Parameters
    ----------
    path
        A folder that contains ``<module>.py``, or one file of any name.
    module
        Name of the module that the exercise asks for.

    Returns
    -------
    Submission
        With a fault where there is nothing that could be run; the original is never executed.

    Raises
    ------
    UsageError
        Where ``path`` does not exist.

    """
    if path.is_dir():
        file = path / f"{module}.py"
        flags = os.O_NOFOLLOW
    elif path.exists():
        file = path
        flags = 0
    else:
        raise UsageError(f"{path} does not exist: give a folder with {module}.py in it, or a file")
    try:
        source = read_ordinary(file, flags)
    except FileNotFoundError:
        found = sorted(entry.name for entry in path.glob("*.py"))[:5]
        there = f"There is {', '.join(found)}. " if found else "It holds no .py file. "
        text = f"The folder has no {module}.py. {there}Name your file {module}.py."
        return _broken(path, LoadFault(Status.NOT_IMPLEMENTED, text))
    except OSError as error:
        return _broken(file, LoadFault(Status.RAISED, str(error)))
    return snapshot_of(source, str(file))


def snapshot_of(source: bytes, shown_path: str) -> Submission:
    """Make a submission of a module's bytes that were read already.

    Parameters
    ----------
    source
        The whole module.
    shown_path
        Where it was read, for messages only.

    Returns
    -------
    Submission
        With a fault where Python cannot decode the source.

    """
    fault = _encoding_fault(source)
    return Submission(shown_path, source, hashlib.sha256(source).hexdigest(), fault)


def read_ordinary(file: Path, flags: int = 0, limit: int = MAX_SOURCE) -> bytes:
    """Read a regular file of a reasonable size; never wait for a pipe or a device.

    Parameters
    ----------
    file
        What to read.
    flags
        For ``os.open``, besides those that are always given: ``os.O_NOFOLLOW`` refuses a link.
    limit
        Bytes that the file may have, whole MiB.

    Returns
    -------
    bytes

    Raises
    ------
    FileNotFoundError
        There is no such file.
    OSError
        It is refused; the text says why, in words for the student.

    """
    try:
        fd = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | flags)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise OSError(f"{file.name} cannot be read: {error.strerror}.") from error
    status = os.fstat(fd)
    if not stat.S_ISREG(status.st_mode):
        os.close(fd)
        raise OSError(f"{file.name} is not an ordinary file.")
    with open(fd, "rb") as stream:  # noqa: PTH123 - opened above with flags that pathlib has not
        if status.st_size > limit:
            raise OSError(f"{file.name} is larger than {limit >> 20} MiB; hand in code only.")
        return stream.read(limit)


def _broken(path: Path, fault: LoadFault) -> Submission:
    return Submission(str(path), b"", hashlib.sha256(b"").hexdigest(), fault)


def _encoding_fault(source: bytes) -> LoadFault | None:
    """Check that Python can decode the file."""
    try:
        source.decode("utf-8")
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        if _declares_encoding(source):
            return None
        byte = source[error.start]
        text = (
            f"Line {line} holds a byte (0x{byte:02x}) that is not UTF-8 text. "
            "Save the file as UTF-8 in your editor."
        )
        return LoadFault(Status.RAISED, text, line)
    return None


def _declares_encoding(source: bytes) -> bool:
    """Tell whether the file names an encoding of its own in which it can be read."""
    import io  # noqa: PLC0415 - needed for files that are not UTF-8 only
    import tokenize  # noqa: PLC0415

    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
        source.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError):
        return False
    return True
