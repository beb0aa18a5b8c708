"""What was handed in is read once, and nothing that it points at is followed or waited for."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from grader.core.model import Status
from grader.errors import UsageError
from grader.grading.snapshot import take_snapshot

SOURCE = b"def f():\n    return 1\n"


@pytest.fixture
def folder(tmp_path):
    """Give an empty folder to hand in."""
    path = tmp_path / "handed-in"
    path.mkdir()
    return path


def test_a_folder_is_read_by_its_modules_name(folder):
    """Of a folder the file of the exercise's name is read, byte for byte."""
    (folder / "m.py").write_bytes(SOURCE)
    (folder / "other.py").write_bytes(b"boom")
    taken = take_snapshot(folder, "m")
    assert taken.source == SOURCE
    assert taken.sha256 == hashlib.sha256(SOURCE).hexdigest()
    assert taken.shown_path == str(folder / "m.py")
    assert taken.fault is None


def test_a_file_may_have_any_name(folder):
    """A single file is read whatever its name is."""
    path = folder / "final version (2).txt"
    path.write_bytes(SOURCE)
    assert take_snapshot(path, "m").source == SOURCE


def test_a_snapshot_stays_as_it_was(folder):
    """Changing the file afterwards does not change the snapshot."""
    path = folder / "m.py"
    path.write_bytes(SOURCE)
    taken = take_snapshot(folder, "m")
    path.write_bytes(b"changed")
    assert taken.source == SOURCE


def test_a_missing_path_is_a_usage_error(folder):
    """A path that does not exist is told with what may be given instead."""
    with pytest.raises(UsageError, match=r"does not exist: give a folder with m\.py in it"):
        take_snapshot(folder / "nowhere", "m")


def test_a_dangling_link_is_a_usage_error(folder):
    """A link to nothing does not exist."""
    (folder / "link.py").symlink_to(folder / "nowhere")
    with pytest.raises(UsageError, match="does not exist"):
        take_snapshot(folder / "link.py", "m")


def fault_of(path):
    """Give the fault of a submission that cannot be run."""
    taken = take_snapshot(path, "m")
    assert taken.source == b""
    assert taken.fault is not None
    return taken.fault


def test_a_folder_without_the_module_names_what_is_there(folder):
    """Who misnamed the file reads which names were found and which is wanted."""
    for name in ("b.py", "a.py", "notes.txt"):
        (folder / name).write_bytes(SOURCE)
    fault = fault_of(folder)
    assert fault.status is Status.NOT_IMPLEMENTED
    assert fault.message == ("The folder has no m.py. There is a.py, b.py. Name your file m.py.")


def test_an_empty_folder_says_so(folder):
    """Who handed in no Python file reads that."""
    assert "It holds no .py file." in fault_of(folder).message


def test_a_pipe_is_not_waited_for(folder):
    """A FIFO in place of the module is refused at once: nobody will ever write into it."""
    os.mkfifo(folder / "m.py")
    fault = fault_of(folder)
    assert (fault.status, fault.message) == (Status.RAISED, "m.py is not an ordinary file.")
    assert fault_of(folder / "m.py").message == "m.py is not an ordinary file."


def test_a_device_is_not_read():
    """A device that never ends is refused."""
    assert fault_of(Path("/dev/zero")).message == "zero is not an ordinary file."


def test_a_link_in_a_folder_is_not_followed(folder, tmp_path):
    """A link in place of the module is refused: it could point at anybody's file."""
    secret = tmp_path / "secret.py"
    secret.write_bytes(SOURCE)
    (folder / "m.py").symlink_to(secret)
    fault = fault_of(folder)
    assert fault.status is Status.RAISED
    assert fault.message.startswith("m.py cannot be read: ")


def test_a_link_that_was_typed_is_followed(folder, tmp_path):
    """Whoever names a link by hand means the file behind it."""
    (tmp_path / "mine.py").write_bytes(SOURCE)
    (folder / "link.py").symlink_to(tmp_path / "mine.py")
    assert take_snapshot(folder / "link.py", "m").source == SOURCE


def test_a_folder_in_place_of_the_module_is_refused(folder):
    """A folder called m.py is no file, and no file descriptor is lost on it."""
    (folder / "m.py").mkdir()
    before = len(list(Path("/proc/self/fd").iterdir()))
    assert fault_of(folder).message == "m.py is not an ordinary file."
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_a_file_of_one_mebibyte_is_read(folder):
    """A file may have 1 MiB and not a byte more."""
    (folder / "m.py").write_bytes(b"#" * (1 << 20))
    assert take_snapshot(folder, "m").fault is None
    (folder / "m.py").write_bytes(b"#" * ((1 << 20) + 1))
    assert fault_of(folder).message == "m.py is larger than 1 MiB; hand in code only."


def test_bytes_that_are_no_utf8_are_told_with_their_line(folder):
    """A file in another encoding is told with line and byte, and how to cure it."""
    (folder / "m.py").write_bytes(b"x = 1\n# caf\xe9\n")
    taken = take_snapshot(folder, "m")
    assert (taken.fault.status, taken.fault.line) == (Status.RAISED, 2)
    assert taken.fault.message == (
        "Line 2 holds a byte (0xe9) that is not UTF-8 text. Save the file as UTF-8 in your editor."
    )


def test_a_file_may_declare_its_encoding(folder):
    """A file that names the encoding it is in is accepted."""
    (folder / "m.py").write_bytes(b"# -*- coding: latin-1 -*-\n# caf\xe9\n")
    assert take_snapshot(folder, "m").fault is None


@pytest.mark.parametrize("name", ["ascii", "no-such-code"])
def test_a_wrong_declaration_does_not_help(folder, name):
    """A file that cannot be read in the encoding it names is a fault."""
    (folder / "m.py").write_bytes(f"# -*- coding: {name} -*-\n# caf".encode() + b"\xe9\n")
    assert take_snapshot(folder, "m").fault.line == 2


def test_a_byte_order_mark_is_accepted(folder):
    """The mark that some editors put before UTF-8 is no fault."""
    (folder / "m.py").write_bytes(b"\xef\xbb\xbf" + SOURCE)
    assert take_snapshot(folder, "m").fault is None


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_told(folder):
    """A file that may not be read is told with the system's reason."""
    (folder / "m.py").write_bytes(SOURCE)
    (folder / "m.py").chmod(0)
    assert "Permission denied" in fault_of(folder).message
