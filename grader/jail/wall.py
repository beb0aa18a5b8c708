"""The layers around student code, put up one after the other; each says whether it holds.

In order: ``enter_world`` (own namespaces and root folder, before numpy is loaded), then in the
zygote ``give_up_rights`` (own uid, no capabilities, Landlock), then in each worker
``confine_worker`` (rlimits, seccomp). What a system refuses is left out and named; the others hold
without it. Which attack each layer alone stops is shown in tests/attacks.
"""

from __future__ import annotations

import contextlib
import functools
import os
import stat
import sys
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from grader.jail import landlock, libc, namespaces, seccomp
from grader.jail.limits import die_with_parent, limit_resources

if TYPE_CHECKING:
    from collections.abc import Callable

LAYERS: Final = (
    "user",
    "mount",
    "pid",
    "net",
    "ipc",
    "uts",
    "uid",
    "caps",
    "landlock",
    "seccomp",
    "limits",
)
OWN_ID: Final = 61_234  # who workers are on the machine where the grader is root
HOST_NAME: Final = "worker"
OFF: Final = "switched off"
_PR_SET_NO_NEW_PRIVS: Final = 38
_PR_SET_DUMPABLE: Final = 4
_PR_CAPBSET_DROP: Final = 24
_PR_SET_SECUREBITS: Final = 28
_NO_ROOT_RIGHTS: Final = 0x2F


class Places(NamedTuple):
    """Folders that a worker needs.

    Attributes
    ----------
    numpy_root, grader_root
        Where numpy and this package are installed.

    """

    numpy_root: str
    grader_root: str

    def for_workers(self) -> tuple[str, ...]:
        """Name what student code may read: standard library, numpy, the system's libraries."""
        paths = sysconfig.get_paths()
        multiarch = sysconfig.get_config_var("MULTIARCH") or "x86_64-linux-gnu"
        found = [
            paths["stdlib"],
            paths["platstdlib"],
            f"{self.numpy_root}/numpy",
            f"{self.numpy_root}/numpy.libs",
            "/lib",
            "/lib64",
            f"/usr/lib/{multiarch}",
            "/usr/lib64",
        ]
        return tuple(dict.fromkeys(found))

    def package(self) -> str:
        """Name this package's own folder, which goes when it is loaded."""
        return f"{self.grader_root}/grader"

    def hidden(self) -> tuple[str, ...]:
        """Name folders inside of those that hold other people's packages."""
        stdlib = sysconfig.get_paths()["stdlib"]
        return (f"{stdlib}/site-packages", f"{stdlib}/dist-packages", f"{stdlib}/test")


class Wall:
    """Puts the layers up and keeps what came of each.

    Parameters
    ----------
    places
        What workers may read.
    off
        Layers to leave out: for tests, and for systems on which one does harm.

    Attributes
    ----------
    layers
        For each layer an empty text where it holds, else why it does not.

    """

    def __init__(self, places: Places, off: frozenset[str]) -> None:
        self._places = places
        self.layers = dict.fromkeys(LAYERS, OFF)
        self._wanted = [name for name in LAYERS if name not in off]
        if sys.platform != "linux":
            self.layers = dict.fromkeys(LAYERS, "Linux only")
            self._wanted = ["limits"]

    def _wants(self, name: str) -> bool:
        return name in self._wanted

    def enter_world(self) -> None:
        """Move into own namespaces and onto an own root; go on as their first process."""
        if sys.platform != "linux":
            return
        as_root = os.geteuid() == 0
        asked = [name for name in self._wanted if name == "user" or name in namespaces.FLAGS]
        got = namespaces.unshare(asked, as_root=as_root)
        for name in asked:
            self.layers[name] = "" if name in got else "refused by the system"
        if as_root:
            self.layers["user"] = "not needed: started as root"
        if "uts" in got:
            with contextlib.suppress(OSError):
                libc.set_host_name(HOST_NAME)
        if "mount" in got:
            readable = (*self._places.for_workers(), self._places.package())
            try:
                namespaces.pivot(readable, self._places.hidden())
            except OSError as error:
                self.layers["mount"] = str(error)
        if "pid" in got:
            _go_on_as_first_process()

    def give_up_rights(self) -> None:
        """Drop everything that the zygote does not need, when all it needs is loaded."""
        if sys.platform == "linux":
            self._leave_package()
            self._drop_rights()
            self._restrict_files()
            self._prepare_seccomp()
        self.layers["limits"] = "" if self._wants("limits") else OFF

    def _leave_package(self) -> None:
        if not self.layers["mount"]:
            libc.umount(self._places.package(), 2)

    def _drop_rights(self) -> None:
        if os.geteuid() != 0:
            self.layers["uid"] = "not needed: not started as root"
        if self._wants("caps"):
            with contextlib.suppress(OSError):
                libc.prctl(_PR_SET_SECUREBITS, _NO_ROOT_RIGHTS)
            for capability in range(64):
                with contextlib.suppress(OSError):
                    libc.prctl(_PR_CAPBSET_DROP, capability)
        if self._wants("uid") and os.geteuid() == 0 and not self._others_may_read():
            self.layers["uid"] = "left out: the standard library is closed to other users"
        elif self._wants("uid") and os.geteuid() == 0:
            try:
                os.setgroups([])
                os.setresgid(OWN_ID, OWN_ID, OWN_ID)
                os.setresuid(OWN_ID, OWN_ID, OWN_ID)
                self.layers["uid"] = ""
            except OSError as error:
                self.layers["uid"] = str(error)
        if self._wants("caps"):
            self.layers["caps"] = _attempt(libc.drop_capabilities)
        libc.prctl(_PR_SET_NO_NEW_PRIVS, 1)
        libc.prctl(_PR_SET_DUMPABLE, 0)

    def _others_may_read(self) -> bool:
        """Tell whether a user of no name could still import from the standard library."""
        if not self.layers["mount"]:
            return True  # the folders above it are ours
        stdlib = Path(sysconfig.get_paths()["stdlib"])
        return all(folder.stat().st_mode & stat.S_IXOTH for folder in (stdlib, *stdlib.parents))

    def _restrict_files(self) -> None:
        if self._wants("landlock"):
            readable = self._places.for_workers()
            self.layers["landlock"] = _attempt(functools.partial(landlock.restrict, readable))

    def _prepare_seccomp(self) -> None:
        if self._wants("seccomp"):
            self.layers["seccomp"] = _attempt(seccomp.prepare)

    def confine_worker(self, cpu_seconds: float, memory_mb: int) -> None:
        """Put up what each worker has of its own; called in the worker, last before it loads.

        Parameters
        ----------
        cpu_seconds, memory_mb
            Its limits.

        """
        os.setsid()
        die_with_parent()
        if not self.layers["limits"]:
            limit_resources(cpu_seconds, memory_mb)
        if not self.layers["seccomp"]:
            seccomp.restrict()


def _attempt(action: Callable[[], None]) -> str:
    """Run one step; give an empty text, or why it failed."""
    try:
        action()
    except OSError as error:
        return str(error)
    return ""


def _go_on_as_first_process() -> None:
    """Fork into the new process namespace; the process outside only waits for the end."""
    pid = os.fork()
    if pid == 0:
        return
    die_with_parent()
    os.closerange(3, 1 << 16)
    with contextlib.suppress(ChildProcessError, InterruptedError):
        os.waitpid(pid, 0)
    os._exit(0)
