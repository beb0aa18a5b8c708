"""``grade debug`` and ``grade reset``: look into one's own code, and begin again."""

from __future__ import annotations

import ast
import subprocess
import sys
from typing import TYPE_CHECKING

import click

from grader.cli.grading import relative
from grader.cli.options import CONTEXT, complete_exercise, course_option, open_course
from grader.content.course import load_exercise, resolve_exercise
from grader.errors import ContentError, Problem, UsageError

if TYPE_CHECKING:
    from pathlib import Path


@click.command("debug", context_settings=CONTEXT)
@click.argument("exercise", shell_complete=complete_exercise)
@click.argument("example", required=False)
@course_option
def debug_command(exercise: str, example: str | None, *, course: str | None) -> int:
    """Step through your code on a visible EXAMPLE of EXERCISE, in Python's debugger.

    Without EXAMPLE: the first one. Your code runs as you, unprotected, as when you run it
    yourself; nothing is graded.
    """
    opened = open_course(course)
    exercise_id = resolve_exercise(opened, exercise)
    spec = load_exercise(opened, exercise_id)
    stub, examples = opened.stub_path(exercise_id), opened.examples_path(exercise_id)
    names = _tests_in(examples)
    test = example or names[0]
    if test not in names:
        raise UsageError(f"no example {test}: {exercise_id} has {', '.join(names)}")
    if not stub.is_file():
        raise UsageError(f"{stub} is missing: grade reset {spec.short_id} brings it back")
    functions = ",".join(function.name for function in spec.functions)
    click.echo(f"{relative(examples)}: {test}")
    command = [sys.executable, "-m", "grader.cli.debugging"]
    done = subprocess.run(  # noqa: S603 - the student's own file, run by the student
        [*command, str(stub), str(examples), test, functions], check=False
    )
    return 0 if done.returncode == 0 else 1


def _tests_in(path: Path) -> list[str]:
    """Name the tests of a file of visible examples, in order, without running it."""
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    except (OSError, SyntaxError, ValueError) as error:
        raise ContentError(
            [Problem(path, 0, 0, f"the examples cannot be read: {error}")]
        ) from error
    names = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test")
    ]
    if not names:
        raise ContentError([Problem(path, 0, 0, "found no example, expected a test function")])
    return names


@click.command("reset", context_settings=CONTEXT)
@click.argument("exercise", shell_complete=complete_exercise)
@course_option
def reset_command(exercise: str, *, course: str | None) -> int:
    """Begin EXERCISE again: put the untouched file back, and keep yours beside it."""
    from grader.study.originals import set_back  # noqa: PLC0415 - only here

    opened = open_course(course)
    exercise_id = resolve_exercise(opened, exercise)
    backup = set_back(opened, exercise_id)
    path = relative(opened.stub_path(exercise_id))
    short = exercise_id.split("_", 1)[0]
    if backup is None:
        click.echo(f"{path} is as it was handed out")
    else:
        click.echo(f"{path} is as it was handed out again; your file is now {relative(backup)}")
    click.echo(f"next: edit {path}, then type: grade {short}")
    return 0
