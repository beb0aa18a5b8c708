import numpy as np


def relu(x):
    x = np.array(x, dtype=float)
    return np.where(x > 0, x, 0.0)


def layer(maps, filters):
    if filters.ndim != 4 or filters.shape[1] != len(maps):
        raise ValueError("these filters are for other maps")
    count, channels, kh, kw = filters.shape
    height, width = maps.shape[1] - kh + 1, maps.shape[2] - kw + 1
    if height < 1 or width < 1:
        raise ValueError("the filters do not fit")
    out = np.zeros((count, height, width))
    for f in range(count):
        for y in range(height):
            for x in range(width):
                out[f, y, x] = (maps[:, y : y + kh, x : x + kw] * filters[f]).sum()
    return out


def two_layers(image, first, second):
    image = np.array(image, dtype=float)
    if image.ndim != 2:
        raise ValueError("two dimensions, please")
    maps = layer(image[None], np.array(first, dtype=float))
    return layer(maps, np.array(second, dtype=float))


def receptive_field(kernel_sizes, strides=None):
    if strides is None:
        strides = [1] * len(kernel_sizes)
    if len(strides) != len(kernel_sizes):
        raise ValueError("each layer has a stride")
    for number in list(kernel_sizes) + list(strides):
        if type(number) is not int or number < 1:
            raise ValueError("not a size")
    field = 1
    step = 1
    for size, stride in zip(kernel_sizes, strides):
        field += (size - 1) * step
        step *= stride
    return field
