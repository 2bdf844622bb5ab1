"""Files of cases: YAML and spreadsheets (XLSX), read with every fault named by row and column, and written.

The project's own sets come the same way: judged needs (YAML) and labelled messages (JSON lines) are turned into the
plain form of a case first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from openpyxl import Workbook

from luotsi.catalogue.lines import Document, FileError
from luotsi.catalogue.tables.cells import MEGABYTE, MOST_MEGABYTES, TableFault, harmless, plain, rows_of
from luotsi.quality.cases import EXPECTED, GIVEN, VERDICTS, Case, CaseFault, read_case
from luotsi.quality.own_sets import case_of_labelled, case_of_need

MOST_CASES = 10_000
LISTS = frozenset({*VERDICTS, "tags", "expects.situations"})
#: In a cell of `expects.…`: nothing is to be found. An empty cell says that it is not judged.
NOTHING = "null"
COLUMNS = (
    "key",
    "text",
    "language",
    *(f"given.{name}" for name in GIVEN),
    *(f"expects.{name}" for name in EXPECTED),
    *VERDICTS,
    "why",
    "tags",
    "guarded",
    "state",
)
_NEEDED = ("key", "text", "language")
_YES = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
SUFFIXES = (".yml", ".yaml", ".xlsx", ".jsonl")


@dataclass(frozen=True, slots=True)
class RowFault:
    """A fault and the row on which it stands: of a spreadsheet its row, of YAML and JSON lines the line."""

    row: int
    fault: CaseFault


@dataclass(frozen=True, slots=True)
class CasesRead:
    """All good cases, all faults, and the keys of the cases in which personal data was masked."""

    cases: tuple[Case, ...]
    faults: tuple[RowFault, ...]
    masked: tuple[str, ...]


def read_cases_file(path: Path) -> CasesRead:
    """The cases of a file. TableFault or FileError when it cannot be read at all."""
    if path.suffix.lower() not in SUFFIXES:
        raise FileError(f"{path.name}: {' / '.join(SUFFIXES)}")
    if path.stat().st_size > MOST_MEGABYTES * MEGABYTE:
        raise TableFault("file-too-large", path.name, f"> {MOST_MEGABYTES} MB")
    read = {".xlsx": _sheet_rows, ".jsonl": _json_lines}.get(path.suffix.lower(), _yaml_rows)
    cases: dict[str, Case] = {}
    faults: list[RowFault] = []
    masked: list[str] = []
    for count, (row, raw, early) in enumerate(read(path), start=1):
        if count > MOST_CASES:
            raise TableFault("too-many-rows", path.name, f"> {MOST_CASES}")
        faults += [RowFault(row, fault) for fault in early]
        if early:
            continue
        found = read_case(raw, origin=f"file:{path.name}"[:120])
        faults += [RowFault(row, fault) for fault in found.faults]
        if found.case is None:
            continue
        if found.case.key in cases:
            faults.append(RowFault(row, CaseFault("key", "twice", found.case.key)))
            continue
        cases[found.case.key] = found.case
        if found.masked:
            masked.append(found.case.key)
    return CasesRead(tuple(cases.values()), tuple(faults), tuple(masked))


def write_cases_file(path: Path, cases: Iterable[Case]) -> int:
    """Writes YAML or XLSX, by the ending of the name; FileError for any other. How many cases were written."""
    rows = list(cases)
    if path.suffix.lower() == ".xlsx":
        book = Workbook(write_only=True)
        sheet = book.create_sheet()
        sheet.append(list(COLUMNS))
        for case in rows:
            sheet.append(cells_of(case))
        book.save(path)
    elif path.suffix.lower() in (".yml", ".yaml"):
        path.write_text(yaml_of(rows), encoding="utf-8")
    else:
        raise FileError(f"{path.name}: .yml / .yaml / .xlsx")
    return len(rows)


def yaml_of(cases: Iterable[Case]) -> str:
    content = [case.content() for case in cases]
    return yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=110)


def cells_of(case: Case) -> list[str]:
    """A row in the order of COLUMNS; nothing in it runs in a spreadsheet."""
    content = case.content()
    found = []
    for column in COLUMNS:
        part, _, name = column.partition(".")
        facts = content.get(part, {}) if name else content
        name = name or part
        if name not in facts:
            found.append("")
            continue
        value = facts[name]
        if value is None or value == []:
            found.append(NOTHING)
        elif isinstance(value, list):
            found.append(", ".join(value))
        elif isinstance(value, bool):
            found.append("yes" if value else "no")
        else:
            found.append(harmless(str(value)))
    return found


Row = tuple[int, Any, list[CaseFault]]


def _yaml_rows(path: Path) -> Iterator[Row]:
    document = Document(path)
    if document.data is None:
        return
    if not isinstance(document.data, list):
        yield 1, None, [CaseFault("", "no-list")]
        return
    language = path.stem[:2]
    for number, raw in enumerate(document.data):
        if isinstance(raw, dict) and "key" not in raw and "municipality" in raw:
            raw = case_of_need(raw, language)
        yield document.line((number,)), raw, []


def _json_lines(path: Path) -> Iterator[Row]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise FileError(f"{path.name}: no text in UTF-8") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            raw = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            yield number, None, [CaseFault("", "no-json")]
            continue
        yield number, case_of_labelled(raw) if isinstance(raw, dict) and "key" not in raw else raw, []


def _sheet_rows(path: Path) -> Iterator[Row]:
    rows = rows_of(path)
    try:
        _, heads = next(rows)
    except StopIteration:
        raise TableFault("empty", path.name) from None
    columns = [head.strip().lower() for head in heads]
    faults = [
        CaseFault(column, "unknown-field", column)
        for column in dict.fromkeys(columns)
        if column not in COLUMNS
    ]
    faults += [
        CaseFault(column, "twice", column) for column in dict.fromkeys(columns) if columns.count(column) > 1
    ]
    faults += [CaseFault(column, "missing-column", column) for column in _NEEDED if column not in columns]
    if faults:
        yield 1, None, faults
        return
    for number, cells in rows:
        raw, early = _of_cells(dict(zip(columns, cells, strict=False)))
        yield number, raw, early


def _of_cells(cells: dict[str, str]) -> tuple[dict[str, Any], list[CaseFault]]:
    raw: dict[str, Any] = {}
    faults = []
    for column, cell in cells.items():
        text = plain(cell)
        if text is None:
            faults.append(CaseFault(column, "formula", cell[:40]))
            continue
        if not text:
            continue
        part, _, name = column.partition(".")
        facts = raw.setdefault(part, {}) if name else raw
        facts[name or part] = _value(column, text)
    return raw, faults


def _value(column: str, text: str) -> Any:
    """A cell as YAML would have it; what does not fit stays a text, and `read_case` refuses it."""
    if text == NOTHING and column.startswith("expects."):
        return [] if column in LISTS else None
    if column in LISTS:
        return [item.strip() for item in text.replace(";", ",").split(",")]
    if column.endswith(".age") and text.isascii() and text.isdigit():
        return int(text)
    if column.endswith(".municipality") and text.isascii() and text.isdigit():
        return text.zfill(3)  # spreadsheets drop zeros at the beginning
    if column == "guarded":
        return _YES.get(text.lower(), text)
    return text
