"""Turn one YAML file into nodes that know their line and column, refusing what could harm.

The nodes are built here from the parser's events and not by ``yaml.compose``: its C version
recurses, and a file of 200,000 opening brackets was seen to crash the interpreter.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NoReturn

from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 1_000_000
MAX_NODES = 100_000
MAX_DEPTH = 50

# What to do about the parser's most frequent complaints, by how they begin.
_ADVICE = {
    "mapping values are not allowed": "; put quotes around a text that contains a colon",
    "found character that cannot start any token": (
        "; indent with spaces, and put quotes around a text that begins with ` or @ or %"
    ),
}


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """One value of the file, where it stands.

    Attributes
    ----------
    line, column
        Where it begins, counted from 1.
    kind
        ``"scalar"``, ``"list"`` or ``"mapping"``.
    text
        What a scalar says, without its quotes.
    plain
        Whether a scalar was written without quotes, so that it may be a number.
    children
        The values of a list.
    pairs
        The keys and values of a mapping, in file order; a key may be there twice.
    size
        How many nodes it stands for, itself included, with aliases written out.

    """

    line: int
    column: int
    kind: str
    text: str = ""
    plain: bool = False
    children: tuple[Node, ...] = ()
    pairs: tuple[tuple[Node, Node], ...] = ()
    size: int = 1


class _Open:
    """A list or mapping whose end has not been reached."""

    def __init__(self, line: int, column: int, kind: str, anchor: str | None) -> None:
        self.line = line
        self.column = column
        self.kind = kind
        self.anchor = anchor
        self.nodes: list[Node] = []

    def close(self) -> Node:
        size = 1 + sum(node.size for node in self.nodes)
        if self.kind == "list":
            return Node(self.line, self.column, "list", children=tuple(self.nodes), size=size)
        pairs = tuple(zip(self.nodes[::2], self.nodes[1::2], strict=True))
        return Node(self.line, self.column, "mapping", pairs=pairs, size=size)


def load_nodes(path: Path) -> Node:
    """Read the one document of a YAML file.

    Parameters
    ----------
    path
        A file of at most 1 MB, in UTF-8.

    Returns
    -------
    Node
        The document's top value.

    Raises
    ------
    ContentError
        With one problem: the file cannot be read, is not UTF-8, is no YAML (the first syntax
        error), has a tag, several documents, an alias inside its own anchor, or is too large
        or too deep.

    """
    text = _read_text(path)
    import yaml  # noqa: PLC0415  # after the checks that need no parser

    # The C loader is about ten times as fast; PyYAML may have been built without it.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    builder = _Builder(path)
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.reader.ReaderError as error:
        # The two loaders count its position in different units, so it is looked up here.
        line, column = _place(text[: text.find(chr(error.character))])
        message = f"found the control character U+{error.character:04X}, expected text; delete it"
        raise ContentError([Problem(path, line, column, message)]) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (0, 0)
        context = f" {error.context}" if error.context else ""
        advice = next(
            (_ADVICE[start] for start in _ADVICE if str(error.problem).startswith(start)), ""
        )
        message = f"this is no YAML: {error.problem}{context}{advice}"
        raise ContentError([Problem(path, line, column, message)]) from error
    return builder.finish()


def _read_text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        message = f"cannot be read ({error.strerror or error}), expected a YAML file"
        raise ContentError([Problem(path, 0, 0, message)]) from error
    if len(data) > MAX_BYTES:
        message = f"found more than {MAX_BYTES:,} bytes, expected fewer; split the file"
        raise ContentError([Problem(path, 0, 0, message)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # error.object lacks the byte order mark that utf-8-sig dropped, so positions fit.
        line, column = _place(error.object[: error.start].decode("utf-8"))
        message = f"found the byte 0x{error.object[error.start]:02X}, expected UTF-8; "
        message += "save the file as UTF-8"
        raise ContentError([Problem(path, line, column, message)]) from error


def _place(before: str) -> tuple[int, int]:
    """Give line and column, from 1, of what follows ``before``."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


class _Builder:
    """Assemble the nodes of one document from the parser's events."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open: list[_Open] = []
        self._anchors: dict[str, Node] = {}
        self._documents: list[Node] = []
        self._size = 0

    def take(self, event: Any) -> None:
        """Use the next event of the file."""
        kind = type(event).__name__
        if kind == "DocumentStartEvent" and self._documents:
            self._refuse(event, "found a second document, expected one; delete the line ---")
        if getattr(event, "tag", None) is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            advice = "delete it, or put quotes around a text that begins with !"
            self._refuse(event, f"found the tag {tag}, expected none; {advice}")
        if kind == "ScalarEvent":
            node = Node(*_start(event), "scalar", event.value, event.implicit[0])
            self._add(event, node, event.anchor)
        elif kind in {"SequenceStartEvent", "MappingStartEvent"}:
            if len(self._open) == MAX_DEPTH:
                self._refuse(event, f"found more than {MAX_DEPTH} levels, expected fewer")
            shape = "list" if kind == "SequenceStartEvent" else "mapping"
            self._open.append(_Open(*_start(event), shape, event.anchor))
        elif kind in {"SequenceEndEvent", "MappingEndEvent"}:
            ended = self._open.pop()
            self._add(event, ended.close(), ended.anchor)
        elif kind == "AliasEvent":
            node = self._aliased(event)
            self._add(event, node, None, new=node.size)

    def finish(self) -> Node:
        """Give the document's top node, once all events were taken."""
        if not self._documents:
            message = "found an empty file, expected keys with values"
            raise ContentError([Problem(self._path, 1, 1, message)])
        return self._documents[0]

    def _add(self, event: Any, node: Node, anchor: str | None, *, new: int = 1) -> None:
        # An alias adds all that it stands for: nested aliases would else multiply unseen.
        self._size += new
        if self._size > MAX_NODES:
            self._refuse(event, f"found more than {MAX_NODES:,} values, expected fewer")
        if anchor is not None:
            self._anchors[anchor] = node
        (self._open[-1].nodes if self._open else self._documents).append(node)

    def _aliased(self, event: Any) -> Node:
        name = event.anchor
        if any(parent.anchor == name for parent in self._open):
            self._refuse(event, f"found *{name} inside &{name}, expected a value that ends")
        if name not in self._anchors:
            advice = "put quotes around a text that begins with *"
            self._refuse(event, f"found *{name}, expected &{name} above it; {advice}")
        return self._anchors[name]

    def _refuse(self, event: Any, message: str) -> NoReturn:
        raise ContentError([Problem(self._path, *_start(event), message)])


def _start(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1
