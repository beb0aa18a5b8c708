"""It swallows every MemoryError and asks again, for ever.

exercise: ex02
points: 0
status: TIMED_OUT
stopped-by: process
group: floods
"""

kept = []
while True:
    try:
        kept.append(bytearray(1 << 30))
    except BaseException:
        pass


def slide_filter(image, kernel):
    return None
