"""Helpers of tests with releases: one in memory of a few files, and a student's folder of it."""

from __future__ import annotations

import io
import zipfile

from grader.instructor.release_manifest import MANIFEST, Release, manifest_bytes, sha256

COURSE = b"format_version: 1\ncourse: small\ntitle: Small\nconcepts: {one: One.}\n"
STUB = b"def pool(x):\n    raise NotImplementedError\n"
WHEEL = "grader-1.0-py3-none-any.whl"
FILES = {
    "course.yaml": COURSE,
    "README.md": b"# Small\n",
    WHEEL: b"wheel 1",
    "exercises/ex01_pool/exercise.yaml": b"title: Pool\n",
    "exercises/ex01_pool/README.md": b"# Pool\n",
    "exercises/ex01_pool/pool.py": STUB,
    ".stubs/ex01_pool/pool.py": STUB,
    "sealed/ex01_pool/seal.json": b"{}",
}


def release_of(files, version="1", course="small", wheel=WHEEL):
    """Make a release of files: what it says of itself, and everything in it."""
    hashes = {name: sha256(content) for name, content in files.items()}
    release = Release(course, version, 7, "1.0", wheel, hashes)
    return release, {**files, MANIFEST: manifest_bytes(release)}


def write(folder, files):
    """Write files, by their path in the folder."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return folder


def zip_at(path, files, top="small/"):
    """Write files into a zip, below a folder."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name if isinstance(name, zipfile.ZipInfo) else top + name, content)
    path.write_bytes(memory.getvalue())
    return path


def read_all(folder):
    """Give every file of a folder, but what is in .grade."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".grade" not in path.parts
    }
