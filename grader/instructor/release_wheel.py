"""Pack the grader that is running into a wheel: no build tool and no network are needed.

A wheel of pure Python is a zip of the package's files, what pip knows of the package, and a list of
hashes. All of that is at hand where the grader is installed.
"""

from __future__ import annotations

import base64
import hashlib
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

import grader
from grader.errors import UsageError
from grader.instructor.zip_write import zip_of

if TYPE_CHECKING:
    from collections.abc import Mapping

PACKAGE: Final = "grader"
INSTALL: Final = "install it again (pip install . in its checkout) and try once more"


class Wheel(NamedTuple):
    """A wheel: the name that its file must have, and what is in it."""

    name: str
    content: bytes


def package_files(folder: Path) -> dict[str, bytes]:
    """Read all files of a package but what Python compiled.

    Parameters
    ----------
    folder
        The package's folder.

    Returns
    -------
    dict
        Content by the path from the folder's parent, with ``/``, sorted.

    """
    return {
        path.relative_to(folder.parent).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    }


def running_wheel(checkout: Path | None = None) -> Wheel:
    """Pack the grader that is running.

    Parameters
    ----------
    checkout
        A folder that may hold the grader's source: what runs must then be the same, so that
        nobody releases a version that was forgotten to be installed.

    Returns
    -------
    Wheel
        The same bytes for the same files.

    Raises
    ------
    UsageError
        Where what is installed is not what runs, or not what the checkout holds.

    """
    files = package_files(Path(grader.__file__).parent)
    source = checkout / PACKAGE if checkout else None
    if source and (source / "__init__.py").is_file() and package_files(source) != files:
        raise UsageError(f"the grader that runs is not the one in {source}: {INSTALL}")
    try:
        known = metadata.distribution(PACKAGE)
    except metadata.PackageNotFoundError as error:
        raise UsageError(f"the grader runs without being installed: {INSTALL}") from error
    if known.version != grader.__version__:
        raise UsageError(
            f"grader {grader.__version__} runs and {known.version} is installed: {INSTALL}"
        )
    about = known.read_text("METADATA") or known.read_text("PKG-INFO") or ""
    return _packed(
        files,
        {
            # without the description: that is the page of people who have the checkout
            "METADATA": about.partition("\n\n")[0].rstrip() + "\n",
            "WHEEL": "Wheel-Version: 1.0\nGenerator: grader\nRoot-Is-Purelib: true\n"
            "Tag: py3-none-any\n",
            "entry_points.txt": known.read_text("entry_points.txt") or "",
        },
    )


def _packed(files: Mapping[str, bytes], about: Mapping[str, str]) -> Wheel:
    stem = f"{PACKAGE}-{grader.__version__}"
    info = f"{stem}.dist-info"
    packed = {**files, **{f"{info}/{name}": text.encode() for name, text in about.items()}}
    record = f"{info}/RECORD"
    lines = [f"{name},sha256={_digest(data)},{len(data)}" for name, data in sorted(packed.items())]
    packed[record] = "\n".join([*lines, f"{record},,", ""]).encode()
    return Wheel(f"{stem}-py3-none-any.whl", zip_of(packed))


def _digest(data: bytes) -> str:
    digest = hashlib.sha256(data).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")
