"""A folder or a zip may hold anything: what is odd is left out by name, the rest is read."""

from __future__ import annotations

import contextlib
import os
import socket

import pytest
from handin_files import cell, notebook, write, zip_at, zipped

from grader.instructor import entries

GOOD = {"bob/slide_filter.py": "good"}
MIB = 1 << 20


@pytest.fixture
def class_folder(handed_in):
    """Give a folder in which bob has handed in."""
    return write(handed_in, GOOD)


def only_problem(finder, path):
    """Give the only problem, where bob is graded all the same."""
    line = finder.problem(path)
    assert finder.sources(path) == ["good"]
    return line


def test_a_pipe_is_not_waited_for(finder, class_folder):
    """A FIFO in place of a module is refused at once."""
    (class_folder / "ada").mkdir()
    os.mkfifo(class_folder / "ada" / "slide_filter.py")
    assert only_problem(finder, class_folder) == (
        "ada/slide_filter.py: slide_filter.py is not an ordinary file. "
        "Mend that, or ask for it again."
    )


def test_a_socket_is_refused(finder, class_folder, monkeypatch):
    """A socket in place of a module is refused."""
    (class_folder / "ada").mkdir()
    monkeypatch.chdir(class_folder / "ada")  # a socket's path may have 107 bytes only
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("slide_filter.py")
        assert only_problem(finder, class_folder).startswith(
            "ada/slide_filter.py: slide_filter.py cannot be read: "
        )


def test_an_unreadable_file_is_refused(finder, class_folder, monkeypatch):
    """A file that may not be read is named with the system's reason."""
    write(class_folder, {"ada/slide_filter.py": "locked"})
    really_open = os.open

    def locked(path, *rest):
        if "/ada" in str(path):
            raise PermissionError(13, "Permission denied")
        return really_open(path, *rest)

    monkeypatch.setattr(os, "open", locked)
    assert only_problem(finder, class_folder) == (
        "ada/slide_filter.py: slide_filter.py cannot be read: Permission denied. "
        "Mend that, or ask for it again."
    )


def test_an_unreadable_folder_is_refused(finder, class_folder, monkeypatch):
    """A folder that may not be listed is named with the system's reason."""
    write(class_folder, {"ada/slide_filter.py": "locked"})
    really_scan = os.scandir

    def locked(path):
        if "/ada" in str(path):
            raise PermissionError(13, "Permission denied")
        return really_scan(path)

    monkeypatch.setattr(os, "scandir", locked)
    assert only_problem(finder, class_folder) == (
        "ada: it cannot be read: Permission denied. Allow reading it."
    )


@pytest.mark.parametrize("target", ["bob", "bob/slide_filter.py", "nowhere", "."])
def test_a_link_is_not_followed(finder, class_folder, target):
    """A link to a folder, a file, nothing or itself is refused: it could lead anywhere."""
    (class_folder / "ada").mkdir()
    (class_folder / "ada" / "slide_filter.py").symlink_to(class_folder / target)
    assert only_problem(finder, class_folder) == (
        "ada/slide_filter.py: it is a link. Put the file itself there."
    )


def test_what_becomes_a_link_is_not_followed(finder, class_folder, monkeypatch):
    """A file that is exchanged for a link after it was listed is not followed either."""
    (class_folder / "ada").mkdir()
    (class_folder / "ada" / "slide_filter.py").symlink_to(class_folder / "bob/slide_filter.py")
    real = os.scandir

    class Listed:
        """An entry as it was before."""

        def __init__(self, entry):
            self.name = entry.name
            self._folder = entry.is_dir(follow_symlinks=False)

        def is_symlink(self):
            return False

        def is_dir(self, *, follow_symlinks):
            return self._folder and not follow_symlinks

    @contextlib.contextmanager
    def listed(path):
        with real(path) as scan:
            yield [Listed(entry) for entry in scan]

    monkeypatch.setattr(os, "scandir", listed)
    assert only_problem(finder, class_folder).startswith(
        "ada/slide_filter.py: slide_filter.py cannot be read: "
    )


def test_a_student_may_not_be_a_link(finder, class_folder):
    """A student's folder that is a link is refused."""
    (class_folder / "ada").symlink_to(class_folder / "bob")
    assert only_problem(finder, class_folder).startswith("ada: it is a link.")


def test_a_folder_in_place_of_a_module_is_looked_into(finder, class_folder):
    """A folder called like a module is a folder."""
    write(class_folder, {"ada/slide_filter.py/slide_filter.py": "inside"})
    assert finder.sources(class_folder) == ["inside", "good"]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_module_has_at_most_1_mib(finder, handed_in, tmp_path, packed):
    """A module of 1 MiB is graded, one of a byte more is not."""
    files = {
        "ada/slide_filter.py": os.urandom(MIB // 2).hex(),
        "eve/slide_filter.py": os.urandom(MIB // 2).hex() + "#",
    }
    path = zip_at(tmp_path / "c.zip", files) if packed else write(handed_in, files)
    assert finder.students(path) == [("ada", "ex02")]
    assert "eve/slide_filter.py: " in finder.problem(path)
    assert "is larger than 1 MiB" in finder.problem(path)


def test_a_notebook_may_be_larger_than_a_module(finder, handed_in, tmp_path):
    """A notebook of 3 MiB with pictures is read from a folder and from a zip."""
    picture = cell("plot()", solution=False) | {"outputs": [os.urandom(MIB * 3 // 2).hex()]}
    files = {"ada/slide_filter.ipynb": notebook(picture, cell("x = 1"))}
    (source,) = finder.sources(write(handed_in, files))
    assert source.endswith("x = 1\n")
    assert finder.sources(zip_at(tmp_path / "c.zip", files)) == [source]


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_file_may_lie_six_folders_deep(finder, handed_in, tmp_path, packed):
    """Six folders on the way to a file are enough for everybody, seven are refused."""
    files = {"ada/2/3/4/5/6/slide_filter.py": "6", "eve/2/3/4/5/6/7/slide_filter.py": "7"}
    path = zip_at(tmp_path / "c.zip", files) if packed else write(handed_in, files)
    assert finder.sources(path) == ["6"]
    way = "eve/2/3/4/5/6/7/slide_filter.py" if packed else "eve/2/3/4/5/6/7"
    assert finder.problem(path) == f"{way}: it lies over 6 folders deep. Move it up."


def test_a_students_zip_counts_as_a_folder(finder, class_folder):
    """Six folders on the way are counted through a student's zip."""
    files = {"ada/2/hw.zip": zipped({"4/5/6/7/slide_filter.py": "7"})}
    assert only_problem(finder, write(class_folder, files)) == (
        "ada/2/hw.zip/4/5/6/7/slide_filter.py: it lies over 6 folders deep. Move it up."
    )


def test_everything_else_is_passed_over(finder, class_folder, tmp_path):
    """Thousands of pictures, caches and system files are neither read nor named."""
    junk = {f"bob/pictures/{number}.png": "" for number in range(500)}
    junk |= {f"bob/__pycache__/{number}/slide_filter.py": "" for number in range(5)}
    junk |= {
        "__MACOSX/ada/._slide_filter.py": "",
        "__MACOSX/ada/slide_filter.py": "",
        "bob/.DS_Store": "",
        "bob/._slide_filter.py": "",
        "bob/.ipynb_checkpoints/slide_filter-checkpoint.ipynb": "",
        "bob/.git/a/b/c/d/e/f/g/slide_filter.py": "",
        "bob/venv/lib/slide_filter.py": "",
        "bob/Icon\r": "",
    }
    assert finder.sources(write(class_folder, junk)) == ["good"]
    assert finder.found.problems == ()
    many = {f"bob/more/{number}.png": "" for number in range(10_000)}
    assert finder.sources(zip_at(tmp_path / "c.zip", GOOD | junk | many)) == ["good"]
    assert finder.found.problems == ()


@pytest.mark.parametrize("name", ["bob\x1b[2J", "b\u202eob", "b\nob"])
def test_names_with_hidden_characters_are_refused(finder, class_folder, tmp_path, name):
    """A folder's or a module's hidden characters are shown written out, not acted on."""
    write(class_folder, {f"{name}/slide_filter.py": "1", f"ada/{name}.py": "2"})
    shown = name.encode("unicode_escape").decode()
    why = "its name has hidden characters."
    assert finder.problems(class_folder) == [
        f"ada/{shown}.py: {why} Rename it.",
        f"{shown}: {why} Rename it.",
    ]
    assert finder.sources(class_folder) == ["good"]
    path = zip_at(tmp_path / "c.zip", GOOD | {f"{name}/slide_filter.py": "1"})
    assert only_problem(finder, path) == (f"{shown}/slide_filter.py: {why} Ask for it renamed.")


def test_names_that_are_no_utf8_are_refused(finder, class_folder):
    """Bytes of a name on disk that are no UTF-8 are shown as bytes."""
    write(class_folder, {os.fsdecode(b"caf\xe9/slide_filter.py"): "1"})
    assert only_problem(finder, class_folder) == (
        r"caf\xe9: its name has hidden characters. Rename it."
    )


def test_all_files_together_are_bounded(finder, handed_in, tmp_path, monkeypatch):
    """What is kept in memory has a bound; what comes after it is named."""
    assert entries.MAX_TOTAL == 512 * MIB
    monkeypatch.setattr(entries, "MAX_TOTAL", 2 * MIB)
    files = {f"{name}/slide_filter.py": os.urandom(MIB // 2).hex() for name in "abc"}
    for path in (write(handed_in, files), zip_at(tmp_path / "c.zip", files)):
        assert finder.students(path) == [("a", "ex02"), ("b", "ex02")]
        assert finder.problem(path) == (
            "c/slide_filter.py: all files together are over 2 MiB. Collect in two parts."
        )


def test_many_problems_of_one_student_are_counted(finder, class_folder):
    """Nobody floods the report: five problems are told, the others counted."""
    names = [f"ada/{number}/slide_filter.ipynb" for number in range(20)]
    lines = finder.problems(write(class_folder, dict.fromkeys(names, "no notebook")))
    assert len(lines) == 5
    assert lines[-1].endswith(" And 15 more in the same place.")
    assert finder.sources(class_folder) == ["good"]


def test_a_students_zip_is_read_as_a_folder(finder, handed_in):
    """A zip's name says as much as a folder's: which exercise, which attempt."""
    files = {
        "ada/attempt1.zip": zipped({"slide_filter.py": "1"}),
        "ada/attempt2.ZIP": zipped({"work/slide_filter.py": "2"}),
        "eve/ex02.zip": zipped({"slide_filter.py": "3", "count_params.py": "copy"}),
        "eve/count_params.py": "4",
    }
    assert finder.sources(write(handed_in, files)) == ["1", "2", "3", "4"]
    assert finder.found.handins[0].submission.shown_path == (
        f"{handed_in}/ada/attempt1.zip/slide_filter.py"
    )


def test_a_zip_in_a_students_zip_is_refused(finder, class_folder, tmp_path):
    """A student may zip once; a zip in that zip is not opened."""
    inner = zipped({"slide_filter.py": "hidden"})
    files = GOOD | {"ada/hw.zip": zipped({"inner.zip": inner})}
    why = "ada/hw.zip/inner.zip: it is a zip in a zip. Ask for one zip of the code alone."
    assert only_problem(finder, write(class_folder, files)) == why
    assert only_problem(finder, zip_at(tmp_path / "c.zip", files)) == why


@pytest.mark.parametrize("packed", [False, True], ids=["folder", "zip"])
def test_a_students_broken_zip_is_refused(finder, class_folder, tmp_path, packed):
    """What only is called a zip is named."""
    files = GOOD | {"ada/hw.zip": "no zip"}
    path = zip_at(tmp_path / "c.zip", files) if packed else write(class_folder, files)
    assert only_problem(finder, path) == (
        "ada/hw.zip: it cannot be read as a zip. Ask for it again."
    )
