"""Refuse plain data that another version of the grader wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from grader.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Mapping


def check_format_version(data: Mapping[str, Any], known: int, what: str) -> None:
    """Check the key ``format_version`` of something that was written before.

    Parameters
    ----------
    data
        What was read.
    known
        The version that can be read.
    what
        What it should be, for the message: ``attempt``.

    Raises
    ------
    StoreError
        Where it has another version, or none.

    """
    version = data.get("format_version")
    if version != known:
        raise StoreError(
            f"this {what} has format version {version!r}, and this grader reads version {known}: "
            "read it with the grader that wrote it, or upgrade this one"
        )
