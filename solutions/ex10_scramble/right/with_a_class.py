"""A class holds the picture and its blocks; the functions only call it."""

import numpy as np


class Puzzle:
    def __init__(self, image, block):
        self.image = np.asarray(image, dtype=np.float64)
        if self.image.ndim != 2:
            raise ValueError("a picture has two dimensions")
        if block < 1:
            raise ValueError("a block has at least one pixel")
        self.block = block
        self.rows, below = divmod(self.image.shape[0], block)
        self.columns, beside = divmod(self.image.shape[1], block)
        if below or beside:
            raise ValueError("the blocks do not fill the picture")

    def __len__(self):
        return self.rows * self.columns

    def where(self, number):
        row, column = divmod(number, self.columns)
        return np.s_[
            row * self.block : (row + 1) * self.block,
            column * self.block : (column + 1) * self.block,
        ]

    def in_order(self, order):
        if len(order) != len(self) or {int(n) for n in order} != {*range(len(self))}:
            raise ValueError("not every block once")
        out = np.full(self.image.shape, np.nan)
        for place in range(len(self)):
            out[self.where(place)] = self.image[self.where(order[place])]
        return out


class Bank:
    def __init__(self, kernels):
        self.kernels = np.asarray(kernels, dtype=np.float64)
        if self.kernels.ndim != 3:
            raise ValueError("a bank has three dimensions")

    def measure(self, image):
        image = np.asarray(image, dtype=np.float64)
        if image.ndim != 2:
            raise ValueError("a picture has two dimensions")
        _, kh, kw = self.kernels.shape
        if kh > image.shape[0] or kw > image.shape[1]:
            raise ValueError("the filters do not fit")
        count = 0
        totals = np.zeros(len(self.kernels))
        for y in range(image.shape[0] - kh + 1):
            for x in range(image.shape[1] - kw + 1):
                responses = (self.kernels * image[y : y + kh, x : x + kw]).sum(axis=(1, 2))
                totals += np.maximum(responses, 0)
                count += 1
        return totals / count


def scramble_blocks(image, block, order):
    return Puzzle(image, block).in_order(order)


def patch_statistics(image, kernels):
    return Bank(kernels).measure(image)
