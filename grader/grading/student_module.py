"""The module that visible examples import: it stands for the student's while a suite runs."""

from __future__ import annotations

import contextlib
import os
import sys
import types
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from grader.grading.materials import Materials


@contextlib.contextmanager
def student_module(materials: Materials) -> Iterator[types.ModuleType]:
    """Let visible examples import the student's module: it holds calls into the worker.

    Parameters
    ----------
    materials
        The exercise.

    Yields
    ------
    ModuleType
        Empty: whoever runs the examples puts the functions into it.

    """
    before = dict(sys.modules)
    name = materials.exercise.module
    module = types.ModuleType(name)
    sys.modules[name] = module
    try:
        yield module
    finally:
        del sys.modules[name]
        root = f"{materials.course.root}{os.sep}"
        for found in set(sys.modules) - set(before):
            # a second run must not meet examples that hold on to this run's calls
            if (getattr(sys.modules[found], "__file__", None) or "").startswith(root):
                del sys.modules[found]
        if name in before:
            sys.modules[name] = before[name]
