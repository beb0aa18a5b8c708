"""It runs machine code that makes 32-bit and x32 calls, which have other numbers.

exercise: ex02
points: 0
status: RAISED, CRASHED
stopped-by: seccomp
group: rights
"""

import ctypes
import mmap
import platform

GETPID_32, GETPID_X32 = 20, 0x40000000 + 39


def slide_filter(image, kernel):
    if platform.machine() != "x86_64":
        raise OSError("no such calls here")
    if ctypes.CDLL(None).syscall(GETPID_X32) > 0:
        return None
    code = b"\x53\xb8" + GETPID_32.to_bytes(4, "little") + b"\xcd\x80\x5b\xc3"
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(code)
    call = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))
    if call() > 0:
        return None
    raise OSError("another architecture is refused")
