"""It opens the memory, the maps and the open files of the grader under /proc.

exercise: ex02
points: 0
status: RAISED
stopped-by: mount
group: looks for answers
"""


def slide_filter(image, kernel):
    pid = int("@PID@")
    for name in ("maps", "mem", "environ", "cmdline", "stat", "fd/0", "fd/3", "task", "root"):
        try:
            with open(f"/proc/{pid}/{name}", "rb") as stream:
                return stream.read(16)
        except OSError as error:
            last = error
    raise last
