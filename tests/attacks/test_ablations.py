"""Every layer of the wall earns its place: each stops an attack that all the others let through.

An attack is made twice in one configuration: with the layer, and with exactly that layer switched
off. A configuration is who started the grader and which layers that system does not have. Where a
layer does not hold to begin with its cases are skipped; in CI they fail, unless the environment
variable TESTS_MAY_LACK names the layer (``tests/conftest.py``).
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import NamedTuple

import pytest
from run_home import AS_ROOT, HERE, ORDINARY, ORDINARY_ID, ROOT, USERS, as_user

from grader.jail.wall import LAYERS, OWN_ID

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the wall is of Linux")

NAMESPACES = ("user", "mount", "pid", "net", "ipc", "uts")
SECONDS = 100
REMOVE_SEGMENT = 0


@pytest.fixture(scope="session")
def run(home):
    """Give what makes attempts in one process of a user and says what came of each."""

    def attempt_all(user, attempts, *, before=(), words=()):
        done = subprocess.run(
            [*before, home.python, "-B", str(home.attacks / "ordinary_user.py"), *words],
            env=home.environment,
            cwd="/",
            input=json.dumps(attempts),
            capture_output=True,
            text=True,
            check=False,
            timeout=SECONDS,
            **as_user(USERS[user]),
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return attempt_all


@pytest.fixture(scope="session", autouse=True)
def numpy_of_the_ordinary_user(home):
    """Let the copy of numpy belong to the ordinary user, as one's own installation does."""
    if AS_ROOT:
        os.chown(home.site / "numpy", ORDINARY_ID, ORDINARY_ID)


# Scenes: what lies outside of the wall, the calls that aim at it, and whether they reached it.


@contextlib.contextmanager
def a_file(public, *, folder_mode=0o755, mode=0o644):
    """Put a file outside; it is lost when its text is known."""
    folder = Path(tempfile.mkdtemp(dir=public))
    secret = secrets.token_hex(16)
    path = folder / "reference.py"
    path.write_text(secret, encoding="ascii")
    path.chmod(mode)
    folder.chmod(folder_mode)
    yield [[str(path)]], lambda came: came["value"] == secret


@contextlib.contextmanager
def a_size(public, *, folder_mode=0o755, owner=-1):
    """Put a file outside; it is found when its size is known."""
    folder = Path(tempfile.mkdtemp(dir=public))
    size = 1000 + secrets.randbelow(9000)
    path = folder / "reference.py"
    path.write_bytes(bytes(size))
    folder.chmod(folder_mode)
    os.chown(folder, owner, owner)
    yield [[str(path)]], lambda came: came["value"] == size


@contextlib.contextmanager
def a_friend(_public):
    """Let a friend listen on the loopback who answers whoever asks."""
    answer = secrets.token_hex(8)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", 0))
        ear.settimeout(SECONDS)

        def listen():
            asked, address = ear.recvfrom(100)
            if asked == b"help":
                ear.sendto(answer.encode(), address)

        friend = threading.Thread(target=listen)
        friend.start()
        port = ear.getsockname()[1]
        try:
            yield [[port]], lambda came: came["value"] == answer
        finally:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as phone:
                phone.sendto(b"go home", ("127.0.0.1", port))
            friend.join()


@contextlib.contextmanager
def a_note(_public):
    """Run two workers, one after the other; the second should know nothing of the first."""
    note = secrets.token_hex(8)
    yield [[note], ["what is there?"]], lambda came: came["value"] == note


@contextlib.contextmanager
def a_process(_public, user=ORDINARY_ID):
    """Let a process of the ordinary user sleep outside; it is hurt when it may open no file."""
    with subprocess.Popen(["/bin/sleep", str(SECONDS)], **as_user(user)) as sleeper:

        def may_open_nothing(_):
            limits = Path(f"/proc/{sleeper.pid}/limits").read_text(encoding="ascii")
            line = next(line for line in limits.splitlines() if line.startswith("Max open files"))
            return line.split()[3:5] == ["0", "0"]

        try:
            yield [[sleeper.pid]], may_open_nothing
        finally:
            sleeper.kill()


def a_neighbour(public):
    """Let a process sleep outside as another student's worker would."""
    return a_process(public, OWN_ID)


@contextlib.contextmanager
def the_zygote(_public):
    """Run two workers, one after the other; the second needs the process that starts them."""
    yield [[], []], lambda came: came["outcome"] == "JailError"


@contextlib.contextmanager
def a_segment(_public):
    """Look whether the machine has a new System V segment afterwards, and remove it."""
    key = 0x0BAD0000 + secrets.randbelow(1 << 16)
    found = []

    def is_left(_):
        lines = Path("/proc/sysvipc/shm").read_text(encoding="ascii").splitlines()[1:]
        found.extend(int(line.split()[1]) for line in lines if int(line.split()[0]) == key)
        return bool(found)

    try:
        yield [[key]], is_left
    finally:
        is_left(None)
        for number in set(found):
            ctypes.CDLL(None).shmctl(number, REMOVE_SEGMENT, None)


@contextlib.contextmanager
def a_host_name(_public):
    """Take this machine's name."""
    name = os.uname().nodename
    if name == "worker":
        pytest.skip("this machine has the name that every worker sees")
    yield [[]], lambda came: came["value"] == name


@contextlib.contextmanager
def memory(_public):
    """Expect that no more memory is given than is allowed."""
    yield [[]], lambda came: came["value"] == 768 << 20


@contextlib.contextmanager
def a_part_of_numpy(public):
    """Put a file into the ordinary user's own numpy; it is lost when it is deleted."""
    path = public / "site" / "numpy" / f"{secrets.token_hex(8)}.txt"
    path.touch()
    yield [[path.name]], lambda _: not path.exists()


def closed_to_others(public):
    """Put a file outside that only its owner may read."""
    return a_file(public, mode=0o600)


def in_a_closed_folder(public):
    """Put a file outside into a folder that only its owner may look into."""
    return a_size(public, folder_mode=0o700)


def in_anothers_closed_folder(public):
    """Put a file outside into a folder that only the ordinary user may look into."""
    return a_size(public, folder_mode=0o700, owner=ORDINARY_ID)


class Case(NamedTuple):
    """One attack in one configuration.

    Attributes
    ----------
    layer
        What alone stops it there.
    user
        Who started the grader.
    missing
        Layers that this system does not have.
    scene
        What the attack aims at.
    outcome
        What the attack meets where the layer holds.
    variant
        Last part of the attack's file name, where the layer has more than one.

    """

    layer: str
    user: str
    missing: tuple[str, ...]
    scene: object
    outcome: str
    variant: str = ""

    @property
    def path(self):
        """Give the submission."""
        return HERE / "ablations" / f"{self.layer}{self.variant}.py"

    def __str__(self):
        """Give the name of the test."""
        missing = "+".join(self.missing).replace("+".join(NAMESPACES), "namespaces")
        return f"{self.layer}{self.variant}-{self.user}-{f'no {missing}' if missing else 'full'}"


NO_FILE, NO_RIGHT, NO_WAY = "FileNotFoundError", "PermissionError", "OSError"
CASES = (
    Case("mount", ROOT, (), a_size, NO_FILE),
    Case("mount", ORDINARY, (), a_size, NO_FILE),
    Case("user", ORDINARY, (), a_size, NO_FILE),
    Case("pid", ROOT, ("seccomp",), a_neighbour, NO_WAY),
    Case("pid", ORDINARY, ("seccomp",), a_process, NO_WAY),
    Case("net", ROOT, ("seccomp",), a_friend, NO_WAY),
    Case("net", ORDINARY, ("seccomp",), a_friend, NO_WAY),
    Case("ipc", ROOT, ("seccomp",), a_segment, "Returned"),
    Case("ipc", ORDINARY, ("seccomp",), a_segment, "Returned"),
    Case("uts", ROOT, (), a_host_name, "Returned"),
    Case("uts", ORDINARY, (), a_host_name, "Returned"),
    Case("uid", ROOT, (*NAMESPACES, "landlock"), closed_to_others, NO_RIGHT),
    Case("uid", ROOT, NAMESPACES, in_a_closed_folder, NO_RIGHT, "_closed_folder"),
    Case("caps", ORDINARY, ("landlock", "seccomp"), a_part_of_numpy, NO_RIGHT),
    Case("caps", ROOT, (*NAMESPACES, "uid"), in_anothers_closed_folder, NO_RIGHT, "_closed_folder"),
    Case("landlock", ROOT, NAMESPACES, a_file, NO_RIGHT),
    Case("landlock", ORDINARY, NAMESPACES, a_file, NO_RIGHT),
    Case("seccomp", ROOT, (), a_note, NO_RIGHT),
    Case("seccomp", ORDINARY, (), a_note, NO_RIGHT),
    Case("seccomp", ROOT, NAMESPACES, a_friend, NO_RIGHT, "_friend"),
    Case("seccomp", ORDINARY, NAMESPACES, a_friend, NO_RIGHT, "_friend"),
    Case("seccomp", ROOT, NAMESPACES, the_zygote, NO_RIGHT, "_signal"),
    Case("seccomp", ORDINARY, NAMESPACES, the_zygote, NO_RIGHT, "_signal"),
    Case("limits", ROOT, (), memory, "MemoryError"),
    Case("limits", ORDINARY, (), memory, "MemoryError"),
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_a_layer_alone_stops_an_attack(case, public, run, lacks):
    """The attack fails with the layer and succeeds with exactly that layer switched off."""
    _needs_root(case.user, lacks)
    seen = {}
    for layer_is_on in (True, False):
        off = {*case.missing, *(() if layer_is_on else (case.layer,))}
        with case.scene(public) as (calls, reached):
            (came,) = run(case.user, [_attempt(case.path, calls, off)])
            if layer_is_on and came["layers"][case.layer]:
                lacks(case.layer, f"no {case.layer} on this system: {came['layers'][case.layer]}")
            assert reached(came) is not layer_is_on, came
            if layer_is_on:
                assert came["outcome"] == case.outcome
        seen[layer_is_on] = came["layers"]
    changed = {name for name in LAYERS if bool(seen[True][name]) != bool(seen[False][name])}
    assert changed == (set(NAMESPACES) if case.layer == "user" else {case.layer})


def _attempt(path, calls, off=()):
    """Describe one attempt for the other process."""
    source = path.read_text(encoding="utf-8")
    return {"source": source, "calls": calls, "off": sorted(off), "memory_mb": 512}


def test_every_layer_has_an_attack():
    """No layer is kept that stops nothing by itself."""
    assert {case.layer for case in CASES} == set(LAYERS)


def test_every_attack_is_made():
    """Each submission in the folder is used by a case, and each case has its submission."""
    assert {case.path for case in CASES} == set((HERE / "ablations").glob("*.py"))


# Systems that refuse a layer by themselves

WHAT_IS_LEFT = [NO_RIGHT, NO_RIGHT, "MemoryError"]


@pytest.fixture
def what_is_left(public):
    """Give attempts at a file, at the network and at memory; none may succeed."""
    aims = (("landlock", a_file), ("seccomp_friend", a_friend), ("limits", memory))
    with contextlib.ExitStack() as scenes:
        yield [
            _attempt(HERE / "ablations" / f"{name}.py", scenes.enter_context(scene(public))[0])
            for name, scene in aims
        ]


def _outcomes(came):
    """Give what became of each attempt."""
    return [one["outcome"] for one in came]


def _not_holding(came):
    """Give the layers that do not hold."""
    return {name for name in LAYERS if came[0]["layers"][name]}


def _needs_root(user, lacks):
    """Skip where root's view is asked for and root does not run the tests."""
    if user == ROOT and not AS_ROOT:
        lacks("root", "only root can see what holds where the grader is root")


@pytest.fixture
def needs(run, lacks):
    """Give what skips where this system does not have a layer to begin with."""

    def skip(user, *layers):
        _needs_root(user, lacks)
        uname = HERE / "ablations" / "uts.py"
        missing = sorted(_not_holding(run(user, [_attempt(uname, [[]])])) & set(layers))
        if missing:
            lacks(" ".join(missing), f"not on this system: {', '.join(missing)}")

    return skip


@pytest.fixture
def refusing(lacks):
    """Skip where the system has no user namespace in which to refuse the others."""
    most = Path("/proc/sys/user/max_user_namespaces")
    if not most.exists() or most.read_text(encoding="ascii").strip() == "0":
        lacks("user", "no user namespace on this system in which to refuse the others")


@pytest.mark.usefixtures("refusing")
def test_an_ordinary_user_is_refused_every_namespace(run, needs, what_is_left):
    """Where the system refuses namespaces the jail starts and says so; what is left holds."""
    needs(ORDINARY, "landlock", "seccomp")
    came = run(ORDINARY, what_is_left, words=["refuse"])
    assert _not_holding(came) == {*NAMESPACES, "uid"}
    assert _outcomes(came) == WHAT_IS_LEFT


@pytest.mark.usefixtures("refusing")
def test_root_is_refused_every_namespace_and_another_user(run, needs, what_is_left):
    """Root in a container that has neither namespaces nor other users still has a wall."""
    needs(ROOT, "landlock", "seccomp")
    came = run(ROOT, what_is_left, words=["refuse"])
    assert _not_holding(came) == {*NAMESPACES, "uid"}
    assert _outcomes(came) == WHAT_IS_LEFT


@pytest.mark.parametrize("user", [ROOT, ORDINARY])
def test_a_machine_without_tables_of_system_calls(user, run, needs, lacks, what_is_left):
    """On a machine whose call numbers nobody wrote down all but seccomp holds."""
    if shutil.which("setarch") is None:
        lacks("setarch", "no setarch to play another machine (Debian: util-linux)")
    needs(user, *(name for name in NAMESPACES if name != "user"), "landlock", "seccomp")
    came = run(user, what_is_left, before=["setarch", "linux32"])
    assert _not_holding(came) == {"seccomp", "user" if user == ROOT else "uid"}
    assert _outcomes(came) == [NO_FILE, NO_WAY, "MemoryError"]
