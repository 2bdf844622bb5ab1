"""The `luotsi` command. Each subcommand is imported only when it is called, so that `--help` answers at once."""

from __future__ import annotations

import importlib
from typing import Any

import click

from luotsi import __version__

COMMANDS = {
    "serve": "luotsi.cli.serve:serve",
    "train": "luotsi.cli.train:train",
    "models": "luotsi.cli.models:models",
    "route": "luotsi.cli.route:route",
    "talk": "luotsi.cli.talk:talk",
    "evaluate": "luotsi.cli.evaluate:evaluate",
    "catalogue": "luotsi.cli.catalogue:catalogue",
    "cases": "luotsi.cli.cases:cases",
    "users": "luotsi.cli.users:users",
    "notice": "luotsi.cli.notice:notice",
    "audit": "luotsi.cli.audit:audit",
    "report": "luotsi.cli.report:report",
    "replies": "luotsi.cli.replies:replies",
    "dialogue": "luotsi.cli.dialogue:dialogue",
    "simulate": "luotsi.cli.simulate:simulate",
}


class LazyGroup(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        target = COMMANDS.get(cmd_name)
        if target is None:
            return None
        module, _, name = target.partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above names commands only
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; what can be foreseen of machine and settings ends it with one line."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            from luotsi.cli.failure import Failure, foreseen

            line = foreseen(error)
            if line is None:
                raise
            raise Failure(line) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="luotsi")
def main() -> None:
    """Finds the right guidance service in Finland from a person's own words, in Finnish or Swedish."""
