"""What may stand in a quiz file and in ``misconceptions.yaml``: docs/quiz-format.md as data.

The reader checks files against it, and ``quiz_schema`` makes the JSON Schema of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from grader.content.names import KEBAB_RULE
from grader.content.quiz_scalar_shapes import Flag, Plain, Real, Text, Whole
from grader.content.quiz_shapes import (
    ByFlag,
    ByForm,
    ByKey,
    ByValue,
    Listing,
    Named,
    Record,
    Reference,
)

if TYPE_CHECKING:
    from grader.content.quiz_scalar_shapes import Shape

FORMAT_VERSION: Final = 1
MOST_AXES: Final = 4
LONGEST_AXIS: Final = 64

TEXT: Final = Text()
KEBAB: Final = Text(pattern="[a-z][a-z0-9]*(-[a-z0-9]+)*", rule=KEBAB_RULE)
NAME: Final = Text(
    pattern="[a-z][a-z0-9_]*", rule="a name of lower-case letters, digits and _, such as kernel"
)
FUNCTION: Final = Text(pattern="[A-Za-z_][A-Za-z0-9_]*", rule="a function's name")
BOUNDS: Final = Listing(Whole(), 2, 2)

EXPRESSION: Final = Reference("expression", lambda: _EXPRESSION)
NUMBERS: Final = Reference("numbers", lambda: _NUMBERS)
_NUMBERS: Final[Shape] = Listing(ByForm(Real(), NUMBERS))
VALUE: Final = ByForm(Plain(), NUMBERS)
CALL: Final[dict[str, Shape]] = {"call": FUNCTION, "args": Listing(EXPRESSION, at_least=0)}
_EXPRESSION: Final[Shape] = ByForm(Plain(), NUMBERS, Record(CALL))

_SHAPE: Final[dict[str, Shape]] = {
    "shape": Listing(Whole(at_least=1, at_most=LONGEST_AXIS), at_most=MOST_AXES)
}
PARAMETER: Final = ByKey(
    {
        "ints": Record({"ints": BOUNDS}, _SHAPE),
        "eighths": Record({"eighths": BOUNDS}, _SHAPE),
        "fixed": Record({"fixed": VALUE}),
        "choice": Record({"choice": Listing(VALUE, at_least=2)}),
        "call": Record(CALL),
    }
)

REASON: Final[dict[str, Shape]] = {"misconception": KEBAB, "why": TEXT}


def _option(content: dict[str, Shape]) -> Shape:
    """Describe an option with one key for what is shown."""
    return ByFlag(
        "right",
        Record({**content, "right": Flag()}, {"why": TEXT}),
        Record({**content, **REASON}, {"right": Flag()}),
    )


OPTION: Final = Reference("option", lambda: _OPTION)
_OPTION: Final[Shape] = ByKey(
    {"text": _option({"text": TEXT}), "value": _option({"value": EXPRESSION})}
)
FIX: Final = Reference("fix", lambda: _FIX)
_FIX: Final[Shape] = _option({"text": TEXT})
COMPUTED_TRAP: Final = Reference("trap", lambda: _COMPUTED_TRAP)
_COMPUTED_TRAP: Final[Shape] = ByKey(
    {"value": Record({"value": EXPRESSION, **REASON}), "call": Record({**CALL, **REASON})}
)
_OFF: Final = Real(above=0)
TOLERANCE: Final = ByKey(
    {"abs": Record({"abs": _OFF}, {"rel": _OFF}), "rel": Record({"rel": _OFF})}
)
_PATTERNS: Final = Listing(TEXT)
TEXT_TRAP: Final = ByKey(
    {
        "accept": Record({"accept": Listing(TEXT), **REASON}, {"patterns": _PATTERNS}),
        "patterns": Record({"patterns": _PATTERNS, **REASON}),
    }
)
_NUMBER: Final = Whole(at_least=1)
SCORINGS: Final = ("all", "net", "each", "coverage")


def _question(
    kind: str, required: dict[str, Shape], optional: dict[str, Shape] | None = None
) -> Record:
    """Describe a question of one kind: the keys of all kinds, then its own."""
    return Record(
        {
            "id": KEBAB,
            "kind": Text(one_of=(kind,)),
            "concepts": Listing(KEBAB),
            "difficulty": Whole(at_least=1, at_most=3),
            "prompt": TEXT,
            "why": TEXT,
            **required,
        },
        {
            "points": Whole(at_least=1),
            "hint": TEXT,
            "params": Named(NAME, PARAMETER),
            "show": Listing(NAME),
            **(optional or {}),
        },
    )


QUESTIONS: Final[dict[str, Record]] = {
    "choice": _question("choice", {"options": Listing(OPTION, 2)}, {"shuffle": Flag()}),
    "select": _question(
        "select",
        {"options": Listing(OPTION, 2)},
        {"shuffle": Flag(), "scoring": Text(one_of=SCORINGS)},
    ),
    "number": _question(
        "number",
        {"answer": EXPRESSION},
        {"tolerance": TOLERANCE, "unit": TEXT, "traps": Listing(COMPUTED_TRAP)},
    ),
    "grid": _question(
        "grid",
        {"answer": EXPRESSION},
        {"tolerance": TOLERANCE, "traps": Listing(COMPUTED_TRAP)},
    ),
    "order": _question(
        "order",
        {"steps": Listing(TEXT, 2)},
        {
            "before": Listing(Listing(_NUMBER, 2, 2)),
            "traps": Listing(Record({"first": _NUMBER, "then": _NUMBER, **REASON})),
        },
    ),
    "match": _question(
        "match",
        {"pairs": Listing(Record({"left": TEXT, "right": TEXT}), 2)},
        {
            "decoys": Listing(Record({"text": TEXT, **REASON})),
            "traps": Listing(Record({"left": _NUMBER, "right": _NUMBER, **REASON})),
        },
    ),
    "text": _question(
        "text",
        {"accept": Listing(TEXT)},
        {"patterns": _PATTERNS, "keep_case": Flag(), "traps": Listing(TEXT_TRAP)},
    ),
    "bug": _question(
        "bug",
        {"code": TEXT, "line": _NUMBER, "line_why": TEXT, "fixes": Listing(FIX, 2)},
        {"suspects": Listing(Record({"line": _NUMBER, **REASON}))},
    ),
}


def _named(kind: str) -> Reference:
    return Reference(f"{kind}-question", lambda: QUESTIONS[kind])


QUESTION: Final = ByValue("kind", {kind: _named(kind) for kind in QUESTIONS})
QUIZ: Final = Record(
    {
        "format_version": Whole(at_least=FORMAT_VERSION, at_most=FORMAT_VERSION),
        "quiz": Text(pattern="q[0-9]{2}", rule="q and two digits"),
        "title": TEXT,
        "version": Whole(at_least=1),
        "pass": Real(above=0, at_most=1),
        "questions": Listing(QUESTION),
    }
)
MISCONCEPTIONS: Final = Record(
    {
        "format_version": Whole(at_least=FORMAT_VERSION, at_most=FORMAT_VERSION),
        "misconceptions": Named(KEBAB, Record({"concept": KEBAB, "belief": TEXT})),
    }
)
DEFINITIONS: Final[dict[str, Shape]] = {
    "numbers": _NUMBERS,
    "expression": _EXPRESSION,
    "option": _OPTION,
    "fix": _FIX,
    "trap": _COMPUTED_TRAP,
    **{f"{kind}-question": shape for kind, shape in QUESTIONS.items()},
}
