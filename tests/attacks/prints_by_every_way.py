"""It prints the hidden inputs by every way there is: streams, logging, warnings, tracebacks.

exercise: ex02
points: 0
status: FAILED
stopped-by: process
group: leaks
"""

import faulthandler
import logging
import os
import pprint
import sys
import traceback
import warnings

import numpy as np


def slide_filter(image, kernel):
    hidden = repr(np.array(image).tolist()) + np.array(image).tobytes().hex()
    for stream in (sys.stdout, sys.stderr, sys.__stdout__, sys.__stderr__):
        print(hidden, file=stream)
    for fd in (0, 1, 2):
        try:
            os.write(fd, hidden.encode())
        except OSError:
            pass
    logging.basicConfig(force=True)
    logging.critical(hidden)
    warnings.warn(hidden, stacklevel=1)
    pprint.pprint(hidden)
    sys.excepthook(ValueError, ValueError(hidden), None)
    sys.displayhook(hidden)
    traceback.print_exception(ValueError(hidden))
    try:
        faulthandler.dump_traceback(2)
    except (OSError, RuntimeError, ValueError):
        pass
    return None
