"""Read the files of a zip in memory, believing nothing that the zip says of itself."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from typing import BinaryIO

MAX_ENTRIES: Final = 20_000
MAX_LIST: Final = 16 * 1024 * 1024
MAX_RATIO: Final = 200
RATIO_FROM: Final = 64 * 1024  # bytes; a short file of blanks packs better than any text

_ENTRY_HEAD = 46
_UTF8 = 0x800
_ENCRYPTED = 0x1 | 0x40 | 0x2000
_KNOWN_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_FAULTS = (
    *(zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, struct.error),
    *(EOFError, NotImplementedError, OSError, OverflowError, RuntimeError, ValueError),
)


class RefusedError(Exception):
    """Something handed in is left out; the text says why and what to do. It is always caught."""


class _Guarded:
    """A file whose list of entries is looked at before ``zipfile`` makes objects of it.

    ``zipfile`` would read a list of any length, and refuses a whole zip where one name says that
    it is UTF-8 and is not.
    """

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.opening = True

    def read(self, size: int = -1, /) -> bytes:
        if self.opening and size > MAX_LIST:
            raise RefusedError("its list of files is too long. Ask for a zip of the code alone.")
        data = self._file.read(size)
        return _checked(data) if self.opening else data

    def seek(self, offset: int, whence: int = 0, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


def _checked(directory: bytes) -> bytes:
    """Count the entries of a list; take the mark of UTF-8 from names that are not."""
    result = bytearray(directory)
    at = count = 0
    while directory.startswith(b"PK\1\2", at) and at + _ENTRY_HEAD <= len(directory):
        count += 1
        if count > MAX_ENTRIES:
            raise RefusedError(
                f"it has more than {MAX_ENTRIES:,} entries. Ask for a zip of the code alone."
            )
        (flags,) = struct.unpack_from("<H", directory, at + 8)
        lengths = struct.unpack_from("<3H", directory, at + 28)
        at += _ENTRY_HEAD
        try:
            directory[at : at + lengths[0]].decode("utf-8")
        except UnicodeDecodeError:
            struct.pack_into("<H", result, at - _ENTRY_HEAD + 8, flags & ~_UTF8)
        at += sum(lengths)
    return bytes(result)


def open_zip(file: BinaryIO) -> zipfile.ZipFile:
    """Read what a zip lists.

    Parameters
    ----------
    file
        The zip; it stays open as long as the result is used.

    Returns
    -------
    zipfile.ZipFile
        With at most 20,000 entries, which do not overlap.

    Raises
    ------
    RefusedError
        It is no zip, or one that nobody hands in.

    """
    guarded = _Guarded(file)
    try:
        archive = zipfile.ZipFile(guarded)
        guarded.opening = False
        size = file.seek(0, 2)
    except _FAULTS as error:
        raise RefusedError("it cannot be read as a zip. Ask for it again.") from error
    if sum(info.compress_size for info in archive.infolist()) > size:
        raise RefusedError("its entries overlap. Ask for a zip of the code alone.")
    return archive


def name_of(info: zipfile.ZipInfo) -> str:
    """Give an entry's name; bytes that are no UTF-8 are surrogates in it."""
    if info.flag_bits & _UTF8:
        return info.orig_filename
    # many programs write UTF-8 without saying so; zipfile has read it as cp437
    return info.orig_filename.encode("cp437").decode("utf-8", "surrogateescape")


def leads_outside(name: str) -> bool:
    """Tell whether a name could mean a place outside of the folder where a zip is unpacked."""
    outside = name.startswith("/") or re.match(r"[A-Za-z]:", name) is not None
    return outside or "\\" in name or ".." in name.split("/")


def is_link(info: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is a symbolic link."""
    return stat.S_ISLNK(info.external_attr >> 16)


def read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """Read one entry.

    Parameters
    ----------
    archive
        Where it is.
    info
        Which one; its sizes may be lies.
    limit
        Bytes that it may have, whole MiB.

    Returns
    -------
    bytes

    Raises
    ------
    RefusedError
        It is no ordinary file, cannot be read, or is too large.

    """
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in {0, stat.S_IFREG}:
        raise RefusedError("it is not an ordinary file. Ask for the file itself.")
    if info.flag_bits & _ENCRYPTED:
        raise RefusedError("it is encrypted. Ask for it without a password.")
    if info.compress_type not in _KNOWN_METHODS:
        raise RefusedError("it is packed in an unusual way. Ask for an ordinary zip.")
    if info.file_size > limit:
        raise RefusedError(f"it is larger than {limit >> 20} MiB. Ask for the code alone.")
    try:
        with archive.open(info) as stream:
            data = stream.read(limit)  # stops at file_size; the checksum then finds a lie
    except _FAULTS as error:
        raise RefusedError("it is damaged. Ask for it again.") from error
    if len(data) > max(RATIO_FROM, MAX_RATIO * info.compress_size):
        raise RefusedError(f"it unpacks to over {MAX_RATIO} times its size. Ask for it again.")
    return data
