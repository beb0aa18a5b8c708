"""Grade small numpy functions that strangers wrote, in a process that holds no answers."""

__version__ = "0.1.0"
