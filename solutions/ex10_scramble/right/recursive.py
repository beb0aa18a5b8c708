"""The picture is put together block by block, and the sums are added up, by recursion."""

import numpy as np


def scramble_blocks(image, block, order):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2 or block < 1:
        raise ValueError
    if image.shape[0] % block or image.shape[1] % block:
        raise ValueError
    cols = image.shape[1] // block
    count = image.shape[0] // block * cols
    if sorted(order) != [*range(count)]:
        raise ValueError

    def put(i, out):
        if i == count:
            return out
        y, x = i // cols * block, i % cols * block
        v, u = order[i] // cols * block, order[i] % cols * block
        out[y : y + block, x : x + block] = image[v : v + block, u : u + block]
        return put(i + 1, out)

    return put(0, np.zeros(image.shape))


def patch_statistics(image, kernels):
    image = np.asarray(image, dtype=np.float64)
    kernels = np.asarray(kernels, dtype=np.float64)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError
    kh, kw = kernels.shape[1:]
    rows, cols = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if rows < 1 or cols < 1:
        raise ValueError

    def total(kernel, position):
        if position < 0:
            return 0.0
        y, x = divmod(position, cols)
        response = np.vdot(kernel, image[y : y + kh, x : x + kw])
        return max(response, 0.0) + total(kernel, position - 1)

    return np.array([total(kernel, rows * cols - 1) / (rows * cols) for kernel in kernels])
