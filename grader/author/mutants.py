"""Small changes of a reference, as cosmic-ray's operators make them; a suite should notice each.

Left out, since nothing could tell them from the original: changes inside annotations and
docstrings, and ``is`` in place of ``==``, which for the small integers of shapes is the same in
CPython. Two operators that make the same code count once.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING, NamedTuple

from grader.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

# They need to be told which variables to use, and would change nothing that the others do not.
NEED_ARGUMENTS = frozenset({"core/VariableReplacer", "core/VariableInserter"})
COMMENT = re.compile(r"\s+#.*")
SAME_IN_CPYTHON = (
    "core/ReplaceComparisonOperator_Eq_Is",
    "core/ReplaceComparisonOperator_NotEq_IsNot",
    "core/ReplaceComparisonOperator_Is_Eq",
    "core/ReplaceComparisonOperator_IsNot_NotEq",
)


class Mutant(NamedTuple):
    """A reference with one small change.

    Attributes
    ----------
    operator
        Name of the operator that made it.
    line
        Where, counted from 1.
    was, becomes
        The changed line before and after, without indentation and comment.
    source
        The whole module.

    """

    operator: str
    line: int
    was: str
    becomes: str
    source: str

    def __str__(self) -> str:
        """Give the change in one line."""
        return f"line {self.line}: {self.was}  ->  {self.becomes}"


def mutants_of(source: str) -> tuple[Mutant, ...]:
    """Make all mutants of a module.

    Parameters
    ----------
    source
        Python source that compiles.

    Returns
    -------
    tuple of Mutant
        In the order of their lines.

    Raises
    ------
    UsageError
        Where cosmic-ray is not installed.

    """
    seen = {_behaviour(source)}
    found = []
    for operator, changed in _changes(source):
        try:
            behaviour = _behaviour(changed)
        except SyntaxError:  # some operators write what is no Python, such as "< not x"
            continue
        if behaviour not in seen:
            seen.add(behaviour)
            found.append(Mutant(operator, *_changed_line(source, changed), changed))
    return tuple(sorted(found, key=lambda mutant: (mutant.line, mutant.becomes)))


def _changes(source: str) -> Iterator[tuple[str, str]]:
    """Give what each operator makes at each place, with the operator's name."""
    try:
        from cosmic_ray.mutating import mutate_code  # noqa: PLC0415 - only authors have it
        from cosmic_ray.plugins import get_operator, operator_names  # noqa: PLC0415
    except ImportError as error:
        raise UsageError(
            "mutants are made by cosmic-ray, which is not installed: "
            "pip install 'grader[author]', or leave them out with --no-mutants"
        ) from error
    for name in operator_names():
        if name in NEED_ARGUMENTS or name in SAME_IN_CPYTHON:
            continue
        operator, place = get_operator(name)(), 0
        while (changed := mutate_code(source, operator, place)) is not None:
            yield name.removeprefix("core/"), changed
            place += 1


class _Behaviour(ast.NodeTransformer):
    """Strip what no call can notice: annotations and docstrings."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        return node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST:
        self.generic_visit(node)
        if node.value is None:
            return ast.Pass()
        return ast.Assign([node.target], node.value)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        self.generic_visit(node)
        node.returns = None
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        return node


def _behaviour(source: str) -> str:
    """Write what of a module matters when it runs."""
    return ast.dump(_Behaviour().visit(ast.parse(source)))


def _changed_line(before: str, after: str) -> tuple[int, str, str]:
    """Find the first line that differs; give its number, and what it was and becomes."""
    old, new = before.split("\n"), after.split("\n")
    pairs = enumerate(zip(old, new, strict=False), start=1)
    line = next((number for number, (a, b) in pairs if a != b), min(len(old), len(new)))
    was, becomes = (COMMENT.sub("", text[line - 1]).strip() for text in (old, new))
    return line, was, becomes
