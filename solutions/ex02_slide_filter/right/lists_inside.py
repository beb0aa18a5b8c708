"""Computes with lists of Python floats, and makes an array of the result."""

import numpy as np


def slide_filter(image, kernel):
    pixels = np.asarray(image, dtype=np.float64)
    weights = np.asarray(kernel, dtype=np.float64)
    if pixels.ndim != 2 or weights.ndim != 2:
        raise ValueError("lists of lists are needed")
    pixels = pixels.tolist()
    weights = weights.tolist()
    kh, kw = len(weights), len(weights[0])
    if kh > len(pixels) or kw > len(pixels[0]):
        raise ValueError("the filter does not fit")
    result = []
    for y in range(len(pixels) - kh + 1):
        row = []
        for x in range(len(pixels[0]) - kw + 1):
            response = 0.0
            for i, weight_row in enumerate(weights):
                for j, weight in enumerate(weight_row):
                    response += pixels[y + i][x + j] * weight
            row.append(response)
        result.append(row)
    return np.array(result)
