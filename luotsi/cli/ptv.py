"""`luotsi catalogue ptv …`"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from luotsi.taxonomy import LANGUAGES

LANGUAGE = click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    default="fi",
    show_default=True,
    help="Language of the report.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")


@click.group()
def ptv() -> None:
    """Services of Suomi.fi Palvelutietovaranto (PTV)."""


@ptv.command("import")
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--api", type=click.Choice(["v11", "v12"]), help="Ask PTV's API of this version instead of FILES."
)
@click.option("--url", help="Address of the API. Default: the one of production.")
@click.option(
    "--organisation", multiple=True, help="Only services of the organisation with this id of PTV's."
)
@click.option(
    "--municipality", multiple=True, help="Only services for the municipality with this three-digit code."
)
@click.option(
    "--whole-country", is_flag=True, help="With --municipality: also services of the whole country."
)
@click.option("--service-class", multiple=True, help="Only services of this service class, such as P6.4.")
@click.option("--since", type=click.DateTime(), help="Only services changed since this moment (UTC).")
@click.option(
    "--complete",
    is_flag=True,
    help="FILES hold all that PTV has: withdraw what they lack. With --api: ask for all, not only for changes.",
)
@click.option("--publish", is_flag=True, help="Publish new entries at once; else they wait as drafts.")
@click.option("--max-megabytes", default=2000, show_default=True, help="Largest file that is read.")
@LANGUAGE
@AS_JSON
def import_(
    files: tuple[Path, ...],
    api: str | None,
    url: str | None,
    organisation: tuple[str, ...],
    municipality: tuple[str, ...],
    whole_country: bool,
    service_class: tuple[str, ...],
    since: datetime | None,
    complete: bool,
    publish: bool,
    max_megabytes: int,
    language: str,
    as_json: bool,
) -> None:
    """Read services from FILES (JSON in the form of PTV's API, or folders of them), or from the API.

    Broken off, the same command goes on where it was. What staff have changed is not overwritten but waits as a
    conflict.
    """
    if bool(files) == (api is not None):
        raise click.UsageError("Give either FILES or --api.")
    from luotsi.catalogue.ptv.importing import Order
    from luotsi.catalogue.ptv.selection import Selection
    from luotsi.cli.ptv_tasks import run_import

    selection = Selection(organisation, municipality, whole_country, service_class, since)
    order = Order(selection, publish=publish, complete=complete, most_megabytes=max_megabytes)
    run_import(files, api, url, order, language, as_json=as_json)


@ptv.command()
@LANGUAGE
@AS_JSON
def unmapped(language: str, as_json: bool) -> None:
    """Name the service classes of the last import that the table of meanings leaves out, with examples."""
    from luotsi.cli.ptv_tasks import show_unmapped

    show_unmapped(language, as_json=as_json)
