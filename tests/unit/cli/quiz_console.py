"""A console without a terminal: lines that would be typed, and what was printed."""

from __future__ import annotations


class Console:
    """Gives prepared lines and keeps what is written.

    Parameters
    ----------
    typed
        Lines in the order of typing; after them the input is at its end.

    """

    def __init__(self, *typed):
        self.typed = list(typed)
        self.printed = []
        self.prompts = []
        self.events = []

    def read(self, prompt):
        """Give the next line."""
        self.prompts.append(prompt)
        return self.typed.pop(0) if self.typed else None

    def write(self, lines):
        """Keep lines."""
        self.printed += lines

    def record(self, event):
        """Keep an event."""
        self.events.append(event)

    @property
    def text(self):
        """Give all that was printed."""
        return "\n".join(self.printed)
