"""The decoder meets any bytes with a value or a WireError, and never asks for much memory."""

from __future__ import annotations

import gc
import struct
import tracemalloc

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from grader.jail import wire

MANY = settings(max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
SOME = settings(max_examples=800, suppress_health_check=[HealthCheck.too_slow])
TAGS = b"fiasNTFltdgcbIxk"
SAMPLES = [
    wire.encode(value)
    for value in (
        {"a": [1, 2.5, None, True, (1 + 2j, "text", b"bytes")], 3: {"b": 10**50}},
        [np.arange(12.0).reshape(3, 4), np.array([True, False]), np.float32(1), np.zeros((0, 3))],
        ({"slide_filter": "(image, kernel)"}, "printed"),
        [[[[[[[[1]]]]]]], {1, 2}],
    )
]
LENGTHS = st.sampled_from([0, 1, 2, 15, 16, 255, 1 << 16, 1 << 20, 1 << 24, 1 << 31, (1 << 32) - 1])
PIECES = st.one_of(
    st.sampled_from([bytes([tag]) for tag in TAGS]),
    st.binary(max_size=6),
    LENGTHS.map(lambda number: struct.pack("<I", number)),
    LENGTHS.map(lambda number: struct.pack("<Q", number)),
    st.builds(
        lambda dtype, sides, flag: (
            b"a"
            + bytes([dtype, len(sides)])
            + b"".join(struct.pack("<Q", side) for side in sides)
            + flag
        ),
        st.integers(0, 15),
        st.lists(LENGTHS, max_size=3) | st.lists(LENGTHS, max_size=18),
        st.sampled_from([b"", b"\0", b"\1"]),
    ),
    st.sampled_from(SAMPLES),
)


def survives(data):
    """Decode; only a WireError may come out."""
    try:
        return wire.decode(data)
    except wire.WireError:
        return None


@MANY
@given(st.binary(max_size=200))
def test_random_bytes_raise_nothing_else(data):
    """Any bytes decode, or raise WireError."""
    survives(data)


@MANY
@given(st.lists(PIECES, max_size=12).map(b"".join))
def test_random_frames_raise_nothing_else(data):
    """Tags, lengths and shapes thrown together decode, or raise WireError."""
    survives(data)


@MANY
@given(st.sampled_from(SAMPLES), st.data())
def test_mutated_frames_raise_nothing_else(sample, data):
    """A valid frame with bytes changed, cut out or put in decodes, or raises WireError."""
    frame = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, max(len(frame) - 1, 0)))
        cut = data.draw(st.integers(0, 4))
        frame[at : at + cut] = data.draw(PIECES)
    survives(bytes(frame))


@MANY
@given(st.lists(PIECES, max_size=12).map(b"".join))
def test_what_is_accepted_can_be_sent_on(data):
    """A value that was decoded encodes again, and that decodes too."""
    value = survives(data)
    wire.decode(wire.encode(value))


@SOME
@given(st.one_of(st.lists(PIECES, max_size=12).map(b"".join), st.binary(max_size=200)))
def test_small_frames_cost_little_memory(data):
    """Whatever lengths a small frame claims, decoding it takes less than 1 MiB."""
    gc.collect(0)
    tracemalloc.start()
    try:
        survives(data)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 1 << 20
