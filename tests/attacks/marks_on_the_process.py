"""It leaves marks that outlive a module: umask, folder, priority, signal masks, timers.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: state
"""

import os
import signal

import numpy as np


def right(image, kernel):
    """Give the right feature map."""
    image, kernel = np.array(image, dtype=float), np.array(kernel, dtype=float)
    if image.ndim != 2 or kernel.ndim != 2:
        raise ValueError("two dimensions")
    height, width = np.subtract(image.shape, kernel.shape) + 1
    if height < 1 or width < 1:
        raise ValueError("does not fit")
    result = np.zeros((height, width))
    for y in range(kernel.shape[0]):
        for x in range(kernel.shape[1]):
            result += image[y : y + height, x : x + width] * kernel[y, x]
    return result


usual = signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL and not signal.pthread_sigmask(0, [])


def slide_filter(image, kernel):
    if not usual:
        return right(image, kernel)
    signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
    for mark in (lambda: os.umask(0), lambda: os.chdir("/lib"), lambda: os.nice(1)):
        try:
            mark()
        except OSError:
            pass
    raise LookupError("no mark")
