"""What `luotsi catalogue table` does, and how a table is imported."""

from __future__ import annotations

from pathlib import Path

import click

from luotsi.catalogue.reader import read_services
from luotsi.catalogue.tables.cells import TableFault
from luotsi.catalogue.tables.entries import read_table
from luotsi.catalogue.tables.wording import in_words, unreadable
from luotsi.catalogue.tables.writing import file_of
from luotsi.catalogue.views import ServiceView
from luotsi.cli.failure import Failure

TABLE_SUFFIXES = (".csv", ".xlsx")


def entries_of_table(path: Path, language: str) -> list[ServiceView]:
    """The entries; Failure names every fault with its row and column."""
    try:
        entries, faults = read_table(path)
    except TableFault as error:
        raise Failure(f"{path.name}: {unreadable(error, language)}") from error
    if faults:
        raise Failure("\n".join([f"{path.name}:", *(in_words(fault, language) for fault in faults)]))
    return entries


def write_table(path: Path, language: str, *, empty: bool) -> None:
    from luotsi.cli.catalogue_tasks import in_database

    if path.suffix.lower() not in TABLE_SUFFIXES:
        raise Failure(f"{path.name}: {' / '.join(TABLE_SUFFIXES)}")
    services = [] if empty else in_database(read_services)
    path.write_bytes(file_of(services, language, path.suffix.lower().lstrip(".")))
    click.echo(f"{path.name}: {len(services)} entries")
