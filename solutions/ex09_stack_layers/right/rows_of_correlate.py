"""np.correlate on rows; the rows of a filter are added up one below the other."""

import numpy as np


def relu(x):
    x = np.asarray(x, dtype=np.float64)
    return np.stack([x, np.zeros_like(x)]).max(axis=0)


def one_map(image, kernel):
    kh, kw = kernel.shape
    H, W = image.shape
    out = np.zeros((H - kh + 1, W - kw + 1))
    for y in range(H - kh + 1):
        for i in range(kh):
            out[y] += np.correlate(image[y + i], kernel[i], mode="valid")
    return out


def check(maps, bank):
    if bank.ndim != 4:
        raise ValueError("four dimensions")
    if bank.shape[1] != len(maps):
        raise ValueError("one slice for each map")
    if bank.shape[2] > maps[0].shape[0] or bank.shape[3] > maps[0].shape[1]:
        raise ValueError("no room")


def layer(maps, bank):
    check(maps, bank)
    return [sum(one_map(m, k) for m, k in zip(maps, kernel, strict=True)) for kernel in bank]


def two_layers(image, first, second):
    image = np.asarray(image, dtype=np.float64)
    if image.ndim != 2:
        raise ValueError("two dimensions")
    maps = [relu(m) for m in layer([image], np.asarray(first, dtype=np.float64))]
    return np.stack(layer(maps, np.asarray(second, dtype=np.float64)))


def receptive_field(kernel_sizes, strides=None):
    layers = len(kernel_sizes)
    if strides is None:
        strides = np.ones(layers, dtype=int).tolist()
    if len(strides) != layers:
        raise ValueError("lengths")
    if not {type(v) for v in [*kernel_sizes, *strides]} <= {int}:
        raise ValueError("types")
    if min([*kernel_sizes, *strides], default=1) < 1:
        raise ValueError("values")
    answer = 1
    for i in range(layers):
        step = 1
        for j in range(i):
            step *= strides[j]
        answer += (kernel_sizes[i] - 1) * step
    return answer
