"""Both tables of system calls mean what they should, and the filter made of each says so.

The names below are the design; the numbers come from the kernel's own headers, and the filter is
run by a machine of the test's own. So the table of the architecture that no test runs on is looked
at as closely as the other.
"""

from __future__ import annotations

import errno
import re
import subprocess
import sys
from pathlib import Path

import pytest
from bpf_machine import Call, run

from grader.jail import seccomp

ALLOW, REFUSED = 0x7FFF0000, 0x00050000  # SECCOMP_RET_ALLOW, SECCOMP_RET_ERRNO
PID = 4711
HIGH = 0xDEAD_BEEF << 32  # what the kernel does not look at in an argument of 32 bits
EVERYWHERE = """
    read write close fstat lseek pread64 pwrite64 readv writev
    mmap munmap mprotect mremap brk madvise mincore msync
    getcwd getdents64 newfstatat readlinkat faccessat faccessat2 statx
    nanosleep clock_nanosleep clock_gettime clock_getres gettimeofday getitimer setitimer
    pselect6 ppoll futex sched_yield
    rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack
    dup dup3 pipe2
    getpid getppid gettid getuid geteuid getgid getegid uname sysinfo times
    getrlimit getrusage sched_getaffinity
    set_tid_address set_robust_list rseq getrandom exit exit_group
"""
OLD = "stat lstat access readlink dup2 pipe poll select alarm time getpgrp arch_prctl"
HEADERS = {"x86_64": "asm/unistd_64.h", "aarch64": "asm-generic/unistd.h"}
ALLOWED = {"x86_64": {*EVERYWHERE.split(), *OLD.split()}, "aarch64": {*EVERYWHERE.split()}}
OPENS = {"x86_64": {"open": 1, "openat": 2}, "aarch64": {"openat": 2}}
AUDIT = {"x86_64": "EM_X86_64", "aarch64": "EM_AARCH64"}
I386 = 0x40000003
INCLUDE = Path("/usr/include")
BY_ARGUMENT = {"tgkill", "prlimit64", "fcntl"}
every_architecture = pytest.mark.parametrize("name", HEADERS)


def header(lacks, path):
    """Read a header of the kernel, whatever folder this distribution has it in."""
    for folder in (INCLUDE, *INCLUDE.glob("*-linux-gnu*")):
        if (folder / path).is_file():
            return (folder / path).read_text(encoding="utf-8")
    return lacks("headers", f"no {path} in {INCLUDE} (Debian: sudo apt-get install linux-libc-dev)")


def defined(text, prefix):
    """Give the numbers that a header defines by names with this prefix, a name for a name too."""
    words = dict(re.findall(r"^#\s*define\s+(\w+)\s+(\w+)", text, flags=re.MULTILINE))
    words |= {name: words[word] for name, word in words.items() if word in words}
    return {
        name.removeprefix(prefix): int(word, 8 if re.fullmatch("0[0-7]+", word) else 0)
        for name, word in words.items()
        if name.startswith(prefix) and word[0].isdigit()
    }


@pytest.fixture(scope="session")
def kernel(lacks):
    """Give what the kernel's headers say: for each architecture its numbers by name."""

    def numbers(name):
        return defined(header(lacks, HEADERS[name]), "__NR_")

    return numbers


def ends(calls, number, *arguments):
    """Say what becomes of a call: empty where it is allowed, else the error's name."""
    call = Call(calls.architecture, number, arguments)
    return end_of(run(seccomp.program(calls, PID), call))


def end_of(value):
    """Read what a filter has returned."""
    if value == ALLOW:
        return ""
    assert value & 0xFFFF0000 == REFUSED
    return errno.errorcode[value & 0xFFFF]


# The tables


@every_architecture
def test_the_numbers_are_those_of_the_kernels_headers(name, kernel):
    """Each number on the list is that of a call that the design allows, and none lacks."""
    numbers = kernel(name)
    allowed = seccomp.TABLES[name].allowed
    assert sorted(allowed) == sorted(numbers[call] for call in ALLOWED[name])


@every_architecture
def test_the_special_numbers_are_those_of_the_kernels_headers(name, kernel):
    """The calls with rules of their own have the numbers that the headers give them."""
    numbers = kernel(name)
    calls = seccomp.TABLES[name]
    assert (calls.own_pid, calls.prlimit, calls.fcntl, calls.ioctl, calls.clone3) == tuple(
        numbers[call] for call in ("tgkill", "prlimit64", "fcntl", "ioctl", "clone3")
    )
    assert dict(calls.opens) == {numbers[call]: at for call, at in OPENS[name].items()}


@every_architecture
def test_the_architecture_is_that_of_the_kernels_headers(name, lacks):
    """AUDIT_ARCH is the machine's ELF number, of 64 bits and little-endian."""
    machines = defined(header(lacks, "linux/elf-em.h"), "")
    audit = defined(header(lacks, "linux/audit.h"), "__AUDIT_ARCH_")
    expected = machines[AUDIT[name]] | audit["64BIT"] | audit["LE"]
    assert seccomp.TABLES[name].architecture == expected


# The filters


@every_architecture
def test_every_other_number_is_refused(name, kernel):
    """Of all numbers up to 2000 and beyond, the design's are allowed and the others get EPERM."""
    numbers = kernel(name)
    calls = seccomp.TABLES[name]
    expected = dict.fromkeys([*range(2000), 0x3FFF_FFFF], "EPERM")
    expected |= {numbers[call]: "" for call in ALLOWED[name]}
    expected |= {numbers["ioctl"]: "ENOTTY", numbers["clone3"]: "ENOSYS"}
    looked_at = {numbers[call] for call in BY_ARGUMENT | OPENS[name].keys()}
    found = {number: ends(calls, number) for number in expected}
    assert {number: found[number] for number in expected.keys() - looked_at} == {
        number: end for number, end in expected.items() if number not in looked_at
    }


@every_architecture
def test_a_foreign_architecture_has_no_calls(name):
    """Whatever call comes from another architecture does not exist, the allowed ones neither."""
    program = seccomp.program(seccomp.TABLES[name], PID)
    others = {table.architecture for table in seccomp.TABLES.values()} | {I386, 0}
    for other in others - {seccomp.TABLES[name].architecture}:
        found = {end_of(run(program, Call(other, number))) for number in range(600)}
        assert found == {"ENOSYS"}


@every_architecture
def test_numbers_of_the_x32_kind_do_not_exist(name):
    """Numbers with the bit that means 32-bit pointers are refused, the allowed ones too."""
    calls = seccomp.TABLES[name]
    numbers = [bit | number for number in calls.allowed for bit in (0x4000_0000, 0x8000_0000)]
    assert {ends(calls, number) for number in (*numbers, 0xFFFF_FFFF)} == {"ENOSYS"}


@every_architecture
@pytest.mark.parametrize("high", [0, HIGH])
def test_signals_go_to_oneself_only(name, high):
    """A signal to a thread is allowed in one's own process, whatever the upper half says."""
    calls = seccomp.TABLES[name]
    others = (0, 1, PID - 1, PID + 1, 0xFFFF_FFFF, PID << 32)
    assert ends(calls, calls.own_pid, high | PID) == ""
    assert {ends(calls, calls.own_pid, other) for other in others} == {"EPERM"}


@every_architecture
@pytest.mark.parametrize("high", [0, HIGH])
def test_limits_of_others_are_out_of_reach(name, high):
    """Only one's own limits can be asked for, and 0 means oneself."""
    calls = seccomp.TABLES[name]
    assert ends(calls, calls.prlimit, high) == ""
    assert {ends(calls, calls.prlimit, high | pid) for pid in (1, PID, 1 << 31)} == {"EPERM"}


@every_architecture
@pytest.mark.parametrize("high", [0, HIGH])
def test_file_descriptors_send_no_signals(name, high, lacks):
    """Of fcntl's commands those of copying, close-on-exec and reading the flags are left."""
    calls = seccomp.TABLES[name]
    commands = defined(header(lacks, "asm-generic/fcntl.h"), "F_")
    commands["DUPFD_CLOEXEC"] = 1024 + 6  # F_LINUX_SPECIFIC_BASE + 6
    allowed = ("DUPFD", "GETFD", "SETFD", "GETFL", "DUPFD_CLOEXEC")
    left = {number for number in range(1100) if not ends(calls, calls.fcntl, 3, high | number)}
    assert left == {commands[command] for command in allowed}


@every_architecture
@pytest.mark.parametrize("high", [0, HIGH])
def test_files_are_opened_for_reading(name, high, lacks):
    """Each flag that writes, makes, empties or extends a file is refused, alone and with others."""
    calls = seccomp.TABLES[name]
    text = header(lacks, "asm-generic/fcntl.h")
    flags = defined(text, "O_") | defined(text, "__O_")
    writing = [flags[flag] for flag in ("WRONLY", "RDWR", "CREAT", "TRUNC", "APPEND", "TMPFILE")]
    reading = flags["CLOEXEC"] | flags["DIRECTORY"] | flags["NOFOLLOW"] | flags["NONBLOCK"]
    for number, position in calls.opens:
        before = (7,) * position
        for flag in writing:
            assert ends(calls, number, *before, high | flag) == "EPERM"
            assert ends(calls, number, *before, high | flag | reading) == "EPERM"
        assert ends(calls, number, *before, high | reading) == ""


@every_architecture
@pytest.mark.skipif(sys.platform != "linux", reason="seccomp is of Linux")
def test_the_kernel_takes_the_program(name):
    """The kernel accepts the filter of either architecture; the foreign one then allows nothing."""
    code = (
        "import ctypes, os, struct\n"
        "from grader.jail import libc, seccomp\n"
        f"code = seccomp.program(seccomp.TABLES[{name!r}], os.getpid())\n"
        "kept = ctypes.create_string_buffer(code, len(code))\n"
        "head = struct.pack('<HxxxxxxQ', len(code) // 8, ctypes.addressof(kept))\n"
        "kept_head = ctypes.create_string_buffer(head)\n"
        "libc.prctl(38, 1)\n"
        "libc.prctl(22, 2, ctypes.addressof(kept_head))\n"
        "os._exit(7)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert done.stderr == b""
    own = seccomp.TABLES[name] is seccomp.table()
    assert done.returncode == 7 if own else done.returncode < 0
