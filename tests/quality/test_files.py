from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from openpyxl import Workbook, load_workbook

from luotsi.catalogue.lines import FileError
from luotsi.catalogue.tables.cells import TableFault
from luotsi.quality.files import COLUMNS, MOST_CASES, CasesRead, read_cases_file, write_cases_file
from luotsi.quality.own_sets import OWN_SETS, is_to_mend_by
from luotsi.settings import ROOT
from tests.quality.conftest import MakeCase


def sheet(path: Path, *rows: list[Any]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(path)
    return path


def told(read: CasesRead) -> list[tuple[int, str, str]]:
    return [(item.row, item.fault.field, item.fault.code) for item in read.faults]


@pytest.mark.parametrize("name", ["cases.yml", "cases.xlsx"])
def test_there_and_back(tmp_path: Path, make_case: MakeCase, name: str) -> None:
    cases = [
        make_case("a"),
        make_case(
            "b",
            text="=1+1 on kaava, ei tervehdys",
            given={"age": 15, "municipality": "091"},
            expects={"situations": [], "municipality": "091", "audience": "self"},
            acceptable=["ohjaamo", "youth_information"],
            why="- näin",
            tags=["yksi asia", "toinen"],
            guarded=True,
            state="retired",
        ),
        make_case("c", expects={"age": None, "municipality": None}),
    ]
    path = tmp_path / name
    assert write_cases_file(path, cases) == 3
    read = read_cases_file(path)
    assert told(read) == []
    assert [case.content() for case in read.cases] == [case.content() for case in cases]
    assert {case.origin for case in read.cases} == {f"file:{name}"}


def test_nothing_in_a_written_sheet_runs(tmp_path: Path, make_case: MakeCase) -> None:
    path = tmp_path / "cases.xlsx"
    write_cases_file(path, [make_case("a", text="=HYPERLINK(1)", why="+358")])
    cells = [cell.value for cell in load_workbook(path).worksheets[0][2]]
    assert not [cell for cell in cells if isinstance(cell, str) and cell.startswith(("=", "+", "-", "@"))]


def test_rows_and_columns_of_faults_are_named(tmp_path: Path) -> None:
    path = sheet(
        tmp_path / "cases.xlsx",
        ["key", "text", "language", "best", "guarded", "given.municipality"],
        ["a", "työtön", "fi", "employment_services", "yes", 91],
        ["b", "työtön", "fi", "barber shop", "perhaps", None],
        ["a", "työtön", "fi", "ohjaamo", None, None],
        ["c", '=WEBSERVICE("x")', "fi", "ohjaamo", None, None],
    )
    read = read_cases_file(path)
    assert [case.key for case in read.cases] == ["a"]
    assert read.cases[0].given == {"municipality": "091"}
    assert told(read) == [
        (3, "best", "unknown-code"),
        (3, "guarded", "not-yes-or-no"),
        (4, "key", "twice"),
        (5, "text", "formula"),
    ]


def test_heads_are_checked_first(tmp_path: Path) -> None:
    read = read_cases_file(sheet(tmp_path / "c.xlsx", ["key", "text", "colour", "key"], ["a", "b", "c", "d"]))
    assert told(read) == [
        (1, "colour", "unknown-field"),
        (1, "key", "twice"),
        (1, "language", "missing-column"),
    ]


def test_faults_of_yaml_have_their_line(tmp_path: Path, plain: dict[str, Any]) -> None:
    path = tmp_path / "cases.yml"
    path.write_text(
        f"# note\n- {{key: a, text: moi, language: xx}}\n- {yaml.safe_dump(plain, default_flow_style=True)}"
    )
    read = read_cases_file(path)
    assert [case.key for case in read.cases] == [plain["key"]]
    assert (2, "language", "unknown-code") in told(read)


@pytest.mark.parametrize("content", ["a: [", "\0", "- &a [*a]"])
def test_broken_yaml_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "cases.yml"
    path.write_text(content)
    try:
        read = read_cases_file(path)
    except FileError as error:
        assert "cases.yml" in str(error)
    else:
        assert read.cases == ()
        assert read.faults


def test_what_is_no_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "cases.yml"
    path.write_text("key: a\n")
    assert told(read_cases_file(path)) == [(1, "", "no-list")]
    path.write_text("")
    assert read_cases_file(path).cases == ()
    lines = tmp_path / "cases.jsonl"
    lines.write_text('{"text": "moi"\n[]\n')
    assert told(read_cases_file(lines)) == [(1, "", "no-json"), (2, "", "no-case")]
    with pytest.raises(FileError):
        read_cases_file(tmp_path / "cases.doc")


def test_more_rows_than_may_be(tmp_path: Path) -> None:
    path = tmp_path / "cases.jsonl"
    path.write_text("[]\n" * (MOST_CASES + 1))
    with pytest.raises(TableFault) as caught:
        read_cases_file(path)
    assert caught.value.code == "too-many-rows"


def test_masked_cases_are_named(tmp_path: Path) -> None:
    row = ["a", "soita 040 123 4567", "fi", "ohjaamo"]
    read = read_cases_file(sheet(tmp_path / "c.xlsx", ["key", "text", "language", "best"], row))
    assert read.masked == ("a",)
    assert "123" not in read.cases[0].text


@pytest.mark.parametrize("path", OWN_SETS)
def test_the_projects_own_sets_are_cases(path: str) -> None:
    read = read_cases_file(ROOT / path)
    assert told(read) == []
    assert len(read.cases) > 100
    if path.endswith(".yml"):
        assert {is_to_mend_by(case.tags) for case in read.cases} == {True, False}
        assert all(case.best for case in read.cases)


def test_a_bad_judged_need_is_refused_by_the_same_checks(tmp_path: Path) -> None:
    path = tmp_path / "fi.yml"
    need = {
        "text": "apua",
        "best": ["ohjaamo"],
        "forbidden": ["ohjaamo"],
        "municipality": None,
        "age_group": None,
    }
    path.write_text(yaml.safe_dump([need, need | {"forbidden": [], "tags": "x", "hat": 1}]))
    assert told(read_cases_file(path)) == [
        (1, "forbidden", "judged-twice"),
        (8, "hat", "unknown-field"),
        (8, "tags", "not-a-list"),
    ]


def test_columns_hold_every_field() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS) == 3 + 4 + 7 + 3 + 4
