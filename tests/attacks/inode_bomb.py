"""It makes folders, links, pipes and devices instead of files: none of them needs a byte.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: floods
"""

import os
import stat

PLACES = ("/tmp", "/dev/shm", "/", "/lib", "@COURSE@")


def slide_filter(image, kernel):
    last = None
    for place in PLACES:
        name = f"{place}/grader-attack-{os.getpid()}"
        for make in (
            lambda: os.mkdir(name),
            lambda: os.mkfifo(name),
            lambda: os.symlink("/etc/passwd", name),
            lambda: os.link(os.__file__, name),
            lambda: os.mknod(name, stat.S_IFCHR | 0o666, os.makedev(1, 3)),
            lambda: os.rename(os.__file__, name),
            lambda: os.chmod(place, 0o777),
            lambda: os.utime(place),
            lambda: os.truncate(os.__file__, 0),
        ):
            try:
                make()
            except OSError as error:
                last = error
            else:
                return None
    raise last
