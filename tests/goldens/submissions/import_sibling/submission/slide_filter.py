from helpers import slide


def slide_filter(image, kernel):
    return slide(image, kernel)
