"""A zip may lie about itself in every way: it is named, and nothing of it touches the disk."""

from __future__ import annotations

import contextlib
import os
import stat
import struct
import zipfile
from zipfile import ZipInfo

import pytest
from handin_files import Finder, make_course, write, zip_at, zipped
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import UsageError
from grader.instructor import zips

GOOD = {"bob/slide_filter.py": "good"}
MIB = 1 << 20
CENTRAL, LOCAL = b"PK\1\2", b"PK\3\4"


@pytest.fixture
def class_zip(tmp_path):
    """Give where the zip of a class is written."""
    return tmp_path / "class.zip"


def problem_beside_bob(finder, path, data):
    """Write a zip; give its only problem, where bob is graded all the same."""
    path.write_bytes(data)
    line = finder.problem(path)
    assert finder.sources(path) == ["good"]
    return line


def info(name, mode=0o644, kind=stat.S_IFREG):
    """Give an entry of some kind."""
    result = ZipInfo(name)
    result.external_attr = (kind | mode) << 16
    result.compress_type = zipfile.ZIP_DEFLATED
    return result


def patched(data, name, *, local, central):
    """Change fields of one entry: format, offset and value, in both of its headers."""
    result = bytearray(data)
    for mark, name_at, (form, at, value) in ((LOCAL, 30, local), (CENTRAL, 46, central)):
        start = 0
        while True:
            start = result.index(mark, start)
            if result.startswith(name.encode(), start + name_at):
                break
            start += 1
        struct.pack_into(form, result, start + at, value)
    return bytes(result)


@pytest.mark.parametrize(
    "name",
    [
        *("../ada/slide_filter.py", "ada/../../slide_filter.py", "/ada/slide_filter.py"),
        *("C:/ada/slide_filter.py", "c:slide_filter.py", "ada\\slide_filter.py", ".."),
        *("\\\\server\\ada\\slide_filter.py", "../passwd", "__MACOSX/../../a"),
    ],
)
def test_a_name_that_leads_outside_is_refused(finder, class_zip, name):
    """A name that could mean a place outside is named, whatever kind of file it would be."""
    line = problem_beside_bob(finder, class_zip, zipped(GOOD | {name: "evil"}))
    assert line == f"{name}: it leads outside. Leave it out."


def test_nothing_is_written(finder, tmp_path, monkeypatch):
    """Reading a zip leaves no file anywhere around it."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.chdir(home)
    inner = zipped({"../../slide_filter.py": "evil", "slide_filter.py": "1"})
    files = {"../slide_filter.py": "evil", "ada/slide_filter.py": "2", "eve/hw.zip": inner}
    path = zip_at(home / "class.zip", files)
    before = {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*")}
    assert finder.sources(path) == ["2", "1"]
    assert {one: one.stat().st_mtime_ns for one in tmp_path.rglob("*")} == before


def test_a_link_in_a_zip_is_refused(finder, class_zip):
    """A link's target is not read as source, and not followed."""
    files = GOOD | {info("ada/slide_filter.py", kind=stat.S_IFLNK): "/etc/passwd"}
    assert problem_beside_bob(finder, class_zip, zipped(files)) == (
        "ada/slide_filter.py: it is a link. Ask for the file itself."
    )


@pytest.mark.parametrize("kind", [stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_an_entry_that_is_no_file_is_refused(finder, class_zip, kind):
    """A pipe, a device or a socket in a zip is refused."""
    files = GOOD | {info("ada/slide_filter.py", kind=kind): "x"}
    assert problem_beside_bob(finder, class_zip, zipped(files)) == (
        "ada/slide_filter.py: it is not an ordinary file. Ask for the file itself."
    )


@pytest.mark.parametrize("flag", [0x1, 0x41, 0x2000])
def test_an_encrypted_entry_is_refused(finder, class_zip, flag):
    """An entry with a password is named."""
    data = patched(
        zipped(GOOD | {"ada/slide_filter.py": "x"}),
        "ada/slide_filter.py",
        local=("<H", 6, flag),
        central=("<H", 8, flag),
    )
    assert problem_beside_bob(finder, class_zip, data) == (
        "ada/slide_filter.py: it is encrypted. Ask for it without a password."
    )


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, 99])
def test_an_unusual_packing_is_refused(finder, class_zip, method):
    """Only stored and deflated entries are read."""
    data = patched(
        zipped(GOOD | {"ada/slide_filter.py": "x"}),
        "ada/slide_filter.py",
        local=("<H", 8, method),
        central=("<H", 10, method),
    )
    assert problem_beside_bob(finder, class_zip, data) == (
        "ada/slide_filter.py: it is packed in an unusual way. Ask for an ordinary zip."
    )


def test_a_stored_entry_is_read(finder, class_zip):
    """An entry need not be packed."""
    class_zip.write_bytes(zipped(GOOD, zipfile.ZIP_STORED))
    assert finder.sources(class_zip) == ["good"]


def test_a_size_that_is_a_lie_is_refused(finder, class_zip):
    """An entry that unpacks to more than it says is damaged, and never unpacked in full."""
    large = GOOD | {"ada/slide_filter.py": os.urandom(2 * MIB)}
    data = patched(
        zipped(large), "ada/slide_filter.py", local=("<I", 22, 100), central=("<I", 24, 100)
    )
    assert problem_beside_bob(finder, class_zip, data) == (
        "ada/slide_filter.py: it is damaged. Ask for it again."
    )


def test_a_size_that_is_too_large_is_believed(finder, class_zip):
    """An entry that says of itself that it has 4 GB is not opened."""
    data = patched(
        zipped(GOOD | {"ada/slide_filter.py": "x"}),
        "ada/slide_filter.py",
        local=("<I", 22, 0xFFFF_FFF0),
        central=("<I", 24, 0xFFFF_FFF0),
    )
    assert problem_beside_bob(finder, class_zip, data) == (
        "ada/slide_filter.py: it is larger than 1 MiB. Ask for the code alone."
    )


def test_a_bomb_is_refused(finder, class_zip):
    """What unpacks to over 200 times its size is no text, though it is small enough."""
    files = GOOD | {"ada/slide_filter.py": b"#" * (MIB - 1)}
    assert problem_beside_bob(finder, class_zip, zipped(files)) == (
        "ada/slide_filter.py: it unpacks to over 200 times its size. Ask for it again."
    )


def test_a_bomb_in_a_students_zip_is_refused(finder, class_zip):
    """A zip full of zeros inside a zip is told before it is looked into."""
    bomb = zipped({"zeros.bin": bytes(60 * MIB)}, zipfile.ZIP_STORED)
    data = zipped(GOOD | {"ada/hw.zip": bomb})
    assert "ada/hw.zip: it unpacks to over 200 times" in problem_beside_bob(finder, class_zip, data)


def test_a_short_text_may_pack_well(finder, class_zip):
    """A file of up to 64 KiB is read however well it packs."""
    class_zip.write_bytes(zipped({"ada/slide_filter.py": "#" * 65_536}))
    assert finder.sources(class_zip) == ["#" * 65_536]


def test_a_zip_has_at_most_20_000_entries(finder, handed_in):
    """A zip of that many entries is read, one of an entry more is named."""
    many = {f"{number}": "" for number in range(19_999)} | {"slide_filter.py": "1"}
    write(handed_in, {"ada/hw.zip": zipped(many, zipfile.ZIP_STORED)})
    assert finder.sources(handed_in) == ["1"]
    more = many | {"one more": ""}
    write(handed_in, {"ada/hw.zip": zipped(more, zipfile.ZIP_STORED)} | GOOD)
    assert finder.problem(handed_in) == (
        "ada/hw.zip: it has more than 20,000 entries. Ask for a zip of the code alone."
    )
    assert finder.sources(handed_in) == ["good"]


def test_a_list_of_entries_is_bounded(finder, handed_in, monkeypatch):
    """A zip whose list is longer than any class needs is refused before it is read."""
    assert zips.MAX_LIST == 16 * MIB
    monkeypatch.setattr(zips, "MAX_LIST", 150)
    files = {"ada/hw.zip": zipped(dict.fromkeys("abcd", "x"))} | GOOD
    assert finder.problem(write(handed_in, files)) == (
        "ada/hw.zip: its list of files is too long. Ask for a zip of the code alone."
    )


def test_the_bound_of_the_list_is_not_that_of_the_files(finder, class_zip, monkeypatch):
    """What bounds the list of entries says nothing of the entries themselves."""
    monkeypatch.setattr(zips, "MAX_LIST", 500)
    hard = os.urandom(1000).hex()
    class_zip.write_bytes(zipped({"ada/slide_filter.py": hard}, zipfile.ZIP_STORED))
    assert finder.sources(class_zip) == [hard]


def test_entries_that_share_their_bytes_are_refused(finder, handed_in):
    """A zip whose entries together are longer than itself packs the same bytes many times."""
    data = zipped({"slide_filter.py": os.urandom(1000), "b.py": "x"})
    data = patched(data, "b.py", local=("<I", 18, 1000), central=("<I", 20, 1000))
    files = {"ada/hw.zip": data} | GOOD
    assert finder.problem(write(handed_in, files)) == (
        "ada/hw.zip: its entries overlap. Ask for a zip of the code alone."
    )


def test_names_without_a_mark_may_be_utf8(finder, class_zip):
    """Many programs write UTF-8 names and do not say so."""
    data = zipped(GOOD | {"Zoe?/slide_filter.py": "1"}).replace(b"Zoe?", "Zo\u00eb".encode())
    class_zip.write_bytes(data)
    assert ("Zo\u00eb", "ex02") in finder.students(class_zip)


@pytest.mark.parametrize("mark", [0, 0x800], ids=["unmarked", "marked"])
def test_names_that_are_no_utf8_are_refused(finder, class_zip, mark):
    """A name in other bytes is shown as bytes, whether or not it says that it is UTF-8."""
    name = "caf?/slide_filter.py"
    data = patched(zipped(GOOD | {name: "1"}), name, local=("<H", 6, mark), central=("<H", 8, mark))
    assert problem_beside_bob(finder, class_zip, data.replace(b"caf?", b"caf\xe9")) == (
        r"caf\xe9/slide_filter.py: its name has hidden characters. Ask for it renamed."
    )


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("ada/slide_filter.py?.py", r"ada/slide_filter.py\x00.py"),
        ("?/slide_filter.py", r"\x00/slide_filter.py"),
    ],
)
def test_a_name_with_a_null_byte_is_refused(finder, class_zip, name, shown):
    """A name is not cut at a null byte, as it would be where files are unpacked."""
    data = zipped(GOOD | {name: "1"}).replace(name.encode(), name.replace("?", "\0").encode())
    assert problem_beside_bob(finder, class_zip, data) == (
        f"{shown}: its name has hidden characters. Ask for it renamed."
    )


def test_one_name_twice_is_a_problem(finder, class_zip):
    """A zip may hold a name twice; where the contents differ, nobody knows which counts."""
    twice = GOOD | {info("ada/slide_filter.py"): "1", info("ada/slide_filter.py"): "2"}
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(twice)
    line = problem_beside_bob(finder, class_zip, data)
    assert line.startswith("ada/slide_filter.py, ada/slide_filter.py: which of these counts?")


def test_a_damaged_entry_is_refused(finder, class_zip):
    """An entry with a wrong checksum is named, the others are read."""
    data = zipped(GOOD | {"ada/slide_filter.py": "x = 12345"}, zipfile.ZIP_STORED)
    assert problem_beside_bob(finder, class_zip, data.replace(b"12345", b"12346")) == (
        "ada/slide_filter.py: it is damaged. Ask for it again."
    )


@pytest.mark.parametrize("data", [b"", b"no zip", b"PK\3\4" + bytes(100), zipped(GOOD)[:-30]])
def test_a_file_that_is_no_zip_is_a_problem(finder, class_zip, data):
    """What is called a zip and is none is named."""
    class_zip.write_bytes(data)
    assert finder.problems(class_zip) == [
        f"{class_zip}: it cannot be read as a zip. Ask for it again."
    ]


def test_dots_within_a_zip_mean_nothing(finder, class_zip):
    """Some programs write ``./`` before each name."""
    class_zip.write_bytes(zipped({"./": "", "./ada//slide_filter.py": "1"}))
    assert finder.students(class_zip) == [("ada", "ex02")]


def test_a_file_called_like_nbgraders_folder_is_passed_over(finder, class_zip):
    """A file that has the name of the folder around everything is no hand-in."""
    files = {"submitted/ada/ex02/slide_filter.py": "1", "submitted": "", "other/a.py": ""}
    class_zip.write_bytes(zipped(files))
    assert finder.students(class_zip) == [("ada", "ex02")]


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory):
    """Give a finder, where to write, and a zip that is changed."""
    root = tmp_path_factory.mktemp("fuzzed")
    inner = zipped({"slide_filter.py": "x = 1", "Zo\u00eb.txt": "y"})
    data = zipped(GOOD | {"ada/hw.zip": inner, "Zo\u00eb/slide_filter.py": "z" * 50})
    return Finder(make_course(root / "course", "ex02_slide_filter")), root / "class.zip", data


@given(changes=st.lists(st.tuples(st.integers(0, 1 << 16), st.integers(0, 255)), max_size=6))
def test_a_changed_zip_raises_nothing_of_its_own(fuzzed, changes):
    """However a zip's bytes are changed, the result is hand-ins and problems."""
    finder, path, data = fuzzed
    result = bytearray(data)
    for at, byte in changes:
        result[at % len(result)] = byte
    path.write_bytes(result)
    with contextlib.suppress(UsageError):
        assert finder.problems(path) or finder.sources(path)
