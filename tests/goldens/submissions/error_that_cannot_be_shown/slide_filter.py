class Odd(Exception):
    def __str__(self):
        raise RuntimeError("no text for you")


def slide_filter(image, kernel):
    raise Odd
