"""Tell whether a submission's functions cannot leave anything behind for the next call.

A fresh worker for each test costs a fork, and a fork costs more than most tests. Where nothing can
be left behind, one worker gives the same outcomes as many. So this says yes only where the text
proves it: a module of functions without decorators, whose only values outside of functions are
numbers and texts, and which names nothing but its own names, the listed built-in functions, and the
listed parts of ``numpy`` and ``math``. Whatever is not listed means no; that costs time, never a
point. Where state is kept nonetheless, by a hole in this list, a submission could tell one test of
itself from another: the wall, and what a pass takes, are the same as for everybody.
"""

# ruff: noqa: SIM905 - long lists of names are easier to read as one text
from __future__ import annotations

import ast
import builtins
from typing import Final

MAX_BYTES: Final = 16 * 1024  # a bound on how deep the text can nest

BUILTINS: Final = frozenset(
    "abs all any bool complex dict divmod enumerate filter float frozenset int isinstance len list "
    "map max min pow print range reversed round set slice sorted str sum tuple zip "
    "ArithmeticError AssertionError Exception IndexError KeyError LookupError NotImplementedError "
    "OverflowError RuntimeError TypeError ValueError ZeroDivisionError".split()
)
# Parts of numpy and math, and methods of arrays, lists, dicts, sets and texts. Left out: what keeps
# state (random, seterr, set_printoptions), what gives uninitialised memory (empty, empty_like,
# resize), what reads past an array's end (as_strided), files, and every way to functions' insides.
ATTRIBUTES: Final = frozenset(
    "abs absolute add all allclose amax amin any append arange argmax argmin argsort array "
    "array_equal asanyarray asarray ascontiguousarray asfortranarray astype atleast_1d atleast_2d "
    "average axis bincount block bool_ broadcast_to ceil clear clip column_stack complex128 "
    "concatenate conj conjugate convolve copy copysign correlate cos count count_nonzero cumprod "
    "cumsum delete diag diagonal diff difference divide dot dstack dtype e einsum endswith equal "
    "exp expand_dims extend eye fabs fft fft2 fftn fill find flat flatnonzero flatten flip fliplr "
    "flipud float16 float32 float64 floating floor floor_divide format fsum full full_like get "
    "greater greater_equal hstack hypot identity ifft ifft2 imag index indices inf inner insert "
    "int16 int32 int64 int8 integer intersection irfft2 is_integer isclose isdisjoint isfinite "
    "isinf isnan issubdtype issubset item items itemsize join keys kind kron less less_equal lib "
    "linalg linspace log log10 log2 logical_and logical_not logical_or longdouble lower lstrip "
    "matmul max maximum mean median meshgrid mgrid min minimum mod moveaxis multiply nan "
    "nan_to_num nbytes ndenumerate ndim ndindex negative newaxis nonzero norm not_equal number "
    "ogrid ones ones_like outer pad pi pop power prod ptp put ravel ravel_multi_index real reduce "
    "remainder remove repeat replace reshape reverse rfft2 roll rot90 round rstrip select "
    "setdefault shape sign signbit sin size sliding_window_view solve sort split sqrt square "
    "squeeze stack startswith std stride_tricks strides strip subtract sum swapaxes T take tan "
    "tanh tensordot tile tobytes tolist trace transpose tril triu trunc uint16 uint32 uint64 "
    "uint8 union unique unravel_index update upper values var vdot view vstack where zeros "
    "zeros_like".split()
)
UNINITIALISED_PAD: Final = "empty"  # a mode of numpy.pad
UNSAFE_KEYWORDS: Final = (None, "where")  # **all, and ufuncs that leave cells uninitialised
MODULES: Final = frozenset(
    {"math", "numpy", "numpy.fft", "numpy.lib.stride_tricks", "numpy.linalg", "__future__"}
)
STATEMENTS: Final = (
    *(ast.FunctionDef, ast.Return, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.For, ast.While),
    *(ast.If, ast.Raise, ast.Try, ast.Assert, ast.Import, ast.ImportFrom, ast.Expr, ast.Pass),
    *(ast.Break, ast.Continue, ast.ExceptHandler),
)
EXPRESSIONS: Final = (
    *(ast.BoolOp, ast.BinOp, ast.UnaryOp, ast.IfExp, ast.Dict, ast.Set, ast.ListComp, ast.SetComp),
    *(ast.DictComp, ast.GeneratorExp, ast.Compare, ast.Call, ast.FormattedValue, ast.JoinedStr),
    *(ast.Constant, ast.Attribute, ast.Subscript, ast.Starred, ast.Name, ast.List, ast.Tuple),
    *(ast.Slice, ast.Lambda),
)
PARTS: Final = (
    *(ast.arguments, ast.arg, ast.keyword, ast.comprehension, ast.alias),
    *(ast.expr_context, ast.boolop, ast.operator, ast.unaryop, ast.cmpop),
)


def is_stateless(source: bytes) -> bool:
    """Tell whether no call of a submission's functions can change what a later call does.

    Parameters
    ----------
    source
        A Python module's bytes; it is parsed and not run.

    Returns
    -------
    bool
        True only where the text proves it; False for all else, such as a text that is no Python.

    """
    if len(source) > MAX_BYTES:
        return False
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    body = [statement for statement in tree.body if not _is_main_block(statement)]
    if not all(_is_definition(statement) for statement in body):
        return False
    nodes = [node for statement in body for node in ast.walk(statement)]
    types = _types_in(nodes)
    if not all(_is_listed(node) or (node in types and _is_ndarray(node)) for node in nodes):
        return False
    bound = {name for node in nodes for name in _bound_by(node)}
    # a name that is bound in one function only would mean Python's own in another
    if any(hasattr(builtins, name) and name not in BUILTINS for name in bound):
        return False
    loaded = {node.id for node in nodes if isinstance(node, ast.Name)}
    return loaded <= bound | BUILTINS


def _is_definition(statement: ast.stmt) -> bool:
    """Tell whether a statement of the module only defines what cannot change."""
    if isinstance(statement, ast.Expr):
        return isinstance(statement.value, ast.Constant)
    if isinstance(statement, ast.Assign):
        names = all(isinstance(target, ast.Name) for target in statement.targets)
        return names and _is_fixed(statement.value)
    return isinstance(statement, ast.FunctionDef | ast.Import | ast.ImportFrom)


def _is_main_block(statement: ast.stmt) -> bool:
    """Recognise ``if __name__ == "__main__":`` without an else: a worker never runs it."""
    return (
        isinstance(statement, ast.If)
        and not statement.orelse
        and ast.unparse(statement.test) == "__name__ == '__main__'"
    )


def _is_fixed(value: ast.expr) -> bool:
    """Tell whether an expression is a number or text, or a tuple of such."""
    if isinstance(value, ast.UnaryOp):
        return _is_fixed(value.operand)
    if isinstance(value, ast.Tuple):
        return all(map(_is_fixed, value.elts))
    return isinstance(value, ast.Constant)


def _is_listed(node: ast.AST) -> bool:
    """Tell whether a single node is of a kind that keeps nothing."""
    match node:
        case ast.Attribute():
            listed = node.attr in ATTRIBUTES and isinstance(node.ctx, ast.Load)
        case ast.Name():
            listed = not node.id.startswith("__")
        case ast.Subscript():
            # what is written to must be the function's own: no part of a module
            listed = isinstance(node.ctx, ast.Load) or isinstance(_root(node), ast.Name)
        case ast.Constant():
            listed = node.value != UNINITIALISED_PAD
        case ast.keyword():
            listed = node.arg not in UNSAFE_KEYWORDS
        case ast.FunctionDef() | ast.Lambda():
            listed = _keeps_nothing(node)
        case ast.Import() | ast.ImportFrom():
            listed = _imports_listed(node)
        case _:
            listed = isinstance(node, STATEMENTS + EXPRESSIONS + PARTS)
    return listed


def _keeps_nothing(function: ast.FunctionDef | ast.Lambda) -> bool:
    """Tell whether a function is undecorated and its defaults cannot change."""
    defaults = [*function.args.defaults, *filter(None, function.args.kw_defaults)]
    decorators = getattr(function, "decorator_list", [])
    return not decorators and all(map(_is_fixed, defaults))


def _imports_listed(node: ast.Import | ast.ImportFrom) -> bool:
    if isinstance(node, ast.Import):
        return all(alias.name in MODULES for alias in node.names)
    if node.level != 0 or node.module not in MODULES:
        return False
    future = node.module == "__future__"
    return all(future or alias.name in ATTRIBUTES for alias in node.names)


def _types_in(nodes: list[ast.AST]) -> set[ast.AST]:
    """Give the nodes that stand for a type: annotations, and what isinstance looks for."""
    found: list[ast.AST | None] = []
    for node in nodes:
        match node:
            case ast.FunctionDef():
                found.append(node.returns)
            case ast.arg() | ast.AnnAssign():
                found.append(node.annotation)
            case ast.Call(func=ast.Name(id="isinstance"), args=[_, kind]):
                found.append(kind)
    return {part for node in found if node is not None for part in ast.walk(node)}


def _is_ndarray(node: ast.AST) -> bool:
    """Recognise ``np.ndarray``; to call it would give uninitialised memory."""
    return isinstance(node, ast.Attribute) and node.attr == "ndarray"


def _root(node: ast.expr) -> ast.expr:
    """Give what a chain of subscripts begins with."""
    while isinstance(node, ast.Subscript):
        node = node.value
    return node


def _bound_by(node: ast.AST) -> list[str]:
    """Give the names that a node binds."""
    match node:
        case ast.Name(id=name, ctx=ast.Store()) | ast.FunctionDef(name=name) | ast.arg(arg=name):
            return [name]
        case ast.ExceptHandler(name=str(name)):
            return [name]
        case ast.alias():
            return [node.asname or node.name.partition(".")[0]]
    return []
