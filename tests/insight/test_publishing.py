"""The open-data package: every format holds the same protected figures, and its description is whole."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from luotsi.cli import main
from luotsi.insight.publishing.files import write_package
from luotsi.insight.publishing.rows import Line, lines
from luotsi.insight.selection import Selection
from luotsi.settings import settings
from tests.insight.conftest import Sessions, count, turn

NOVEMBER = Selection(date(2026, 11, 1), date(2026, 11, 1))
LICENCE = "https://creativecommons.org/licenses/by/4.0/"


async def test_all_formats_hold_the_same_figures(sessions: Sessions, tmp_path: Path) -> None:
    await count(sessions, [*(turn() for _ in range(12)), *(turn(language="sv") for _ in range(3))])
    async with sessions() as session:
        found = await lines(session, NOVEMBER)
    paths = write_package(
        tmp_path / "out", found, NOVEMBER, licence=LICENCE, publisher="Testi", today=date(2026, 11, 24)
    )
    with paths[0].open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    figures = json.loads(paths[1].read_text(encoding="utf-8"))["figures"]
    sheet = load_workbook(paths[2])["data"]
    assert tuple(rows[0]) == Line._fields
    assert len(rows) - 1 == len(figures) == len(found) == sheet.max_row - 1
    by_language = {
        (line["row"], line["column"]): (line["value"], line["state"])
        for line in figures
        if (line["indicator"], line["row_by"], line["column_by"]) == ("demand", "situation", "language")
    }
    assert by_language["unemployed", "sv"] == (None, "hidden")
    assert by_language["unemployed", "fi"] == (None, "hidden"), "15 - 12 would tell"
    assert by_language["unemployed", "all"] == (15, "shown")
    described = json.loads(paths[3].read_text(encoding="utf-8"))
    assert described["@type"] == "dcat:Dataset"
    assert {title["@language"] for title in described["dct:title"]} == {"fi", "sv"}
    assert described["dct:temporal"]["dcat:endDate"]["@value"] == "2026-11-30"
    files = [item["dcat:downloadURL"]["@id"] for item in described["dcat:distribution"]]
    assert files == ["data.csv", "data.json", "data.xlsx"]
    assert {item["dct:license"]["@id"] for item in described["dcat:distribution"]} == {LICENCE}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--from", "2026-13"], "2026-03"),
        (["--from", "2026-05", "--to", "2026-02"], "Loppu on ennen alkua"),
        (["--from", "2999-01"], "tulevaisuudessa"),
        (["--region", "99", "--language", "sv"], "Ett sådant val finns inte"),
    ],
)
def test_what_is_asked_wrongly_is_told_and_nothing_written(
    options: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LUOTSI_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.cache_clear()
    out = tmp_path / "out"
    done = CliRunner().invoke(main, ["report", "export", *options, "--out", str(out)])
    settings.cache_clear()
    assert done.exit_code == 1
    assert told in done.output
    assert not out.exists()
