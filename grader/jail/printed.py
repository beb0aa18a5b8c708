"""What student code prints, kept up to a limit and never passed on by itself."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from typing_extensions import Buffer


class BoundedBytes(io.BufferedIOBase):
    """A sink that keeps the first bytes it is given and drops the rest.

    Attributes
    ----------
    limit
        How many bytes to keep between two calls of ``take``.

    """

    def __init__(self) -> None:
        self.limit = 0
        self._kept = bytearray()
        self._dropped = False

    def writable(self) -> bool:
        """Say that this can be written to."""
        return True

    def write(self, data: Buffer, /) -> int:
        """Keep what still fits; always claim to have written everything."""
        room = self.limit - len(self._kept)
        view = memoryview(data)
        self._kept += view[: max(room, 0)]
        self._dropped = self._dropped or view.nbytes > room
        return view.nbytes

    def take(self) -> str:
        """Give the text kept so far and start again."""
        text = self._kept.decode("utf-8", "replace")
        if self._dropped:
            text += "\n[cut: too much was printed]"
        self._kept.clear()
        self._dropped = False
        return text


def capture_prints() -> BoundedBytes:
    """Point ``sys.stdout`` and ``sys.stderr`` at a bounded sink; the zygote does it once.

    Returns
    -------
    BoundedBytes
        The sink; a worker sets its limit.

    """
    sink = BoundedBytes()
    stream: io.TextIOWrapper[Any] = io.TextIOWrapper(
        cast("Any", sink), encoding="utf-8", errors="replace", write_through=True
    )
    for name in ("stdout", "__stdout__", "stderr", "__stderr__"):
        setattr(sys, name, stream)
    return sink
