"""Descriptions of what may stand in a YAML file: lists, and keys with values.

A shape looks at a place in a file and reports what does not fit, and it says the same as JSON
Schema, for editors: both come from one description and cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from grader.content.quiz_scalar_shapes import Schema, Shape, Text
    from grader.content.yamltree import Item


@dataclass(frozen=True, slots=True)
class Listing:
    """A list whose items all have one shape."""

    of: Shape
    at_least: int = 1
    at_most: int | None = None

    def check(self, item: Item) -> None:
        """Report a wrong length and what is wrong in each item."""
        items = item.items(at_least=self.at_least)
        if self.at_most is not None and len(items) > self.at_most:
            item.problem(f"found a list of {len(items)}, expected at most {self.at_most}")
        for each in items:
            self.of.check(each)

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        most = {} if self.at_most is None else {"maxItems": self.at_most}
        return {"type": "array", "items": self.of.schema(), "minItems": self.at_least} | most


@dataclass(frozen=True, slots=True)
class Record:
    """Keys with values, each key with a shape of its own."""

    required: Mapping[str, Shape]
    optional: Mapping[str, Shape] = field(default_factory=dict)

    def check(self, item: Item) -> None:
        """Report lacking and unknown keys, and what is wrong below the others."""
        values = item.mapping(tuple(self.required), tuple(self.optional))
        for key, shape in {**self.required, **self.optional}.items():
            if values[key].present:
                shape.check(values[key])

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        shapes = {**self.required, **self.optional}
        return {
            "type": "object",
            "required": list(self.required),
            "properties": {key: shape.schema() for key, shape in shapes.items()},
            "additionalProperties": False,
        }


@dataclass(frozen=True, slots=True)
class Named:
    """Keys with values, with any number of names as keys and one shape for all values."""

    key: Text
    value: Shape

    def check(self, item: Item) -> None:
        """Report names that are none, and what is wrong with the values."""
        entries = item.entries()
        if item.node is not None and item.node.kind == "mapping" and not entries:
            item.problem("found no name, expected at least one name with its value")
        for key, value in entries:
            self.key.check(key)
            self.value.check(value)

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        return {
            "type": "object",
            "minProperties": 1,
            "propertyNames": {"pattern": self.key.schema()["pattern"]},
            "additionalProperties": self.value.schema(),
        }


@dataclass(frozen=True, slots=True)
class ByKey:
    """Keys with values, of which the first known key says which others there may be."""

    variants: Mapping[str, Shape]

    def check(self, item: Item) -> None:
        """Report that there is no such key, or what is wrong with the variant."""
        if item.node is None or item.node.kind != "mapping":
            item.entries()
            return
        key = next((key for key in self.variants if item.peek(key).present), None)
        if key is None:
            item.problem(f"found none of the keys {', '.join(self.variants)}, expected one of them")
            return
        self.variants[key].check(item)

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        return {"anyOf": [shape.schema() for shape in self.variants.values()]}


@dataclass(frozen=True, slots=True)
class ByValue:
    """Keys with values, of which one key's text says which others there may be."""

    key: str
    variants: Mapping[str, Shape]

    def check(self, item: Item) -> None:
        """Report a value that is no variant's, or what is wrong with the variant."""
        if item.node is None or item.node.kind != "mapping":
            item.entries()
            return
        value = item.peek(self.key)
        if not value.present:
            item.problem(f"found no key {self.key}, expected it here")
            return
        chosen = value.text(one_of=self.variants)
        if chosen:
            self.variants[chosen].check(item)

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        return {
            "type": "object",
            "required": [self.key],
            "properties": {self.key: {"enum": list(self.variants)}},
            "allOf": [
                {
                    "if": {"properties": {self.key: {"const": name}}, "required": [self.key]},
                    "then": shape.schema(),
                }
                for name, shape in self.variants.items()
            ],
        }


@dataclass(frozen=True, slots=True)
class ByFlag:
    """Keys with values, where ``key: true`` says which others there may be."""

    key: str
    true: Shape
    otherwise: Shape

    def check(self, item: Item) -> None:
        """Report what is wrong with the variant that is meant."""
        chosen = item.peek(self.key).scalar() is True
        (self.true if chosen else self.otherwise).check(item)

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        return {
            "if": {"properties": {self.key: {"const": True}}, "required": [self.key]},
            "then": self.true.schema(),
            "else": self.otherwise.schema(),
        }


@dataclass(frozen=True, slots=True)
class ByForm:
    """A single value, a list, or keys with values, each with a shape of its own."""

    scalar: Shape
    listing: Shape
    mapping: Shape | None = None

    def check(self, item: Item) -> None:
        """Report what is wrong with the form that is there."""
        forms = {"list": self.listing, "mapping": self.mapping}
        form = forms.get(item.node.kind) if item.node is not None else None
        (form or self.scalar).check(item)

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        forms = (self.scalar, self.listing, self.mapping)
        return {"anyOf": [form.schema() for form in forms if form is not None]}


@dataclass(frozen=True, slots=True)
class Reference:
    """A shape that has a name of its own in the schema, and may contain itself."""

    name: str
    shape: Callable[[], Shape]

    def check(self, item: Item) -> None:
        """Report what the named shape reports."""
        self.shape().check(item)

    def schema(self) -> Schema:
        """Give the same as JSON Schema."""
        return {"$ref": f"#/$defs/{self.name}"}
