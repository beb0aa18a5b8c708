"""Which versions could change a verdict."""

from __future__ import annotations

import platform

import numpy as np
import pytest

from grader import __version__


def environment() -> dict[str, str]:
    """Name the versions of everything that takes part in grading.

    Returns
    -------
    dict
        Name to version.

    """
    return {
        "grader": __version__,
        "machine": platform.machine(),
        "numpy": np.__version__,
        "pytest": pytest.__version__,
        "python": platform.python_version(),
        "system": platform.system(),
    }
