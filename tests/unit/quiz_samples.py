"""One small question of each kind, and a quiz of all of them."""

from __future__ import annotations

from grader.core.quiz import (
    Bug,
    Choice,
    Figure,
    GridAnswer,
    GridTrap,
    Match,
    MatchTrap,
    NumberAnswer,
    NumberTrap,
    Option,
    Order,
    OrderTrap,
    Piece,
    Question,
    Quiz,
    Reason,
    Select,
    TextAnswer,
    TextTrap,
    Tolerance,
    Wording,
)


def question(kind, body, **changes):
    """Give a question of a kind with this body."""
    fields = {
        "id": f"the-{kind}",
        "kind": kind,
        "concepts": ("feature-map",),
        "difficulty": 2,
        "points": 1,
        "prompt": f"What is the {kind}?",
        "figures": (),
        "hint": "",
        "why": "That is how it is.",
        "body": body,
        "parametrised": False,
    }
    return Question(**{**fields, **changes})


def option(key, *, right):
    """Give an option; a wrong one has a misconception of its own."""
    wrong = None if right else f"mistake-{key}"
    return Option(key, f"Option {key}", right, f"Why {key}.", wrong)


def options(*right, count=4):
    """Give options with keys from 1, shown with the last one first."""
    return tuple(option(str(key), right=key in right) for key in range(count, 0, -1))


def pieces(*texts):
    """Give pieces with keys from 1."""
    return tuple(Piece(str(key), text) for key, text in enumerate(texts, start=1))


NONE = Tolerance()
EDGE = Figure("image", ((0, 1, 0), (1, 0, 1)))
CHOICE = question("choice", Choice(options(2)), figures=(EDGE,), hint="Not the first.")
SELECT = question("select", Select(options(1, 3), "all"))
NUMBER = question(
    "number",
    NumberAnswer(
        3.5,
        Tolerance(absolute=0.5),
        "weights",
        (
            NumberTrap(4.25, Reason("too-much", "You added one.")),
            NumberTrap(0, Reason("nothing", "Something is there.")),
        ),
    ),
    points=2,
)
GRID = question(
    "grid",
    GridAnswer(
        ((1, 2), (3, 4)),
        NONE,
        (
            GridTrap(((4, 3), (2, 1)), Reason("flipped-kernel", "You turned it.")),
            GridTrap(((1, 2, 0),), Reason("same-size", "Only full patches count.")),
        ),
    ),
    concepts=("feature-map", "locality"),
)
ORDER = question(
    "order",
    Order(
        (Piece("3", "Add up"), Piece("1", "Cut out"), Piece("2", "Multiply")),
        ("1", "2", "3"),
        (("1", "2"), ("2", "3")),
        (OrderTrap("3", "2", Reason("sums-first", "You added up first.")),),
    ),
)
MATCH = question(
    "match",
    Match(
        pieces("Map", "Filter"),
        pieces("Numbers", "Weights", "Pixels"),
        {"1": "1", "2": "2"},
        (
            MatchTrap("1", "2", Reason("map-is-filter", "It is what comes out.")),
            MatchTrap(None, "3", Reason("pixels-all", "Nothing here is pixels.")),
        ),
    ),
)
TEXT = question(
    "text",
    TextAnswer(
        Wording(("cross-correlation",), ("(cross[- ]?)?correlation",)),
        (TextTrap(Wording(("convolution",)), Reason("flipped", "That one turns it.")),),
        keep_case=False,
    ),
    hint="It starts with c.",
)
BUG = question(
    "bug",
    Bug(
        ("total = 0", "for row in rows: total = sum(row)", "return total"),
        2,
        "Each row overwrites the sum.",
        {1: Reason("start-at-one", "A sum starts at 0.")},
        options(1, count=3),
    ),
)
ALL = (CHOICE, SELECT, NUMBER, GRID, ORDER, MATCH, TEXT, BUG)
QUIZ = Quiz("q01", "One of each", 1, 0.7, ALL)
RIGHT = {
    "the-choice": "2",
    "the-select": ["1", "3"],
    "the-number": 3.5,
    "the-grid": [[1, 2], [3, 4]],
    "the-order": ["1", "2", "3"],
    "the-match": {"1": "1", "2": "2"},
    "the-text": "cross-correlation",
    "the-bug": {"line": 2, "fix": "1"},
}
TRAPPED = (  # a question, an answer that a mistake leads to, and the mistake
    (CHOICE, "1", "mistake-1"),
    (SELECT, ["1", "2"], "mistake-2"),
    (NUMBER, 4.25, "too-much"),
    (NUMBER, 0, "nothing"),
    (GRID, [[4, 3], [2, 1]], "flipped-kernel"),
    (GRID, [[1, 2, 0]], "same-size"),
    (ORDER, ["1", "3", "2"], "sums-first"),
    (MATCH, {"1": "2", "2": "1"}, "map-is-filter"),
    (MATCH, {"1": "1", "2": "3"}, "pixels-all"),
    (TEXT, "Convolution.", "flipped"),
    (BUG, {"line": 1, "fix": "1"}, "start-at-one"),
    (BUG, {"line": 2, "fix": "2"}, "mistake-2"),
)
