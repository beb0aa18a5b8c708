"""It kills its whole process group and its whole session.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: signals
"""

import os
import signal


def slide_filter(image, kernel):
    os.kill(0, signal.SIGKILL)
    os.killpg(os.getpgrp(), signal.SIGKILL)
    return None
