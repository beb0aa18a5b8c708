"""Each reply holds texts that take four bytes a letter once they are decoded and kept.

exercise: ex02
points: 0
status: FAILED
stopped-by: wire
group: decoder bombs
"""

TEXT = "\N{GRINNING FACE}" + "x" * ((1 << 20) - 8)


def slide_filter(image, kernel):
    return [TEXT] * 6
