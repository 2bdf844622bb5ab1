"""What `luotsi catalogue table` does, and how a table is imported."""

from __future__ import annotations

import csv
from pathlib import Path

import click
from openpyxl import Workbook

from luotsi.catalogue.reader import read_services
from luotsi.catalogue.tables.cells import TableFault
from luotsi.catalogue.tables.columns import COLUMNS, head
from luotsi.catalogue.tables.entries import RowFault, read_table, table_of
from luotsi.catalogue.views import ServiceView
from luotsi.cli.failure import Failure
from luotsi.texts import texts

TABLE_SUFFIXES = (".csv", ".xlsx")


def entries_of_table(path: Path, language: str) -> list[ServiceView]:
    """The entries; Failure names every fault with its row and column."""
    try:
        entries, faults = read_table(path)
    except TableFault as error:
        what = texts(language).format(f"table-fault-{error.code}", detail=error.detail)
        raise Failure(f"{path.name}: {what}") from error
    if faults:
        raise Failure("\n".join([f"{path.name}:", *(in_words(fault, language) for fault in faults)]))
    return entries


def in_words(fault: RowFault, language: str) -> str:
    words = texts(language)
    column = head(fault.column, language) if fault.column in COLUMNS else fault.column
    detail = head(fault.detail, language) if fault.detail in COLUMNS else fault.detail
    ids = (f"table-fault-{fault.code}", f"problem-{fault.code.replace('_', '-')}")
    what = words.format(next(one for one in ids if one in words.ids), detail=detail)
    return words.format("table-fault-at", row=fault.row, column=column, what=what)


def write_table(path: Path, language: str, *, empty: bool) -> None:
    from luotsi.cli.catalogue_tasks import in_database

    services = [] if empty else in_database(read_services)
    rows = [[head(column, language) for column in COLUMNS], *table_of(services)]
    if path.suffix.lower() == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        book.save(path)
    elif path.suffix.lower() == ".csv":
        # With the mark by which spreadsheets know UTF-8.
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    else:
        raise Failure(f"{path.name}: .csv / .xlsx")
    click.echo(f"{path.name}: {len(services)} entries")
