"""Search what students get for what they must not have: as bytes, and as Python syntax trees.

Solutions are the references, the known wrong versions, the right versions and what quizzes compute
with. Their code is looked for as lines, and as bodies of functions and statements with all names
replaced. Expected values are those of the hidden suites at the release's seed.
"""

from __future__ import annotations

import ast
import io
import json
import re
import zipfile
from pathlib import PurePosixPath
from typing import NamedTuple

import numpy as np
import yaml

from grader.core.model import Returned, Submission
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials

SHORTEST_LINE = 25
FEWEST_NODES = 13
FEWEST_VALUES = 6
SHORTEST_VALUES = 20
SECRET_FOLDERS = {"solutions", "hidden", "tests", "right"}
SECRET_FILES = {"reference.py", "misconceptions.py", "equivalent_mutants.yaml"}
# Lines that any code may hold: what the engine and the template of a new exercise share with
# solutions. A new one here needs a look at the place.
COMMON = {
    "raise ValueError(message)",
    'raise ValueError("two dimensions, please")',
    "except TypeError as error:",
    "except ValueError as error:",
    "if not isinstance(value, int) or isinstance(value, bool):",
    "if pixels.ndim != 2:  # noqa: PLR2004  (height and width)",
    'message = f"the image must have two dimensions, got shape {pixels.shape}"',
    "pixels = np.asarray(image, dtype=np.float64)",
    # a quiz asks which line of such a loop is wrong; the task says it in words
    "for image, target in zip(images, targets):",
    "gradient += filter_gradient(image, kernel, target)",
    # a question that leads to a mistake quotes the two names that it is about
    "height, width = image_shape",
}
CONTEXTS = (ast.expr_context, ast.operator, ast.cmpop, ast.boolop, ast.unaryop)


def opened(files):
    """Give all files, those in zips and wheels too, as ``outer!inner``."""
    found = dict(files)
    for name, content in files.items():
        if name.endswith((".whl", ".zip")):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                inside = {f"{name}!{one}": archive.read(one) for one in archive.namelist()}
            found |= opened(inside)
    return found


def secret_sources(course):
    """Give every Python file of a course that holds a solution."""
    return sorted((course.root / "solutions").rglob("*.py"))


def functions_of(tree):
    """Give the functions of a syntax tree, methods and inner ones too."""
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return [node for node in ast.walk(tree) if isinstance(node, kinds)]


def body_of(function):
    """Give a function's statements without its docstring."""
    return function.body[1:] if ast.get_docstring(function) else function.body


class Renamed(ast.NodeTransformer):
    """Replace names by the order in which they come, and texts by nothing."""

    def __init__(self):
        self._names = {}

    def visit_Name(self, node):
        """Replace a name."""
        return ast.Name(self._names.setdefault(node.id, f"n{len(self._names)}"))

    def visit_arg(self, node):
        """Replace a parameter, and drop its type."""
        return ast.arg(self._names.setdefault(node.arg, f"n{len(self._names)}"))

    def visit_Constant(self, node):
        """Replace a text."""
        return ast.Constant("") if isinstance(node.value, str) else node


def shape_of(statements):
    """Write statements with all names replaced; give None where there is too little to tell."""
    copies = [ast.parse(ast.unparse(statement)) for statement in statements]
    nodes = sum(1 for one in copies for node in ast.walk(one) if not isinstance(node, CONTEXTS))
    if nodes - len(copies) < FEWEST_NODES:
        return None
    renamed = Renamed()
    return "\n".join(ast.dump(renamed.visit(one)) for one in copies)


def shapes_of(source):
    """Give the shapes of all bodies of functions in a source, and of all their statements."""
    found = {}
    for function in functions_of(ast.parse(source)):
        body = body_of(function)
        inner = [node for one in body for node in ast.walk(one) if isinstance(node, ast.stmt)]
        for statements in (body, *([one] for one in inner)):
            if statements and (shape := shape_of(statements)):
                found.setdefault(shape, statements[0].lineno)
    return found


def lines_of(source):
    """Give the long lines of code in the functions of a source, without docstrings."""
    lines = source.splitlines()
    for function in functions_of(ast.parse(source)):
        for statement in body_of(function):
            for line in lines[statement.lineno - 1 : statement.end_lineno]:
                if len(line.strip()) >= SHORTEST_LINE:
                    yield line.strip()


def handed_out(course):
    """Give the texts in the repository that students may read anyway, by path."""
    folder = course.root / "exercises"
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in {".py", ".md"}]
    return {str(path): path.read_text(encoding="utf-8") for path in paths}


class Secrets(NamedTuple):
    """Lines and shapes of solutions, each with where it stands."""

    lines: dict[str, str]
    shapes: dict[str, str]


def secrets_of(course):
    """Read the solutions' code, without what students may read in the exercises anyway."""
    public = handed_out(course)
    text = "\n".join(public.values())
    known = {
        shape for name, one in public.items() if name.endswith(".py") for shape in shapes_of(one)
    }
    lines, shapes = {}, {}
    for path in secret_sources(course):
        source = path.read_text(encoding="utf-8")
        name = path.relative_to(course.root).as_posix()
        lines |= dict.fromkeys(lines_of(source), name)
        shapes |= {shape: f"{name}:{at}" for shape, at in shapes_of(source).items()}
    return Secrets(
        {line: where for line, where in lines.items() if line not in text and line not in COMMON},
        {shape: where for shape, where in shapes.items() if shape not in known},
    )


def code_leaks(secrets, files):
    """Find solutions' code in files that students get."""
    for name, content in files.items():
        for line, where in secrets.lines.items():
            if line.encode() in content:
                yield f"{name} holds a line of {where}: {line}"
        if name.endswith(".py"):
            for shape in shapes_of(content.decode()).keys() & secrets.shapes.keys():
                yield f"{name} holds code of {secrets.shapes[shape]} under other names"


def name_leaks(files):
    """Find files that are called like those of the instructor."""
    for name in files:
        path = PurePosixPath(name.rpartition("!")[2])
        suite = re.fullmatch(r"test_\w+(?<!_examples)\.py", path.name)
        if SECRET_FOLDERS & set(path.parts) or path.name in SECRET_FILES:
            yield f"{name} is called like a file of the instructor's"
        elif suite and path.parts[0] != "sealed":
            yield f"{name} is called like a hidden suite"


def explanations_of(course, quiz):
    """Give the long texts that explain answers of a quiz and of no other one.

    They come from its source, each up to where something is filled in.
    """
    own, others = set(), set()
    for path in course.root.glob("quizzes/q*.yaml"):
        texts = _explanations(yaml.safe_load(path.read_text(encoding="utf-8")))
        starts = {" ".join(text.split("{")[0].split()) for text in texts}
        (own if path.name.startswith(quiz) else others).update(starts)
    return {start for start in own - others if len(start) >= SHORTEST_LINE}


def _explanations(value):
    if isinstance(value, list):
        for each in value:
            yield from _explanations(each)
    elif isinstance(value, dict):
        yield from (value[name] for name in ("why", "line_why", "hint") if name in value)
        for each in value.values():
            yield from _explanations(each)


def answer_leaks(explanations, files):
    """Find explanations of a quiz's answers in files that students get."""
    needles = {json.dumps(text)[1:-1].encode() for text in explanations}
    for name, content in files.items():
        flat = b" ".join(content.split())
        yield from (f"{name} explains: {one[:60]!r}" for one in needles if one in flat)


def expected_values(course, exercise_id, jail, seed):
    """Give what the reference answers in the hidden suite, where it is telling: rich arrays."""
    materials = Materials(course, exercise_id)
    found = []

    def keep(test, case):
        del test
        for call in case.calls:
            if isinstance(call.expected, Returned):
                found.extend(arrays_in(call.expected.value))

    job = Job(Submission("", b"", "", None), seed, materials.reference, witness=keep)
    Engine(course, materials, jail).run([job], lambda _: None)
    return found


def arrays_in(value):
    """Give the arrays and lists of numbers in a value, those with enough different numbers."""
    if isinstance(value, dict):
        value = list(value.values())
    try:
        array = np.asarray(value)
    except ValueError:
        array = np.empty(0, dtype=object)
    if array.dtype.kind in "iuf" and array.ndim:
        if len(np.unique(array)) >= FEWEST_VALUES:
            yield array
    elif isinstance(value, list | tuple):
        for one in value:
            yield from arrays_in(one)


def written(array):
    """Give the ways in which a file could hold an array: raw, or as numbers with commas."""
    little = array.dtype.newbyteorder("<")
    yield np.ascontiguousarray(array, dtype=little).tobytes()
    yield np.ascontiguousarray(array, dtype="<f8").tobytes()
    for numbers in (array.ravel().tolist(), np.asarray(array, dtype=np.float64).ravel().tolist()):
        text = ",".join(map(repr, numbers))
        if len(text) >= SHORTEST_VALUES:
            yield text.encode()


def value_leaks(arrays, files):
    """Find expected values in files that students get."""
    needles = {needle for array in arrays for needle in written(array)}
    for name, content in files.items():
        flat = re.sub(rb"[\s\[\]()]|array|float64|np\.", b"", content)
        for needle in needles:
            if needle in content or needle in flat:
                yield f"{name} holds an expected value: {needle[:60]!r}"
