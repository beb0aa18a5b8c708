"""The click group ``grade``: exercise ids are its default command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import click

from grader import __version__
from grader.cli.entry import INTERRUPTED
from grader.cli.lazy_group import LazyGroup
from grader.cli.options import CONTEXT, Session, complete_exercise
from grader.errors import GradeError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from grader.jail.launcher import Jail

HELP = """Grade your exercises on how machines see.

\b
  grade ex03             grade exercise 3
  grade start ex03       read its task
  grade watch ex03       grade it at every save
  grade debug ex03       step through your code on an example
  grade reset ex03       begin again; your file is kept
  grade quiz q01         take a quiz
  grade review           answer again what is due, before you forget it
  grade handin           pack what you wrote, to hand it in
  grade update NEW.zip   bring a newer release; what you wrote stays
  grade                  see how far you are
  grade progress         the same with quizzes, concepts and reviews
  grade --all            grade everything
  grade doctor           see what protects this machine from the code it grades

Options of grade EXERCISE: see grade run --help.
"""

COMMANDS: Final = {
    "author": "author:author_group",
    "collect": "collect:collect_command",
    "debug": "study:debug_command",
    "doctor": "doctor:doctor_command",
    "feedback": "feedback:feedback_command",
    "handin": "handin:handin_command",
    "list": "show:list_command",
    "notebooks": "notebooks:notebooks_command",
    "progress": "progress_screen:progress_command",
    "quiz": "quiz:quiz_group",
    "regrade": "regrade:regrade_command",
    "release": "release:release_command",
    "replay": "regrade:replay_command",
    "report": "report:report_command",
    "reset": "study:reset_command",
    "review": "review:review_command",
    "run": "run:run_command",
    "similar": "similar:similar_command",
    "start": "show:start_command",
    "update": "update:update_command",
    "watch": "watch:watch_command",
}


@click.group(
    cls=LazyGroup,
    commands_in=COMMANDS,
    default="run",
    complete=complete_exercise,
    help=HELP,
    context_settings=CONTEXT,
)
@click.version_option(__version__, prog_name="grade")
def cli() -> None:
    """Hold the commands."""


def run(arguments: Sequence[str], jail: Jail | None = None) -> int:
    """Run one command line.

    Parameters
    ----------
    arguments
        What was typed after ``grade``.
    jail
        A zygote that is already on its way, or None; it is closed here.

    Returns
    -------
    int
        The exit code: 0 all passed, 1 not all, 2 wrong usage, 3 the grader's or the course's own
        fault, 130 interrupted.

    """
    session = Session(jail)
    try:
        result: Any = cli.main(
            list(arguments), prog_name="grade", standalone_mode=False, obj=session
        )
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except GradeError as error:
        click.echo(f"grade: {error}", err=True)
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo("grade: interrupted; nothing was stored", err=True)
        return INTERRUPTED
    except BrokenPipeError:
        return 1  # whoever was reading has seen enough
    finally:
        session.close()
    return result if isinstance(result, int) else 0
