"""The wire format: how values cross between the trusted process and a worker.

A frame is a header (body length, sequence number, kind) and a body of tagged values, all
little-endian. Nothing is pickled and no printed text is parsed. The encoder looks at exact types
only, so a subclass with surprises in it arrives as an inert ``Foreign``; the decoder believes
nothing: lengths, depths, counts and shapes are checked with Python ints before anything is
allocated, and every byte must be used.

Both sides use this module. It imports the standard library, numpy and ``Foreign``, nothing else.
"""

from __future__ import annotations

import math
import struct
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from grader.core.foreign import Foreign
from grader.jail.layout import Layout, as_laid_out, layout_of

if TYPE_CHECKING:
    from collections.abc import Callable

HEADER: Final = struct.Struct("<IIB")
MAX_FRAME: Final = 64 * 1024 * 1024
MAX_DEPTH: Final = 16
MAX_ITEMS: Final = 1_000_000
MAX_KEYS: Final = 2000  # of all dicts of a value: equal hashes make a dict quadratic
MAX_TEXT: Final = 1024 * 1024  # of all texts of a value: one emoji makes a text four times as large
MAX_INT_BYTES: Final = 1700  # Python writes no more than 4300 digits
MAX_DIMS: Final = 16
MAX_SIDE: Final = 1 << 31

# Frame kinds. To a worker:
CALL: Final = 1
ANSWER: Final = 2
ANSWER_RAISED: Final = 3
CALL_ANEW: Final = 4  # a call that begins another test
# From a worker:
LOADED: Final = 10
RETURNED: Final = 11
RAISED: Final = 12
REVERSE: Final = 13
OVERTIME: Final = 14
# Between the grader and the zygote:
SPEC: Final = 20
FORK: Final = 21
KILL: Final = 22
OPEN: Final = 25
FORKED: Final = 23
REAPED: Final = 24
READY: Final = 26

_DTYPES: Final = tuple(
    np.dtype(name)
    for name in (
        "bool",
        "int8",
        "int16",
        "int32",
        "int64",
        "uint8",
        "uint16",
        "uint32",
        "uint64",
        "float16",
        "float32",
        "float64",
        "complex64",
        "complex128",
    )
)
_CODES: Final = {dtype: code for code, dtype in enumerate(_DTYPES)}
_BOOL_CODE: Final = 0

_U8: Final = struct.Struct("<B")
_U32: Final = struct.Struct("<I")
_I64: Final = struct.Struct("<q")
_F64: Final = struct.Struct("<d")
_C128: Final = struct.Struct("<dd")
_I64_MIN: Final = -(1 << 63)
_I64_MAX: Final = (1 << 63) - 1
_KEY_TYPES: Final = (str, int, float, bool, bytes, type(None))


class WireError(Exception):
    """A frame is not what this format allows; it is dropped whole."""


class _TooManyItemsError(Exception):
    """The value being encoded has more items or bytes than a frame may hold."""


class _Encoder:
    """Writes one value; ``callbacks`` collects callables, which only arguments may hold."""

    def __init__(self, callbacks: list[Callable[..., Any]] | None) -> None:
        self.out = bytearray()
        self._callbacks = callbacks
        self._items = 0
        self._keys = 0
        self._text = 0

    def value(self, value: Any, depth: int = 0) -> None:  # noqa: C901, PLR0912 - a line a tag
        """Write ``value``, looking at its exact type."""
        self._items += 1
        if self._items > MAX_ITEMS or len(self.out) > MAX_FRAME:
            raise _TooManyItemsError
        kind = type(value)
        if value is None:
            self.out += b"N"
        elif kind is bool:
            self.out += b"T" if value else b"F"
        elif kind is int:
            self._integer(value)
        elif kind is float:
            self.out += b"f" + _F64.pack(value)
        elif kind is complex:
            self.out += b"c" + _C128.pack(value.real, value.imag)
        elif kind is str or kind is np.str_:
            self._sized(b"s", str.encode(value, "utf-8", "surrogatepass"))
        elif kind is bytes or kind is np.bytes_:
            self._sized(b"b", value)
        elif kind is list or kind is tuple or kind is dict:
            self._container(value, depth)
        elif kind is np.ndarray:
            self._array(value)
        elif isinstance(value, np.generic) and kind in _SCALARS:
            self.out += b"g" + _U8.pack(_CODES[value.dtype]) + value.tobytes()
        elif self._callbacks is not None and callable(value):
            self._callbacks.append(value)
            self.out += b"k" + _U32.pack(len(self._callbacks) - 1)
        else:
            self._foreign(value.typename if kind is Foreign else kind.__name__)

    def whole(self, value: Any) -> None:
        """Write ``value`` and see that all of it fits into a frame."""
        self.value(value)
        if len(self.out) > MAX_FRAME:
            raise _TooManyItemsError

    def _integer(self, value: int) -> None:
        if _I64_MIN <= value <= _I64_MAX:
            self.out += b"i" + _I64.pack(value)
            return
        length = value.bit_length() // 8 + 1
        if length > MAX_INT_BYTES:
            self._foreign("too large integer")
        else:
            self._sized(b"I", value.to_bytes(length, "little", signed=True))

    def _sized(self, tag: bytes, data: bytes) -> None:
        if self._text + len(data) > MAX_TEXT:
            if self._callbacks is not None:
                raise _TooManyItemsError
            self._foreign("too long text")
        else:
            self._text += len(data)
            self.out += tag + _U32.pack(len(data)) + data

    def _foreign(self, name: str) -> None:
        self.out += b"x"
        data = Foreign(name).typename.encode()
        self.out += _U32.pack(len(data)) + data

    def _container(self, value: Any, depth: int) -> None:
        if depth >= MAX_DEPTH:
            self._foreign("nested too deeply")
            return
        if type(value) is dict:
            pairs = [(_plain_key(key), item) for key, item in value.items()]
            if not all(_is_key(key) for key, _ in pairs):
                self._foreign("dict with other keys")
                return
            self._keys += len(pairs)
            if self._keys > MAX_KEYS:
                raise _TooManyItemsError
            self.out += b"d" + _U32.pack(len(pairs))
            for key, item in pairs:
                self.value(key, depth + 1)
                self.value(item, depth + 1)
            return
        items = tuple(value)
        self.out += (b"l" if type(value) is list else b"t") + _U32.pack(len(items))
        for item in items:
            self.value(item, depth + 1)

    def _array(self, value: np.ndarray[Any, Any]) -> None:
        dtype = value.dtype.newbyteorder("=")
        code = _CODES.get(dtype)
        if code is None:
            self._foreign(_ARRAY_NAMES.get(value.dtype.kind, "array of objects"))
            return
        if value.nbytes > MAX_FRAME // 2 or not _is_shape(value.shape, dtype.itemsize):
            self._foreign("too many items")
            return
        self.out += b"a" + _U8.pack(code) + _U8.pack(value.ndim)
        self.out += struct.pack(f"<{value.ndim}Q", *value.shape)
        layout = layout_of(value) if self._callbacks is not None else None
        self.out += b"\x00" if layout is None else b"\x01" + layout.pack()
        self.out += np.ascontiguousarray(value, dtype=dtype).tobytes()


# by letters: C's long and long long are two classes of one size
_SCALARS: Final = frozenset(np.dtype(letter).type for letter in "?bBhHiIlLqQefdFD")
_ARRAY_NAMES: Final = {
    "U": "array of text",
    "S": "array of text",
    "M": "array of dates",
    "m": "array of dates",
    "V": "array of records",
}


def _plain_key(key: Any) -> Any:
    """Turn a numpy scalar into the Python scalar that it equals as a key."""
    return key.item() if type(key) in _SCALARS else key


def _is_key(key: Any) -> bool:
    """Tell whether a dict's key can be sent."""
    if type(key) is str or type(key) is bytes:
        return len(key) <= MAX_TEXT // 4  # a character takes at most four bytes
    if type(key) is int:
        return key.bit_length() // 8 < MAX_INT_BYTES
    return type(key) in _KEY_TYPES


def _is_shape(shape: tuple[int, ...], itemsize: int) -> bool:
    """Tell whether an array of this shape may cross; sides of 0 do not excuse huge others."""
    extent = itemsize
    for side in shape:
        extent *= max(side, 1)
        if side > MAX_SIDE or extent > MAX_FRAME:
            return False
    return len(shape) <= MAX_DIMS


def encode(value: Any) -> bytes:
    """Encode a value that goes from a worker to the trusted process.

    Parameters
    ----------
    value
        Any object; what is not on the list goes out as ``Foreign``.

    Returns
    -------
    bytes
        One encoded value. What is more than ``MAX_ITEMS`` items, or more bytes than a frame may
        hold, goes out as ``Foreign``.

    """
    encoder = _Encoder(None)
    try:
        encoder.whole(value)
    except _TooManyItemsError:
        encoder = _Encoder(None)
        encoder.value(Foreign("too many items"))
    return bytes(encoder.out)


def encode_arguments(value: Any) -> tuple[bytes, tuple[Callable[..., Any], ...]]:
    """Encode arguments for a worker: array layouts are kept and callables are allowed.

    Parameters
    ----------
    value
        Made by the hidden suite, so trusted.

    Returns
    -------
    bytes
        One encoded value.
    tuple of callables
        What the worker may call back, by number.

    Raises
    ------
    WireError
        Where the value has more than ``MAX_ITEMS`` items or does not fit into a frame.

    """
    callbacks: list[Callable[..., Any]] = []
    encoder = _Encoder(callbacks)
    try:
        encoder.whole(value)
    except _TooManyItemsError:
        raise WireError(
            f"these arguments hold more than {MAX_ITEMS} items or {MAX_FRAME >> 20} MiB"
        ) from None
    return bytes(encoder.out), tuple(callbacks)


class _Decoder:
    """Reads one value from ``data``; ``callback`` turns a callable's number into a callable."""

    def __init__(self, data: bytes, callback: Callable[[int], Any] | None) -> None:
        self._data = data
        self._at = 0
        self._items = 0
        self._keys = 0
        self._text_bytes = 0
        self._callback = callback

    def done(self) -> bool:
        """Tell whether every byte has been used."""
        return self._at == len(self._data)

    def _take(self, count: int) -> bytes:
        end = self._at + count
        if end > len(self._data):
            raise WireError("the frame ends in the middle of a value")
        taken = self._data[self._at : end]
        self._at = end
        return taken

    def _u32(self) -> int:
        return int.from_bytes(self._take(4), "little")

    def _sized(self, most: int) -> bytes:
        length = self._u32()
        if length > most:
            raise WireError("a text or integer is longer than allowed")
        if most == MAX_TEXT:  # names and integers are short enough to go uncounted
            self._text_bytes += length
            if self._text_bytes > MAX_TEXT:
                raise WireError("more text than allowed")
        return self._take(length)

    def value(self, depth: int = 0) -> Any:  # noqa: C901, PLR0911, PLR0912 - a line a tag
        """Read one value."""
        self._items += 1
        if self._items > MAX_ITEMS:
            raise WireError("more items than allowed")
        tag = self._take(1)
        if tag == b"f":
            return _F64.unpack(self._take(8))[0]
        if tag == b"i":
            return _I64.unpack(self._take(8))[0]
        if tag == b"a":
            return self._array()
        if tag == b"s":
            return self._text(MAX_TEXT)
        if tag == b"N":
            return None
        if tag == b"T":
            return True
        if tag == b"F":
            return False
        if tag in {b"l", b"t", b"d"}:
            return self._container(tag, depth)
        if tag == b"g":
            return self._scalar()
        if tag == b"c":
            return complex(*_C128.unpack(self._take(16)))
        if tag == b"b":
            return self._sized(MAX_TEXT)
        if tag == b"I":
            return int.from_bytes(self._sized(MAX_INT_BYTES), "little", signed=True)
        if tag == b"x":
            return Foreign(self._text(64))
        if tag == b"k" and self._callback is not None:
            return self._callback(self._u32())
        raise WireError("an unknown tag")

    def _text(self, most: int) -> str:
        try:
            return self._sized(most).decode("utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise WireError("a text is not UTF-8") from None

    def _container(self, tag: bytes, depth: int) -> Any:
        if depth >= MAX_DEPTH:
            raise WireError("nested more deeply than allowed")
        count = self._u32()
        if count > len(self._data) - self._at:  # each item takes at least a byte
            raise WireError("a container is longer than its frame")
        if tag != b"d":
            items = [self.value(depth + 1) for _ in range(count)]
            return items if tag == b"l" else tuple(items)
        self._keys += count
        if self._keys > MAX_KEYS:
            raise WireError("more dict keys than allowed")
        result = {}
        for _ in range(count):
            key = self.value(depth + 1)
            if type(key) not in _KEY_TYPES:
                raise WireError("a dict key of a type that is not allowed")
            result[key] = self.value(depth + 1)
        if len(result) != count:
            raise WireError("a dict with the same key twice")
        return result

    def _dtype(self) -> np.dtype[Any]:
        code = self._take(1)[0]
        if code >= len(_DTYPES):
            raise WireError("an unknown dtype")
        return _DTYPES[code]

    def _cells(self, dtype: np.dtype[Any], count: int) -> np.ndarray[Any, Any]:
        raw = self._take(count * dtype.itemsize)
        if dtype.kind == "b" and count and max(raw) > 1:
            raise WireError("a boolean that is neither 0 nor 1")
        return np.frombuffer(raw, dtype=dtype)

    def _scalar(self) -> Any:
        return self._cells(self._dtype(), 1)[0]

    def _array(self) -> np.ndarray[Any, Any]:
        dtype = self._dtype()
        ndim = self._take(1)[0]
        if ndim > MAX_DIMS:
            raise WireError("an array of more dimensions than allowed")
        shape = struct.unpack(f"<{ndim}Q", self._take(8 * ndim))
        if not _is_shape(shape, dtype.itemsize):
            raise WireError("an array larger than allowed")
        count = math.prod(shape)
        flag = self._take(1)
        if flag == b"\x00":
            return self._cells(dtype, count).reshape(shape).copy()
        if flag != b"\x01" or self._callback is None:
            raise WireError("an unknown array layout")
        layout = Layout.unpack(self._take(Layout.size(ndim)), ndim)
        return as_laid_out(self._cells(dtype, count).reshape(shape), layout)


def decode(data: bytes) -> Any:
    """Decode one value that a worker sent.

    Parameters
    ----------
    data
        Untrusted bytes, at most ``MAX_FRAME`` of them.

    Returns
    -------
    object
        None, bool, int, float, complex, str, bytes, list, tuple, dict, numpy scalars and arrays
        of the listed dtypes, or ``Foreign``.

    Raises
    ------
    WireError
        For anything else, and for bytes left over.

    """
    return _decode(data, None)


def decode_arguments(data: bytes, callback: Callable[[int], Any]) -> Any:
    """Decode what ``encode_arguments`` wrote.

    Parameters
    ----------
    data
        Bytes made by the trusted process.
    callback
        Turns a callable's number into something to call.

    Returns
    -------
    object
        As ``decode`` gives, with callables, and arrays in the memory layout they had.

    """
    return _decode(data, callback)


def _decode(data: bytes, callback: Callable[[int], Any] | None) -> Any:
    if len(data) > MAX_FRAME:
        raise WireError("a frame larger than allowed")
    decoder = _Decoder(data, callback)
    value = decoder.value()
    if not decoder.done():
        raise WireError("bytes left over after the value")
    return value


def frame(kind: int, sequence: int, body: bytes = b"") -> bytes:
    """Put a header before an encoded body."""
    return HEADER.pack(len(body), sequence, kind) + body
