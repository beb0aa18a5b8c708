"""An update replaces what a release wrote, and nothing that the student wrote."""

from __future__ import annotations

import os
import signal
import sys

import pytest
from small_release import COURSE, FILES, STUB, WHEEL, read_all, release_of, write

from grader.errors import UsageError
from grader.instructor.release_manifest import MANIFEST
from grader.study.update import Kept, update

MINE = b"def pool(x):\n    return min(x)\n"
NEW_STUB = b'def pool(x):\n    """Now with a text."""\n    raise NotImplementedError\n'
POOL = "exercises/ex01_pool/pool.py"
NEWER = FILES | {
    "README.md": b"# Small, again\n",
    POOL: NEW_STUB,
    ".stubs/ex01_pool/pool.py": NEW_STUB,
    "sealed/ex01_pool/seal.json": b'{"again": 1}',
    "exercises/ex02_next/next.py": STUB,
}


@pytest.fixture
def student(tmp_path):
    """Give a student's folder, as it was unpacked."""
    return write(tmp_path / "student", release_of(FILES)[1])


def test_an_untouched_folder_becomes_the_new_release(student):
    """Every file is as in the new release; what it no longer has is gone, with its folder."""
    newer = {name: data for name, data in NEWER.items() if not name.startswith("sealed/")}
    release, files = release_of(newer, "2")
    done = update(student, release, files)
    assert read_all(student) == files
    assert not (student / "sealed").exists()
    assert (done.before.version, done.after.version, done.kept) == ("1", "2", ())
    assert done.removed == ("sealed/ex01_pool/seal.json",)
    assert not done.wheel_changed


def test_work_stays_where_the_release_has_nothing_new(student):
    """A stub that was written in, and that the new release leaves alone, is no conflict."""
    (student / POOL).write_bytes(MINE)
    release, files = release_of(FILES | {"README.md": b"new"}, "2")
    done = update(student, release, files)
    assert (student / POOL).read_bytes() == MINE
    assert (done.kept, done.written) == ((), ("README.md",))


def test_a_changed_stub_is_put_beside_the_students_work(student):
    """Where both changed a stub, the student's keeps its name and the new one is named."""
    (student / POOL).write_bytes(MINE)
    release, files = release_of(NEWER, "2")
    done = update(student, release, files)
    beside = "exercises/ex01_pool/pool.new.py"
    assert done.kept == (Kept(POOL, POOL, beside),)
    assert (student / POOL).read_bytes() == MINE
    assert (student / beside).read_bytes() == NEW_STUB
    assert (student / ".stubs/ex01_pool/pool.py").read_bytes() == NEW_STUB


def test_a_name_that_is_taken_is_not_overwritten(student):
    """A file of the student's that is called like the new stub stays too."""
    (student / POOL).write_bytes(MINE)
    taken = student / "exercises/ex01_pool/pool.new.py"
    taken.write_bytes(b"my notes")
    done = update(student, *release_of(NEWER, "2"))
    assert taken.read_bytes() == b"my notes"
    assert done.kept[0].new == "exercises/ex01_pool/pool.new2.py"
    assert (student / done.kept[0].new).read_bytes() == NEW_STUB


def test_what_the_grader_needs_is_replaced_and_the_students_kept_aside(student):
    """A sealed suite that was changed would grade wrongly: the new one takes its place."""
    name = "sealed/ex01_pool/seal.json"
    (student / name).write_bytes(b"changed")
    done = update(student, *release_of(NEWER, "2"))
    assert done.kept == (Kept(name, f"{name}.yours", name),)
    assert (student / name).read_bytes() == NEWER[name]
    assert (student / f"{name}.yours").read_bytes() == b"changed"


def test_a_link_in_the_place_of_a_file_is_kept_too(student, tmp_path):
    """What a student's link leads to is not written to."""
    name = "sealed/ex01_pool/seal.json"
    outside = tmp_path / "outside.json"
    outside.write_bytes(b"elsewhere")
    (student / name).unlink()
    (student / name).symlink_to(outside)
    update(student, *release_of(NEWER, "2"))
    assert outside.read_bytes() == b"elsewhere"
    assert (student / f"{name}.yours").is_symlink()
    assert (student / name).read_bytes() == NEWER[name]


def test_work_on_an_exercise_that_is_gone_stays(student):
    """What was written for an exercise that the new release lacks is kept and named."""
    (student / POOL).write_bytes(MINE)
    fewer = {name: data for name, data in FILES.items() if name != POOL}
    done = update(student, *release_of(fewer, "2"))
    assert done.kept == (Kept(POOL, POOL, None),)
    assert (student / POOL).read_bytes() == MINE


def test_what_is_no_releases_is_not_looked_at(student):
    """Files of the student's own, and the kept results, stay."""
    mine = {"notes.txt": b"mine", "exercises/ex01_pool/tries.py": MINE}
    write(student, mine)
    write(student, {".grade/progress.db": b"results", ".grade/student": b"ann"})
    update(student, *release_of(NEWER, "2"))
    assert {name: read_all(student)[name] for name in mine} == mine
    assert sorted(path.name for path in (student / ".grade").iterdir()) == [
        "progress.db",
        "student",
    ]
    assert (student / ".grade/progress.db").read_bytes() == b"results"


def test_a_deleted_file_comes_back(student):
    """What is missing is written again."""
    (student / POOL).unlink()
    done = update(student, *release_of(FILES))
    assert (done.written, (student / POOL).read_bytes()) == ((POOL,), STUB)


def test_another_wheel_has_to_be_installed(student):
    """A new name or content of the wheel is told; the old wheel goes."""
    files = {name: data for name, data in FILES.items() if name != WHEEL}
    other = "grader-2.0-py3-none-any.whl"
    done = update(student, *release_of(files | {other: b"wheel 2"}, "2", wheel=other))
    assert done.wheel_changed
    assert not (student / WHEEL).exists()
    assert update(student, *release_of(files | {other: b"more"}, "3", wheel=other)).wheel_changed


def test_an_older_release_is_refused_unless_it_is_wanted(student):
    """10 is newer than 9, and going back has to be asked for."""
    update(student, *release_of(NEWER, "10"))
    with pytest.raises(UsageError, match="you have 10, which is newer: --force"):
        update(student, *release_of(FILES, "9"))
    assert (student / POOL).read_bytes() == NEW_STUB
    update(student, *release_of(FILES, "9"), older=True)
    assert read_all(student) == release_of(FILES, "9")[1]


def test_another_courses_release_is_refused(student):
    """Nothing is written into the folder of another course."""
    before = read_all(student)
    with pytest.raises(UsageError, match=r"a release of large, and .* is of small"):
        update(student, *release_of(NEWER, "2", course="large"))
    assert read_all(student) == before


def test_a_folder_that_is_no_release_is_refused(student):
    """A checkout, or a folder without release.json, is not updated."""
    (student / MANIFEST).unlink()
    with pytest.raises(UsageError, match="go to the folder that you got"):
        update(student, *release_of(NEWER, "2"))


def test_what_cannot_be_written_is_said_and_mended(student):
    """A file where a folder has to be stops the update; without it, the update ends."""
    (student / "exercises/ex02_next").write_bytes(b"mine")
    with pytest.raises(UsageError, match=r"the update stopped: .* nothing of yours is lost"):
        update(student, *release_of(NEWER, "2"))
    (student / "exercises/ex02_next").unlink()
    update(student, *release_of(NEWER, "2"))
    assert read_all(student) == release_of(NEWER, "2")[1]


CHANGES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree"}


def killed_at(step, student, release, files):
    """Update in a process that is killed at its N-th change to a folder; tell whether it was."""
    child = os.fork()
    if child == 0:
        left = step

        def hook(event, arguments):
            nonlocal left
            writes = event != "open" or (isinstance(arguments[1], str) and "w" in arguments[1])
            if event in CHANGES and writes and str(student) in str(arguments[0]):
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        try:
            update(student, release, files)
            os._exit(0)
        except BaseException:  # noqa: BLE001 - the parent must hear of it, whatever it is
            os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


def test_an_update_that_was_killed_anywhere_is_finished_by_the_next(tmp_path):
    """Killed before any of its changes and begun again, it ends as one that was left alone."""
    other = "grader-2.0-py3-none-any.whl"
    newer = {name: data for name, data in NEWER.items() if name != WHEEL} | {other: b"wheel 2"}
    newer["course.yaml"] = COURSE.replace(b"Small", b"Larger")
    release, files = release_of(newer, "2", wheel=other)
    work = {POOL: MINE, "course.yaml": COURSE + b"# mine\n", "README.md": b"my notes"}

    def folder(name):
        return write(write(tmp_path / name, release_of(FILES)[1]), work)

    alone = folder("alone")
    update(alone, release, files)
    ended = read_all(alone)
    assert {ended[name] for name in ("course.yaml.yours", "README.md", POOL)} == set(work.values())
    step = 0
    while killed_at(step, student := folder(str(step)), release, files):
        there = read_all(student)
        assert set(work.values()) <= set(there.values()), step
        assert "course.yaml" in there, step
        done = update(student, release, files)
        assert read_all(student) == ended, step
        assert not list((student / ".grade").iterdir()), step
        assert done.wheel_changed, step
        step += 1
    assert step > 20


def test_a_killed_update_can_be_followed_by_another_release(tmp_path):
    """What the killed one had written is not taken for the student's work."""
    release, files = release_of(NEWER, "2")
    third = NEWER | {POOL: STUB + b"# third\n", "sealed/ex01_pool/seal.json": b"3"}
    step = 0
    while killed_at(
        step, student := write(tmp_path / str(step), release_of(FILES)[1]), release, files
    ):
        done = update(student, *release_of(third, "3"))
        assert done.kept == (), step
        assert read_all(student) == release_of(third, "3")[1], step
        step += 1
    assert step > 10
