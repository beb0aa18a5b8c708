"""A release is read from a folder or a zip, and refused where anything in it is odd."""

from __future__ import annotations

import json
import stat
import zipfile

import pytest
from small_release import FILES, WHEEL, release_of, write, zip_at

from grader.errors import UsageError
from grader.instructor.release_manifest import MANIFEST, version_order
from grader.instructor.release_read import read_release


def test_a_folder_and_its_zips_are_the_same_release(tmp_path):
    """A folder, a zip of it, and a zip of what is in it hold the same."""
    release, files = release_of(FILES, "2.1")
    folder = write(tmp_path / "r", files)
    assert read_release(folder) == (release, files)
    assert read_release(zip_at(tmp_path / "a.zip", files)) == (release, files)
    assert read_release(zip_at(tmp_path / "b.zip", files, top="")) == (release, files)


def refusal(path):
    """Give why a release is refused."""
    with pytest.raises(UsageError) as caught:
        read_release(path)
    return str(caught.value)


@pytest.mark.parametrize("kind", ["folder", "zip"])
def test_a_file_that_was_changed_or_lost_is_named(tmp_path, kind):
    """Each file must be there, with its hash."""
    files = release_of(FILES)[1]

    def place(name, some):
        return write(tmp_path / name, some) if kind == "folder" else zip_at(tmp_path / name, some)

    changed = place("changed.zip", files | {"README.md": b"other"})
    assert "README.md in" in refusal(changed)
    assert "is not what the release lists: ask for the release again" in refusal(changed)
    lost = {name: data for name, data in files.items() if name != "course.yaml"}
    assert "lacks course.yaml" in refusal(place("lost.zip", lost))


def test_a_zip_with_a_file_that_it_does_not_list_is_refused(tmp_path):
    """Nothing comes along unlisted, neither beside the release nor in it."""
    files = release_of(FILES)[1]
    text = refusal(zip_at(tmp_path / "a.zip", files | {"exercises/x.py": b"1"}))
    assert "holds small/exercises/x.py, which it does not list" in text
    beside = {f"small/{name}": data for name, data in files.items()} | {"other/x.py": b"1"}
    text = refusal(zip_at(tmp_path / "b.zip", beside, top=""))
    assert "holds no release.json at its top" in text


@pytest.mark.parametrize(
    "name",
    [
        *("../outside.py", "/etc/passwd", "C:/x", "exercises\\x", "exercises/../../x"),
        *(".grade/progress.db", ".git/hooks/post-commit", ".venv/bin/python", ".bashrc"),
        *("setup.py", "exercises", "exercises//x", "exercises/./x", "solutions/x.py", ""),
        *("second.whl", "exercises/ex01_pool/pool.py/x", "exercises/\u202ex.py", "sealed/a\0b"),
    ],
)
def test_a_release_writes_in_its_own_places_only(tmp_path, name):
    """A list that names another place is refused before anything of it is read."""
    text = refusal(write(tmp_path / "r", {MANIFEST: release_of(FILES | {name: b""})[1][MANIFEST]}))
    assert "which no release may write: ask for the release again" in text


def test_names_that_are_one_file_on_some_systems_are_refused(tmp_path):
    """Two names that differ in case alone would overwrite each other."""
    files = release_of(FILES | {"exercises/ex01_pool/Pool.py": b""})[1]
    assert "or one twice" in refusal(write(tmp_path / "r", files))


@pytest.mark.parametrize("wheel", [".whl", "-r.whl", "README.md", "exercises/x.whl"])
def test_a_wheel_has_a_plain_name_at_the_top(tmp_path, wheel):
    """What students are told to install is no option of pip's and in no folder."""
    files = {name: data for name, data in FILES.items() if name != WHEEL} | {"x.whl": b""}
    assert "lists x.whl" in refusal(write(tmp_path / "r", release_of(files, wheel=wheel)[1]))


def test_a_zip_with_a_link_or_a_way_out_is_refused(tmp_path):
    """Links and names with .. are not read, whatever the list says."""
    files = release_of(FILES)[1]
    link = zipfile.ZipInfo("small/exercises/link.py")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    for odd in (link, zipfile.ZipInfo("small/../x.py")):
        text = refusal(zip_at(tmp_path / "a.zip", files | {odd: b"/etc/passwd"}))
        assert "leads outside, is a link, or is there twice" in text


def test_what_is_no_release_is_refused(tmp_path):
    """Each refusal says what to give instead."""
    assert "is no release: give the zip" in refusal(tmp_path / "missing")
    assert "holds no release.json" in refusal(write(tmp_path / "f", {"README.md": b""}))
    zip_at(tmp_path / "a.zip", {"README.md": b""})
    assert "holds no release.json at its top" in refusal(tmp_path / "a.zip")
    (tmp_path / "b.zip").write_bytes(b"no zip")
    assert "it cannot be read as a zip" in refusal(tmp_path / "b.zip")
    (tmp_path / "c.txt").write_bytes(b"")
    assert "is no release: give the zip" in refusal(tmp_path / "c.txt")


@pytest.mark.parametrize(
    ("change", "text"),
    [
        ({"kind": "course"}, "describes no release"),
        ({"format_version": 2}, "has format version 2, and this grader reads 1: install the wheel"),
        ({"course": None}, "names no course"),
        ({"version": "new"}, "new is no version: expected numbers with points"),
        ({"seed": True}, "has no seed"),
        ({"files": {"README.md": "x"}}, "no list of hashes"),
    ],
)
def test_a_description_that_is_not_whole_is_refused(tmp_path, change, text):
    """What lacks in release.json is named."""
    data = json.loads(release_of(FILES)[1][MANIFEST]) | change
    folder = write(tmp_path / "r", {MANIFEST: json.dumps(data).encode()})
    assert text in refusal(folder)
    (folder / MANIFEST).write_bytes(b"[" * 100_000)
    assert "is no JSON" in refusal(folder)


def test_versions_are_ordered_as_numbers():
    """10 comes after 9, and 2.0 is 2."""
    order = ["1", "1.0.1", "2", "2.1", "9", "10", "2026.9.30", "2026.10.1"]
    assert sorted(order, key=version_order) == order
    assert version_order("2.0") == version_order("2")
