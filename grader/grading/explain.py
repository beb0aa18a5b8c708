"""What went wrong, in words that a beginner understands; the texts are ours, never the student's.

A message about a hidden test holds no input, no expected value and no text that the student's code
made. Loading happens before a worker has seen any input, so there the exception's text is shown.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from grader.core.model import Died, Flooded, LoadFault, Raised, Status, TimedOut

if TYPE_CHECKING:
    from collections.abc import Mapping

    from grader.core.model import Exercise, FunctionSpec, Outcome

NO_IMPORT: Final = (
    "Only the standard library and numpy can be imported, and only one file is handed in."
)
NO_FILES: Final = "Files cannot be read or written here: use the arguments and return the result."
NO_EXIT: Final = "Do not call exit() or quit(): return the result."
ADVICE: Final[Mapping[str, str]] = {
    "AssertionError": "An assert says that something must be true, and it was not.",
    "AttributeError": "It used something after a dot that this value does not have.",
    "EOFError": "It asked for input(), and nobody is there to type: use the arguments instead.",
    "FileNotFoundError": NO_FILES,
    "ImportError": NO_IMPORT,
    "IndentationError": "The spaces at the start of the line do not match the lines around it.",
    "IndexError": "An index went past the end of a list or an array.",
    "KeyError": "A key was looked up that is not in the dict.",
    "MemoryError": "It asked for more memory than a test may use.",
    "ModuleNotFoundError": NO_IMPORT,
    "NameError": "A name is used that has not been given a value. Is it spelled right?",
    "OSError": NO_FILES,
    "OverflowError": "A number became too large for its type.",
    "PermissionError": NO_FILES,
    "RecursionError": "The function called itself without coming to an end.",
    "SystemExit": NO_EXIT,
    "TabError": "Some lines begin with tabs and others with spaces: use four spaces for each step.",
    "TypeError": "A value of one type was used where another is needed, or a function was given "
    "other arguments than it takes.",
    "UnboundLocalError": "A variable is used before it has been given a value.",
    "ValueError": "A value has the right type, but it cannot be used there.",
    "ZeroDivisionError": "Something was divided by zero.",
}
MAX_LINE: Final = 200
# Names that are not there for a reason of their own; the worker has no exit() and no quit().
NAMES: Final[Mapping[str, str]] = {
    "exit": NO_EXIT,
    "quit": NO_EXIT,
    "null": "In Python it is called None. If this is a notebook, save its code as a .py file.",
    "true": "In Python it is written True. If this is a notebook, save its code as a .py file.",
    "false": "In Python it is written False. If this is a notebook, save its code as a .py file.",
}


# What older numpy had, and what to write now (numpy's release notes of 1.24 to 2.4).
GONE: Final[Mapping[str, str]] = {
    "Inf": "np.inf",
    "Infinity": "np.inf",
    "NAN": "np.nan",
    "NaN": "np.nan",
    "PINF": "np.inf",
    "NINF": "-np.inf",
    "alltrue": "np.all",
    "asfarray": "np.asarray(..., dtype=np.float64)",
    "asscalar": "the method .item()",
    "complex": "complex",
    "complex_": "np.complex128",
    "cumproduct": "np.cumprod",
    "float": "float, or np.float64",
    "float_": "np.float64",
    "in1d": "np.isin",
    "infty": "np.inf",
    "int": "int, or np.int64",
    "int0": "np.intp",
    "mat": "np.array",
    "math": "Python's math module",
    "msort": "np.sort(..., axis=0)",
    "object": "object",
    "product": "np.prod",
    "round_": "np.round",
    "sometrue": "np.any",
    "str": "str",
    "trapz": "np.trapezoid",
    "uint0": "np.uintp",
    "unicode_": "np.str_",
}
ONE_NUMBER: Final = re.compile(r"only (0-dimensional|length-1|size-1) arrays can be converted")


def numpy_changed(outcome: Raised, line: str) -> str:
    """Say that code was written for an older numpy, where that is why it raised.

    Parameters
    ----------
    outcome
        What was raised; of its text only a fixed phrase of numpy's is looked for.
    line
        The student's own line that raised.

    Returns
    -------
    str
        Empty where an older numpy would have raised as well.

    """
    if outcome.kind == "AttributeError":
        names = re.findall(r"\b(?:np|numpy)\.(\w+)", line)
        for name in names:
            if name in GONE and not hasattr(np, name):
                return (
                    f"numpy changed, you did not misunderstand: np.{name} is no longer in it. "
                    f"Write {GONE[name]} in its place."
                )
    called = re.search(r"\b(float|int)\(", line)
    if outcome.kind == "TypeError" and called and ONE_NUMBER.match(outcome.text):
        return (
            f"numpy changed: {called[1]}() no longer takes an array, not even one that holds a "
            "single number. If it holds one number, take it out with .item(); if it holds more, "
            "make one number of them first."
        )
    return ""


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
    start = where[0].upper() + where[1:]
    lacks = re.fullmatch(r"No module named '([\w.]+)'", text)
    lacks_name = re.match(r"cannot import name '(\w+)' from '([\w.]+)'", text)
    if outcome.kind in {"SyntaxError", "IndentationError", "TabError"}:
        message = f"Python cannot read {where}: {_sentence(text)} {_advice(outcome)}"
    elif outcome.kind == "ModuleNotFoundError":
        what = f"imports {lacks[1]}, which is not there" if lacks else "imports what is not there"
        message = f"{start} {what}. {_advice(outcome)}"
    elif outcome.kind == "ImportError" and lacks_name:
        name, module = lacks_name.groups()
        # the text goes on with a path of this machine
        message = (
            f"{start} imports {name} from {module}, which has no such name. Is it spelled right?"
        )
    elif outcome.kind == "SystemExit":
        message = f"{start} ended Python while the file was loaded. {_advice(outcome)}"
    else:
        message = f"{file} stopped while it was loaded: {outcome.kind}"
        message += f" in line {outcome.line}" if outcome.line else ""
        message += f": {_sentence(text)} " if text else ". "
        message += _advice(outcome)
    return LoadFault(Status.RAISED, message.rstrip(), outcome.line)


def _advice(outcome: Raised) -> str:
    """Say what an exception means; nothing where that is not known."""
    name = re.fullmatch(r"name '(\w+)' is not defined", one_line(outcome.text))
    if outcome.kind == "NameError" and name and name[1] in NAMES:
        return NAMES[name[1]]
    if outcome.text.startswith("source code string cannot contain null bytes"):
        return "It is not a plain text file: save it as UTF-8 text in your editor."
    return ADVICE.get(outcome.kind, "")


def _sentence(text: str) -> str:
    return text if text.endswith(("?", "!", "...")) else f"{text}."


def raised_text(
    outcome: Raised,
    function: FunctionSpec | None,
    signature: str | None,
    *,
    due: str | None = None,
    on_purpose: bool = False,
) -> str:
    """Say what a call raised, without the exception's own text.

    Parameters
    ----------
    outcome
        What was raised.
    function
        The function that was called, where known.
    signature
        The signature that the student gave it, where known.
    due
        The exception that should have been raised, if one should.
    on_purpose
        Whether the student's line is a raise or an assert: what its class usually means, a
        student who chose it need not be told.

    Returns
    -------
    str

    """
    if outcome.kind == "TypeError" and outcome.line is None:
        return _not_callable_text(function, signature)
    where = f" in line {outcome.line}" if outcome.line else ""
    text = f"Your code raised {outcome.kind}{where}"
    if due is not None:
        return f"{text}, but should refuse these inputs with {due}."
    return f"{text}. {'' if on_purpose else _advice(outcome)}".rstrip()


def _not_callable_text(function: FunctionSpec | None, signature: str | None) -> str:
    """Say that a call failed before the first line of the student's function ran."""
    if function is None:
        return "Your function could not be called: compare its def line with the task's."
    mine = f"yours is {function.name}{one_line(signature)}" if signature else "yours differs"
    return (
        f"{function.name} could not be called: the task asks for "
        f"{function.name}{function.signature}, {mine}."
    )


def time_out_text(outcome: TimedOut) -> str:
    """Say that the time was up, and where."""
    if outcome.clock == "cpu":
        what, question = "computing", "Is there a loop that never ends?"
    else:
        what, question = "waiting", "Does it sleep, or wait for something that never comes?"
    line = f" Line {outcome.line} was running." if outcome.line is not None else ""
    return f"It was stopped after {outcome.seconds:g} s of {what}.{line} {question}"


def crash_text(outcome: Outcome) -> str:
    """Say how the worker was lost."""
    if isinstance(outcome, Flooded):
        return f"the process that ran your code sent {outcome.what}."
    how = outcome.how if isinstance(outcome, Died) else "it did not come back"
    if how.startswith("it ended"):  # its exit code could carry hidden inputs out
        how = "it ended the Python process"
        return f"{how}. Do not call exit(), quit() or os._exit(): return the result."
    if how.startswith("signal "):
        how = "a signal"
    return f"your code crashed Python itself ({how})."


def missing_text(function: FunctionSpec, signature: str | None) -> str:
    """Say that a function of the exercise is not there."""
    due = f"def {function.name}{function.signature}"
    if signature is None:
        return f"{function.name} is missing: write {due}, not indented and outside of any class."
    return f"{function.name} is there, but it is not a function: write {due}."


def one_line(text: str | None) -> str:
    """Fold a student's text into one line of a bounded length, without a full stop."""
    folded = " ".join((text or "").split())
    return folded.rstrip(".") if len(folded) <= MAX_LINE else f"{folded[:MAX_LINE]}..."
