"""Hostile submissions earn nothing they have not worked for, and change nothing for anybody.

Each is graded by the real command, in a course of its own limits, under the eyes of a process that
nothing can leave; and once more in one process with one jail, between two right submissions.

The grader of an ordinary user has another wall than root's (a user namespace, the same user inside
and outside), so where root runs the tests, the attacks run once more as uid 1000. These are the
groups that the kernel stops, ``TOUCHING``: they reach for files, processes, signals, the network,
memory, rights and other users. What the other groups attack, the wire and the comparison, is the
same code for every user; with the environment variable ATTACKS_BY_ALL set they run as well.
"""

from __future__ import annotations

import contextlib
import itertools
import json
import os
import re
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
import run_home
from run_corpus import HERE, ROOT, all_attacks, copy_course
from run_home import AS_ROOT, ORDINARY, USERS, as_user

from grader.content.course import load_course
from grader.core.model import CaseFinished, Submission
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials
from grader.jail.launcher import Jail
from grader.jail.wall import OWN_ID

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the wall is made for Linux")

SEED, OTHER_SEED, LEARNT_SEED = 5, 6, 1
FULL = 14
SECONDS = 60.0  # many times what the limits of all tests of one submission come to
OWN_SECONDS = 6.0  # of the grader's own processor time: workers have limits of their own
MEMORY_MB = 700  # of the grader itself
PATIENCE = 300.0
WRITABLE = ("/tmp", "/var/tmp", "/dev/shm", "/run")  # noqa: S108 - looked at only
ATTACKS = all_attacks()
TOUCHING = {
    *("folders", "looks for answers", "writes", "floods", "state", "network"),
    *("processes", "other processes", "signals", "rights"),
}
GRADERS = (run_home.ROOT, ORDINARY) if AS_ROOT else (ORDINARY,)
ANY_ID = itertools.count()
# What the grader does not stop yet, by test: a case that begins to pass must leave this list.
OPEN: dict[str, dict[str, str]] = {}


def attacks_by(user, group=None):
    """Name the attacks on a user's grader, of all groups or of one."""
    chosen = {attack.group for attack in ATTACKS.values()}
    if user != GRADERS[0] and not os.environ.get("ATTACKS_BY_ALL"):
        chosen = TOUCHING
    chosen = chosen & {group} if group else chosen
    return [name for name, attack in ATTACKS.items() if attack.group in chosen]


def for_each(group=None, what=""):
    """Run a test for each user and each of the attacks; some are known to get through."""
    known = OPEN.get(what, {})
    marks = {name: [pytest.mark.xfail(reason=reason)] for name, reason in known.items()}
    return pytest.mark.parametrize(
        ("world", "name"),
        [
            pytest.param(user, name, marks=marks.get(name, ()), id=f"{name}-{user}")
            for user in GRADERS
            for name in attacks_by(user, group)
        ],
        indirect=["world"],
    )


every_attack = for_each()
every_user = pytest.mark.parametrize("world", GRADERS, indirect=True)
one_user = pytest.mark.parametrize("world", GRADERS[:1], indirect=True)


class Servers:
    """Sockets on this machine that nothing may reach."""

    def __init__(self, folder):
        self.known = {"UNIX": f"{folder}/unix", "ABSTRACT": f"attacks-{os.getpid()}-{next(ANY_ID)}"}
        self._sockets = {
            "TCP": socket.create_server(("127.0.0.1", 0)),
            "UDP": socket.socket(socket.AF_INET, socket.SOCK_DGRAM),
            "UNIX": socket.socket(socket.AF_UNIX),
            "ABSTRACT": socket.socket(socket.AF_UNIX),
        }
        self._sockets["UDP"].bind(("127.0.0.1", 0))
        self._sockets["UNIX"].bind(self.known["UNIX"])
        self._sockets["ABSTRACT"].bind(f"\0{self.known['ABSTRACT']}")
        Path(self.known["UNIX"]).chmod(0o666)
        for name in ("UNIX", "ABSTRACT"):
            self._sockets[name].listen()
        for name in ("TCP", "UDP"):
            self.known[name] = self._sockets[name].getsockname()[1]
        for each in self._sockets.values():
            each.settimeout(0)

    def arrived(self):
        """Name the servers that something has reached."""
        found = []
        for name, each in self._sockets.items():
            with contextlib.suppress(BlockingIOError):
                each.recv(1) if name == "UDP" else each.accept()[0].close()
                found.append(name)
        return found

    def close(self):
        """Close all."""
        for each in self._sockets.values():
            each.close()


def listing(folder):
    """Give what a folder holds, with sizes; the command's own store aside."""
    return {
        str(path.relative_to(folder)): path.stat().st_size if path.is_file() else -1
        for path in folder.rglob("*")
        if not {".grade", "__pycache__"} & set(path.relative_to(folder).parts)
    }


class World:
    """Grades attacks as one user and remembers what came of them.

    Parameters
    ----------
    folder
        Open to that user.
    user
        Who starts the grader.
    home
        Where that user can run it.

    """

    def __init__(self, folder, user, home):
        self._home = home
        self._user = USERS[user] if AS_ROOT else os.geteuid()
        self.folder = folder
        self.course = copy_course(folder / "course")
        for path in (folder, self.course, *self.course.rglob("*")):
            os.chown(path, self._user, -1)
        self.files = listing(self.course)
        self.mounts = Path("/proc/self/mountinfo").read_text(encoding="utf-8")
        self.servers = Servers(folder)
        self.known = {"COURSE": str(self.course), **self.servers.known}
        self.runs = {}
        self.batch = {}

    def grade(self, name, seed=SEED, *, plain=False):
        """Grade one attack by the command."""
        key = (name, seed, plain)
        if key not in self.runs:
            command = [self._home.grade, ATTACKS[name].exercise]
            command += ["--seed", seed, "--course", self.course, *([] if plain else ["--json"])]
            arguments = [name, self._place(name), json.dumps(self.known), *command]
            self.runs[key] = self._started("run_watched.py", *arguments)
        return self.runs[key]

    def grade_in_one_process(self, names):
        """Grade attacks between right submissions, with one jail."""
        arguments = [self._place("batch"), json.dumps(self.known), json.dumps(names)]
        self.batch.update(self._started("run_batch.py", *arguments))

    def _place(self, name):
        """Make an empty folder of the user's."""
        place = self.folder / f"{name}-{next(ANY_ID)}"
        place.mkdir()
        os.chown(place, self._user, -1)
        return place

    def _started(self, script, *arguments):
        """Run a script of this folder as the user and give the JSON it prints."""
        command = [self._home.python, "-B", str(self._home.attacks / script), *map(str, arguments)]
        ended = subprocess.run(
            command,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
            cwd=self._home.attacks.parents[1],
            env=self._home.environment,
            **as_user(self._user),
        )
        if ended.returncode:
            raise RuntimeError(f"{script} ended with {ended.returncode}: {ended.stderr[-2000:]}")
        return json.loads(ended.stdout)


@pytest.fixture(scope="session")
def worlds(request, tmp_path_factory):
    """Give what makes each user's world once: everything that came of the attacks selected."""
    made = {}
    mine = [item for item in request.session.items if item.path == Path(__file__)]
    params = [item.callspec.params for item in mine if hasattr(item, "callspec")]

    def world_of(user):
        if user not in made:
            chosen = [each["name"] for each in params if "name" in each and each["world"] == user]
            if user == GRADERS[0]:
                folder, home = tmp_path_factory.mktemp("attacks"), run_home.own_home()
            else:
                home = request.getfixturevalue("home")
                folder = request.getfixturevalue("public") / "world"
                folder.mkdir()
            made[user] = World(folder, user, home)
            attack_all(made[user], list(dict.fromkeys(chosen)), attacks_by(user, "leaks"))
        return made[user]

    yield world_of
    for each in made.values():
        each.servers.close()


def attack_all(world, names, leaks):
    """Grade attacks in one world, two at a time."""
    with ThreadPoolExecutor(2) as pool:
        tasks = [pool.submit(world.grade, name) for name in names]
        for name in filter(names.__contains__, leaks):
            tasks += [pool.submit(world.grade, name, OTHER_SEED)]
            tasks += [pool.submit(world.grade, name, plain=True)]
        for half in (names[::2], names[1::2]):
            tasks.append(pool.submit(world.grade_in_one_process, half))
        for task in tasks:
            task.exception()  # the tests that need it say what is missing


@pytest.fixture
def world(request, worlds):
    """Give everything that came of the attacks on one user's grader."""
    return worlds(request.param)


def attempt_of(run):
    """Give the attempt that the command has printed."""
    assert run["out"], run["err"]
    return json.loads(run["out"])


def statuses(results):
    """Give the statuses that occur."""
    return {result["status"] for result in results}


# What it earns


@every_attack
def test_it_earns_what_it_has_worked_for(world, name):
    """An attack earns the points of its honest part, and those are none for most."""
    assert attempt_of(world.grade(name))["points"] == ATTACKS[name].points


@every_attack
def test_every_hidden_test_has_a_status_that_was_named(world, name):
    """Hidden tests get no other status than those in the attack's docstring."""
    assert statuses(attempt_of(world.grade(name))["results"]) <= ATTACKS[name].statuses


@every_attack
def test_the_command_ends_as_for_any_submission(world, name):
    """The exit code is 0 or 1, and standard error stays empty: the fault is never the grader's."""
    run = world.grade(name)
    assert (run["code"], run["err"]) == (int(ATTACKS[name].points < FULL), "")


# What it costs


@every_attack
def test_it_ends_in_time(world, name):
    """No attack keeps the grader much longer than its limits allow."""
    assert world.grade(name)["seconds"] < SECONDS


@for_each(what="time")
def test_the_grader_does_not_compute_for_it(world, name):
    """Nothing that an attack sends makes the grader itself compute for long."""
    assert world.grade(name)["own_seconds"] < OWN_SECONDS


@for_each(what="memory")
def test_the_grader_needs_no_more_memory(world, name):
    """Nothing that an attack sends makes the grader itself large."""
    assert world.grade(name)["memory_mb"] < MEMORY_MB


# What it leaves


@every_attack
def test_no_process_is_left(world, name):
    """When the command has ended, no process that came of it is there any more."""
    assert world.grade(name)["left"] == 0


@every_attack
def test_no_file_appears_where_the_command_was_started(world, name):
    """The folder in which somebody grades stays empty."""
    assert world.grade(name)["cwd"] == []


@every_user
def test_the_course_stays_as_it_was(world):
    """After all attacks the course holds the files it held before, and the store."""
    assert listing(world.course) == world.files


@every_user
def test_no_file_of_a_workers_appears(world):
    """No folder that everybody may write to holds a file of an attack's or a worker's."""
    del world
    found = []
    for folder in map(Path, WRITABLE):
        for path in folder.iterdir() if folder.is_dir() else ():
            with contextlib.suppress(FileNotFoundError):
                if path.name.startswith("grader-attack-") or path.lstat().st_uid == OWN_ID:
                    found.append(path)
    assert found == []


@every_user
def test_no_mount_is_left(world):
    """The mounts that this process sees are those of before."""
    assert Path("/proc/self/mountinfo").read_text(encoding="utf-8") == world.mounts


@every_user
def test_nothing_arrives_at_any_server(world):
    """No byte and no connection reaches TCP, UDP, unix and abstract sockets of this machine."""
    assert world.servers.arrived() == []


# What it tells


@pytest.fixture(scope="session")
def hidden_words():
    """Give what would betray the hidden inputs of exercise 2: rows, bytes, and one number each."""
    inputs = []
    for image in hidden_images(ROOT):
        cells = np.ravel(np.array(image, dtype=float))
        rich = len(np.unique(cells)) > len(cells) // 2  # visible examples are poorer
        if rich and np.ndim(image) > 1:
            row = np.array(image).tolist()[0]
            number = 100000 + int(cells[0] * 8) % 1000 * 100 + int(cells[1] * 8) % 100
            inputs.append((repr(row)[1:-1], np.array(image).tobytes().hex()[:60], str(number)))
    assert len(inputs) > FULL
    return inputs


def hidden_images(root):
    """Give the first argument of all hidden calls of exercise 2, by running the reference."""
    course = load_course(root)
    materials = Materials(course, "ex02_slide_filter")
    reference = materials.reference["slide_filter"]
    seen, hidden = [], []

    def watched(image, kernel):
        seen.append(image)
        return reference(image, kernel)

    def take(event):
        if isinstance(event, CaseFinished):
            hidden.extend([] if event.visible else seen)
            seen.clear()

    job = Job(Submission("right.py", b"", "", None), SEED, {"slide_filter": watched})
    with Jail() as jail:
        Engine(course, materials, jail).run([job], take)
    return hidden


def betrayed(words, text):
    """Give the words that stand in a text by themselves."""
    return [
        word
        for word in itertools.chain(*words)
        if re.search(rf"(?<![\w.]){re.escape(word)}(?!\w)", text)
        or (len(word) > FULL and word in text)
    ]


@for_each(what="result")
def test_no_hidden_input_is_in_the_result(world, hidden_words, name):
    """Whatever an attack prints, raises or returns, no hidden input stands in the result."""
    assert betrayed(hidden_words, world.grade(name)["out"]) == []


@for_each("leaks", "screen")
def test_no_hidden_input_is_on_the_screen(world, hidden_words, name):
    """The text for people holds no hidden input and no character that a terminal obeys."""
    run = world.grade(name, plain=True)
    assert (run["code"], run["err"]) == (1, "")
    assert betrayed(hidden_words, run["out"]) == []
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ud800-\udfff]", run["out"])


@for_each("leaks", "words")
def test_other_inputs_give_the_same_words(world, name):
    """What hidden tests say of such an attack does not depend on the hidden inputs."""
    said = [
        [
            [each[key] for key in ("test", "status", "hint", "message", "line", "source_line")]
            for each in attempt_of(world.grade(name, seed))["results"]
        ]
        for seed in (SEED, OTHER_SEED)
    ]
    assert said[0] == said[1]


# What it changes for others


@every_attack
def test_the_right_ones_around_it_get_full_points(world, name):
    """With one jail, right submissions before and after an attack get what they get alone."""
    found = world.batch[name]
    assert found["before"] == found["after"]
    assert found["after"][0] == FULL
    assert {status for _, status, _ in found["after"][1]} == {"PASSED"}


@every_attack
def test_it_earns_the_same_in_a_batch(world, name):
    """In a batch an attack earns no more than alone."""
    points, cases = world.batch[name]["attack"]
    assert points == ATTACKS[name].points
    if len(ATTACKS[name].statuses) == 1:
        hidden = {result["test"] for result in attempt_of(world.grade(name))["results"]}
        assert {status for test, status, _ in cases if test in hidden} == ATTACKS[name].statuses


# The attacks themselves


def test_there_are_enough_of_them():
    """There are at least 60 attacks, and each that earns points says why that is honest."""
    assert len(ATTACKS) >= 60
    assert all(attack.because for attack in ATTACKS.values() if attack.points)


@one_user
def test_answers_learnt_by_heart_are_right_for_their_seed(world):
    """The table that an attack has learnt is a good one: with its own seed it earns everything."""
    assert attempt_of(world.grade("learnt_by_input", LEARNT_SEED))["points"] == FULL


def test_the_table_names_them_all():
    """The table has a row for each attack."""
    command = [sys.executable, str(HERE / "table.py")]
    ended = subprocess.run(command, capture_output=True, text=True, check=True)
    assert all(f"| `{name}` |" in ended.stdout for name in ATTACKS)
