"""A million mutated frames: each decodes or is a WireError, and none costs much memory.

In CI until a million frames or 60 seconds are over, elsewhere a tenth of the frames; the
environment variable FUZZ_FRAMES says another number, of at least that tenth. FUZZ_SEED gives other
frames, always the same for the same text. How many there were stands in the output and in a JUnit
report.
"""

from __future__ import annotations

import contextlib
import inspect
import os
import re
import sys
import time
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest
from jail_mutations import LONGEST, Mutator

from grader.jail import wire

SEED = "frames"
FEWEST = 100_000
USUAL = 10 * FEWEST if os.environ.get("CI") else FEWEST
FRAMES = max(FEWEST, int(os.environ.get("FUZZ_FRAMES") or USUAL))
SECONDS = 60.0
BLOCK = 256
MEASURED_BLOCKS = 32  # one of so many is measured: that is three times as slow
PER_BYTE = 32  # the most costly value is an array of no dimension: 5 bytes become 115
BASE = 64 << 10  # Python's own frames, in pieces of 16 KiB, and the error
GROWTH = 64 << 20  # of the whole process, at any moment; the largest frame needs 128 KiB
OUT_OF_REACH = {"more items than allowed", "a frame larger than allowed"}  # of such small frames


@contextlib.contextmanager
def little_room():
    """Let this process become so much larger and no more: who asks for more has a MemoryError."""
    if sys.platform != "linux":
        yield
        return
    import resource  # noqa: PLC0415 - not on Windows

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    before = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + GROWTH, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, before)


class Tally:
    """Decodes frames and counts what came of them.

    Attributes
    ----------
    ends
        How often a frame was accepted (empty text), and each reason for refusing one.
    measured
        Of how many frames the memory was looked at.

    """

    def __init__(self, seed):
        self.ends = Counter()
        self.measured = 0
        self._mutator = Mutator(seed)

    def decode(self, frame):
        """Decode one frame; anything but a value or a WireError fails the test."""
        try:
            wire.decode(frame)
        except wire.WireError as error:
            self.ends[str(error)] += 1
        except BaseException as error:
            error.add_note(f"in the frame {frame.hex()}")
            raise
        else:
            self.ends[""] += 1
            self._mutator.keep(frame)

    def block(self):
        """Decode some frames."""
        for _ in range(BLOCK):
            self.decode(self._mutator.frame())

    def measured_block(self):
        """Decode some frames, each of which must do with memory in proportion to its length."""
        frames = [self._mutator.frame() for _ in range(BLOCK)]
        tracemalloc.start()
        try:
            for frame in frames:
                tracemalloc.reset_peak()
                before = tracemalloc.get_traced_memory()[0]
                self.decode(frame)
                taken = tracemalloc.get_traced_memory()[1] - before
                assert taken <= BASE + PER_BYTE * len(frame), f"{taken} bytes for {frame.hex()}"
        finally:
            tracemalloc.stop()
        self.measured += len(frames)


def reasons():
    """Give the texts of all refusals that stand in the decoder's source."""
    source = inspect.getsource(wire).partition("class _Decoder")[2]
    return set(re.findall(r'WireError\("([^"]+)"\)', source))


@pytest.fixture(scope="module")
def tally(pytestconfig):
    """Decode all frames once."""
    seed = f"{SEED}{os.environ.get('FUZZ_SEED', '')}"
    tally = Tally(seed)
    begin = time.monotonic()
    with little_room():
        for number in range(-(-FRAMES // BLOCK)):
            if time.monotonic() - begin > SECONDS:
                break
            if number % MEASURED_BLOCKS:
                tally.block()
            else:
                tally.measured_block()
    seconds = time.monotonic() - begin
    said = (
        f"seed {seed}: {tally.ends.total()} frames in {seconds:.1f} s, {tally.ends['']} accepted, "
        f"{tally.measured} measured"
    )
    with pytestconfig.pluginmanager.getplugin("capturemanager").global_and_fixture_disabled():
        sys.stdout.write(f"\n{said}\n")
    return tally


def test_a_million_frames_raise_nothing_else(tally, record_property):
    """Every mutated frame decodes or raises WireError, in little memory, and there were many."""
    record_property("frames", tally.ends.total())
    assert tally.ends.total() >= FEWEST
    assert tally.measured >= tally.ends.total() // MEASURED_BLOCKS


def test_the_frames_reach_every_refusal(tally):
    """Each reason for refusing a frame that can be met by a small one was met."""
    assert reasons() > OUT_OF_REACH
    assert reasons() - OUT_OF_REACH <= set(tally.ends)


def test_many_frames_are_accepted(tally):
    """Mutation does not destroy everything: one frame of a hundred at least decodes."""
    assert tally.ends[""] >= tally.ends.total() // 100


def test_the_same_seed_makes_the_same_frames():
    """What a run has found can be found again."""
    first, second, other = (Mutator(seed) for seed in ("a", "a", "b"))
    frames = [first.frame() for _ in range(50)]
    assert frames == [second.frame() for _ in range(50)]
    assert frames != [other.frame() for _ in range(50)]
    assert max(map(len, frames)) <= LONGEST
