"""Write zips that are the same bytes for the same files."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_ORDINARY_FILE: Final = 0o100644 << 16


def zip_of(files: Mapping[str, bytes], comment: bytes = b"") -> bytes:
    """Pack files.

    Parameters
    ----------
    files
        Content by name, with ``/`` between folders.
    comment
        What the zip says of itself.

    Returns
    -------
    bytes
        Sorted by name, without times and users.

    """
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = comment
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = _ORDINARY_FILE
            info.create_system = 3  # the same on every system
            archive.writestr(info, files[name])
    return memory.getvalue()
