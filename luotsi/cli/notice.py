from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncSession

    from luotsi.web.notices import Notice

Result = TypeVar("Result")


@click.group()
def notice() -> None:
    """Tell people on every page and in the conversation what is out of order, or about to be."""


@notice.command("set")
@click.option("--fi", required=True, help="The text in Finnish.")
@click.option("--sv", required=True, help="The text in Swedish.")
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d"]),
    help="When it goes by itself, Finnish time, such as 2026-12-01T18:00. Default: it stays until it is cleared.",
)
def set_(fi: str, sv: str, until: datetime | None) -> None:
    """Show a notice, in place of the one before. A running app shows it within a second or two."""
    from luotsi.catalogue.hours import HELSINKI
    from luotsi.web.notices import set_notice

    end = until.replace(tzinfo=HELSINKI) if until else None
    _print(_run(lambda session: set_notice(session, fi, sv, until=end)))


@notice.command()
def clear() -> None:
    """Take the notice away."""
    from luotsi.web.notices import clear_notice

    _run(clear_notice)
    click.echo("no notice is shown")


@notice.command()
def show() -> None:
    """Print the notice that is set."""
    from luotsi.web.notices import read_notice

    found = _run(read_notice)
    if found is None:
        click.echo("no notice is shown")
    else:
        _print(found)


def _print(found: Notice) -> None:
    from luotsi.catalogue.hours import HELSINKI

    click.echo(f"fi: {found.fi}\nsv: {found.sv}")
    if found.until is not None:
        click.echo(f"until: {found.until.astimezone(HELSINKI).isoformat(timespec='minutes')}")


def _run(task: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
    from luotsi.cli.catalogue_tasks import in_database
    from luotsi.cli.failure import Failure
    from luotsi.web.notices import NoticeFault

    try:
        return in_database(task)
    except NoticeFault as fault:
        raise Failure(str(fault)) from fault
