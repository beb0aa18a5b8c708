"""Fill the machine's memory: 768 MiB where 512 MiB are allowed.

Configuration: full, as root and as an ordinary user. No other layer counts memory.
"""

import numpy as np

STEP = 64 << 20
STEPS = 12


def attack():
    """Give the number of bytes that were taken and written to."""
    kept = [np.ones(STEP, dtype=np.uint8) for _ in range(STEPS)]
    return sum(block.nbytes for block in kept)
