"""Read one exercise.yaml into an exercise."""

from __future__ import annotations

import re
import sys
from keyword import iskeyword
from typing import TYPE_CHECKING

from grader.content.names import did_you_mean
from grader.content.yamltree import Item, read
from grader.core.model import Exercise, FunctionSpec, Limits
from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

FORMAT_VERSION = 1

_KEYS = ("format_version", "title", "concepts", "points", "functions")
_LIMITS = ("cpu_seconds", "wall_seconds", "memory_mb", "output_chars")
_TAKEN_MODULES = frozenset({"numpy", "pytest", "grader", "conftest"})


def module_of(exercise_id: str) -> str:
    """Give the module that the student writes, ``slide_filter`` of ``ex02_slide_filter``."""
    return exercise_id.partition("_")[2]


def is_exercise_id(name: str) -> bool:
    """Tell whether a folder's name has the form ``exNN_name``."""
    return re.fullmatch(r"ex[0-9]{2}_[a-z][a-z0-9_]*", name) is not None


def read_exercise(path: Path, concepts: Collection[str]) -> Exercise:
    """Read an exercise.yaml.

    Parameters
    ----------
    path
        The file; its folder's name is the exercise's id.
    concepts
        Ids of the concepts that the course knows.

    Returns
    -------
    Exercise
        With limits of its own only where the file gives some.

    Raises
    ------
    ContentError
        The folder's name is no id, or its module's name is taken; or else with all problems
        of the file.

    """
    exercise_id = path.parent.name
    if (message := name_problem(exercise_id)) is not None:
        raise ContentError([Problem(path.parent, 0, 0, message)])

    def build(top: Item) -> Exercise:
        fields = top.mapping(required=_KEYS, optional=("limits",))
        fields["format_version"].integer()
        return Exercise(
            id=exercise_id,
            title=fields["title"].text(),
            module=module_of(exercise_id),
            concepts=_concepts(fields["concepts"], concepts),
            points=fields["points"].integer(at_least=1),
            functions=_functions(fields["functions"]),
            limits=_limits(fields["limits"]),
        )

    return read(path, build, format_version=FORMAT_VERSION)


def name_problem(exercise_id: str) -> str | None:
    """Say why a name cannot be an exercise's, or give None."""
    if not is_exercise_id(exercise_id):
        return (
            f"found the folder name {exercise_id}, expected two digits and lower-case words, "
            "such as ex02_slide_filter; rename the folder"
        )
    module = module_of(exercise_id)
    taken = module in sys.stdlib_module_names or module in _TAKEN_MODULES or iskeyword(module)
    # pytest would collect a stub called test_... as a suite
    if taken or module.startswith("test_"):
        return (
            f"found the module name {module}, which Python or pytest uses already, "
            "expected another one; rename the folder"
        )
    return None


def _concepts(item: Item, known: Collection[str]) -> tuple[str, ...]:
    concepts: list[str] = []
    for entry in item.items(at_least=1):
        concept = entry.text()
        if concept in concepts:
            entry.problem(f"found the concept {concept} again, expected it once")
        elif concept and concept not in known:
            close = did_you_mean(concept, known)
            entry.problem(f"found the concept {concept}, expected one of course.yaml{close}")
        concepts.append(concept)
    return tuple(concepts)


def _functions(item: Item) -> tuple[FunctionSpec, ...]:
    functions = []
    for key, value in item.entries():
        name, signature = key.text(), value.text()
        if name and (not name.isidentifier() or iskeyword(name)):
            key.problem(f"found the function name {name}, expected a Python name")
        if signature and not _is_signature(signature):
            value.problem(
                f"found the signature {signature!r}, "
                "expected a Python parameter list in parentheses, such as (image, kernel)"
            )
        functions.append(FunctionSpec(name, signature))
    if item.node is not None and item.node.kind == "mapping" and not functions:
        item.problem("found no function, expected at least one name with its signature")
    return tuple(functions)


def _is_signature(text: str) -> bool:
    import ast  # noqa: PLC0415  # 2 ms that reading course.yaml alone does not need

    if not (text.startswith("(") and text.endswith(")")):
        return False
    try:
        tree = ast.parse(f"def f{text}:\n ...")
        compile(tree, "signature", "exec")  # finds a parameter that is there twice
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    # text such as "(a): pass" on one line and "def g(b)" on the next makes two statements
    return len(tree.body) == 1 and getattr(tree.body[0], "returns", None) is None


def _limits(item: Item) -> Limits:
    if not item.present:
        return Limits()
    default = Limits()
    fields = item.mapping(optional=_LIMITS)
    cpu, wall, memory, output = (fields[name] for name in _LIMITS)
    return Limits(
        cpu_seconds=cpu.number(above=0) if cpu.present else default.cpu_seconds,
        wall_seconds=wall.number(above=0) if wall.present else default.wall_seconds,
        memory_mb=memory.integer(at_least=1) if memory.present else default.memory_mb,
        output_chars=output.integer(at_least=1) if output.present else default.output_chars,
    )
