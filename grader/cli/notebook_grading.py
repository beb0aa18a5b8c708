"""Grade one module for ``instructor.notebook_check``: source on stdin, the result as JSON.

Started as ``python -m grader.cli.notebook_grading COURSE EXERCISE SEED``.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.content.course import load_course
from grader.core.model import Finished
from grader.core.report import attempt_to_dict
from grader.errors import GradeError
from grader.grading.engine import Engine, Job
from grader.grading.materials import Materials
from grader.grading.snapshot import snapshot_of
from grader.jail.launcher import Jail

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.core.model import Event


def main(arguments: Sequence[str]) -> int:
    """Grade what stands on stdin.

    Parameters
    ----------
    arguments
        The course's folder, the exercise's id, the seed.

    Returns
    -------
    int
        The exit code: 0, or that of what went wrong, which stderr says.

    """
    folder, exercise, seed = arguments
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    gc.freeze()

    def emit(event: Event) -> None:
        if isinstance(event, Finished):
            click.echo(json.dumps(attempt_to_dict(event.attempt), allow_nan=False))

    submission = snapshot_of(sys.stdin.buffer.read(), "the notebook")
    try:
        course = load_course(Path(folder))
        with Jail() as jail:
            engine = Engine(course, Materials(course, exercise), jail)
            engine.run([Job(submission, int(seed))], emit)
    except GradeError as error:
        click.echo(str(error), err=True)
        return error.exit_code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
