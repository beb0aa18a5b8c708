"""The line that raises holds terminal escape codes, right-to-left marks and a fake result.

exercise: ex02
points: 0
status: RAISED
stopped-by: process
group: leaks
"""


def slide_filter(image, kernel):
    raise ValueError("\x1b[2J\x1b]0;owned\x07")  # ESC[2J ESC[1;32m 14 / 14 points RLO BELL BS
