"""It returns generators and lists of a class of its own that never come to their end.

exercise: ex02
points: 0
status: FAILED
stopped-by: wire
group: lies
"""

import itertools


class Endless(list):
    def __iter__(self):
        return itertools.count()

    def __len__(self):
        return 1 << 40


def slide_filter(image, kernel):
    return [itertools.count(), Endless([1]), (x for x in itertools.cycle([1])), {1: Endless()}]
