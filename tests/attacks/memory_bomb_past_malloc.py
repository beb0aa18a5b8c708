"""It maps memory by itself: anonymous, shared, with huge pages and without a reserve.

exercise: ex02
points: 0
status: RAISED
stopped-by: limits
group: floods
"""

import mmap


def slide_filter(image, kernel):
    kept = []
    reserve_nothing = 0x4000
    for step in range(64):
        kind = mmap.MAP_SHARED if step % 2 else mmap.MAP_PRIVATE
        piece = mmap.mmap(-1, 64 << 20, flags=kind | mmap.MAP_ANONYMOUS | reserve_nothing)
        piece[:: 1 << 20] = b"x" * 64
        kept.append(piece)
    return None
