"""Tables of entries: read with every fault named by row and column, within limits, and written so that nothing runs."""

from __future__ import annotations

import csv
import zipfile
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.tables import cells
from luotsi.catalogue.tables.cells import TableFault, harmless, plain, rows_of
from luotsi.catalogue.tables.columns import COLUMNS, column_of, head
from luotsi.catalogue.tables.entries import read_table, table_of
from luotsi.catalogue.tables.wording import in_words
from luotsi.catalogue.views import Localised
from luotsi.taxonomy import LANGUAGES

ROW = {
    "id": "mallila-neuvonta",
    "organisation_fi": "Mallilan kaupunki",
    "organisation_type": "municipality",
    "provider_type": "municipal_advice",
    "name_fi": "Neuvonta",
    "name_sv": "Rådgivning",
    "summary_fi": "Apua arkeen",
    "summary_sv": "Hjälp i vardagen",
    "description_fi": "Kysy mitä vain.",
    "description_sv": "Fråga vad som helst.",
    "life_situations": "unemployed, financial_support",
    "languages": "fi sv",
    "area_type": "municipality",
    "area_codes": "91 564",
    "phone": "+358 401234567",
    "url_fi": "https://example.fi",
    "age_min": "16",
    "source": "kaupunki",
    "checked": "2026-11-01",
}


def write_csv(
    path: Path, *rows: dict[str, str], heads: list[str] | None = None, delimiter: str = ";"
) -> Path:
    columns = list(rows[0])
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(heads or columns)
        writer.writerows([[row.get(column, "") for column in columns] for row in rows])
    return path


def write_xlsx(path: Path, *rows: dict[str, Any]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append(list(row.values()))
    book.save(path)
    return path


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_row_becomes_an_entry(tmp_path: Path, language: str) -> None:
    entries, faults = read_table(
        write_csv(tmp_path / "x.csv", ROW, heads=[head(column, language) for column in ROW])
    )
    assert faults == []
    (entry,) = entries
    assert entry.name == Localised("Neuvonta", "Rådgivning")
    assert entry.life_situations == ("unemployed", "financial_support")
    assert entry.areas[0].codes == ("091", "564")
    assert entry.audiences == {"self", "parent", "professional"}
    assert (entry.age_min, entry.age_max) == (16, None)
    assert [(one.type, one.number) for one in entry.channels] == [("phone", "+358 401234567"), ("web", None)]
    assert entry.text_languages == ("fi", "sv")


def test_spreadsheets_and_commas_read_alike(tmp_path: Path) -> None:
    expected = read_table(write_csv(tmp_path / "a.csv", ROW))
    assert read_table(write_csv(tmp_path / "b.csv", ROW, delimiter=",")) == expected
    assert read_table(write_xlsx(tmp_path / "c.xlsx", {**ROW, "age_min": 16})) == expected


def test_a_row_without_swedish_is_an_entry_in_finnish(tmp_path: Path) -> None:
    row = {key: value for key, value in ROW.items() if not key.endswith("_sv")}
    entries, faults = read_table(write_csv(tmp_path / "x.csv", row))
    assert faults == []
    assert entries[0].text_languages == ("fi",)


@pytest.mark.parametrize(
    ("change", "column", "code"),
    [
        ({"id": "Ei Käy"}, "id", "not-an-id"),
        ({"name_fi": ""}, "name_fi", "empty-cell"),
        ({"name_fi": "x" * 101}, "name_fi", "name_too_long"),
        ({"summary_sv": "x" * 151}, "summary_sv", "summary_too_long"),
        ({"summary_fi": "<b>Apua</b>"}, "summary_fi", "markup"),
        ({"summary_fi": '=HYPERLINK("https://example.fi")'}, "summary_fi", "formula"),
        ({"description_fi": "@SUM(A1)"}, "description_fi", "formula"),
        ({"description_fi": "x" * 20_001}, "description_fi", "too-long"),
        ({"provider_type": "ohjamo"}, "provider_type", "unknown_provider_type"),
        ({"life_situations": "unemployd"}, "life_situations", "unknown_life_situation"),
        ({"languages": "suomi"}, "languages", "unknown_language"),
        ({"area_type": "kunta"}, "area_type", "not-one-of"),
        ({"area_codes": "999"}, "area_codes", "unknown_area"),
        ({"area_codes": ""}, "area_codes", "unknown_area"),
        ({"organisation_type": "virasto"}, "organisation_type", "not-one-of"),
        ({"age_min": "kuusi"}, "age_min", "not-a-number"),
        ({"age_min": "30", "age_max": "20"}, "age_min", "age_order"),
        ({"phone": "soita"}, "phone", "phone_number"),
        ({"url_fi": "http://example.fi"}, "url_fi", "web_address"),
        ({"checked": "1.11.2026"}, "checked", "not-a-date"),
    ],
)
def test_faults_name_their_row_and_column(
    tmp_path: Path, change: dict[str, str], column: str, code: str
) -> None:
    bad = {**ROW, "age_max": "", **change}
    entries, faults = read_table(write_csv(tmp_path / "x.csv", {**ROW, "age_max": "", "id": "good"}, bad))
    assert [entry.id for entry in entries] == ["good"]
    assert (3, column, code) in [(fault.row, fault.column, fault.code) for fault in faults]
    for fault in faults:
        assert in_words(fault, "fi").startswith(f"Rivi 3, {head(fault.column, 'fi')}: ")
        assert in_words(fault, "sv").startswith(f"Rad 3, {head(fault.column, 'sv')}: ")


@pytest.mark.parametrize(
    ("heads", "code"),
    [
        ([*ROW, "oma sarake"], "unknown-column"),
        ([*ROW, "id"], "twice"),
        ([column for column in ROW if column != "source"], "missing-column"),
    ],
)
def test_faults_of_heads(tmp_path: Path, heads: list[str], code: str) -> None:
    path = tmp_path / "x.csv"
    path.write_text(";".join(heads), encoding="utf-8")
    entries, faults = read_table(path)
    assert entries == []
    assert [fault.code for fault in faults] == [code]
    assert in_words(faults[0], "sv")


def test_an_id_twice(tmp_path: Path) -> None:
    _, faults = read_table(write_csv(tmp_path / "x.csv", ROW, ROW))
    assert [(fault.row, fault.code) for fault in faults] == [(3, "twice")]


def fault_of(path: Path) -> str:
    with pytest.raises(TableFault) as caught:
        read_table(path)
    return caught.value.code


def test_files_that_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("Tunnus;Nimi\nä".encode("latin-1"))
    assert fault_of(path) == "wrong-encoding"
    path.write_bytes(b"")
    assert fault_of(path) == "empty"
    book = tmp_path / "x.xlsx"
    book.write_bytes(b"no zip")
    assert fault_of(book) == "broken"
    with zipfile.ZipFile(book, "w") as archive:
        archive.writestr("other.txt", "not a workbook")
    assert fault_of(book) == "broken"
    monkeypatch.setattr(cells, "MOST_ROWS", 1)
    assert fault_of(write_csv(tmp_path / "y.csv", ROW)) == "too-many-rows"
    monkeypatch.setattr(cells, "MOST_MEGABYTES", 0)
    assert fault_of(path) == "empty"
    path.write_bytes(b"x")
    assert fault_of(path) == "file-too-large"


def test_a_zip_bomb_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    book = write_xlsx(tmp_path / "x.xlsx", ROW)
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 30_000_000)
    assert fault_of(book) == "zip-bomb"


def test_formulas_of_spreadsheets_are_seen(tmp_path: Path) -> None:
    _, faults = read_table(write_xlsx(tmp_path / "x.xlsx", {**ROW, "name_fi": "=1+1"}))
    assert ("name_fi", "formula") in [(fault.column, fault.code) for fault in faults]


@pytest.mark.parametrize(
    "text", ["=1+1", "+SUM(A1)", "-2+3", "@x", "\tx", "'jo heittomerkki", "tavallinen", "+358 40"]
)
def test_what_is_written_runs_nowhere_and_reads_back(text: str) -> None:
    written = harmless(text)
    assert written[:1] not in ("=", "+", "-", "@", "\t")
    assert plain(written) == text


def test_every_column_is_known_by_its_heads() -> None:
    for column in COLUMNS:
        assert [column_of(text) for text in (column, head(column, "fi"), head(column, "sv").upper())] == [
            column
        ] * 3


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    entries = [
        one for one in read_seed().services.values() if len(one.channels) == 1 and len(one.areas) == 1
    ][:30]
    path = tmp_path / "x.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([COLUMNS, *table_of(entries)])
    found, faults = read_table(path)
    assert faults == []
    assert len(found) == 30
    for one, other in zip(entries, found, strict=True):
        kept = (
            "id",
            "name",
            "summary",
            "description",
            "life_situations",
            "audiences",
            "areas",
            "languages",
            "age_max",
        )
        assert all(getattr(one, name) == getattr(other, name) for name in kept)


def test_heads_of_a_written_workbook(tmp_path: Path) -> None:
    from luotsi.cli.table_tasks import write_table

    write_table(tmp_path / "x.xlsx", "sv", empty=True)
    sheet = load_workbook(tmp_path / "x.xlsx").active
    assert sheet is not None
    assert [cell.value for cell in sheet[1]] == [head(column, "sv") for column in COLUMNS]
    assert next(rows_of(tmp_path / "x.xlsx"))[0] == 1
