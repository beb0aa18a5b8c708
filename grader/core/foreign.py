"""The inert stand-in for a value that may not cross the wire."""

from __future__ import annotations

from dataclasses import dataclass

KNOWN_TYPES = frozenset(
    {
        "MaskedArray",
        "matrix",
        "set",
        "frozenset",
        "function",
        "builtin_function_or_method",
        "generator",
        "coroutine",
        "map",
        "zip",
        "filter",
        "range",
        "enumerate",
        "reversed",
        "module",
        "type",
        "ellipsis",
        "NotImplementedType",
        "Decimal",
        "Fraction",
        "bytearray",
        "memoryview",
        "deque",
        "dict with other keys",
        "array of objects",
        "array of text",
        "array of dates",
        "array of records",
        "nested too deeply",
        "too many items",
        "too long text",
        "too large integer",
    }
)
OTHER = "object of another class"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A value of a type that is not on the wire's list; it can be named, never used.

    Attributes
    ----------
    typename
        A name from ``KNOWN_TYPES``, else ``OTHER``: a class name made by the student could
        carry hidden data out, so no other name gets through.

    """

    typename: str

    def __post_init__(self) -> None:
        """Replace a name that is not on the list."""
        if self.typename not in KNOWN_TYPES:
            object.__setattr__(self, "typename", OTHER)
