"""Lists and comprehensions all the way, with an array made only at the end."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    k = np.array(kernel, dtype=float).tolist()
    if not isinstance(k, list) or not all(isinstance(row, list) for row in k):
        raise ValueError("a kernel has rows and columns")
    if any(isinstance(cell, list) for row in k for cell in row):
        raise ValueError("a kernel has rows and columns and no more")
    h, w = image_shape
    if not isinstance(h, int) or not isinstance(w, int):
        raise ValueError("sides are whole numbers")
    kh, kw = len(k), len(k[0])
    if kh > h or kw > w:
        raise ValueError("does not fit")
    return np.array(
        [
            [
                k[r - y][c - x] if 0 <= r - y < kh and 0 <= c - x < kw else 0.0
                for r in range(h)
                for c in range(w)
            ]
            for y in range(h - kh + 1)
            for x in range(w - kw + 1)
        ]
    )
