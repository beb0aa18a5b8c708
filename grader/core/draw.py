"""Test inputs that depend on a seed and a test's name alone, on any machine and numpy version.

The bits come from SHAKE-256 over the seed, the test's name and a counter, never from a library's
generator, so no upgrade changes what a seed means. Real numbers are multiples of 1/8 in [-8, 8]:
sums of products of these are exact in float64 in any order (and in float32 for filters of the
sizes used here), so a right answer does not depend on the order of its additions, while
truncation to integers shows at once.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, TypeVar, overload

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    T = TypeVar("T")
    Floats = NDArray[np.float64]
    Integers = NDArray[np.int64]

STEPS = 64  # eighths on either side of zero: 64 / 8 = 8.0
WORD = 1 << 64


def seeded_order(seed: int, names: Sequence[str]) -> list[int]:
    """Give the positions of ``names`` in an order that depends on the seed and the names alone.

    Parameters
    ----------
    seed
        The run's seed.
    names
        Distinct names.

    Returns
    -------
    list of int
        A permutation of ``range(len(names))``.

    """
    keys = [hashlib.sha256(f"order/{seed}/{name}".encode()).digest() for name in names]
    return sorted(range(len(names)), key=keys.__getitem__)


class Draw:
    """Draws inputs for one test.

    Parameters
    ----------
    seed
        The run's seed.
    name
        The test's name; two tests of one run draw different inputs.

    """

    def __init__(self, seed: int, name: str) -> None:
        self._key = f"{seed}/{name}"
        self._counter = 0

    def _below(self, bound: int, count: int) -> list[int]:
        """Draw ``count`` whole numbers in ``[0, bound)``, each equally likely."""
        limit = WORD - WORD % bound
        numbers: list[int] = []
        while len(numbers) < count:
            missing = count - len(numbers)
            stream = hashlib.shake_256(f"draw/{self._key}/{self._counter}".encode())
            self._counter += 1
            words = np.frombuffer(stream.digest(8 * missing), dtype="<u8").tolist()
            numbers.extend(word % bound for word in words if word < limit)
        return numbers

    def number(self) -> float:
        """Draw one multiple of 1/8 in [-8, 8]."""
        return (self._below(2 * STEPS + 1, 1)[0] - STEPS) / 8

    def image(self, *shape: int) -> Floats:
        """Draw an image of multiples of 1/8 in [-8, 8].

        Parameters
        ----------
        *shape
            ``H, W`` or ``C, H, W``.

        Returns
        -------
        ndarray of float64, ``shape``

        """
        cells = self._below(2 * STEPS + 1, _cells(shape))
        return (np.array(cells, dtype=np.float64).reshape(shape) - STEPS) / 8

    def kernel(self, *shape: int) -> Floats:
        """Draw a kernel whose weights all differ and are not zero.

        No kernel with more than one weight equals its own flip, transpose or sum, so wrong
        versions show.

        Parameters
        ----------
        *shape
            ``kh, kw``, ``F, kh, kw`` or ``F, C, kh, kw``; at most 128 weights.

        Returns
        -------
        ndarray of float64, ``shape``
            Multiples of 1/8 in [-8, 8].

        Raises
        ------
        ValueError
            For more than 128 weights: there are no more different ones.

        """
        weights = [step / 8 for step in range(-STEPS, STEPS + 1) if step]
        count = _cells(shape)
        if count > len(weights):
            message = f"a kernel of shape {shape} has more than {len(weights)} weights"
            raise ValueError(message)
        return np.array(self.shuffled(weights)[:count], dtype=np.float64).reshape(shape)

    @overload
    def integers(self, low: int, high: int) -> int: ...
    @overload
    def integers(self, low: int, high: int, *shape: int) -> Integers: ...

    def integers(self, low: int, high: int, *shape: int) -> int | Integers:
        """Draw whole numbers from ``low`` to ``high``, both included.

        Parameters
        ----------
        low, high
            The bounds.
        *shape
            Shape of an int64 array; without it one Python int is drawn.

        Returns
        -------
        int or ndarray of int64

        """
        numbers = self._below(high - low + 1, _cells(shape))
        if not shape:
            return numbers[0] + low
        return np.array(numbers, dtype=np.int64).reshape(shape) + low

    def uint8(self, *shape: int) -> NDArray[np.uint8]:
        """Draw an image as a camera gives it: whole numbers from 0 to 255 in uint8."""
        return np.array(self._below(256, _cells(shape)), dtype=np.uint8).reshape(shape)

    def choice(self, options: Sequence[T]) -> T:
        """Draw one of ``options``."""
        return options[self._below(len(options), 1)[0]]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """Give ``items`` in a drawn order (Fisher and Yates)."""
        result = list(items)
        draws = self._below(WORD, max(len(result) - 1, 0))
        for last, word in zip(range(len(result) - 1, 0, -1), draws, strict=True):
            other = word % (last + 1)
            result[last], result[other] = result[other], result[last]
        return result


def _cells(shape: tuple[int, ...]) -> int:
    """Count the cells of a shape."""
    count = 1
    for length in shape:
        count *= length
    return count
