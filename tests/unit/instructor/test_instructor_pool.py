"""Grading processes: what they are given comes back once, whatever happens to them."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest
from small_class import handin
from small_course import PLUS_TWO, RIGHT, SmallCourse

from grader.content.course import load_course
from grader.core.model import Status
from grader.errors import ContentError
from grader.instructor.collect import collect, faults
from grader.instructor.ledger import Ledger, ledger_path
from grader.instructor.pool import Pool, Task
from grader.instructor.regrade import regrade, without_times


@pytest.fixture
def course(tmp_path):
    """Give a small course in a folder of its own."""
    return SmallCourse(tmp_path / "course", None)


@pytest.fixture
def opened(course):
    """Give it as it is read."""
    return load_course(course.root)


SLOW = "def twice(x):\n    while True: pass\ndef add(x, y): return x + y\n"


def tasks(*sources, seed=3):
    """Give one task for each source."""
    return [Task(handin(f"student{n}", source), seed) for n, source in enumerate(sources)]


def verdicts(graded):
    """Give everything but times, by student."""
    return {
        one.handin.student: without_times(one.attempt)._replace(environment={}) for one in graded
    }


@pytest.mark.parametrize("size", [1, 3])
def test_results_do_not_depend_on_the_number_of_processes(course, size):
    """One process or three, in any order: every hand-in has the result it has alone."""
    sources = [RIGHT, PLUS_TWO, "def twice(:\n", SLOW, RIGHT + "\n", "import os; os._exit(3)\n"]
    found = verdicts(Pool(course.root, size).run(reversed(tasks(*sources))))
    alone = {}
    for task in tasks(*sources):
        alone |= verdicts(Pool(course.root, 1).run([task]))
    assert len(found) == len(sources)
    assert {name: each.points for name, each in found.items()} == {
        name: each.points for name, each in alone.items()
    }
    statuses = {
        name: [(case.test, case.status, case.hint) for case in each.results]
        for name, each in found.items()
    }
    assert statuses == {
        name: [(case.test, case.status, case.hint) for case in each.results]
        for name, each in alone.items()
    }
    assert [found[f"student{n}"].points for n in range(6)] == [4, 1, 0, 1, 4, 0]


def children(pid):
    """List the grading processes that a process has started."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [
        int(child)
        for child in text.split()
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]


def kill_graders(times, stop):
    """Kill a grading process of this one again and again."""
    while times and not stop.is_set():
        for child in children(os.getpid())[:1]:
            try:
                os.kill(child, signal.SIGKILL)
            except ProcessLookupError:
                continue
            times -= 1
        time.sleep(0.3)


def test_a_lost_grading_process_is_replaced(course):
    """Killing grading processes changes no result: what was being graded is graded again."""
    stop = threading.Event()
    killer = threading.Thread(target=kill_graders, args=(3, stop))
    pool = Pool(course.root, 2).run(tasks(*[RIGHT, PLUS_TWO, SLOW] * 4))
    killer.start()
    found = list(pool)
    stop.set()
    killer.join()
    assert len({one.handin.student for one in found}) == len(found) == 12
    lost = [one for one in found if faults(one)]
    assert len(lost) <= 1  # one hand-in may have met two kills
    assert {one.attempt.points for one in found if one not in lost} == {4, 1}


def test_a_hand_in_during_which_the_grader_is_lost_twice_is_a_fault_of_ours(course):
    """It is no zero: all its points are open, and the others are graded."""
    suite = course.suite_path.read_text(encoding="utf-8")
    killing = "    import os\n    if student.add(1.0, 1.0) == 7.0: os.kill(os.getpid(), 9)\n"
    marks = "\n@pytest.mark.points(1)\ndef test_fatal(student):\n    '''Fatal.'''\n"
    course.suite_path.write_text(suite + marks + killing, encoding="utf-8")
    course.points(5)
    fatal = "def twice(x): return x * 2\ndef add(x, y): return 7.0\n"
    found = {
        one.handin.student: one for one in Pool(course.root, 2).run(tasks(RIGHT, fatal, RIGHT))
    }
    (case,) = found["student1"].attempt.results
    assert (case.status, case.points, case.max_points) == (Status.GRADER_FAULT, 0, 5)
    assert "signal 9" in case.message
    assert [found[f"student{n}"].attempt.points for n in (0, 2)] == [5, 5]


def test_a_course_that_is_wrong_is_said_once(course):
    """Where the suite cannot be collected, the course's error comes out, not a class of zeros."""
    course.suite("def test_(:\n")
    with pytest.raises(ContentError, match="cannot be collected"):
        list(Pool(course.root, 2).run(tasks(RIGHT, PLUS_TWO)))


def collected(opened, handins, seed=3):
    """Collect hand-ins; give the results by student."""
    with Ledger(ledger_path(opened.root)) as ledger:
        return {one.handin.student: one for one in collect(opened, handins, ledger, seed, 2)}


def test_what_was_graded_is_not_graded_again(opened):
    """A second collect of the same hand-ins finds all results, and grades what is new."""
    first = collected(opened, [handin("ann", RIGHT), handin("bob", PLUS_TWO)])
    assert all(one.fresh for one in first.values())
    second = collected(opened, [handin("ann", RIGHT), handin("bob", RIGHT), handin("eve", RIGHT)])
    assert {name: one.fresh for name, one in second.items()} == {
        "ann": False,
        "bob": True,
        "eve": True,
    }
    assert second["ann"].attempt == first["ann"].attempt


def test_another_seed_is_another_result_and_another_suite_is_not(course, opened):
    """Another seed grades again; a changed suite changes nothing until somebody regrades."""
    first = collected(opened, [handin("ann", RIGHT)])["ann"]
    assert collected(opened, [handin("ann", RIGHT)], seed=4)["ann"].fresh
    suite = course.suite_path.read_text(encoding="utf-8")
    course.suite_path.write_text(f"{suite}\n# changed\n", encoding="utf-8")
    again = collected(opened, [handin("ann", RIGHT)])["ann"]
    assert (again.fresh, again.attempt) == (False, first.attempt)


def test_the_seed_of_the_latest_collect_is_kept(opened):
    """The ledger remembers which seed the class was graded with."""
    with Ledger(ledger_path(opened.root)) as ledger:
        assert ledger.seed() is None
    collected(opened, [handin("ann", RIGHT)], seed=11)
    with Ledger(ledger_path(opened.root)) as ledger:
        assert ledger.seed() == 11
        ((number, kept),) = ledger.latest()
        assert kept.handin.submission.source == RIGHT.encode()
        assert ledger.row(number) == kept


def test_a_regrade_says_what_changes_and_why(course, opened):
    """After a suite changed, each result that changes is told by test; the others are left."""
    collected(opened, [handin("ann", RIGHT), handin("bob", PLUS_TWO)])
    with Ledger(ledger_path(opened.root)) as ledger:
        assert list(regrade(opened, ledger, 1)) == []
        course.suite_path.write_text(
            course.suite_path.read_text(encoding="utf-8")
            .replace('same("twice", draw.image(3, 3))', 'same("add", draw.image(3, 3), 1.0)')
            .replace("points(2)", "points(3)"),
            encoding="utf-8",
        )
        course.points(5)
        found = {one.after.handin.student: one for one in regrade(opened, ledger, 2)}
    assert found["ann"].reasons == ("test_numbers: was worth 2 points, now 3",)
    assert found["ann"].difference == 1
    assert found["bob"].reasons == (
        "test_numbers: was worth 2 points, now 3",
        "test_images: was FAILED, now PASSED",
    )
    assert found["bob"].difference == 1
