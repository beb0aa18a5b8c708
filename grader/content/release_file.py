"""The JSON files of a release: a notice for people first, a format version, and a check sum.

The check sum finds a file that was cut or changed by accident. It protects nothing: whoever changes
a file on purpose can write another one.
"""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from grader.core.json_object import json_object
from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

FORMAT_VERSION = 1
MOST_BYTES = 16 * 1024 * 1024


def release_text(kind: str, notice: str, fields: Mapping[str, Any]) -> str:
    """Write a file's text; equal arguments give equal texts on any machine.

    Parameters
    ----------
    kind
        What the file is, for its readers.
    notice
        What people should know of it; it comes first.
    fields
        JSON values by their names, all numbers finite.

    Returns
    -------
    str
        JSON in ASCII with one field a line.

    """
    body = {"notice": notice, "format_version": FORMAT_VERSION, "kind": kind, **fields}
    whole = body | {"sha256": check_sum(body)}
    lines = (f"{_compact(name)}:{_compact(value)}" for name, value in whole.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def read_release_file(path: Path, kind: str) -> dict[str, Any]:
    """Read what ``release_text`` wrote.

    Parameters
    ----------
    path
        The file.
    kind
        What it has to be.

    Returns
    -------
    dict
        All fields of the file.

    Raises
    ------
    ContentError
        Where it cannot be read, is of another kind or version, or was changed.

    """
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise refusal(path, f"this file cannot be read ({error.strerror}); allow it") from error
    if len(data) > MOST_BYTES:
        raise refusal(path, f"found more than {MOST_BYTES >> 20} MiB; fetch the file again")
    try:
        fields = json_object(data)
    except ValueError as error:
        raise refusal(path, f"found {error}; fetch the file again") from error
    version = fields.get("format_version")
    if version != FORMAT_VERSION or isinstance(version, bool):
        newer = isinstance(version, int) and version > FORMAT_VERSION
        step = "update the grader" if newer else "fetch the file of the present release"
        raise refusal(path, f"found format_version {version!r}, expected {FORMAT_VERSION}; {step}")
    if fields.get("kind") != kind:
        found = fields.get("kind")
        raise refusal(path, f"found the kind {found!r}, expected {kind!r}; fetch the file again")
    if fields.pop("sha256", None) != check_sum(fields):
        raise refusal(path, "this file was changed or cut after it was released; fetch it again")
    return fields


def check_sum(fields: Mapping[str, Any]) -> str:
    """Give the SHA-256 of fields, whatever their order; in hexadecimal, empty where none can be."""
    try:
        return sha256(_compact(fields, sort_keys=True).encode()).hexdigest()
    except ValueError:  # an infinite number: nothing that was released has one
        return ""


def refusal(path: Path, message: str) -> ContentError:
    """Give the error of a file that cannot be used as a whole."""
    return ContentError([Problem(path, 0, 0, message)])


def _compact(value: Any, *, sort_keys: bool = False) -> str:
    return json.dumps(value, sort_keys=sort_keys, separators=(",", ":"), allow_nan=False)
