from __future__ import annotations

from pathlib import Path
from typing import IO

import click

from luotsi.cli.ptv import LANGUAGE, ptv


@click.group()
def catalogue() -> None:
    """Look after the catalogue of services."""


catalogue.add_command(ptv)


@catalogue.command("import")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--publish", is_flag=True, help="Publish the entries at once; else they wait as drafts.")
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@LANGUAGE
def import_(files: tuple[Path, ...], publish: bool, dry_run: bool, language: str) -> None:
    """Read entries from FILES into the database. All of them, or none.

    YAML in the format of catalogue/seed/, or tables: CSV or XLSX with the columns that `luotsi catalogue table` writes.
    Faults of a table are named with their row and column.
    """
    from luotsi.cli.catalogue_tasks import import_files

    import_files(files, publish=publish, dry_run=dry_run, language=language)


@catalogue.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "csv", "ptv"]),
    default="json",
    show_default=True,
    help="Form of the output.",
)
@click.option("--output", type=click.File("w", encoding="utf-8"), default="-", help="Where the entries go.")
def export(form: str, output: IO[str]) -> None:
    """Write all published entries, both languages: JSON with one entry a line, CSV, or PTV's records one a line."""
    from luotsi.cli.catalogue_tasks import export_entries

    export_entries(form, output)


@catalogue.command()
def check() -> None:
    """Name every fault of the seed files and of the entries in the database. Exit status 1 when there is one."""
    from luotsi.cli.catalogue_tasks import check_entries

    check_entries()


@catalogue.command()
@click.argument("ids", nargs=-1)
@click.option("--all", "every", is_flag=True, help="Every draft.")
def publish(ids: tuple[str, ...], every: bool) -> None:
    """Publish the drafts named by IDS. One with faults is refused, and then none is published."""
    if bool(ids) == every:
        raise click.UsageError("Give either IDS or --all.")
    from luotsi.cli.catalogue_tasks import publish_drafts

    publish_drafts(ids)


@catalogue.command("table")
@click.argument("path", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--empty", is_flag=True, help="Only the heads, for new entries.")
@click.option(
    "--language", type=click.Choice(["fi", "sv"]), default="fi", show_default=True, help="Of the heads."
)
def table(path: Path, empty: bool, language: str) -> None:
    """Write all published entries as a table to PATH (CSV or XLSX by its suffix), which `import` reads."""
    from luotsi.cli.table_tasks import write_table

    write_table(path, language, empty=empty)


@catalogue.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "package"]),
    default="json",
    show_default=True,
    help="One service a line, or a data package: a zip of CSV files.",
)
@click.option("--output", type=click.File("wb"), default="-", help="Where the services go.")
@click.option(
    "--language", type=click.Choice(["fi", "sv"]), default="fi", show_default=True, help="Of the texts."
)
def hsds(form: str, output: IO[bytes], language: str) -> None:
    """Write all published entries in the form of Open Referral's HSDS 3, in one language."""
    from luotsi.cli.catalogue_tasks import export_hsds

    export_hsds(form, output, language)


@catalogue.command()
@LANGUAGE
def conflicts(language: str) -> None:
    """Name the entries that both their source and staff have changed, with what the source says now."""
    from luotsi.cli.catalogue_tasks import show_conflicts

    show_conflicts(language)


@catalogue.command()
@click.argument("ids", nargs=-1, required=True)
@click.option("--ours/--theirs", default=None, help="Keep what staff wrote, or take what the source says.")
def resolve(ids: tuple[str, ...], ours: bool | None) -> None:
    """Decide the conflicts of the entries named by IDS: all of them, or none."""
    if ours is None:
        raise click.UsageError("Give either --ours or --theirs.")
    from luotsi.cli.catalogue_tasks import resolve_conflicts

    resolve_conflicts(ids, ours=ours)


@catalogue.command()
@click.option(
    "--days", default=7, show_default=True, type=click.IntRange(0), help="Leave out what was asked since."
)
@click.option("--most", default=1000, show_default=True, type=click.IntRange(1), help="Most pages to ask.")
@click.option("--owner", help="Only pages of the entries that this user owns.")
@LANGUAGE
def links(days: int, most: int, owner: str | None, language: str) -> None:
    """Ask the web pages of published entries whether they are there, and keep what they answer for the owners.

    One question at a time to each host, with a pause of a second between; what robots.txt forbids is not asked.
    LUOTSI_LINK_CHECKS=false switches it off.
    """
    from luotsi.cli.link_tasks import check_links

    check_links(days=days, most=most, owner=owner, language=language)
