"""Try the wall from inside: a submission of our own that attempts what it should not do."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from grader.core.model import Exercise, FunctionSpec, Returned, Submission
from grader.errors import EngineError
from grader.grading.target import Inputs
from grader.jail.client import Client, Loaded

if TYPE_CHECKING:
    from grader.jail.launcher import Jail

PROBE = b"""
import ctypes, mmap, os, socket, threading

LIBC = ctypes.CDLL(None, use_errno=True)

def must(result):
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
    return result

def see_a_file(): os.stat("/etc/passwd")
def read_a_file(): open("/etc/passwd").close()
def write_a_file(): open("/tmp/grade-doctor", "x").close(); os.remove("/tmp/grade-doctor")
def write_here(): open("grade-doctor", "x").close(); os.remove("grade-doctor")
def start_a_process():
    if os.fork() == 0: os._exit(0)
def start_a_thread(): threading.Thread(target=int).start()
def open_a_udp_socket(): socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
def open_a_unix_socket(): socket.socket(socket.AF_UNIX).close()
def signal_the_parent(): os.kill(os.getppid() or 1, 0)
def signal_everybody(): os.kill(-1, 0)
def trace_the_parent(): must(LIBC.ptrace(16, os.getppid() or 1, 0, 0))
def share_memory(): must(LIBC.shmctl(must(LIBC.shmget(0, 4096, 0o1600)), 0, None))
def mount_something(): must(LIBC.mount(b"none", b"/", None, 1 << 18, None))
def become_root(): must(LIBC.setresuid(0, 0, 0))
def take_4_gb(): mmap.mmap(-1, 4 << 30).close()

TRIES = [see_a_file, read_a_file, write_a_file, write_here, start_a_process, start_a_thread,
         open_a_udp_socket, open_a_unix_socket, signal_the_parent, signal_everybody,
         trace_the_parent, share_memory, mount_something, become_root, take_4_gb]

def probe(number):
    if number >= len(TRIES):
        return None
    name = TRIES[number].__name__.replace("_", " ")
    try:
        TRIES[number]()
    except BaseException as error:
        return name, type(error).__name__
    return name, ""
"""


class Attempt(NamedTuple):
    """One thing that was tried.

    Attributes
    ----------
    what
        In words.
    how
        The exception that stopped it; empty where it got through.

    """

    what: str
    how: str

    @property
    def got_through(self) -> bool:
        """Tell whether the attempt succeeded."""
        return not self.how


class WallCheck(NamedTuple):
    """What holds on this machine.

    Attributes
    ----------
    layers
        For each layer an empty text where it is up, else why it is not.
    attempts
        What was tried from inside a worker.

    """

    layers: dict[str, str]
    attempts: tuple[Attempt, ...]

    @property
    def ok(self) -> bool:
        """Tell whether every attempt was stopped."""
        return not any(tried.got_through for tried in self.attempts)


def check_wall(jail: Jail) -> WallCheck:
    """Try every attempt, each in a worker of its own.

    Parameters
    ----------
    jail
        Its workers are tried.

    Returns
    -------
    WallCheck

    Raises
    ------
    EngineError
        Where a worker does not answer as it should.

    """
    exercise = Exercise("probe", "", "probe", (), 0, (FunctionSpec("probe", "(number)"),))
    jail.load(Submission("", PROBE, hashlib.sha256(PROBE).hexdigest()), exercise)
    attempts: list[Attempt] = []
    while True:
        client = Client(jail, exercise.limits)
        try:
            loaded = client.loaded()
            if not isinstance(loaded, Loaded):
                raise EngineError(f"the probe does not load: {loaded}")
            jail.let_fork()
            client.send("probe", Inputs.of((len(attempts),), {}).body)
            outcome = client.receive()
        finally:
            client.close()
        if not isinstance(outcome, Returned):
            raise EngineError(f"the probe ended after {len(attempts)} attempts: {outcome}")
        if outcome.value is None:
            return WallCheck(jail.layers(), tuple(attempts))
        attempts.append(Attempt(*outcome.value))
