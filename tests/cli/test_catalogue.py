"""`luotsi catalogue` on a database of its own."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from luotsi.catalogue.seed import SEED, read_seed
from luotsi.catalogue.tables.entries import read_table
from luotsi.cli import catalogue_tasks, main
from luotsi.cli.preparing import prepare_catalogue
from luotsi.settings import settings
from tests.cli.conftest import Done, Luotsi, run_luotsi

SMALL = "ohjaamot.yml"
ENTRY = {
    "id": "test-cli-help",
    "organisation": "ohjaamo-helsinki-org",
    "provider_type": "ohjaamo",
    "name": {"fi": "Kokeilu", "sv": "Försök"},
    "summary": {"fi": "Apua nuorelle", "sv": "Hjälp för unga"},
    "description": {"fi": "Apua kaikille nuorille.", "sv": "Hjälp för alla unga."},
    "life_situations": ["neet_support"],
    "audiences": ["self"],
    "age": {"min": None, "max": 29},
    "languages": ["fi"],
    "areas": [{"type": "municipality", "codes": ["491"]}],
    "channels": [
        {
            "type": "web",
            "url": {"fi": "https://www.mikkeli.fi", "sv": "https://www.mikkeli.fi"},
            "source": "test",
            "checked": "2026-11-01",
        }
    ],
    "source": {"name": "test", "checked": "2026-11-01"},
}


@pytest.fixture
def luotsi(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Luotsi]:
    """The command in this process, with a seed that is read in no time."""
    small = tmp_path / "seed"
    small.mkdir()
    shutil.copy(SEED / SMALL, small)
    monkeypatch.setattr(catalogue_tasks, "SEED", small)
    monkeypatch.setattr(catalogue_tasks, "read_seed", lambda folder=small: read_seed(folder))
    monkeypatch.setattr("luotsi.catalogue.seed.read_seed", lambda: read_seed(small))
    monkeypatch.setenv("LUOTSI_DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.cache_clear()
    prepare_catalogue(settings())

    def run(*arguments: str) -> Done:
        done = CliRunner().invoke(main, list(arguments))
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Done(done.exit_code, done.stdout, done.stderr, 0)

    yield run
    settings.cache_clear()


def write(folder: Path, name: str, *entries: dict[str, object]) -> str:
    path = folder / name
    path.write_text(yaml.safe_dump({"services": list(entries)}, allow_unicode=True), encoding="utf-8")
    return str(path)


def exported(luotsi: Luotsi) -> dict[str, dict[str, object]]:
    done = luotsi("catalogue", "export")
    assert done.status == 0
    return {entry["id"]: entry for entry in map(json.loads, done.out.splitlines())}


def test_check_finds_no_fault_in_the_seed(tmp_path: Path) -> None:
    done = run_luotsi("catalogue", "check", LUOTSI_DATA_DIR=str(tmp_path))
    assert done.status == 0, done.err
    assert "no faults" in done.out


def test_a_draft_waits_until_it_is_published(luotsi: Luotsi, tmp_path: Path) -> None:
    before = exported(luotsi)
    assert len(before) > 20
    done = luotsi("catalogue", "import", write(tmp_path, "new.yml", ENTRY))
    assert (done.status, done.out) == (0, "new.yml: 1 added, 0 changed, 0 withdrawn (draft)\n")
    assert exported(luotsi).keys() == before.keys()
    for wrong in ((), ("--all", "test-cli-help")):
        assert luotsi("catalogue", "publish", *wrong).status == 2
    unknown = luotsi("catalogue", "publish", "test-cli-help", "unknown-id")
    assert "unknown-id" in unknown.error
    assert exported(luotsi).keys() == before.keys(), "all of them, or none"
    assert luotsi("catalogue", "publish", "test-cli-help").out == "1 entries published\n"
    assert exported(luotsi).keys() == before.keys() | {"test-cli-help"}
    assert luotsi("catalogue", "publish", "--all").out == "0 entries published\n"
    assert "test-cli-help" in luotsi("catalogue", "publish", "test-cli-help").error


def test_export_holds_both_languages_and_runs_no_formula(luotsi: Luotsi, tmp_path: Path) -> None:
    entry = ENTRY | {"name": {"fi": "=1+1", "sv": "+2"}}
    assert luotsi("catalogue", "import", "--publish", write(tmp_path, "new.yml", entry)).status == 0
    row = exported(luotsi)["test-cli-help"]
    assert row["texts"]["sv"]["summary"] == "Hjälp för unga"  # type: ignore[index]
    target = tmp_path / "out.csv"
    assert luotsi("catalogue", "export", "--format", "csv", "--output", str(target)).status == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text("utf-8"))))
    found = next(row for row in rows if row["id"] == "test-cli-help")
    assert (found["name_fi"], found["name_sv"]) == ("'=1+1", "'+2")
    assert found["area_codes"] == "491"
    entries, faults = read_table(target)
    assert faults == [], "what is exported can be imported"
    (back,) = (one for one in entries if one.id == "test-cli-help")
    assert (back.name.fi, back.name.sv) == ("=1+1", "+2")
    assert len(entries) == len(rows)


def test_faults_are_named_and_nothing_is_changed(luotsi: Luotsi, tmp_path: Path) -> None:
    good = write(tmp_path, "good.yml", ENTRY | {"id": "test-good"})
    bad = write(
        tmp_path,
        "bad.yml",
        ENTRY | {"id": "test-bad", "life_situations": ["nothing"]},
        ENTRY | {"id": "test-worse", "organisation": "nobody"},
    )
    done = luotsi("catalogue", "import", "--publish", good, bad)
    assert done.status == 1
    assert "bad.yml:" in done.err
    assert "nobody" in done.err
    assert "Traceback" not in done.err
    assert not exported(luotsi).keys() & {"test-good", "test-bad", "test-worse"}
    (tmp_path / "torn.yml").write_text("services: [", encoding="utf-8")
    assert "torn.yml" in luotsi("catalogue", "import", str(tmp_path / "torn.yml")).error
    (tmp_path / "bytes.yml").write_bytes(b"\xff\xfe\x00\x01")
    assert "bytes.yml" in luotsi("catalogue", "import", str(tmp_path / "bytes.yml")).error
    assert luotsi("catalogue", "import", str(tmp_path / "missing.yml")).status == 2


def test_an_import_again_changes_nothing_and_withdraws_what_the_file_dropped(
    luotsi: Luotsi, tmp_path: Path
) -> None:
    second = ENTRY | {"id": "test-second"}
    path = write(tmp_path, "new.yml", ENTRY, second)
    luotsi("catalogue", "import", "--publish", path)
    assert "0 added, 0 changed, 0 withdrawn" in luotsi("catalogue", "import", "--publish", path).out
    write(tmp_path, "new.yml", second)
    assert "0 added, 0 changed, 1 withdrawn" in luotsi("catalogue", "import", "--publish", path).out
    found = exported(luotsi).keys()
    assert "test-second" in found
    assert "test-cli-help" not in found


def test_files_are_kept_apart_whatever_their_names(luotsi: Luotsi, tmp_path: Path) -> None:
    names = ("a-rather-long-name-one.yml", "a-rather-long-name-two.yml", SMALL, "upper.YAML")
    paths = [write(tmp_path, name, ENTRY | {"id": f"test-{number}"}) for number, name in enumerate(names)]
    for path in paths:
        done = luotsi("catalogue", "import", "--publish", path)
        assert "1 added, 0 changed, 0 withdrawn" in done.out, done.err
    assert {f"test-{number}" for number in range(len(names))} <= exported(luotsi).keys()


def test_an_id_of_the_seed_is_refused(luotsi: Luotsi, tmp_path: Path) -> None:
    taken = yaml.safe_load((SEED / SMALL).read_text("utf-8"))["services"][0]["id"]
    done = luotsi("catalogue", "import", write(tmp_path, "new.yml", ENTRY | {"id": taken}))
    assert done.status == 1
    assert taken in done.error
