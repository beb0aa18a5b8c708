"""Valid frames of every kind, and what a hostile worker could make of them, from a seed.

Plain Python, because a million frames have to be made in less than a minute.
"""

from __future__ import annotations

import random
import struct

import numpy as np

from grader.jail import wire

TAGS = b"fiasNTFltdgcbIxk"
SIZED, COUNTED = b"sbIxk", b"ltdd"
LENGTHS = (0, 1, 2, 17, 65, 255, 1701, 1 << 16, 1 << 20, 1 << 26, 1 << 31, (1 << 32) - 1)
COUNTS = (0, 1, 3, wire.MAX_KEYS + 1, wire.MAX_KEYS + 1, (1 << 32) - 1)
SIDES = (*LENGTHS, 1 << 32, 1 << 62, (1 << 64) - 1)
LONGEST = 4096  # bytes of a mutated frame
SHORT = 256  # bytes of a mutated frame that is mutated further: long ones take long
MOST_FOUND = 512  # mutated frames that were accepted and are mutated further


def _nested(levels):
    """Give lists in lists."""
    value = 1
    for _ in range(levels):
        value = [value]
    return value


def bodies():
    """Give valid bodies, several of each kind of frame."""
    image = np.arange(12.0).reshape(3, 4)
    call = ("f", (image, image.T, image[::-1, ::2], len, {"mode": "same"}), {"k": 2}, True)
    views = ([np.asfortranarray(image), np.float32(1)], {"after": abs})
    results = (
        {"a": [1, 2.5, None, True, False, (1 + 2j, "text", b"bytes")], 3: {"b": 10**50}},
        [np.array([True, False]), np.float32(1), np.zeros((0, 3)), np.int8([[1], [2]])],
        (np.complex64(1j), np.bool_(1), np.array(5), np.zeros((1,) * wire.MAX_DIMS, np.uint8)),
        _nested(wire.MAX_DEPTH - 1),
        [{1, 2}, -(10**30), "\udc80 \N{SNOWMAN}"],
        {False: None, True: {False: 1, True: 1}, None: None},
        {0: None, 1: bytes(wire.MAX_KEYS + 500)},
        {"a": {"b": bytes(wire.MAX_KEYS + 500)}, "c": {"d": {}}},
    )
    frames = {
        wire.CALL: [wire.encode_arguments(value)[0] for value in (call, views)],
        wire.ANSWER: [wire.encode(image)],
        wire.ANSWER_RAISED: [wire.encode("ValueError")],
        wire.LOADED: [wire.encode(({"f": "(image, kernel)", "g": None}, "printed"))],
        wire.RETURNED: [wire.encode((value, (image,), "")) for value in results],
        wire.RAISED: [wire.encode(("ValueError", "no", 3, ""))],
        wire.REVERSE: [wire.encode((0, (image, 1), {"axis": 0}))],
        wire.OVERTIME: [wire.encode((None, "")), wire.encode((7, "printed"))],
        wire.SPEC: [wire.encode(("m", b"def f(): ...", ("f",), 1.0, 512, 1000))],
        wire.KILL: [wire.encode(4711)],
        wire.FORKED: [wire.encode(4711)],
        wire.REAPED: [wire.encode((4711, -9, 0.25))],
        wire.READY: [wire.encode({"seccomp": "", "mount": "refused by the system"})],
    }
    return [body for several in frames.values() for body in several]


class Mutator:
    """Makes frames out of valid ones, always the same for the same seed.

    Parameters
    ----------
    seed
        Any text.

    """

    def __init__(self, seed):
        self._random = random.Random(seed).random  # noqa: S311 - must come again
        self._found = bodies()
        self._valid = len(self._found)
        self._ways = (
            *(self._flip, self._set, self._splice, self._cut, self._delete, self._insert),
            *(self._length, self._count, self._side, self._tag, self._tag, self._wrap, self._pad),
        )

    def frame(self):
        """Give a frame that one to four changes were made to."""
        few = self._valid if self._below(2) else len(self._found)
        data = bytearray(self._found[self._below(few)])
        for _ in range(1 + self._below(2) * self._below(4)):
            if data:
                data = self._any(self._ways)(data)
        return bytes(data[:LONGEST])

    def keep(self, frame):
        """Mutate this frame further from now on, in place of another one, if it is short."""
        if len(frame) > SHORT:
            return
        if len(self._found) < MOST_FOUND:
            self._found.append(frame)
        else:
            self._found[self._valid + self._below(MOST_FOUND - self._valid)] = frame

    def _below(self, end):
        """Give a whole number from 0 on; several times as fast as ``randrange``."""
        return int(self._random() * end)

    def _any(self, several):
        return several[self._below(len(several))]

    def _find(self, data, tag):
        """Give a place of a tag, more often near the front; -1 where there is none."""
        return data.find(tag, int(self._random() ** 2 * len(data)))

    def _flip(self, data):
        data[self._below(len(data))] ^= 1 << self._below(8)
        return data

    def _set(self, data):
        data[self._below(len(data))] = self._below(256)
        return data

    def _splice(self, data):
        """Join the head of one frame and the tail of another."""
        other = self._any(self._found)
        return data[: self._below(len(data) + 1)] + other[self._below(len(other)) :]

    def _insert(self, data):
        """Put a whole value where another one may begin."""
        at = self._below(len(data) + 1)
        data[at:at] = self._any(self._found)
        return data

    def _wrap(self, data):
        """Make it the only item of a list, or the key of a dict."""
        data[:0] = self._any((b"l", b"t", b"d")) + b"\1\0\0\0"
        return data

    def _pad(self, data):
        """Put zeros behind it, so that a container may be as long as it says."""
        data += bytes(wire.MAX_KEYS)
        return data

    def _length(self, data):
        """Write another length of a text, a long integer or a name."""
        at = self._find(data, self._any(SIZED)) + 1
        data[at : at + 4] = struct.pack("<I", self._any(LENGTHS))
        return data

    def _count(self, data):
        """Write another number of items of a container."""
        at = self._find(data, self._any(COUNTED)) + 1
        data[at : at + 4] = struct.pack("<I", self._any(COUNTS))
        return data

    def _side(self, data):
        """Write a side of an array, 64 bits, behind the tag, the dtype and the dimensions."""
        at = self._find(data, b"a") + 3
        data[at : at + 8] = struct.pack("<Q", self._any(SIDES))
        return data

    def _tag(self, data):
        """Write a tag in place of another one."""
        data[max(self._find(data, self._any(TAGS)), 0)] = self._any(TAGS)
        return data

    def _cut(self, data):
        return data[: self._below(len(data))]

    def _delete(self, data):
        at = self._below(len(data))
        del data[at : at + 1 + self._below(8)]
        return data
