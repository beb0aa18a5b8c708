"""A group of commands that are imported when they are used, with one that may be left out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.shell_completion import CompletionItem

    Complete = Callable[[click.Context, click.Parameter | None, str], list[CompletionItem]]


class LazyGroup(click.Group):
    """Takes what is no command and no option of the group as arguments of its default command.

    Parameters
    ----------
    *arguments, **options
        Of ``click.Group``.
    commands_in
        ``module:name`` in ``grader.cli`` by the command's name.
    default
        The command that is meant where none is named.
    complete
        What a shell may complete beside commands: the first argument of the default command.

    """

    def __init__(
        self,
        *arguments: Any,
        commands_in: Mapping[str, str],
        default: str,
        complete: Complete,
        **options: Any,
    ) -> None:
        super().__init__(*arguments, **options)
        self._commands_in = commands_in
        self._default = default
        self._complete = complete

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands."""
        del ctx
        return sorted(self._commands_in)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command: only the one that is used."""
        del ctx
        if cmd_name not in self._commands_in:
            return None
        module, name = self._commands_in[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"grader.cli.{module}"), name)
        return command

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put the default command before what is no command and no option of the group."""
        if not args and ctx.resilient_parsing:
            return super().parse_args(ctx, args)  # a shell asks what may stand here
        options = {option for parameter in self.get_params(ctx) for option in parameter.opts}
        if not args or args[0] not in {*self.list_commands(ctx), *options}:
            args = [self._default, *args]
        return super().parse_args(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete what the default command takes, commands, and options."""
        return [*self._complete(ctx, None, incomplete), *super().shell_complete(ctx, incomplete)]
