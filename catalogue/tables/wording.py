"""Faults of tables in words."""

from __future__ import annotations

from luotsi.catalogue.tables.cells import TableFault
from luotsi.catalogue.tables.columns import COLUMNS, head
from luotsi.catalogue.tables.entries import RowFault
from luotsi.texts import texts


def unreadable(fault: TableFault, language: str) -> str:
    """Why a file cannot be read."""
    return texts(language).format(f"table-fault-{fault.code}", detail=fault.detail)


def in_words(fault: RowFault, language: str) -> str:
    """What is wrong in a cell, with its row and its column's head."""
    words = texts(language)
    column = head(fault.column, language) if fault.column in COLUMNS else fault.column
    detail = head(fault.detail, language) if fault.detail in COLUMNS else fault.detail
    ids = (f"table-fault-{fault.code}", f"problem-{fault.code.replace('_', '-')}")
    what = words.format(next(one for one in ids if one in words.ids), detail=detail)
    return words.format("table-fault-at", row=fault.row, column=column, what=what)
