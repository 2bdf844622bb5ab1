from __future__ import annotations

from pathlib import Path

import click

UNDERSTANDING = "tests/data/understanding"
ROUTING = "tests/data/routing"
_FILES = click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))


class WithDefault(click.Group):
    """`luotsi evaluate FILES` means `luotsi evaluate understanding FILES`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in {"--help", "-h"}):
            args = ["understanding", *args]
        return super().parse_args(ctx, args)


@click.group(cls=WithDefault)
def evaluate() -> None:
    """Print quality figures per language. `luotsi evaluate FILES` evaluates understanding."""


@evaluate.command()
@_FILES
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def understanding(files: tuple[Path, ...], as_json: bool) -> None:
    """How well labelled messages are understood.

    FILES are JSONL; without them the development set of the project is taken (see its README for the origin).
    """
    from luotsi.cli.evaluating import print_understanding

    print_understanding(files, UNDERSTANDING, as_json)


@evaluate.command()
@_FILES
@click.option("--misses", is_flag=True, help="Name each need whose first service is not among the best.")
def routing(files: tuple[Path, ...], misses: bool) -> None:
    """How well judged needs reach the right provider, beside a search by words alone.

    FILES are YAML named by their language (fi.yml, sv.yml); without them the project's judged needs are taken.
    """
    from luotsi.cli.evaluating import print_routing

    print_routing(files, ROUTING, misses)
