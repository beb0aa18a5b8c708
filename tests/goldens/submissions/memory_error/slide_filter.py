import numpy as np


def slide_filter(image, kernel):
    return np.ones((200_000, 200_000))
