"""The wall: the wire format, the worker process that runs student code, and its limits."""
