import numpy as np


def scramble_blocks(image, block, order):
    image = np.array(image, dtype=float)
    if image.ndim != 2 or block < 1:
        raise ValueError("no such blocks")
    height, width = image.shape
    if height % block or width % block:
        raise ValueError("the edge is ragged")
    across = width // block
    count = height // block * across
    if sorted(order) != list(range(count)):
        raise ValueError("not every block once")
    result = np.zeros((height, width))
    for place in range(count):
        y, x = place // across * block, place % across * block
        v, u = order[place] // across * block, order[place] % across * block
        result[v : v + block, u : u + block] = image[y : y + block, x : x + block]
    return result


def patch_statistics(image, kernels):
    image = np.array(image, dtype=float)
    kernels = np.array(kernels, dtype=float)
    if image.ndim != 2 or kernels.ndim != 3:
        raise ValueError("other dimensions, please")
    count, kh, kw = kernels.shape
    height, width = image.shape[0] - kh + 1, image.shape[1] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the filters do not fit")
    statistics = np.zeros(count)
    for f in range(count):
        for y in range(height):
            for x in range(width):
                response = (image[y : y + kh, x : x + kw] * kernels[f]).sum()
                statistics[f] += max(response, 0)
    return statistics / (height * width)
