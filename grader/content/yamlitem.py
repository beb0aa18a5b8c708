"""One place in a YAML file, read as the type that is expected there."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import isfinite
from typing import TYPE_CHECKING

from grader.content.names import did_you_mean
from grader.content.scalars import Scalar, core_value, describe
from grader.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from grader.content.yamlnodes import Node


@dataclass(frozen=True, slots=True)
class Item:
    """One place in a file, with the problems found in that file so far.

    Attributes
    ----------
    path
        The file.
    node
        The value there; None for an absent key, of which every method gives a stand-in.

    """

    path: Path
    node: Node | None
    _problems: list[Problem] = field(repr=False, compare=False)

    @property
    def present(self) -> bool:
        """Tell whether there is a value here."""
        return self.node is not None

    def problem(self, message: str) -> None:
        """Note what is wrong here: what was found and what was expected."""
        if self.node is not None:
            place = (self.node.line, self.node.column)
            self._problems.append(Problem(self.path, *place, message))

    def mapping(
        self, required: Sequence[str] = (), optional: Sequence[str] = ()
    ) -> Mapping[str, Item]:
        """Give the values of a mapping by their keys, one item for each key asked for.

        Parameters
        ----------
        required
            Keys that must be there; a lacking one is reported where the mapping begins.
        optional
            Keys that may be there; the item of a lacking one is absent.

        Returns
        -------
        Mapping
            Exactly the required and the optional keys. Any other key is reported.

        """
        keys = (*required, *optional)
        found: dict[str, Item] = {}
        for key, value in self.entries():
            name = key.text()
            if name in keys:
                found[name] = value
            elif name:
                known = did_you_mean(name, keys) or f" (known here: {', '.join(keys)})"
                key.problem(f"found the unknown key {name}, expected a known one{known}")
        if self.node is not None and self.node.kind == "mapping":
            for name in required:
                if name not in found:
                    self.problem(f"found no key {name}, expected it here")
        return {name: found.get(name) or self._absent() for name in keys}

    def entries(self) -> tuple[tuple[Item, Item], ...]:
        """Give the (key, value) items of a mapping whose keys are free, in file order.

        A key that stands there twice is reported, and its first value is used.
        """
        if not self._is("mapping", "keys with values"):
            return ()
        first: dict[str, Node] = {}
        entries = []
        for key, value in self._pairs():
            if key.kind == "scalar" and key.text in first:
                again = f"found the key {key.text} again, expected it once"
                self._at(key).problem(f"{again} (it is in line {first[key.text].line} already)")
                continue
            if key.kind == "scalar":
                first[key.text] = key
            entries.append((self._at(key), self._at(value)))
        return tuple(entries)

    def peek(self, key: str) -> Item:
        """Give the value of one key without reporting anything, or an absent item."""
        for name, value in self._pairs():
            if name.text == key:
                return self._at(value)
        return self._absent()

    def items(self, *, at_least: int = 0) -> tuple[Item, ...]:
        """Give the items of a list, reporting one that has fewer than ``at_least``."""
        if not self._is("list", "a list") or self.node is None:
            return ()
        children = tuple(self._at(node) for node in self.node.children)
        if len(children) < at_least:
            self.problem(f"found a list of {len(children)}, expected at least {at_least}")
        return children

    def scalar(self) -> Scalar:
        """Give None, a bool, a number or a text, whichever YAML 1.2 reads here."""
        return self._core() if self._is("scalar", "a single value") else None

    def text(self, *, one_of: Iterable[str] | None = None) -> str:
        """Give a text as it is written: an unquoted ``no`` or ``1:30`` is that text.

        Parameters
        ----------
        one_of
            The texts that are allowed, where not all are.

        """
        if not self._is("scalar", "text") or self.node is None:
            return ""
        text = self.node.text
        if self._core() is None or not text.strip():
            self.problem(f"found {describe(self.node)}, expected text")
            return ""
        if one_of is not None and text not in (allowed := tuple(one_of)):
            known = did_you_mean(text, allowed)
            self.problem(f"found {text}, expected one of {', '.join(allowed)}{known}")
            return ""
        return text

    def integer(self, *, at_least: int | None = None) -> int:
        """Give a whole number; ``3.0``, a quoted ``"3"`` and ``true`` are none."""
        expected = "a whole number" + ("" if at_least is None else f" of at least {at_least}")
        if not self._is("scalar", expected):
            return 0
        value = self._core()
        if not isinstance(value, int) or isinstance(value, bool):
            self._unexpected(expected)
            return 0
        if at_least is not None and value < at_least:
            self._unexpected(expected)
        return value

    def number(self, *, above: float | None = None) -> float:
        """Give a finite number, whole or not, that is larger than ``above``."""
        expected = "a number" + ("" if above is None else f" above {above:g}")
        if not self._is("scalar", expected):
            return 0.0
        value = self._core()
        if not isinstance(value, (int, float)) or isinstance(value, bool) or not isfinite(value):
            self._unexpected(expected)
            return 0.0
        if above is not None and value <= above:
            self._unexpected(expected)
        return float(value)

    def flag(self) -> bool:
        """Give ``true`` or ``false``; ``yes`` and ``no`` are texts."""
        value = self._core()
        if self._is("scalar", "true or false") and not isinstance(value, bool):
            self._unexpected("true or false")
        return value is True

    def _is(self, kind: str, expected: str) -> bool:
        """Tell whether a value of that kind is here, and report one of another kind."""
        if self.node is not None and self.node.kind != kind:
            self._unexpected(expected)
        return self.node is not None and self.node.kind == kind

    def _unexpected(self, expected: str) -> None:
        if self.node is not None:
            self.problem(f"found {describe(self.node)}, expected {expected}")

    def _core(self) -> Scalar:
        return None if self.node is None else core_value(self.node.text, plain=self.node.plain)

    def _pairs(self) -> tuple[tuple[Node, Node], ...]:
        return () if self.node is None else self.node.pairs

    def _at(self, node: Node) -> Item:
        return Item(self.path, node, self._problems)

    def _absent(self) -> Item:
        return Item(self.path, None, self._problems)
