"""How an array lies in memory, so that a worker gets Fortran order and strided views as such.

Student code can be wrong for a reversed or transposed view only; a copy in C order would hide
that. A layout is, for each axis, how many cells lie between two neighbours, with its direction.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.lib.stride_tricks import as_strided

MAX_CELLS = 1 << 22  # of the base that a view with gaps is laid into


@dataclass(frozen=True, slots=True)
class Layout:
    """Memory layout of an array of ``n`` dimensions.

    Attributes
    ----------
    steps
        For each axis, how many cells of the base lie between two neighbours; negative where the
        axis runs backwards in memory.

    """

    steps: tuple[int, ...]

    def pack(self) -> bytes:
        """Encode in ``8 * n`` bytes."""
        return struct.pack(f"<{len(self.steps)}q", *self.steps)

    @staticmethod
    def size(ndim: int) -> int:
        """Give the number of bytes of a packed layout."""
        return 8 * ndim

    @classmethod
    def unpack(cls, data: bytes, ndim: int) -> Layout:
        """Decode what ``pack`` wrote; it comes from the trusted side only."""
        return cls(struct.unpack(f"<{ndim}q", data))


def layout_of(array: np.ndarray[Any, Any]) -> Layout | None:
    """Describe how ``array`` lies in memory.

    Parameters
    ----------
    array
        Any array.

    Returns
    -------
    Layout or None
        None for C order without gaps, and for what arrives in C order: cells that overlap
        (``broadcast_to``, ``as_strided``), fields of records, and views with gaps so wide that
        their base has more than ``MAX_CELLS`` cells.

    """
    if array.flags.c_contiguous or array.size == 0:
        return None
    steps = []
    for side, stride in zip(array.shape, array.strides, strict=True):
        step, rest = divmod(stride, array.itemsize)
        if rest and side > 1:
            return None
        steps.append(step if side > 1 else 1)
    extent = 1
    for step, side in sorted(
        (abs(step), side) for step, side in zip(steps, array.shape, strict=True)
    ):
        if side > 1:
            if step < extent:
                return None
            extent += step * (side - 1)
    return Layout(tuple(steps)) if extent <= MAX_CELLS else None


def as_laid_out(array: np.ndarray[Any, Any], layout: Layout) -> np.ndarray[Any, Any]:
    """Copy ``array`` into memory that lies as ``layout`` says.

    Parameters
    ----------
    array
        The cells, in any order.
    layout
        The wanted layout.

    Returns
    -------
    ndarray
        Equal to ``array``; a view of a base of its own.

    """
    spans = [step * (side - 1) for step, side in zip(layout.steps, array.shape, strict=True)]
    base = np.zeros(1 + sum(map(abs, spans)), dtype=array.dtype)
    first = -sum(span for span in spans if span < 0)
    strides = [step * array.itemsize for step in layout.steps]
    view = as_strided(base[first:], array.shape, strides)
    view[...] = array
    return view
