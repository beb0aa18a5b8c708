"""It writes 64 MiB into every folder that anybody may usually write to.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: floods
"""

import os
import tempfile

PLACES = ("/tmp", "/var/tmp", "/dev/shm", "/run", "/run/lock", "/", ".", "/root", "@COURSE@")


def slide_filter(image, kernel):
    last = None
    for place in PLACES:
        try:
            with open(f"{place}/grader-attack-{os.getpid()}", "wb") as stream:
                for _ in range(64):
                    stream.write(bytes(1 << 20))
        except OSError as error:
            last = error
        else:
            return None
        try:
            fd = os.open(place, os.O_TMPFILE | os.O_RDWR)
            os.write(fd, bytes(1 << 20))
        except OSError:
            pass
        else:
            return None
    try:
        tempfile.TemporaryFile()
    except OSError:
        pass
    else:
        return None
    raise last
