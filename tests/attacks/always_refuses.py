"""It raises ValueError every time, to earn the tests that check for refusals.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: guesses
"""


def slide_filter(image, kernel):
    raise ValueError("no")
