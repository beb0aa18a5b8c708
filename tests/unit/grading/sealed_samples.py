"""A suite worth sealing, its known mistakes, and what students may hand in."""

from __future__ import annotations

from small_course import MISCONCEPTIONS, PLUS_TWO, RIGHT

SUITE = """
import pytest

@pytest.mark.points(1)
def test_numbers(same, draw):
    \"\"\"Numbers are doubled.\"\"\"
    for _ in range(16):
        same("twice", draw.number(), rtol=0.0, atol=1e-6)

@pytest.mark.points(1)
def test_images(same, draw):
    \"\"\"Images are doubled, and left alone.\"\"\"
    same.unchanged("twice", draw.image(4, 5))
    same("twice", draw.image(3, 3))

@pytest.mark.points(1)
def test_both(same, draw):
    \"\"\"Both functions take images, and texts are refused.\"\"\"
    for _ in range(3):
        same("twice", draw.image(3, 4))
        same("add", draw.image(3, 4), draw.image(3, 4))
        same.refuses("twice", "text")

@pytest.mark.points(1)
def test_few(same, draw):
    \"\"\"A single sum is easily guessed.\"\"\"
    same("add", draw.number(), draw.number())
"""
MORE_MISTAKES = (
    MISCONCEPTIONS
    + """
import numpy as np

TWO = Misconception(id="two-less", concept="doubling", question="Of it?", hint="It is two less.")
HALF = Misconception(id="cuts-off", concept="doubling", question="And 0.5?", hint="It cuts off.")
MINUS = Misconception(id="takes-away", concept="doubling", question="Plus?", hint="You took away.")
SPOILS = Misconception(id="spoils", concept="doubling", question="Whose?", hint="It changes it.")

@TWO.changes_output_of("twice")
def less(result):
    return result - 2

@HALF.version_of("twice")
def whole(x):
    return np.asarray(x).astype(int) * 2

@MINUS.version_of("add")
def minus(x, y):
    return x - y

@SPOILS.version_of("twice")
def spoils(x):
    if isinstance(x, np.ndarray):
        x *= 2
        return x.copy()
    return x * 2
"""
)
ADD = "def add(x, y): return x + y\n"
ARRAYS = {
    "numpy": """
def twice(x):
    if type(x) is str:
        raise TypeError
    return np.add(x, x)
""",
    "cuts off": """
def twice(x):
    return np.asarray(x).astype(int) * 2
""",
    "less and cut off": """
def twice(x):
    return np.asarray(x).astype(int) * 2 - 2
""",
    "spoils": """
def twice(x):
    if isinstance(x, np.ndarray):
        x *= 2
        return x.copy()
    return x * 2
""",
    "refuses with another": """
def twice(x):
    if type(x) is str:
        raise ValueError
    return x * 2
""",
    "raises late": """
seen = []
def twice(x):
    seen.append(1)
    if len(seen) > 3:
        return seen[9]
    return x * 3
""",
    "less": "def twice(x): return x * 2 - 2\n",
    "unknown mistake": "def twice(x): return x * 3\n",
    "refuses too much": "def twice(x): raise TypeError('no')\n",
    "lists": "def twice(x): return (x * 2).tolist()\n",
    "prints": "def twice(x):\n    print(x)\n    return x * 2\n",
    "exits": "import os\ndef twice(x): os._exit(0)\n",
    "endless": "def twice(x):\n    while True: pass\n",
}
SUBMISSIONS = {name: f"import numpy as np\n{twice}{ADD}" for name, twice in ARRAYS.items()} | {
    "right": RIGHT,
    "plus two": PLUS_TWO,
    "one of each": "def twice(x): return x + 2\ndef add(x, y): return x - y\n",
    "stub": "def twice(x): raise NotImplementedError\ndef add(x, y): raise NotImplementedError\n",
    "missing": "def twice(x): return x * 2\n",
    "syntax": "def twice(x: return\n",
}
