"""Fill the machine's memory: 1.5 GB where 512 MB are allowed.

Configuration: full, as root and as an ordinary user. No other layer counts memory.
"""

import numpy as np

STEP = 64 << 20
STEPS = 24


def attack():
    """Give the number of bytes that were taken and written to."""
    kept = [np.ones(STEP, dtype=np.uint8) for _ in range(STEPS)]
    return sum(block.nbytes for block in kept)
