"""Grade one attack by the real command, and look after every process that comes of it.

Started as ``python run_watched.py NAME PLACE KNOWN GRADE ARGUMENTS...`` with what stands for
``@COURSE@`` and the like as JSON. Whatever loses its parent becomes a child of this process
(``PR_SET_CHILD_SUBREAPER``), so nothing can get away unseen. Prints one JSON object.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import sys
import time
from pathlib import Path

from run_corpus import all_attacks, hand_in

SET_CHILD_SUBREAPER = 36
PATIENCE = 100.0  # seconds until a run counts as hung
AFTERLIFE = 5.0  # seconds in which processes that were told to end may do so


def children():
    """Give the pids of the children of this process, by reading all parents."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
                if int(fields[1]) == os.getpid():
                    found.append(int(entry.name))
    return found


def start(name, place, known, command):
    """Start the command in a child that knows its own pid before it becomes the grader."""
    pid = os.fork()
    if pid:
        return pid
    try:
        submission = hand_in(all_attacks()[name], place, known)
        cwd = place / "cwd"
        cwd.mkdir()
        os.chdir(cwd)
        for fd, file in ((1, "out"), (2, "err")):
            os.dup2(os.open(place / file, os.O_WRONLY | os.O_CREAT), fd)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.execv(command[0], [*command, "--submission", str(submission)])  # noqa: S606 - ours
    finally:
        os._exit(99)


def use_of(pid):
    """Give a process's own processor time in seconds and its largest size in MiB, or None."""
    try:
        folder = Path(f"/proc/{pid}")
        fields = (folder / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        lines = (folder / "status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return None
    peak = [int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")]
    return ((int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK"), *peak) if peak else None


def wait(pid):
    """Wait for the command, watching what it uses; kill it when it hangs."""
    deadline = time.monotonic() + PATIENCE
    own = 0.0, 0
    while True:
        own = use_of(pid) or own
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status), *own
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.005)


def left_behind():
    """Wait a little for what the command has left; kill the rest and say how many there were."""
    deadline = time.monotonic() + AFTERLIFE
    while found := children():
        for pid in found:
            with contextlib.suppress(ChildProcessError):
                os.waitpid(pid, os.WNOHANG)
        if time.monotonic() > deadline:
            for pid in found:
                os.kill(pid, signal.SIGKILL)
            return len(found)
        time.sleep(0.01)
    return 0


def main():
    """Run one attack."""
    name, place, known, *command = sys.argv[1:]
    ctypes.CDLL(None).prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    folder = Path(place)
    begin = time.monotonic()
    code, own_seconds, memory_mb = wait(start(name, folder, json.loads(known), command))
    seconds = time.monotonic() - begin
    report = {
        "code": code,
        "seconds": seconds,
        "own_seconds": own_seconds,
        "memory_mb": memory_mb,
        "left": left_behind(),
        "out": (folder / "out").read_text(encoding="utf-8"),
        "err": (folder / "err").read_text(encoding="utf-8"),
        "cwd": sorted(path.name for path in (folder / "cwd").iterdir()),
    }
    sys.stdout.write(json.dumps(report))


if __name__ == "__main__":
    main()
