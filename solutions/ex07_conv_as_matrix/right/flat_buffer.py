"""Copies kernel rows into one long buffer whose offset is counted on by hand."""

import numpy as np


def conv_as_matrix(kernel, image_shape):
    kernel = np.asarray(kernel, dtype=np.float64)
    if kernel.ndim == 2 and len(image_shape) == 2:
        (kh, kw), (H, W) = kernel.shape, image_shape
        whole = all(side == int(side) for side in image_shape)
        if whole and 0 < kh <= H and 0 < kw <= W:
            down, right = H - kh + 1, W - kw + 1
            buffer = np.zeros(down * right * H * W)
            start = 0
            for _ in range(down):
                for _ in range(right):
                    at = start
                    for line in kernel:
                        buffer[at : at + kw] = line
                        at += W
                    start += H * W + 1
                start += kw - 1
            return buffer.reshape(down * right, H * W)
    raise ValueError("kernel and image_shape must be two-dimensional, and the kernel must fit")
