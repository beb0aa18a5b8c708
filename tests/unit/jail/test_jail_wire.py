"""Values cross the wire exactly as they are, or as an inert name, or not at all."""

from __future__ import annotations

import collections
import datetime as dt
import decimal
import enum
import fractions
import math
import struct

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from grader.core.foreign import OTHER, Foreign
from grader.jail import wire
from grader.jail.exceptions import BY_NAME, EXCEPTIONS

DTYPES = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
DTYPES += ["float16", "float32", "float64", "complex64", "complex128"]
KEYS = st.one_of(
    st.text(max_size=8), st.integers(), st.floats(allow_nan=False), st.none(), st.binary(max_size=8)
)
ARRAYS = st.sampled_from(DTYPES).flatmap(
    lambda dtype: hnp.arrays(dtype, hnp.array_shapes(min_dims=0, max_dims=4, min_side=0))
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.complex_numbers(),
    st.text(),
    st.binary(),
    ARRAYS,
    ARRAYS.filter(lambda array: array.size).map(lambda array: array.ravel()[0]),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(KEYS, inner, max_size=4),
    ),
    max_leaves=12,
)


def there_and_back(value):
    """Send a value from a worker to the grader."""
    return wire.decode(wire.encode(value))


def as_arguments(value, callback=int):
    """Send a value from the grader to a worker."""
    return wire.decode_arguments(wire.encode_arguments(value)[0], callback)


def identical(one, other):  # noqa: PLR0911 - one return for each type
    """Tell whether two values agree in type, in every bit and in order."""
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray | np.generic):
        same = one.dtype == other.dtype and one.shape == other.shape
        return same and one.tobytes() == other.tobytes()
    if isinstance(one, list | tuple):
        return len(one) == len(other) and all(map(identical, one, other))
    if isinstance(one, dict):
        return identical(list(one.items()), list(other.items()))
    if isinstance(one, float):
        return struct.pack("d", one) == struct.pack("d", other)
    if isinstance(one, complex):
        return identical((one.real, one.imag), (other.real, other.imag))
    return bool(one == other)


@given(VALUES)
def test_values_on_the_list_come_back_identical(value):
    """Every value on the list arrives with its exact type, bits and order."""
    assert identical(there_and_back(value), value)


@given(VALUES)
def test_arguments_arrive_identical(value):
    """Arguments travel to the worker in the same exact way."""
    assert identical(as_arguments(value), value)


@pytest.mark.parametrize("dtype", DTYPES)
def test_scalars_and_arrays_of_every_dtype_cross(dtype):
    """Each dtype on the list crosses as a scalar and as an array, and stays what it is."""
    array = np.array([0, 1], dtype=dtype)
    assert identical(there_and_back([array, array[1]]), [array, array[1]])
    assert type(there_and_back(array[1])) is array.dtype.type


def test_look_alikes_stay_apart():
    """A numpy float is no float, a numpy bool no bool, a tuple no list, 0-d no scalar."""
    values = [np.float64(1), 1.0, 1, True, np.True_, np.int64(1), (1,), [1], np.array(1.0), "1"]
    assert [type(value) for value in there_and_back(values)] == [type(value) for value in values]


def test_numpys_texts_arrive_as_texts():
    """Texts and bytes of numpy's own classes are as good as Python's."""
    assert identical(there_and_back([np.str_("é"), np.bytes_(b"a")]), ["é", b"a"])


def test_half_characters_cross():
    """A text with a lone surrogate crosses and comes back."""
    assert there_and_back("\ud800") == "\ud800"


@pytest.mark.parametrize(
    "number", [0, -1, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 10**4000], ids=hex
)
def test_integers_of_any_size_cross(number):
    """Whole numbers cross on both sides of 64 bits."""
    assert identical(there_and_back(number), number)


def test_integers_that_cross_can_be_written():
    """The largest whole number that crosses has no more digits than Python writes."""
    assert len(str(there_and_back((1 << 8 * wire.MAX_INT_BYTES - 1) - 1))) < 4300


@pytest.mark.parametrize("letter", "?bBhHiIlLqQefdFD")
def test_c_names_of_integers_count_as_their_size(letter):
    """C's long and long long both arrive as int64: only the size counts."""
    scalar = np.ones(1, dtype=letter)[0]
    back = there_and_back(scalar)
    assert back.dtype == scalar.dtype
    assert back == scalar


def test_numpy_scalars_as_keys_become_plain():
    """A dict's key of a numpy type arrives as the Python number that it equals."""
    back = there_and_back({np.int64(3): "a", np.float64(0.5): "b"})
    assert identical(back, {3: "a", 0.5: "b"})


def test_big_endian_arrays_arrive_native():
    """Byte order is how a number is stored, not what it is."""
    back = there_and_back(np.array([1, 2, 3], dtype=">i4"))
    assert back.dtype == np.dtype("int32")
    assert back.dtype.isnative
    assert back.tolist() == [1, 2, 3]


class _List(list):
    def __eq__(self, other):
        return True

    __hash__ = None


class _Dict(dict):
    pass


class _Str(str):
    __slots__ = ()


class _Int(int):
    def __eq__(self, other):
        return True

    def __hash__(self):
        return 0


class _Float(float):
    pass


class _Float64(np.float64):
    pass


class _Array(np.ndarray):
    pass


class _Number(enum.IntEnum):
    ONE = 1


def _generate():
    yield 1


FOREIGN = {
    "a subclass of list": (_List([1]), OTHER),
    "a subclass of dict": (_Dict(a=1), OTHER),
    "an ordered dict": (collections.OrderedDict(a=1), OTHER),
    "a subclass of str": (_Str("a"), OTHER),
    "a subclass of int": (_Int(1), OTHER),
    "an enum": (_Number.ONE, OTHER),
    "a subclass of float": (_Float(1), OTHER),
    "a subclass of float64": (_Float64(1), OTHER),
    "a subclass of ndarray": (np.ones(2).view(_Array), OTHER),
    "a named tuple": (collections.namedtuple("Point", "x")(1), OTHER),  # noqa: PYI024
    "an object": (object(), OTHER),
    "a date": (np.datetime64("2020-01-01"), OTHER),
    "a long double": (np.longdouble(1), OTHER),
    "a masked array": (np.ma.array([1, 2], mask=[0, 1]), "MaskedArray"),
    "an array of objects": (np.array([None]), "array of objects"),
    "an array of text": (np.array(["a"]), "array of text"),
    "an array of dates": (np.array(["2020-01-01"], dtype="M8[D]"), "array of dates"),
    "an array of records": (np.zeros(2, dtype="i4,f8"), "array of records"),
    "a set": ({1, 2}, "set"),
    "a frozenset": (frozenset({1}), "frozenset"),
    "a function": (_generate, "function"),
    "a builtin": (len, "builtin_function_or_method"),
    "a generator": (_generate(), "generator"),
    "a range": (range(3), "range"),
    "a map": (map(int, "1"), "map"),
    "a class": (int, "type"),
    "a module": (math, "module"),
    "an ellipsis": (..., "ellipsis"),
    "a bytearray": (bytearray(b"a"), "bytearray"),
    "a decimal": (decimal.Decimal(1), "Decimal"),
    "a fraction": (fractions.Fraction(1, 2), "Fraction"),
    "a deque": (collections.deque([1]), "deque"),
    "a datetime": (dt.datetime(2020, 1, 1, tzinfo=dt.UTC), OTHER),
    "a foreign value": (Foreign("set"), "set"),
    "a dict with tuples as keys": ({(1, 2): 3, "a": 1}, "dict with other keys"),
    "a dict with a subclass as key": ({_Str("a"): 1}, "dict with other keys"),
    "a dict with a huge text as key": ({"a" * wire.MAX_TEXT: 1}, "dict with other keys"),
    "a dict with a huge int as key": ({1 << 8 * wire.MAX_INT_BYTES: 1}, "dict with other keys"),
    "a text that is too long": ("a" * (wire.MAX_TEXT + 1), "too long text"),
    "a text whose bytes are too many": ("é" * (wire.MAX_TEXT // 2 + 1), "too long text"),
    "bytes that are too long": (bytes(wire.MAX_TEXT + 1), "too long text"),
    "an int that is too large": (1 << 8 * wire.MAX_INT_BYTES, "too large integer"),
    "a negative int that is too large": (-(1 << 8 * wire.MAX_INT_BYTES), "too large integer"),
    "an array of 17 dimensions": (np.zeros((1,) * 17), "too many items"),
    "an array that is too large": (np.zeros(wire.MAX_FRAME // 2 + 1, dtype=bool), "too many items"),
    "an empty array with a huge side": (np.zeros((0, wire.MAX_FRAME)), "too many items"),
    "a list that is too long": ([None] * wire.MAX_ITEMS, "too many items"),
    "a dict of too many keys": (dict.fromkeys(range(wire.MAX_KEYS + 1)), "too many items"),
    "a list of arrays that is too large": ([np.zeros(1 << 22)] * 2, "too many items"),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_all_else_arrives_as_a_name(name):
    """What is not on the list arrives as an inert name from a fixed list."""
    value, due = FOREIGN[name]
    back = there_and_back(value)
    assert type(back) is Foreign
    assert back.typename == due


def test_a_matrix_arrives_as_a_name():
    """A matrix of numpy's is no array: its product means something else."""
    with pytest.warns(PendingDeprecationWarning):
        matrix = np.matrix([[1, 2]])
    assert there_and_back(matrix) == Foreign("matrix")


@pytest.mark.parametrize("value", [{1, 2}, _Str("a"), np.array([None])], ids=str)
def test_names_stand_inside_containers(value):
    """One foreign item leaves the rest of its container as it is."""
    back = there_and_back([1, {"a": value}, (2.5,)])
    assert [back[0], back[2]] == [1, (2.5,)]
    assert type(back[1]["a"]) is Foreign


def test_an_encoder_does_not_run_the_values_code():
    """Methods of a class made by a student are not called."""

    class Trap:
        def __getattribute__(self, name):
            if name != "__class__":
                pytest.fail(f"{name} was looked up")
            return object.__getattribute__(self, name)

    assert there_and_back([Trap()]) == [Foreign(OTHER)]


def test_depth_has_a_cap():
    """Sixteen levels of lists arrive, what lies in the seventeenth is a name."""
    value = 7
    for _ in range(wire.MAX_DEPTH):
        value = [value]
    assert there_and_back(value) == value
    deeper = there_and_back([value])
    for _ in range(wire.MAX_DEPTH):
        (deeper,) = deeper
    assert deeper == Foreign("nested too deeply")


def test_a_list_that_holds_itself_comes_to_an_end():
    """A list inside itself, many times, is cut instead of followed for ever."""
    loop = []
    loop += [loop, loop, loop]
    assert there_and_back(loop) == Foreign("too many items")


LIMITS = {
    "a text": "a" * wire.MAX_TEXT,
    "bytes": bytes(wire.MAX_TEXT),
    "an int": (1 << 8 * wire.MAX_INT_BYTES - 1) - 1,
    "a list": [None] * (wire.MAX_ITEMS - 1),
    "an array of 16 dimensions": np.zeros((1,) * 16),
    "an array": np.zeros(wire.MAX_FRAME // 2, dtype=np.uint8),
    "a key": {"a" * (wire.MAX_TEXT // 4): 1},
}


@pytest.mark.parametrize("name", LIMITS)
def test_what_just_fits_crosses(name):
    """Values at their cap still arrive."""
    assert identical(there_and_back(LIMITS[name]), LIMITS[name])


@settings(max_examples=50)
@given(VALUES, st.data())
def test_what_is_encoded_can_be_decoded_alone(value, data):
    """Every proper prefix of a frame is refused: nothing is guessed."""
    encoded = wire.encode(value)
    cut = data.draw(st.integers(0, len(encoded) - 1))
    with pytest.raises(wire.WireError):
        wire.decode(encoded[:cut])


def u32(number):
    """Pack a length."""
    return struct.pack("<I", number)


def array(dtype, shape, cells=b"", flag=b"\x00"):
    """Write an array's frame by hand."""
    sides = b"".join(struct.pack("<Q", side) for side in shape)
    return b"a" + bytes([dtype, len(shape)]) + sides + flag + cells


REFUSED = {
    "nothing": (b"", "ends in the middle"),
    "half a float": (b"f\x00\x00", "ends in the middle"),
    "half a length": (b"s\x01\x00", "ends in the middle"),
    "a text longer than its frame": (b"s" + u32(5) + b"abc", "ends in the middle"),
    "an unknown tag": (b"?", "unknown tag"),
    "a callable from a worker": (b"k" + u32(0), "unknown tag"),
    "bytes left over": (b"NN", "left over"),
    "a text beyond its cap": (b"s" + u32(wire.MAX_TEXT + 1) + bytes(99), "longer than allowed"),
    "bytes beyond their cap": (b"b" + u32(wire.MAX_TEXT + 1) + bytes(99), "longer than allowed"),
    "an int beyond its cap": (b"I" + u32(wire.MAX_INT_BYTES + 1) + bytes(99), "longer than all"),
    "a name beyond its cap": (b"x" + u32(65) + b"a" * 65, "longer than allowed"),
    "a text that is not UTF-8": (b"s" + u32(1) + b"\xff", "not UTF-8"),
    "a list longer than its frame": (b"l" + u32(1 << 30), "longer than its frame"),
    "a dict longer than its frame": (b"d" + u32(2) + b"N", "longer than its frame"),
    "a dict without its last value": (b"d" + u32(1) + b"N", "ends in the middle"),
    "a nest too deep": ((b"l" + u32(1)) * 17 + b"N", "more deeply"),
    "a dict with one key twice": (b"d" + u32(2) + b"NT" + b"NF", "same key twice"),
    "a dict with equal keys": (
        b"d" + u32(2) + b"TN" + b"i" + struct.pack("<q", 1) + b"N",
        "same key twice",
    ),
    "a list as a key": (b"d" + u32(1) + b"l" + u32(0) + b"N", "dict key of a type"),
    "a name as a key": (b"d" + u32(1) + b"x" + u32(1) + b"a" + b"N", "dict key of a type"),
    "more items than allowed": (b"l" + u32(wire.MAX_ITEMS) + b"N" * wire.MAX_ITEMS, "more items"),
    "an unknown dtype": (array(14, (1,), bytes(8)), "unknown dtype"),
    "an unknown scalar": (b"g\xff" + bytes(8), "unknown dtype"),
    "a bool that is 2": (array(0, (3,), b"\x00\x01\x02"), "neither 0 nor 1"),
    "a bool scalar that is 255": (b"g\x00\xff", "neither 0 nor 1"),
    "an array of 17 dimensions": (array(5, (1,) * 17, b"\x00"), "more dimensions"),
    "an array without its cells": (array(11, (2, 2), bytes(31)), "ends in the middle"),
    "an array with a huge side": (array(5, (1 << 40,)), "larger than allowed"),
    "an array whose size overflows": (array(11, (1 << 31, 1 << 31, 1 << 31)), "larger than"),
    "an array whose size wraps to 0": (array(5, (1 << 32, 1 << 32)), "larger than allowed"),
    "an empty array with huge sides": (array(5, (0, 1 << 30, 1 << 30)), "larger than allowed"),
    "a layout from a worker": (array(5, (1,), struct.pack("<q", 1) + b"\x07", b"\x01"), "layout"),
    "an unknown layout": (array(5, (1,), b"\x07", b"\x02"), "layout"),
    "a frame beyond its cap": (bytes(wire.MAX_FRAME + 1), "frame larger than allowed"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_ill_formed_frames_are_refused(name):
    """Whatever the encoder would not write is refused whole, with a reason."""
    data, reason = REFUSED[name]
    with pytest.raises(wire.WireError, match=reason):
        wire.decode(data)


def test_arrays_from_a_worker_can_be_written_to():
    """A decoded array is its own copy."""
    back = there_and_back(np.zeros(3))
    back[0] = 1
    assert back.tolist() == [1, 0, 0]


CUBE = np.arange(60.0).reshape(3, 4, 5)
VIEWS = {
    "C order": CUBE,
    "Fortran order": np.asfortranarray(CUBE),
    "transposed": CUBE.T,
    "two axes swapped": CUBE.transpose(1, 0, 2),
    "axes moved round": CUBE.transpose(2, 0, 1),
    "reversed": CUBE[::-1, ::-1, ::-1],
    "one axis reversed": CUBE[:, ::-1],
    "every second": CUBE[::2, ::2, ::2],
    "every third backwards": CUBE[::-2, :, ::-3],
    "every second of an even axis": CUBE[:, ::2],
    "a crop": CUBE[1:, 1:3, 2:],
    "a column": CUBE[1, :, 2],
    "a column of a wide array": np.zeros((4, 1000))[:, 7],
    "transposed, reversed and thinned": CUBE.T[::-2, ::3],
    "bytes, thinned": np.arange(60, dtype=np.uint8).reshape(6, 10)[::2, 1::2],
}


@pytest.mark.parametrize("name", VIEWS)
def test_memory_layouts_arrive(name):
    """A view arrives with the same strides, equal cells and room to write."""
    view = VIEWS[name]
    back = as_arguments(view)
    assert back.strides == view.strides
    assert np.array_equal(back, view)
    assert back.dtype == view.dtype
    back[...] = 1
    assert np.all(back == 1)


STEPS = st.sampled_from([slice(None), slice(None, None, -1), slice(None, None, 2), slice(1, None)])


@given(
    hnp.array_shapes(min_dims=1, max_dims=4, max_side=5),
    st.data(),
)
def test_any_view_arrives_as_it_lies(shape, data):
    """Any order of axes, with any of them thinned, cropped or reversed, keeps its layout."""
    base = np.arange(math.prod(shape), dtype=np.int16).reshape(shape)
    view = base.transpose(data.draw(st.permutations(range(len(shape)))))
    view = view[tuple(data.draw(STEPS) for _ in shape)]
    back = as_arguments(view)
    assert np.array_equal(back, view)
    long_axes = [axis for axis, side in enumerate(view.shape) if side > 1 and view.size]
    assert [back.strides[axis] for axis in long_axes] == [view.strides[axis] for axis in long_axes]


def test_overlapping_views_arrive_in_c_order():
    """A broadcast array, whose cells share memory, arrives as an ordinary one."""
    view = np.broadcast_to(np.arange(3.0), (4, 3))
    back = as_arguments(view)
    assert back.flags.c_contiguous
    assert np.array_equal(back, view)


def test_fields_of_records_arrive_in_c_order():
    """A field of an array of records, whose step is no whole number of cells, arrives packed."""
    view = np.zeros(5, dtype="i1,f8")["f1"]
    back = as_arguments(view)
    assert back.strides == (8,)
    assert np.array_equal(back, view)


def test_views_with_very_wide_gaps_arrive_in_c_order():
    """A few cells far apart arrive packed: the gaps would cost more than they teach."""
    back = as_arguments(np.zeros((2, 1 << 23), dtype=np.uint8)[:, :1])
    assert back.shape == (2, 1)
    assert back.strides == (1, 1)


def test_answers_of_a_worker_arrive_in_c_order():
    """Only arguments keep their layout; a worker's array is packed."""
    back = there_and_back(np.asfortranarray(CUBE))
    assert back.flags.c_contiguous
    assert np.array_equal(back, CUBE)


def test_callables_travel_as_numbers():
    """Callables among the arguments are numbered in order, and only arguments may hold them."""
    data, callbacks = wire.encode_arguments(([max, 1], {"key": min}))
    assert callbacks == (max, min)
    assert wire.decode_arguments(data, lambda n: f"callable {n}") == (
        ["callable 0", 1],
        {"key": "callable 1"},
    )
    assert there_and_back(max) == Foreign("builtin_function_or_method")


TOO_MUCH = {
    "too many items": [None] * wire.MAX_ITEMS,
    "too many bytes": [bytes(wire.MAX_TEXT)] * 64,
    "too large arrays": [np.zeros(1 << 22), np.zeros(1 << 22)],
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_arguments_that_do_not_fit_are_an_error(name):
    """A suite that sends more than a frame holds is told so, not its student."""
    with pytest.raises(wire.WireError, match="more than 1000000 items or 64 MiB"):
        wire.encode_arguments(TOO_MUCH[name])


def test_a_frame_tells_its_length_sequence_and_kind():
    """A frame is its body behind nine bytes: length, sequence number, kind."""
    framed = wire.frame(wire.CALL, 7, b"body")
    assert wire.HEADER.unpack(framed[:9]) == (4, 7, wire.CALL)
    assert framed[9:] == b"body"


def test_every_exception_class_has_its_own_name():
    """The fixed list names each built-in class once, and BaseException stands in for all."""
    assert len(BY_NAME) == len(EXCEPTIONS)
    assert BY_NAME["BaseException"] is BaseException


def test_all_texts_of_a_value_count_together():
    """Many texts that are small enough each are too much together."""
    with pytest.raises(wire.WireError, match="more text"):
        wire.decode(b"l" + (2).to_bytes(4, "little") + encoded_text() * 2)
    assert wire.decode(wire.encode(["x" * wire.MAX_TEXT, "x"]))[1] == Foreign("too long text")


def encoded_text():
    """Give the largest text that fits, encoded."""
    return b"s" + wire.MAX_TEXT.to_bytes(4, "little") + bytes(wire.MAX_TEXT)


def test_keys_of_all_dicts_count_together():
    """Dicts that are small enough each are too much together."""
    one = wire.encode(dict.fromkeys(range(wire.MAX_KEYS)))
    assert wire.decode(one) == dict.fromkeys(range(wire.MAX_KEYS))
    with pytest.raises(wire.WireError, match="more dict keys"):
        wire.decode(b"l" + (2).to_bytes(4, "little") + one * 2)
