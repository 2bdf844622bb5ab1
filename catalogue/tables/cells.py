"""Cells of CSV files and spreadsheets, within limits: no formulas, no zip bombs, no endless files."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

MEGABYTE = 1_000_000
MOST_MEGABYTES, MOST_UNPACKED_MEGABYTES, MOST_RATIO = 20, 200, 100
MOST_ROWS, MOST_COLUMNS = 20_000, 100
#: A spreadsheet takes a cell that begins with one of these for a formula.
_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_PHONE = re.compile(r"\+[\d ]+")
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")


class TableFault(Exception):
    """Why a table cannot be read: a code (texts: `table-fault-…`), where, and details."""

    def __init__(self, code: str, where: str = "", detail: str = "") -> None:
        super().__init__(code, where, detail)
        self.code, self.where, self.detail = code, where, detail


def rows_of(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Number (the first is 1) and cells of every row that is not empty. TableFault when the file cannot be read."""
    if path.stat().st_size > MOST_MEGABYTES * MEGABYTE:
        raise TableFault("file-too-large", path.name, f"> {MOST_MEGABYTES} MB")
    rows = _sheet(path) if path.suffix.lower() == ".xlsx" else _csv(path)
    for number, cells in rows:
        if number > MOST_ROWS:
            raise TableFault("too-many-rows", path.name, f"> {MOST_ROWS}")
        if len(cells) > MOST_COLUMNS:
            raise TableFault("too-many-columns", str(number), f"> {MOST_COLUMNS}")
        if any(cells):
            yield number, cells


def harmless(cell: str) -> str:
    """A cell for a file that a spreadsheet will open: nothing in it runs."""
    return f"'{cell}" if cell.startswith(_SIGNS) else cell


def plain(cell: str) -> str | None:
    """The text of a cell that was written, perhaps by `harmless`; None when it is a formula."""
    text = cell.strip()
    if text.startswith("'") and text[1:].startswith(_SIGNS):
        return text[1:]
    if text.startswith(_SIGNS) and not (_PHONE.fullmatch(text) or _NUMBER.fullmatch(text)):
        return None
    return text


def _csv(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TableFault("wrong-encoding", path.name, error.reason) from error
    if "\0" in text:
        raise TableFault("wrong-encoding", path.name)
    head = text.split("\n", 1)[0]
    # Finnish spreadsheets write semicolons.
    delimiter = max(";,\t", key=head.count)
    try:
        yield from enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), start=1
        )
    except csv.Error as error:
        raise TableFault("broken", path.name, str(error)) from error


def _sheet(path: Path) -> Iterator[tuple[int, list[str]]]:
    """The first sheet of a workbook."""
    try:
        with zipfile.ZipFile(path) as archive:
            packed = sum(item.compress_size for item in archive.infolist())
            unpacked = sum(item.file_size for item in archive.infolist())
    except (zipfile.BadZipFile, OSError) as error:
        raise TableFault("broken", path.name, str(error)) from error
    if unpacked > MOST_UNPACKED_MEGABYTES * MEGABYTE or unpacked > MOST_RATIO * max(packed, 1):
        raise TableFault("zip-bomb", path.name, f"{packed} -> {unpacked}")
    try:
        book = load_workbook(path, read_only=True, data_only=False, keep_links=False)
    except (InvalidFileException, KeyError, ValueError, zipfile.BadZipFile, SyntaxError) as error:
        raise TableFault("broken", path.name, str(error)[:200]) from error
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, [_text(value) for value in row]
    finally:
        book.close()


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
