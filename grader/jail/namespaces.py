"""The world that a worker can see: its own network, processes, IPC, host name and files.

Theory: ``namespaces(7)``. After ``unshare(2)`` a process has namespaces of its own: a network with
no way out, no System V objects of others, a process table in which nobody but its own children is
there to be signalled, and a mount table. In the last, ``pivot_root(2)`` makes a small tmpfs the
root that holds nothing but bind mounts, read-only, of the standard library, numpy and the
system's libraries; what is not mounted there does not exist, not even for ``stat``. Root may do
all that as it is; anybody else first unshares a user namespace, in which they own the rest
(``user_namespaces(7)``). Where the system refuses, nothing is changed and the other layers hold.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from grader.jail import libc

if TYPE_CHECKING:
    from collections.abc import Iterable

FLAGS: Final = {
    "mount": 0x00020000,
    "uts": 0x04000000,
    "ipc": 0x08000000,
    "pid": 0x20000000,
    "net": 0x40000000,
}
_NEW_USER: Final = 0x10000000
_READ_ONLY: Final = 1
_NO_SUID: Final = 2
_NO_DEVICES: Final = 4
_REMOUNT: Final = 32
_BIND: Final = 4096
_RECURSIVE: Final = 16384
_PRIVATE: Final = 1 << 18
_DETACH: Final = 2
_KEPT_FLAGS: Final = 8 | 1024 | 2048  # noexec, noatime, nodiratime: equal in statvfs and mount
_RELATIVE_TIME: Final = (4096, 1 << 21)  # in statvfs, in mount
_SIZE: Final = "size=64k,nr_inodes=512,mode=755"
INSIDE_ID: Final = 65534  # who an ordinary user is inside the user namespace: nobody


def unshare(names: Iterable[str], *, as_root: bool) -> frozenset[str]:
    """Move this process into namespaces of its own.

    Parameters
    ----------
    names
        Some of ``FLAGS``, and ``"user"``, without which only root can have the others.
    as_root
        Whether this process is root and so needs no user namespace.

    Returns
    -------
    frozenset of str
        What it got. Each kind is tried by itself where all together are refused.

    """
    wanted = [name for name in names if name in FLAGS]
    got: set[str] = set()
    if not as_root:
        if "user" not in names or not _own_user_namespace():
            return frozenset()
        got.add("user")
    for name in wanted:
        try:
            libc.unshare(FLAGS[name])
        except OSError:
            continue
        got.add(name)
    return frozenset(got)


def _own_user_namespace() -> bool:
    """Become nobody in a user namespace of one's own, with all rights over it."""
    user, group = os.getuid(), os.getgid()
    try:
        libc.unshare(_NEW_USER)
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{INSIDE_ID} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{INSIDE_ID} {group} 1", encoding="ascii")
    except OSError:
        return False
    return True


def pivot(readable: Iterable[str], hidden: Iterable[str]) -> None:
    """Make a tmpfs the root that holds only some folders, read-only, at their own paths.

    Parameters
    ----------
    readable
        Folders to show, in this order. Symbolic links among them are made again.
    hidden
        Folders inside of them to cover with an empty one.

    Raises
    ------
    OSError
        Where the system refuses; the mount namespace is then left as it is so far.

    """
    root = "/tmp"  # noqa: S108 - only covered, in a mount namespace of one's own
    libc.mount("none", "/", None, _RECURSIVE | _PRIVATE)
    shown = [path for path in readable if os.path.lexists(path)]
    links = {path: str(Path(path).readlink()) for path in shown if Path(path).is_symlink()}
    fds = {path: os.open(path, os.O_PATH) for path in shown if path not in links}
    libc.mount("tmpfs", root, "tmpfs", _NO_SUID | _NO_DEVICES, _SIZE)
    covers: list[str] = []
    for path, fd in fds.items():  # a folder that is shown inside a covered one comes later
        target = root + path
        Path(target).mkdir(parents=True, exist_ok=True)
        _show(f"/proc/self/fd/{fd}", target)
        os.close(fd)
        for inside in hidden:
            if inside.startswith(f"{path}/") and Path(root + inside).is_dir():
                libc.mount("tmpfs", root + inside, "tmpfs", _NO_SUID | _NO_DEVICES, _SIZE)
                covers.append(inside)
    for path, aim in links.items():
        Path(root + path).parent.mkdir(parents=True, exist_ok=True)
        Path(root + path).symlink_to(aim)
    os.chdir(root)
    libc.pivot_root(".", ".")
    libc.umount(".", _DETACH)
    os.chdir("/")
    for path in (*covers, "/"):
        libc.mount("none", path, None, _REMOUNT | _BIND | _READ_ONLY | _NO_SUID | _NO_DEVICES)


def _show(source: str, target: str) -> None:
    """Bind a folder read-only, keeping the flags that its own mount locks."""
    libc.mount(source, target, None, _BIND)
    flags = _REMOUNT | _BIND | _READ_ONLY | _NO_SUID | _NO_DEVICES
    locked = os.statvfs(target).f_flag
    flags |= locked & _KEPT_FLAGS
    flags |= _RELATIVE_TIME[1] if locked & _RELATIVE_TIME[0] else 0
    libc.mount("none", target, None, flags)
