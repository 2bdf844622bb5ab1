"""`luotsi route`: one text, or a file of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from luotsi.cli import main, routing
from luotsi.cli.routing import load_finder
from luotsi.finder import Finder
from luotsi.settings import Settings
from tests.cli.conftest import Done, Luotsi

TEXT = "Olen 17-vuotias ja ilman opiskelupaikkaa Tampereella"


@pytest.fixture(scope="module")
def finder(model_path: Path, seeded: Path) -> Finder:
    return load_finder(Settings(data_dir=seeded.parent))


@pytest.fixture
def luotsi(finder: Finder, monkeypatch: pytest.MonkeyPatch) -> Luotsi:
    """The command in this process; model and catalogue are loaded once."""
    monkeypatch.setattr(routing, "load_finder", lambda: finder)

    def run(*arguments: str) -> Done:
        done = CliRunner().invoke(main, ["route", *arguments])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
        return Done(done.exit_code, done.stdout, done.stderr, 0)

    return run


def test_a_text_gives_services_with_reasons(luotsi: Luotsi) -> None:
    done = luotsi(TEXT)
    assert done.status == 0
    assert done.out.startswith("1. ")
    assert "·" in done.out
    assert "→" in done.out


def test_json(luotsi: Luotsi) -> None:
    answer = json.loads(luotsi(TEXT, "--json", "--limit", "2").out)
    assert answer["municipality"]["code"] == "837"
    assert answer["age_group"]["age"] == 17
    assert len(answer["services"]) == 2


def test_what_is_stated_wins(luotsi: Luotsi) -> None:
    answer = json.loads(luotsi(TEXT, "--municipality", "091", "--language", "sv", "--json").out)
    assert answer["municipality"]["code"] == "091"
    assert answer["services"][0]["language"] == "sv"


@pytest.mark.parametrize(
    "arguments", [(" ",), ("a" * 2001,), ("moi", "--municipality", "999"), ("moi", "--age-group", "old")]
)
def test_what_the_api_refuses_is_refused(luotsi: Luotsi, arguments: tuple[str, ...]) -> None:
    done = luotsi(*arguments)
    assert done.status == 1
    assert done.error.startswith("Error: ")


def test_a_file_is_answered_line_by_line(luotsi: Luotsi, tmp_path: Path) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    rows = [{"text": TEXT}, {"text": "Jag är arbetslös i Vasa", "language": "sv"}, {"text": TEXT, "limit": 1}]
    source.write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    done = luotsi("--input", str(source), "--output", str(target))
    assert done.status == 0, done.err
    answers = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [answer["language"]["code"] for answer in answers] == ["fi", "sv", "fi"]
    assert len(answers[2]["services"]) == 1
    assert answers[0]["services"][0] == answers[2]["services"][0]


def test_bad_lines_are_answered_in_their_places(luotsi: Luotsi, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_bytes(b'{"text": ""}\n{\n\xff\n{"text": "moi"}\n{"text": "a", "more": 1}\n')
    done = luotsi("--input", str(source))
    assert done.status == 1
    assert "4 " in done.error
    answers = [json.loads(line) for line in done.out.splitlines()]
    assert [answer.get("status") for answer in answers] == [422, 400, 400, None, 422]
    assert [answer.get("line") for answer in answers] == [1, 2, 3, None, 5]


def test_text_and_input_exclude_each_other(luotsi: Luotsi, tmp_path: Path) -> None:
    (tmp_path / "in").write_text("")
    assert luotsi("moi", "--input", str(tmp_path / "in")).status == 2
    assert luotsi("--input", str(tmp_path / "missing")).status != 0
    assert luotsi("--input", str(tmp_path / "in")).out == ""
