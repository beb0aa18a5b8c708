"""Files as editors see them, and values as the parser would have read them."""

from __future__ import annotations

import json

from grader.content.scalars import core_value
from grader.content.yamlnodes import Node


def as_json(node):
    """Give a file's value as an editor sees it."""
    if node.kind == "list":
        return [as_json(child) for child in node.children]
    if node.kind == "mapping":
        return {key.text: as_json(value) for key, value in node.pairs}
    return core_value(node.text, plain=node.plain)


def as_node(value):
    """Give a value as the parser would have read it."""
    if isinstance(value, list):
        return Node(1, 1, "list", children=tuple(as_node(each) for each in value))
    if isinstance(value, dict):
        pairs = tuple((as_node(key), as_node(each)) for key, each in value.items())
        return Node(1, 1, "mapping", pairs=pairs)
    if isinstance(value, str):
        return Node(1, 1, "scalar", text=value)
    return Node(1, 1, "scalar", text=json.dumps(value), plain=True)
