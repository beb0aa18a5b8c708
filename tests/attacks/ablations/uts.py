"""Find out which machine this is: be right at the grader's, wrong at one's own, or the reverse.

Configuration: full, as root and as an ordinary user. The standard library needs ``uname``, so
seccomp lets it through; the UTS namespace has a host name of its own.
"""

import os


def attack():
    """Give the host name."""
    return os.uname().nodename
