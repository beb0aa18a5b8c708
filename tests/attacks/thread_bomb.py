"""It starts up to fifty threads that go on after its function has returned.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: processes
"""

import _thread
import threading
import time


def slide_filter(image, kernel):
    started = 0
    for number in range(50):
        try:
            if number % 2:
                threading.Thread(target=time.sleep, args=(20,), daemon=True).start()
            else:
                _thread.start_new_thread(time.sleep, (20,))
        except RuntimeError as error:
            last = error
        else:
            started += 1
    if not started:
        raise last
    return None
