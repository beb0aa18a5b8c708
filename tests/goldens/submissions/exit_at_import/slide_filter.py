import os
import sys


def slide_filter(image, kernel):
    return image


exit()
