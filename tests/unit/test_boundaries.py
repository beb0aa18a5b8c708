"""The zones of the engine import each other in one direction only."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

GRADER = Path(__file__).parents[2] / "grader"
MODULES = {path.relative_to(GRADER).as_posix(): path for path in sorted(GRADER.rglob("*.py"))}

# Design, section 1: which zones a zone may import. `errors` and the version are everybody's.
BASE = {"errors", ""}
ALLOWED = {
    "": BASE,
    "core": BASE | {"core"},
    "content": BASE | {"core", "content"},
    "jail": BASE | {"core", "jail"},
    "grading": BASE | {"core", "content", "jail", "grading"},
    "author": BASE | {"core", "content", "jail", "grading", "author"},
    "instructor": BASE | {"core", "content", "jail", "grading", "instructor"},
    "study": BASE | {"core", "content", "jail", "grading", "instructor", "study"},
    "cli": BASE | {"core", "content", "jail", "grading", "author", "instructor", "study", "cli"},
}
WORKER_SIDE = (
    *("boot", "exceptions", "landlock", "layout", "libc", "limits", "namespaces"),
    *("printed", "seccomp", "wall", "wire", "worker", "zygote"),
)
IMPURE = {"os", "io", "pathlib", "shutil", "socket", "subprocess", "tempfile", "time", "datetime"}
IMPURE |= {"random", "secrets", "uuid", "asyncio", "threading", "multiprocessing", "sqlite3"}
EXAMPLES = {  # how a name should look
    "author/scaffold.py": "like ex11_pooling",
    "content/exercise_file.py": "such as ex02_slide_filter",
}
LONGEST = 400
LONG = {"jail/wire.py": 520}  # one format: encoder and decoder


def is_type_checking(node):
    """Tell whether a node is ``if TYPE_CHECKING:``."""
    return isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"


def nodes_of(tree, *, running=False):
    """Walk a tree; with ``running`` leave out what only type checkers see."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        yield node
        hidden = running and is_type_checking(node)
        waiting += node.orelse if hidden else ast.iter_child_nodes(node)


def imports_of(name, *, running=False):
    """Give the dotted names of all modules that a module imports, wherever the import stands."""
    found = set()
    for node in nodes_of(ast.parse(MODULES[name].read_text(encoding="utf-8")), running=running):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: relative import"
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            modules = {one for one in inside if is_module(one)}
            found |= modules or {node.module}
            if modules and modules != inside:
                found.add(node.module)
    return found


def is_module(dotted):
    """Tell whether a dotted name is a module or package of ours."""
    path = dotted.removeprefix("grader.").replace(".", "/")
    return dotted.startswith("grader.") and {f"{path}.py", f"{path}/__init__.py"} & MODULES.keys()


def zone_of(dotted):
    """Give the zone of a module of ours: the part after ``grader``."""
    return dotted.removeprefix("grader").lstrip(".").partition(".")[0]


def test_there_are_modules_to_look_at():
    """The walk finds the engine, in the zones that are known here."""
    assert len(MODULES) > 30
    assert {name.partition("/")[0] for name in MODULES if "/" in name} <= ALLOWED.keys()
    assert imports_of("grading/engine.py") >= {"pytest", "grader.core.draw", "grader.errors"}


@pytest.mark.parametrize("name", MODULES)
def test_zones_import_what_they_may(name):
    """A module imports only zones that the design allows to its own zone."""
    zone = name.partition("/")[0] if "/" in name else ""
    if name == "__main__.py":
        zone = "cli"  # it is the command itself
    ours = {one for one in imports_of(name) if one.partition(".")[0] == "grader"}
    assert {zone_of(one) for one in ours} <= ALLOWED[zone]


@pytest.mark.parametrize("name", [name for name in MODULES if name.startswith("core/")])
def test_the_core_is_pure(name):
    """What runs of the core imports nothing that reads files, tells the time or draws at random."""
    assert not {one.partition(".")[0] for one in imports_of(name, running=True)} & IMPURE


@pytest.mark.parametrize("module", WORKER_SIDE)
def test_the_workers_side_knows_nothing_of_the_grader(module):
    """What runs beside student code imports the standard library, numpy, the wire and no more."""
    own = {f"grader.jail.{name}" for name in WORKER_SIDE} | {"grader.core.foreign"}
    for one in imports_of(f"jail/{module}.py", running=True):
        top = one.partition(".")[0]
        assert one in own or top in sys.stdlib_module_names or top == "numpy", one


def test_foreign_stands_alone():
    """The one module of the core that a worker loads imports the standard library only."""
    tops = {one.partition(".")[0] for one in imports_of("core/foreign.py", running=True)}
    assert tops <= sys.stdlib_module_names


def calls_of(tree):
    """Give the names of all functions that are called, as far as they are plain."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


@pytest.mark.parametrize("name", [name for name in MODULES if not name.startswith("cli/")])
def test_only_the_command_line_prints(name):
    """Outside of cli nothing is printed, and click is not there."""
    tree = ast.parse(MODULES[name].read_text(encoding="utf-8"))
    printing = {"print", "click.echo", "click.secho", "sys.stdout.write", "sys.stderr.write"}
    assert not printing & set(calls_of(tree))
    assert not {"click", "rich"} & {one.partition(".")[0] for one in imports_of(name)}


def code_words(tree):
    """Give all names and texts of a module's code, docstrings left out."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.Name):
            yield node.id
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name if hasattr(node, "name") else ""


def without_docstrings(tree):
    """Take away texts that stand alone as statements."""
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list):
            node.body = [
                part
                for part in body
                if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant))
            ]
    return tree


@pytest.mark.parametrize("name", MODULES)
def test_the_engine_names_no_exercise(name):
    """No code of the engine holds the id of an exercise or a quiz."""
    tree = without_docstrings(ast.parse(MODULES[name].read_text(encoding="utf-8")))
    allowed = EXAMPLES.get(name, "\0")
    words = [word.replace(allowed, "") for word in code_words(tree)]
    words = [word for word in words if re.search(r"\b(ex|q)\d\d_[a-z]", word)]
    assert not words


@pytest.mark.parametrize("name", MODULES)
def test_no_module_is_too_long(name):
    """A module has at most 400 lines; the two that are tables have a bound of their own."""
    lines = len(MODULES[name].read_text(encoding="utf-8").splitlines())
    assert lines <= LONG.get(name, LONGEST)


@pytest.mark.parametrize("name", MODULES)
def test_modules_open_with_a_sentence(name):
    """Every module starts with a docstring, and none is called utils."""
    assert ast.get_docstring(ast.parse(MODULES[name].read_text(encoding="utf-8")))
    assert Path(name).stem not in {"utils", "util", "helpers", "common", "misc"}
