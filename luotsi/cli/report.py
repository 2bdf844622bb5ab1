from __future__ import annotations

from pathlib import Path

import click


@click.group()
def report() -> None:
    """Print what the catalogue covers and what it lacks."""


@report.command()
@click.option(
    "--older-than", type=click.IntRange(1), default=90, show_default=True, help="Days since confirmed."
)
def coverage(older_than: int) -> None:
    """Services by provider type and language, situations that few services answer, entries to confirm anew."""
    from luotsi.cli.coverage import print_coverage

    print_coverage(older_than)


@report.command()
@click.option("--from", "first", default="", help="First month, such as 2026-01. Default: eleven months ago.")
@click.option("--to", "last", default="", help="Last month. Default: this one.")
@click.option("--region", default="", help="Code of a region, such as 06.")
@click.option(
    "--language", type=click.Choice(["fi", "sv"]), default="fi", show_default=True, help="Of what is printed."
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("open-data"),
    show_default=True,
    help="Folder for the files.",
)
def export(first: str, last: str, region: str, language: str, out: Path) -> None:
    """Write protected figures as open data: CSV, XLSX, JSON and a description (DCAT-AP, JSON-LD)."""
    from luotsi.cli.export_tasks import export as write

    write({"from": first, "to": last, "region": region}, out, language)


@report.command()
def recount() -> None:
    """Sum every month anew from the events; the figures must not change."""
    from luotsi.cli.export_tasks import recount_all

    recount_all()
