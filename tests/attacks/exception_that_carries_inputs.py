"""It raises a class named after the hidden inputs, with them as text, note, cause and context.

exercise: ex02
points: 0
status: RAISED
stopped-by: wire
group: leaks
"""

import numpy as np


def slide_filter(image, kernel):
    hidden = np.array(image).tobytes().hex()
    text = repr(np.array(image).tolist())
    kind = type("E" + hidden, (ValueError,), {"__module__": hidden, "__doc__": text})
    error = kind(text)
    error.add_note(hidden)
    try:
        raise KeyError(text)
    except KeyError as context:
        raise error from context
