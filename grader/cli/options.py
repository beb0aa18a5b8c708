"""What all commands share: the course's place, the terminal's style, the worker process."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from grader.cli.render_text import Style
from grader.content.course import Course, find_course, load_course
from grader.errors import GradeError
from grader.jail.launcher import Jail

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = {"help_option_names": ["-h", "--help"]}
SEED = click.IntRange(0, (1 << 32) - 1)  # 32 bits, as a command draws it where none is given
MIN_WIDTH = 40
MAX_WIDTH = 120


class Session:
    """The worker process of one command, started early where that was guessed right.

    Parameters
    ----------
    jail
        A zygote that is already on its way, or None.

    """

    def __init__(self, jail: Jail | None = None) -> None:
        self._jail = jail

    def jail(self) -> Jail:
        """Give the worker process, starting it where needed.

        Raises
        ------
        JailError
            Where it cannot be started.

        """
        if self._jail is None:
            self._jail = Jail()
        return self._jail

    def hang_up(self) -> None:
        """Let the worker process end while this process goes on."""
        if self._jail is not None:
            self._jail.hang_up()

    def close(self) -> None:
        """End the worker process and wait for it."""
        if self._jail is not None:
            self._jail.close()
            self._jail = None


def open_course(folder: str | None) -> Course:
    """Load the course that ``--course`` names, or the one around the current folder."""
    return load_course(Path(folder) if folder else find_course(Path.cwd()))


def complete_exercise(
    ctx: click.Context, param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """Complete an exercise id; where there is no course, complete nothing."""
    del param
    try:
        course = open_course(ctx.params.get("course"))
    except GradeError:
        return []
    found = [name for name in course.exercise_ids if name.startswith(incomplete.casefold())]
    return [CompletionItem(name) for name in found]


def complete_quiz(
    ctx: click.Context, param: click.Parameter | None, incomplete: str
) -> list[CompletionItem]:
    """Complete a quiz's id; where there is no course, complete nothing."""
    from grader.content.quiz_source import quiz_ids  # noqa: PLC0415 - most commands need no quiz

    del param
    try:
        course = open_course(ctx.params.get("course"))
    except GradeError:
        return []
    found = [name for name in quiz_ids(course.root) if name.startswith(incomplete.casefold())]
    return [CompletionItem(name) for name in found]


def course_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--course DIR``."""
    return click.option(
        "--course",
        metavar="DIR",
        type=click.Path(file_okay=False),
        help="The course's folder. Without it: the one around the current folder.",
    )(command)


def color_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--no-color``."""
    return click.option("--no-color", is_flag=True, help="Print without colours.")(command)


def make_style(*, no_color: bool, verbose: bool = False, explain: bool = False) -> Style:
    """Find out what the terminal can show.

    Parameters
    ----------
    no_color
        Whether ``--no-color`` was given; the environment variable NO_COLOR does the same.
    verbose
        Whether ``--verbose`` was given.
    explain
        Whether ``--hint`` was given.

    Returns
    -------
    Style

    """
    color = sys.stdout.isatty() and not no_color and not os.environ.get("NO_COLOR")
    width = min(max(shutil.get_terminal_size().columns, MIN_WIDTH), MAX_WIDTH)
    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    return Style(
        color=color,
        width=width,
        verbose=verbose,
        unicode=encoding.startswith("utf"),
        explain=explain,
    )
