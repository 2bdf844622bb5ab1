"""Entries as a file that spreadsheets open and `read_table` reads."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from openpyxl import Workbook

from luotsi.catalogue.tables.columns import COLUMNS, head
from luotsi.catalogue.tables.entries import table_of
from luotsi.catalogue.views import ServiceView


def file_of(entries: Iterable[ServiceView], language: str, suffix: str) -> bytes:
    """The table as "csv" or "xlsx", heads in the language."""
    rows = [[head(column, language) for column in COLUMNS], *table_of(entries)]
    if suffix == "xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
        whole = io.BytesIO()
        book.save(whole)
        return whole.getvalue()
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    # With the mark by which spreadsheets know UTF-8.
    return text.getvalue().encode("utf-8-sig")
