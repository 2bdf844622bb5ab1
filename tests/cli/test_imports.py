"""`luotsi catalogue ptv`, `table`, `hsds`, `conflicts` and `resolve`, on a database of their own."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from luotsi.cli import main, ptv_tasks
from luotsi.settings import settings
from tests.catalogue.ptv.samples import everything, guid, service
from tests.catalogue.tables.test_tables import ROW, write_csv
from tests.cli.conftest import Done, Luotsi


@pytest.fixture
def luotsi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Luotsi]:
    monkeypatch.setenv("LUOTSI_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.cache_clear()
    # A few services need no processes beside this one.
    monkeypatch.setattr(ptv_tasks, "helpers", lambda: zipfile.ZipFile(io.BytesIO(), "w"))

    def run(*arguments: str) -> Done:
        done = CliRunner().invoke(main, list(arguments))
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Done(done.exit_code, done.stdout, done.stderr, 0)

    yield run
    settings.cache_clear()


def test_from_ptv_to_the_exports(luotsi: Luotsi, tmp_path: Path) -> None:
    folder = str(everything(tmp_path / "ptv", service("a"), service("b", organizations=[])))
    done = luotsi("catalogue", "ptv", "import", folder, "--publish", "--language", "sv")
    assert done.status == 0
    assert done.out.startswith("Nya: 1\n")
    assert "Ansvarig organisation saknas" in done.out
    again = json.loads(luotsi("catalogue", "ptv", "import", folder, "--json").out)
    assert (again["outcomes"]["unchanged"], again["reasons"]) == (1, {"no_organisation": 1})
    assert luotsi("catalogue", "ptv", "unmapped", "--json").out == "{}\n"
    (line,) = luotsi("catalogue", "hsds", "--language", "sv").out.splitlines()
    assert json.loads(line)["id"] == guid("a")
    package = tmp_path / "hsds.zip"
    assert luotsi("catalogue", "hsds", "--format", "package", "--output", str(package)).status == 0
    assert "services.csv" in zipfile.ZipFile(package).namelist()
    records = [json.loads(one) for one in luotsi("catalogue", "export", "--format", "ptv").out.splitlines()]
    assert records[-1]["id"] == guid("a")
    assert luotsi("catalogue", "conflicts", "--language", "sv").out == "Det finns inga konflikter.\n"
    assert "no-conflict" in luotsi("catalogue", "resolve", f"ptv-{guid('a')}", "--ours").error


def test_wrong_uses_of_the_import(luotsi: Luotsi, tmp_path: Path) -> None:
    assert luotsi("catalogue", "ptv", "import").status == 2
    assert luotsi("catalogue", "ptv", "import", str(tmp_path), "--api", "v11").status == 2
    assert luotsi("catalogue", "resolve", "x").status == 2
    assert luotsi("catalogue", "ptv", "unmapped").error == "Error: Tuontia ei ole vielä tehty."
    broken = tmp_path / "x.json"
    broken.write_text("[{", encoding="utf-8")
    done = luotsi("catalogue", "ptv", "import", str(broken))
    assert done.status == 1
    assert "JSON on rikki" in done.out


def test_tables(luotsi: Luotsi, tmp_path: Path) -> None:
    path = str(write_csv(tmp_path / "x.csv", ROW))
    dry = luotsi("catalogue", "import", path, "--dry-run")
    assert dry.out == "x.csv: 1 added, 0 changed, 0 withdrawn (nothing written)\n  added: mallila-neuvonta\n"
    assert (
        luotsi("catalogue", "import", path, "--publish").out
        == "x.csv: 1 added, 0 changed, 0 withdrawn (published)\n"
    )
    target = tmp_path / "out.xlsx"
    assert luotsi("catalogue", "table", str(target)).out == "out.xlsx: 1 entries\n"
    assert luotsi("catalogue", "table", str(tmp_path / "out.txt")).status == 1
    bad = str(write_csv(tmp_path / "y.csv", {**ROW, "name_fi": "=1"}))
    done = luotsi("catalogue", "import", bad, "--language", "sv")
    assert "Rad 2, Namn på finska: Formler tas inte emot." in done.err
