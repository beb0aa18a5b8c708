"""Decoded values of the wire as JSON data that tells their types, and back."""

from __future__ import annotations

import math
import sys
from typing import TYPE_CHECKING, Any

from grader.core.foreign import Foreign

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_CELLS = 10_000  # cells of an array, or items and characters of the rest, that are written out
MAX_PLAIN_INT = 1 << 53  # the largest whole number that every JSON reader keeps exactly
NUMBER_KINDS = "biufc"  # numpy's kinds of bool, int, unsigned, float and complex


def value_to_json(value: Any) -> Any:
    """Give a decoded value of the wire as JSON data.

    None, bool, str, list, and usual ints and floats are themselves. All else is an object whose
    keys say what it is.

    ================================  ========================================================
    ``{"dtype", "shape", "values"}``  an array; without ``values`` if larger than ``MAX_CELLS``
    ``{"scalar", "value"}``           a numpy scalar and the name of its dtype
    ``{"float"}``                     ``"nan"``, ``"inf"`` or ``"-inf"``
    ``{"int"}``                       an integer above ``MAX_PLAIN_INT``, in hexadecimal
    ``{"complex"}``                   the real and the imaginary part
    ``{"bytes"}``                     in hexadecimal
    ``{"tuple"}``                     a list of its items
    ``{"dict"}``                      a list of its pairs
    ``{"foreign"}``                   the name of a type that cannot be sent
    ``{"cut", "length"}``             the type of text or of a container that is too large
    ================================  ========================================================

    Parameters
    ----------
    value
        A value as the wire decodes it, or a ``Foreign``.

    Returns
    -------
    None, bool, int, float, str, list or dict

    """
    if _too_large(value):
        return {"cut": type(value).__name__, "length": len(value)}
    return _encode(value)


def value_from_json(data: Any) -> Any:
    """Give back what ``value_to_json`` was given; what was cut comes back as a ``Foreign``.

    Parameters
    ----------
    data
        What ``value_to_json`` gave, through JSON or not.

    Returns
    -------
    Any
        A decoded value of the wire.

    Raises
    ------
    ValueError, KeyError, TypeError
        Where ``data`` is of no known form.

    """
    if isinstance(data, list):
        return [value_from_json(item) for item in data]
    if not isinstance(data, dict):
        return data
    if "dtype" in data or "scalar" in data:
        return _numpy_from_json(data)
    if "cut" in data:
        return Foreign("too long text" if data["cut"] in {"str", "bytes"} else "too many items")
    (form,) = data
    if form == "dict":
        return {value_from_json(key): value_from_json(item) for key, item in data[form]}
    readers: dict[str, Callable[[Any], Any]] = {
        "float": float,
        "int": lambda text: int(text, 16),
        "complex": lambda parts: complex(*map(float, parts)),
        "bytes": bytes.fromhex,
        "tuple": lambda items: tuple(map(value_from_json, items)),
        "foreign": Foreign,
    }
    return readers[form](data[form])


def _too_large(value: Any) -> bool:
    """Tell whether text or nested containers hold more than ``MAX_CELLS`` characters and items."""
    waiting, cells = [value], 0
    while waiting and cells <= MAX_CELLS:
        item = waiting.pop()
        if isinstance(item, (str, bytes, list, tuple, dict)):
            cells += len(item)
        elif _is_numpy(item) and item is not value:
            cells += item.size
        if cells <= MAX_CELLS and isinstance(item, dict):
            waiting += [*item.keys(), *item.values()]
        elif cells <= MAX_CELLS and isinstance(item, (list, tuple)):
            waiting += item
    return cells > MAX_CELLS


def _is_numpy(value: Any) -> bool:
    """Tell whether ``value`` is a numpy array or scalar, without loading numpy to ask."""
    numpy = sys.modules.get("numpy")
    return numpy is not None and isinstance(value, (numpy.ndarray, numpy.generic))


def _encode(value: Any) -> Any:  # noqa: PLR0911 - one way out per type of the wire
    if _is_numpy(value):
        return _numpy_to_json(value)
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return value if abs(value) <= MAX_PLAIN_INT else {"int": hex(value)}
    if isinstance(value, float):
        return value if math.isfinite(value) else {"float": str(value)}
    if isinstance(value, complex):
        return {"complex": _cell(value)}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, list):
        return [_encode(item) for item in value]
    if isinstance(value, tuple):
        return {"tuple": [_encode(item) for item in value]}
    if isinstance(value, dict):
        return {"dict": [[_encode(key), _encode(item)] for key, item in value.items()]}
    return {"foreign": value.typename if isinstance(value, Foreign) else type(value).__name__}


def _numpy_to_json(value: Any) -> dict[str, Any]:
    import numpy as np  # noqa: PLC0415 - a value of numpy's is there, so this costs nothing

    if value.dtype.kind not in NUMBER_KINDS:
        return {"foreign": "array of objects"}
    name, shape = value.dtype.name, list(value.shape)
    if value.dtype.kind in "fc":  # Python's numbers have 64 bits; a long double would stay one
        value = value.astype("complex128" if value.dtype.kind == "c" else "float64")
    if isinstance(value, np.generic):
        return {"scalar": name, "value": _cell(value.item())}
    if value.size > MAX_CELLS:
        return {"dtype": name, "shape": shape}
    return {"dtype": name, "shape": shape, "values": _cell(value.tolist())}


def _cell(value: Any) -> Any:
    """Give one cell, or nested lists of cells, of an array whose dtype is told beside it."""
    if isinstance(value, list):
        return [_cell(item) for item in value]
    if isinstance(value, complex):
        return [_cell(value.real), _cell(value.imag)]
    return str(value) if isinstance(value, float) and not math.isfinite(value) else value


def _numpy_from_json(data: dict[str, Any]) -> Any:
    import numpy as np  # noqa: PLC0415 - reading the points of old attempts needs no numpy

    dtype = np.dtype(data["dtype"] if "dtype" in data else data["scalar"])
    if dtype.kind not in NUMBER_KINDS:
        raise ValueError(f"no array of numbers: {dtype}")
    if "scalar" in data:
        cells, shape = [data["value"]], []
    elif "values" in data:
        cells, shape = data["values"], data["shape"]
    else:
        return Foreign("too many items")
    if dtype.kind == "c":
        pairs = np.array(cells, dtype=np.float64).reshape(-1, 2)
        array = pairs.view(np.complex128).astype(dtype)
    else:
        array = np.array(cells, dtype=dtype)
    return array.reshape(shape)[()] if "scalar" in data else array.reshape(shape)
