"""Rows of a table as entries, and entries as rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar, get_args

from luotsi.catalogue.areas import AREA_TYPES, NATIONWIDE, slug
from luotsi.catalogue.checks import check_service
from luotsi.catalogue.ptv.cleaning import TooLong, clean
from luotsi.catalogue.seed.form import OrganisationType
from luotsi.catalogue.tables.cells import TableFault, harmless, plain, rows_of
from luotsi.catalogue.tables.columns import COLUMN_OF_FAULT, COLUMNS, REQUIRED, column_of
from luotsi.catalogue.views import ChannelView, Localised, OrganisationView, ServiceView, sorted_areas
from luotsi.taxonomy import LANGUAGES

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a cell: its row, its column, a code (of `table-fault-…` or of `problem-…`), the value."""

    row: int
    column: str
    code: str
    detail: str = ""


def origin_of(name: str) -> str:
    """Who gave the entries of a file, in the 20 characters that the database has room for; long names stay apart."""
    origin = f"file:{name}"
    return origin if len(origin) <= 20 else f"{origin[:13]}-{hashlib.sha256(origin.encode()).hexdigest()[:6]}"


def read_table(path: Path) -> tuple[list[ServiceView], list[RowFault]]:
    """The entries, and all faults; entries may be used only when there is none. TableFault for an unreadable file."""
    rows = rows_of(path)
    try:
        _, heads = next(rows)
    except StopIteration:
        raise TableFault("empty", path.name) from None
    columns = [column_of(text) for text in heads]
    known = [column for column in columns if column is not None]
    faults = [
        RowFault(1, text, "unknown-column", text)
        for text, column in zip(heads, columns, strict=True)
        if not column
    ]
    faults += [
        RowFault(1, column, "twice", column) for column in sorted(set(known)) if known.count(column) > 1
    ]
    faults += [RowFault(1, column, "missing-column", column) for column in sorted(REQUIRED - set(known))]
    if faults:
        return [], faults
    entries: dict[str, ServiceView] = {}
    for number, cells in rows:
        row = _Row(number, dict(zip(known, cells, strict=False)))
        entry = row.entry()
        if entry is not None and entry.id in entries:
            row.fault("id", "twice", entry.id)
        elif entry is not None:
            entries[entry.id] = entry
        faults += row.faults
    return list(entries.values()), faults


def table_of(entries: Iterable[ServiceView]) -> Iterator[list[str]]:
    """Rows without heads, in the order of `COLUMNS`; nothing in them runs in a spreadsheet."""
    for entry in entries:
        facts = _facts(entry)
        yield [harmless(facts[column]) for column in COLUMNS]


class _Row:
    """Reads one row, and gathers what is wrong in it."""

    def __init__(self, number: int, cells: Mapping[str, str]) -> None:
        self._number = number
        self.faults: list[RowFault] = []
        self._cells: dict[str, str] = {}
        for column, cell in cells.items():
            text = plain(cell)
            if text is None:
                self.fault(column, "formula", cell[:40])
                continue
            try:
                # Markup is refused here: whoever writes the table can mend it.
                noted: set[str] = set()
                self._cells[column] = clean(text, noted.add)
                if noted:
                    self.fault(column, "markup", text[:40])
            except TooLong:
                self.fault(column, "too-long")
        for column in sorted(REQUIRED):
            if not self._cells.get(column) and not self.faults:
                self.fault(column, "empty-cell")

    def fault(self, column: str, code: str, detail: str = "") -> None:
        self.faults.append(RowFault(self._number, column, code, detail))

    def entry(self) -> ServiceView | None:
        """None when the row has faults."""
        checked = self._read("checked", date.fromisoformat, "not-a-date") or date.min
        ages = [self._read(column, int, "not-a-number") for column in ("age_min", "age_max")]
        validity = [
            self._read(column, date.fromisoformat, "not-a-date") for column in ("valid_from", "valid_until")
        ]
        area_type, owner_type = (
            self._cells.get("area_type", ""),
            self._cells.get("organisation_type") or "association",
        )
        if area_type and area_type not in AREA_TYPES:
            self.fault("area_type", "not-one-of", area_type)
        if owner_type not in get_args(OrganisationType):
            self.fault("organisation_type", "not-one-of", owner_type)
        key = self._cells.get("id", "")
        if key != slug(key):
            self.fault("id", "not-an-id", key)
        if self.faults:
            return None
        codes = self._list("area_codes") or ("",)
        if area_type == "municipality":
            codes = tuple(code.zfill(3) for code in codes)
        both = all(self._cells.get(f"{name}_sv") for name in ("name", "summary", "description"))
        name = self._both("organisation") or Localised("", "")
        entry = ServiceView(
            id=key,
            organisation=OrganisationView(f"table-{slug(name.fi)}"[:120], owner_type, name),
            provider_type=self._cells["provider_type"],
            name=self._text("name", both),
            summary=self._text("summary", both),
            description=self._text("description", both),
            life_situations=self._list("life_situations"),
            audiences=frozenset(self._list("audiences") or ("self", "parent", "professional")),
            languages=self._list("languages"),
            areas=sorted_areas((area_type, "" if area_type in NATIONWIDE else code) for code in codes),  # type: ignore[misc]
            source_name=self._cells["source"],
            source_checked=checked,
            channels=tuple(self._channels(checked)),
            keywords_fi=self._list("keywords_fi", ","),
            keywords_sv=self._list("keywords_sv", ",") if both else (),
            age_min=ages[0],
            age_max=ages[1],
            valid_from=validity[0],
            valid_until=validity[1],
            text_languages=LANGUAGES if both else ("fi",),
        )
        for problem in check_service(entry):
            column = COLUMN_OF_FAULT.get(problem.code)
            if column is None:
                prefix = problem.code.partition("_")[0]
                column = f"{prefix}_{problem.detail[:2]}" if prefix in ("name", "summary") else "name_fi"
            self.fault(column, problem.code, problem.detail)
        return None if self.faults else entry

    def _read(self, column: str, make: Callable[[str], Value], code: str) -> Value | None:
        text = self._cells.get(column, "")
        try:
            return make(text) if text else None
        except ValueError:
            self.fault(column, code, text)
            return None

    def _list(self, column: str, separator: str | None = None) -> tuple[str, ...]:
        text = self._cells.get(column, "")
        parts = text.replace(",", " ").split() if separator is None else text.split(separator)
        return tuple(part.strip() for part in parts if part.strip())

    def _text(self, name: str, both: bool) -> Localised:
        fi = self._cells[f"{name}_fi"]
        return Localised(fi, self._cells[f"{name}_sv"] if both else fi)

    def _both(self, name: str) -> Localised | None:
        fi, sv = (self._cells.get(f"{name}_{language}", "") for language in LANGUAGES)
        return Localised(fi or sv, sv or fi) if fi or sv else None

    def _channels(self, checked: date) -> Iterator[ChannelView]:
        source = self._cells["source"]
        if number := self._cells.get("phone"):
            yield ChannelView("phone", source, checked, number=number)
        if email := self._cells.get("email"):
            yield ChannelView("email", source, checked, email=email)
        if url := self._both("url"):
            yield ChannelView("web", source, checked, url=url)
        if address := self._both("address"):
            yield ChannelView("place", source, checked, address=address)


def _facts(entry: ServiceView) -> dict[str, str]:
    """The columns of an entry: of its channels the first of each kind, of its areas the nearest."""
    first = {
        kind: next((one for one in entry.channels if one.type == kind), None)
        for kind in ("phone", "email", "place")
    }
    page = next((one for one in entry.channels if one.url is not None), None)
    area = entry.areas[0]
    facts: dict[str, object] = {
        "id": entry.id,
        "organisation_type": entry.organisation.type,
        "provider_type": entry.provider_type,
        "life_situations": " ".join(entry.life_situations),
        "audiences": " ".join(sorted(entry.audiences)),
        "age_min": entry.age_min,
        "age_max": entry.age_max,
        "languages": " ".join(entry.languages),
        "area_type": area.type,
        "area_codes": " ".join(area.codes),
        "phone": first["phone"] and first["phone"].number,
        "email": first["email"] and first["email"].email,
        "valid_from": entry.valid_from,
        "valid_until": entry.valid_until,
        "source": entry.source_name,
        "checked": entry.source_checked,
    }
    pairs = {
        "organisation": entry.organisation.name,
        "url": page and page.url,
        "address": first["place"] and first["place"].address,
    }
    for language in LANGUAGES:
        written = language in entry.text_languages
        texts = {"name": entry.name, "summary": entry.summary, "description": entry.description}
        facts |= {
            f"{name}_{language}": text.get(language) if written else None for name, text in texts.items()
        }
        facts |= {f"{name}_{language}": pair and pair.get(language) for name, pair in pairs.items()}
        facts[f"keywords_{language}"] = ", ".join(entry.keywords(language)) if written else None
    return {column: "" if value is None else str(value) for column, value in facts.items()}
