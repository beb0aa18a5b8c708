"""It returns lists that hold themselves ten times over, to grow without end when copied.

exercise: ex02
points: 0
status: FAILED, TIMED_OUT
stopped-by: wire
group: decoder bombs
"""


def slide_filter(image, kernel):
    deep = []
    deep += [deep] * 10
    circle = {}
    circle["me"] = (circle, deep)
    return [deep, circle]
