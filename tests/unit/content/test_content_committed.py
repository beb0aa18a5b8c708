"""Files of a course as git's last commit has them."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from grader.content.committed import committed_file, committed_files


def git(folder, *arguments):
    """Run git in a folder."""
    identity = ("-c", "user.name=Ann", "-c", "user.email=ann@example.org")
    command = [shutil.which("git"), *identity, *arguments]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path):
    """Give a course in a folder of a repository, with a committed exercise."""
    root = tmp_path / "courses" / "one"
    (root / "exercises" / "ex01").mkdir(parents=True)
    files = {"a.py": b"a\n", "Zo\u00eb b.md": b"", "data.npy": bytes(range(256)) * 300}
    for name, content in files.items():
        (root / "exercises" / "ex01" / name).write_bytes(content)
    (root / "exercises" / "link.py").symlink_to("ex01/a.py")
    (root / "other.py").write_bytes(b"other")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "the course")
    return root


def test_all_ordinary_files_are_read_as_committed(root):
    """Names with blanks and accents and any bytes come out as they went in; links are left out."""
    (root / "exercises" / "ex01" / "a.py").write_bytes(b"edited")
    (root / "exercises" / "new.py").write_bytes(b"new")
    assert committed_files(root, "exercises") == {
        "exercises/ex01/Zo\u00eb b.md": b"",
        "exercises/ex01/a.py": b"a\n",
        "exercises/ex01/data.npy": bytes(range(256)) * 300,
    }
    assert committed_file(root, "exercises/ex01/a.py") == b"a\n"


def test_what_is_not_committed_is_none(root, tmp_path):
    """An unknown file, an empty folder and a folder without commits."""
    assert committed_file(root, "exercises/missing.py") is None
    assert committed_files(root, "missing") == {}
    shutil.rmtree(tmp_path / ".git")
    git(tmp_path, "init", "-q")
    assert committed_files(root, "exercises") is None
    assert committed_file(root, "other.py") is None
