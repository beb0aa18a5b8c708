"""``release.json``: what a release is, and the hash of every file in it."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, TypeGuard

from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

MANIFEST: Final = "release.json"
FORMAT_VERSION: Final = 1
MAX_MANIFEST: Final = 4 * 1024 * 1024
VERSION_RULE: Final = "numbers with points between them, such as 2 or 2026.10.5"
_VERSION: Final = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9}){0,4}", re.ASCII)
_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Release:
    """What a release says of itself.

    Attributes
    ----------
    course
        The course's id.
    version
        Numbers with points between them; a newer release has a greater one.
    seed
        What was drawn for the release was drawn from it.
    grader
        Version of the grader in it.
    wheel
        Name of the file that installs the grader.
    files
        SHA-256 of each file by its path, with ``/``; ``release.json`` itself is not in it.

    """

    course: str
    version: str
    seed: int
    grader: str
    wheel: str
    files: Mapping[str, str]

    @property
    def order(self) -> tuple[int, ...]:
        """Give what sorts releases from old to new."""
        return version_order(self.version)


def version_order(version: str) -> tuple[int, ...]:
    """Give what sorts versions.

    Raises
    ------
    UsageError
        Where it is no version.

    """
    if not _VERSION.fullmatch(version):
        raise UsageError(f"{version} is no version: expected {VERSION_RULE}")
    numbers = [int(part) for part in version.split(".")]
    while len(numbers) > 1 and not numbers[-1]:
        numbers.pop()  # 2.0 is 2
    return tuple(numbers)


def sha256(content: bytes) -> str:
    """Give a file's hash, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def manifest_bytes(release: Release) -> bytes:
    """Write a release's description."""
    data = {
        "format_version": FORMAT_VERSION,
        "kind": "release",
        "course": release.course,
        "version": release.version,
        "seed": release.seed,
        "grader": release.grader,
        "wheel": release.wheel,
        "files": dict(sorted(release.files.items())),
    }
    return (json.dumps(data, indent=1, ensure_ascii=False) + "\n").encode()


def read_manifest(content: bytes, shown: str) -> Release:
    """Read a release's description.

    Parameters
    ----------
    content
        Of the file; it may hold anything.
    shown
        Where it was read, for messages.

    Returns
    -------
    Release

    Raises
    ------
    UsageError
        It is none, or one that this grader cannot read.

    """
    try:
        data = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise UsageError(f"{shown} is no JSON: ask for the release again") from error
    if not isinstance(data, dict) or data.get("kind") != "release":
        raise UsageError(f"{shown} describes no release: ask for the release again")
    if data.get("format_version") != FORMAT_VERSION:
        raise UsageError(
            f"{shown} has format version {data.get('format_version')!r}, and this grader reads "
            f"{FORMAT_VERSION}: install the wheel of the new release, then update"
        )
    course, version = _text(data, "course", shown), _text(data, "version", shown)
    grader, wheel = _text(data, "grader", shown), _text(data, "wheel", shown)
    seed, files = data.get("seed"), data.get("files")
    if type(seed) is not int or not _are_hashes(files):
        raise UsageError(f"{shown} has no seed, or no list of hashes: ask for the release again")
    version_order(version)
    return Release(course, version, seed, grader, wheel, MappingProxyType(dict(files)))


def _text(data: Mapping[str, Any], key: str, shown: str) -> str:
    value = data.get(key)
    if not isinstance(value, str):
        raise UsageError(f"{shown} names no {key}: ask for the release again")
    return value


def _are_hashes(files: Any) -> TypeGuard[dict[str, str]]:
    return isinstance(files, dict) and all(
        isinstance(value, str) and _SHA256.fullmatch(value) for value in files.values()
    )
