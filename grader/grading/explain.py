"""What went wrong, in words that a beginner understands; the texts are ours, never the student's.

A message about a hidden test holds no input, no expected value and no text that the student's code
made. Loading happens before a worker has seen any input, so there the exception's text is shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from grader.core.model import Died, Flooded, LoadFault, Raised, Status, TimedOut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.core.model import Exercise, FunctionSpec, Outcome

ADVICE: Final[Mapping[str, str]] = {
    "AttributeError": "It used something after a dot that this value does not have.",
    "EOFError": "It asked for input(), and nobody is there to type: use the arguments instead.",
    "ImportError": "Only the standard library and numpy can be imported.",
    "IndentationError": "The spaces at the start of the line do not match the lines around it.",
    "IndexError": "An index went past the end of a list or an array.",
    "KeyError": "A key was looked up that is not in the dict.",
    "MemoryError": "It asked for more memory than a test may use.",
    "ModuleNotFoundError": "Only the standard library and numpy can be imported, and only one "
    "file is handed in.",
    "NameError": "A name is used that has not been given a value. Is it spelled right?",
    "OSError": "Files cannot be read or written here: use the arguments and return the result.",
    "OverflowError": "A number became too large for its type.",
    "PermissionError": "Files cannot be read or written here: use the arguments.",
    "RecursionError": "The function called itself without coming to an end.",
    "SystemExit": "Do not call exit() or quit(): return the result.",
    "TypeError": "A value of one type was used where another type is needed.",
    "UnboundLocalError": "A variable is used before it has been given a value.",
    "ValueError": "A value has the right type, but it cannot be used there.",
    "ZeroDivisionError": "Something was divided by zero.",
}
INPUT_NAME: Final = "EOFError"


def load_fault(outcome: Outcome, exercise: Exercise) -> LoadFault:
    """Say why a module could not be loaded.

    Parameters
    ----------
    outcome
        What came instead of the module.
    exercise
        Gives the module's name.

    Returns
    -------
    LoadFault
        For every test of the submission.

    """
    file = f"{exercise.module}.py"
    if isinstance(outcome, Raised):
        return _raised_on_load(outcome, file)
    if isinstance(outcome, TimedOut):
        text = f"{file} did not finish loading. {time_out_text(outcome)}"
        return LoadFault(Status.TIMED_OUT, text, outcome.line)
    return LoadFault(Status.CRASHED, f"{file} could not be loaded: {crash_text(outcome)}")


def _raised_on_load(outcome: Raised, file: str) -> LoadFault:
    where = f"line {outcome.line} of {file}" if outcome.line else file
    text = one_line(outcome.text)
    if outcome.kind in {"SyntaxError", "IndentationError", "TabError"}:
        message = f"Python cannot read {where}: {text}."
    elif outcome.kind == "ModuleNotFoundError":
        name = re.fullmatch(r"No module named '([\w.]+)'", text)
        what = f"imports {name[1]}, which is not there" if name else "imports what is not there"
        message = f"{where[0].upper()}{where[1:]} {what}. {ADVICE[outcome.kind]}"
    else:
        message = f"{file} stopped while it was loaded: {outcome.kind}"
        message += f" in line {outcome.line}" if outcome.line else ""
        message += f": {text}." if text else "."
        message += f" {ADVICE.get(outcome.kind, '')}".rstrip()
    return LoadFault(Status.RAISED, message, outcome.line)


def raised_text(outcome: Raised, function: FunctionSpec | None, signature: str | None) -> str:
    """Say what a call raised, without the exception's own text.

    Parameters
    ----------
    outcome
        What was raised.
    function
        The function that was called, where known.
    signature
        The signature that the student gave it, where known.

    Returns
    -------
    str

    """
    if outcome.kind == "TypeError" and outcome.line is None and function is not None:
        mine = f" yours is {function.name}{one_line(signature)}." if signature else ""
        return (
            f"{function.name} could not be called: the task asks for "
            f"{function.name}{function.signature},{mine or ' yours takes something else.'}"
        )
    where = f" in line {outcome.line}" if outcome.line else ""
    return f"Your code raised {outcome.kind}{where}. {ADVICE.get(outcome.kind, '')}".rstrip()


def time_out_text(outcome: TimedOut) -> str:
    """Say that the time was up, and where."""
    if outcome.clock == "cpu":
        text = f"It was stopped after {outcome.seconds:g} s of computing."
    else:
        text = f"It was stopped after {outcome.seconds:g} s of waiting."
    if outcome.line is not None:
        text += f" Line {outcome.line} was running."
    return f"{text} Is there a loop that never ends?"


def crash_text(outcome: Outcome) -> str:
    """Say how the worker was lost."""
    if isinstance(outcome, Flooded):
        return f"the process that ran your code sent {outcome.what}."
    how = outcome.how if isinstance(outcome, Died) else "it did not come back"
    if how.startswith("it ended"):
        return f"{how}. Do not call exit(), quit() or os._exit(): return the result."
    return f"your code crashed Python itself ({how})."


def missing_text(function: FunctionSpec, signature: str | None) -> str:
    """Say that a function of the exercise is not there."""
    if signature is None:
        return f"{function.name} is missing: write def {function.name}{function.signature}."
    return f"{function.name} is there, but it is not a function."


def one_line(text: str | None) -> str:
    """Fold a student's text into one line of a bounded length."""
    return " ".join((text or "").split())[:200].rstrip(".")
