"""The exception classes that may be named across the wire: built-in ones, from a fixed list.

A class name made by a student could carry hidden inputs out, so a reply names the nearest class of
this list only.
"""

from __future__ import annotations

from typing import Final

EXCEPTIONS: Final[tuple[type[BaseException], ...]] = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    BaseException,
    BufferError,
    EOFError,
    Exception,
    FileNotFoundError,
    FloatingPointError,
    GeneratorExit,
    ImportError,
    IndentationError,
    IndexError,
    KeyError,
    KeyboardInterrupt,
    LookupError,
    MemoryError,
    ModuleNotFoundError,
    NameError,
    NotImplementedError,
    OSError,
    OverflowError,
    PermissionError,
    RecursionError,
    RuntimeError,
    StopIteration,
    SyntaxError,
    SystemExit,
    TabError,
    TimeoutError,
    TypeError,
    UnboundLocalError,
    UnicodeError,
    ValueError,
    ZeroDivisionError,
)
BY_NAME: Final = {cls.__name__: cls for cls in EXCEPTIONS}
