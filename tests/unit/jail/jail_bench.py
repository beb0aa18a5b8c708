"""Helpers of tests that use real workers: a bench of workers, and processes found in /proc."""

from __future__ import annotations

import contextlib
import hashlib
import os
import textwrap
import time
from pathlib import Path

from grader.core.model import Exercise, FunctionSpec, Limits, Submission
from grader.errors import JailError
from grader.jail import wire
from grader.jail.client import Client

POLL_SECONDS = 10.0  # stops a hang, measures nothing

# What a hostile submission starts with: it finds the worker's socket and writes frames to it.
FORGER = """
import os, stat, struct, time
def is_socket(fd):
    try:
        return stat.S_ISSOCK(os.fstat(fd).st_mode)
    except OSError:
        return False
FD = next(fd for fd in range(3, 64) if is_socket(fd))
def forge(kind, sequence, body=b"", length=None):
    size = len(body) if length is None else length
    os.write(FD, struct.pack("<IIB", size, sequence, kind) + body)
"""


class Bench:
    """Opens workers of one jail on sources given as text."""

    def __init__(self, jail):
        self.jail = jail
        self.clients = []

    def open(self, source, functions=("f",), **limits):
        """Give a client whose worker was told to load ``source``."""
        text = textwrap.dedent(source).encode()
        specs = tuple(FunctionSpec(name, "()") for name in functions)
        exercise = Exercise("ex01_m", "T", "m", (), 1, specs, Limits(**limits))
        self.jail.load(Submission("m.py", text, hashlib.sha256(text).hexdigest()), exercise)
        client = Client(self.jail, exercise.limits)
        self.clients.append(client)
        return client

    def loaded(self, source, functions=("f",), **limits):
        """Give what loading ``source`` comes to."""
        return self.open(source, functions, **limits).loaded()

    def outcome(self, source, *args, **limits):
        """Give what ``f(*args)`` comes to in a fresh worker."""
        client = self.open(source, **limits)
        client.loaded()
        return ask(client, *args)

    def close(self):
        """End all workers."""
        for client in self.clients:
            with contextlib.suppress(JailError):  # some tests kill what would end the workers
                client.close()


def ask(client, *args, want_inputs=False, **kwargs):
    """Call ``f`` and wait for the outcome."""
    body, callbacks = wire.encode_arguments((args, kwargs))
    client.send("f", body, want_inputs=want_inputs)
    return client.receive(callbacks)


def state_of(pid):
    """Give a process's state letter and its parent's pid, or None where it is gone."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return fields[0], int(fields[1])


def descendants(root=None):
    """Give the pids of all processes below this one (or below ``root``), zombies too."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (state := state_of(int(entry.name))) is not None:
            parents[int(entry.name)] = state[1]
    found, waiting = set(), [root or os.getpid()]
    while waiting:
        parent = waiting.pop()
        below = {pid for pid, its_parent in parents.items() if its_parent == parent} - found
        found |= below
        waiting += below
    return found


def until(condition):
    """Poll until something holds, and say whether it ever did."""
    deadline = time.monotonic() + POLL_SECONDS
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True


def is_gone(pid):
    """Tell whether a process no longer runs (one that nobody has reaped yet counts as gone)."""
    state = state_of(pid)
    return state is None or state[0] in "ZX"
