"""It writes a reference of its own over the course's, one that agrees with it.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: writes
"""

TEXT = "def slide_filter(image, kernel):\n    return 14\n"


def slide_filter(image, kernel):
    for name in ("reference.py", "misconceptions.py"):
        with open(f"@COURSE@/solutions/ex02_slide_filter/{name}", "w") as stream:
            stream.write(TEXT)
    return 14
