"""Run a Python file of the course's author, and say where it fails if it does.

The author is trusted: this code runs here, in the process of the grader. A student's never does.
"""

from __future__ import annotations

import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any

from grader.errors import ContentError, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from types import CodeType


class _FreshLoader(SourceFileLoader):
    """Compile the source each time.

    Python's cache believes a file unchanged that has its old size and was saved in the same
    second, which is what happens when the operators of a reference are mutated one by one.
    """

    def get_code(self, fullname: str) -> CodeType:
        path = self.get_filename(fullname)
        code: CodeType = self.source_to_code(self.get_data(path), path)
        return code


def run_author_file(path: Path, module_name: str) -> Mapping[str, Any]:
    """Run a file of the course's author as a module that no import statement can meet.

    Parameters
    ----------
    path
        The file.
    module_name
        A private name; an older module of that name is replaced in ``sys.modules``.

    Returns
    -------
    Mapping
        The module's names in the order in which they were bound.

    Raises
    ------
    ContentError
        There is no such file, or running it raised.

    """
    path = path.absolute()
    if not path.is_file():
        message = (
            f"found no {path.name}, expected it here; this folder seems to hold no solutions "
            "(a student's folder has none): use the instructor's checkout"
        )
        raise ContentError([Problem(path, 0, 0, message)])
    spec = spec_from_file_location(module_name, path, loader=_FreshLoader(module_name, str(path)))
    if spec is None or spec.loader is None:  # cannot be, where a loader is given
        raise ContentError([Problem(path, 0, 0, "found no Python file, expected one")])
    module = module_from_spec(spec)
    # dataclasses and pickle look a class's module up here while the file still runs
    sys.modules[module_name] = module
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as error:
        del sys.modules[module_name]
        raise ContentError([_problem(path, error)]) from error
    return vars(module)


def _problem(path: Path, error: BaseException) -> Problem:
    kind = type(error).__name__
    if isinstance(error, SyntaxError) and error.filename == str(path):
        message = f"found a {kind}, expected Python: {error.msg}"
        return Problem(path, error.lineno or 0, error.offset or 0, message)
    line = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == str(path):
            line = trace.tb_lineno
        trace = trace.tb_next
    message = f"running this file raised {kind}: {error}"
    return Problem(path, line, 1 if line else 0, message)
