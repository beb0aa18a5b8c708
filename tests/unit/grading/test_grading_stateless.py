"""Which submissions may run all their tests in one worker."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from grader.content.course import load_course
from grader.core.model import Finished, Submission
from grader.core.report import attempt_to_dict
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials
from grader.grading.stateless import MAX_BYTES, is_stateless
from grader.jail.launcher import Jail

ROOT = Path(__file__).resolve().parents[3]
RIGHT = sorted(ROOT.glob("solutions/*/right/*.py"))
HANDED_IN = sorted((ROOT / "tests" / "goldens" / "submissions").glob("*/*.py"))

KEEPS = {
    "a list outside of functions": "seen = []\ndef f(x):\n    seen.append(x)\n",
    "an array outside of functions": "import numpy as np\nK = np.zeros(3)\ndef f(x): return K\n",
    "a global name": "n = 0\ndef f(x):\n    global n\n    n += 1\n    return n\n",
    "a default that can change": "def f(x, seen=[]):\n    seen += [x]\n    return seen\n",
    "a lambda's default that can change": "def f(x):\n    return (lambda a=[]: a)()\n",
    "a decorator": "import functools\n@functools.cache\ndef f(x): return x\n",
    "a class": "class A:\n    n = 0\ndef f(x): return A\n",
    "an attribute of a function": "def f(x):\n    f.n = 1\n",
    "a change of numpy": "import numpy as np\ndef f(x):\n    np.sum = max\n",
    "a part of numpy written to": "import numpy as np\ndef f(x):\n    np.pi[0] = 1\n",
    "numpy's table of types": "import numpy as np\ndef f(x): return np.typecodes\n",
    "numpy's random numbers": "import numpy as np\ndef f(x): return np.random.rand()\n",
    "numpy's error handling": "import numpy as np\ndef f(x): np.seterr(all='raise')\n",
    "numpy's print options": "import numpy as np\ndef f(x): np.set_printoptions(1)\n",
    "uninitialised memory": "import numpy as np\ndef f(x): return np.empty(3)\n",
    "an array without values": "import numpy as np\ndef f(x): return np.ndarray(3)\n",
    "padding without values": "import numpy as np\ndef f(x): return np.pad(x, 1, 'empty')\n",
    "cells that are left out": "import numpy as np\ndef f(x): return np.add(x, x, where=x > 0)\n",
    "hidden keywords": "import numpy as np\ndef f(x, k): return np.add(x, x, **k)\n",
    "memory past an array": (
        "from numpy.lib.stride_tricks import as_strided\ndef f(x): return as_strided(x, (9,))\n"
    ),
    "another module": "import sys\ndef f(x): return sys\n",
    "everything of a module": "from numpy import *\ndef f(x): return x\n",
    "a name of Python's own": "def f(x): return globals()\n",
    "a parameter that hides a name": (
        "import numpy\ndef g(setattr): pass\ndef f(x): setattr(numpy, 'sum', max)\n"
    ),
    "a name with underscores": "def f(x): return __builtins__\n",
    "a way to the insides": "def f(x): return f.__globals__\n",
    "a frame": "def f(x): return (y for y in x).gi_frame\n",
    "code when it is loaded": "for n in range(3):\n    pass\ndef f(x): return n\n",
    "a call when it is loaded": "print('hello')\ndef f(x): return x\n",
    "a with block": "import numpy\ndef f(x):\n    with numpy.errstate(): pass\n",
    "no Python": "def f(x:\n",
    "a null byte": "def f(x): return x\0\n",
    "deep nesting": f"def f(x): return {'-' * 15_000}1\n",
    "a long text": f"def f(x): return 1\n{'#' * MAX_BYTES}\n",
}
KEEPS_NOTHING = {
    "loops": (
        "import numpy as np\n\n\ndef f(image, kernel):\n"
        "    image = np.asarray(image, dtype=float)\n    out = np.zeros((2, 2))\n"
        "    for y in range(2):\n        out[y, 0] += (image[y] * kernel).sum()\n    return out\n"
    ),
    "constants": "SIZE = 3\nSHAPE = (3, -1.5, 'x')\ndef f(x): return SIZE, SHAPE\n",
    "types": "import numpy as np\ndef f(x: np.ndarray) -> np.ndarray:\n    return x\n",
    "a check of types": "import numpy as np\ndef f(x): return isinstance(x, np.ndarray)\n",
    "a main block": "def f(x): return x\nif __name__ == '__main__':\n    import sys\n",
    "two functions": "def g(x):\n    'Help.'\n    return x\ndef f(x, n=1): return g(x)\n",
    "windows": (
        "from numpy.lib.stride_tricks import sliding_window_view\n"
        "def f(x): return sliding_window_view(x, (2, 2))\n"
    ),
}


@pytest.mark.parametrize("source", KEEPS.values(), ids=KEEPS)
def test_what_may_keep_something_is_not_stateless(source):
    """One thing that could reach the next call is enough to say no."""
    assert not is_stateless(source.encode())


@pytest.mark.parametrize("source", KEEPS_NOTHING.values(), ids=KEEPS_NOTHING)
def test_plain_functions_are_stateless(source):
    """What beginners write is recognised as keeping nothing."""
    assert is_stateless(source.encode())


def test_about_half_of_what_is_handed_in_is_stateless():
    """Right versions in many styles are recognised, at least 80 of them."""
    assert sum(is_stateless(path.read_bytes()) for path in RIGHT) >= 80


def outcomes(engine, submission, *, share):
    """Give everything but times of a grading."""
    attempts = []

    def listen(event):
        if isinstance(event, Finished):
            attempts.append(event.attempt)

    engine.run([Job(submission, 5, share=share)], listen)
    body = attempt_to_dict(attempts[0]._replace(started="", seconds=0.0))
    for result in body["examples"] + body["results"]:
        del result["seconds"]
    return body


@pytest.mark.parametrize("exercise", load_course(ROOT).exercise_ids)
def test_one_worker_gives_what_many_give(exercise):
    """For everything stateless that was handed in, one worker and many agree on every result."""
    course = load_course(ROOT)
    module = exercise.partition("_")[2]
    paths = [path for path in RIGHT if path.parts[-3] == exercise]
    paths += [path for path in HANDED_IN if path.stem == module]
    stateless = [path for path in paths if is_stateless(path.read_bytes())]
    assert stateless
    with Jail() as jail:
        engine = Engine(course, Materials(course, exercise), jail)
        for path in stateless:
            source = path.read_bytes()
            submission = Submission(path.name, source, hashlib.sha256(source).hexdigest())
            shared = outcomes(engine, submission, share=True)
            assert shared == outcomes(engine, submission, share=False), path


@pytest.mark.parametrize(("share", "workers"), [(True, 1), (False, 17)])
def test_only_what_may_share_shares(monkeypatch, share, workers):
    """A stateless submission takes one worker for its 17 tests where it may, else 17."""
    course = load_course(ROOT)
    source = (ROOT / "docs" / "demo" / "3_right.py").read_bytes()
    submission = Submission("3_right.py", source, hashlib.sha256(source).hexdigest())
    with Jail() as jail:
        real, taken = jail.take, []
        monkeypatch.setattr(jail, "take", lambda: taken.append(real()) or taken[-1])
        engine = Engine(course, Materials(course, "ex03_count_params"), jail)
        outcomes(engine, submission, share=share)
        monkeypatch.undo()
    assert len(taken) == workers


def test_what_keeps_something_never_shares(monkeypatch):
    """With a list outside of its functions the same submission takes a worker for each test."""
    course = load_course(ROOT)
    source = (ROOT / "docs" / "demo" / "3_right.py").read_bytes() + b"\n\nSEEN = []\n"
    submission = Submission("3_right.py", source, hashlib.sha256(source).hexdigest())
    with Jail() as jail:
        real, taken = jail.take, []
        monkeypatch.setattr(jail, "take", lambda: taken.append(real()) or taken[-1])
        engine = Engine(course, Materials(course, "ex03_count_params"), jail)
        outcomes(engine, submission, share=True)
        monkeypatch.undo()
    assert len(taken) == 17
