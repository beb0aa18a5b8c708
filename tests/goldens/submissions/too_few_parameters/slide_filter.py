import numpy as np


def slide_filter(image):
    return np.zeros((2, 2))
