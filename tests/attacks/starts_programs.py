"""It starts programs in every way the standard library knows.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: processes
"""

import multiprocessing
import os
import pty
import subprocess
import sys

COMMAND = [sys.executable, "-c", "import time; time.sleep(20)"]


def slide_filter(image, kernel):
    last = None
    for start in (
        lambda: subprocess.Popen(COMMAND),
        lambda: os.posix_spawn(COMMAND[0], COMMAND, {}),
        lambda: os.spawnv(os.P_NOWAIT, COMMAND[0], COMMAND),
        lambda: os.popen("sleep 20"),
        lambda: multiprocessing.get_context("fork").Process(target=print).start(),
        pty.fork,
    ):
        try:
            start()
        except OSError as error:
            last = error
        else:
            return None
    if os.system("sleep 20 &") == 0:
        return None
    raise last
