from __future__ import annotations

import click


@click.group()
def audit() -> None:
    """Look after the log of what staff did."""


@audit.command()
@click.option(
    "--known", metavar="DIGEST", help="A digest that this command printed earlier: does it still stand."
)
def verify(known: str | None) -> None:
    """Check that no entry of the audit log was changed, removed or put in. Exit status 1 when one was."""
    from luotsi.cli.catalogue_tasks import in_database
    from luotsi.cli.failure import Failure
    from luotsi.web.staff.audit import verify as check

    found = in_database(lambda session: check(session, known))
    if found.broken is not None:
        raise Failure(f"The chain of {found.entries} entries is broken at entry {found.broken}")
    if not found.known:
        raise Failure("The known digest stands nowhere in the log: it was written anew")
    click.echo(f"{found.entries} entries, unbroken. Note this digest elsewhere: {found.digest}")
