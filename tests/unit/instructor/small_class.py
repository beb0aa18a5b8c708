"""Hand-ins for the small course of the engine's tests."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from grader.core.model import Submission
from grader.instructor.handin import Handin

sys.path.append(str(Path(__file__).parents[1] / "grading"))


def handin(student, source, submitted=""):
    """Give a hand-in of this source."""
    data = source.encode()
    submission = Submission(f"{student}.py", data, hashlib.sha256(data).hexdigest())
    return Handin(student, "ex01_small", submission, submitted)
