"""What can go wrong on a machine ends with one line and status 1."""

from __future__ import annotations

import json
import socket
from pathlib import Path

import pytest

from luotsi.cli.failure import foreseen
from tests.cli.conftest import Luotsi, run_luotsi
from tests.conftest import free_port


@pytest.mark.parametrize(
    ("arguments", "variables", "words"),
    [
        (("train",), {"LUOTSI_PORT": "x"}, "LUOTSI_PORT"),
        (("catalogue", "export"), {"DATABASE_URL": "nonsense"}, "database"),
        (("catalogue", "export"), {"DATABASE_URL": "nothing://x/y"}, "database"),
        (("catalogue", "check"), {"DATABASE_URL": "postgresql://a:b@127.0.0.1:1/c"}, "database"),
        (("catalogue", "export"), {"LUOTSI_DATA_DIR": "/proc/nowhere"}, "/proc/nowhere"),
        (("route", "moi"), {"LUOTSI_MODEL_DIR": "/nowhere"}, "luotsi train"),
        (("evaluate",), {"LUOTSI_MODEL_DIR": "/nowhere"}, "luotsi train"),
        (("train", "--force"), {"LUOTSI_RASA_PYTHON": "/nowhere/python"}, "make setup"),
        (("talk", "--url", "http://127.0.0.1:1"), {}, "make run"),
        (("talk", "--url", "nonsense"), {}, "nonsense"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_one_line(luotsi: Luotsi, arguments: tuple[str, ...], variables: dict[str, str], words: str) -> None:
    done = luotsi(*arguments, **variables)
    assert done.status == 1
    assert words in done.error
    assert "password" not in done.err


def test_a_database_that_is_none(luotsi: Luotsi, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no database at all, but long enough to be looked at as one" * 100)
    done = luotsi("catalogue", "export", DATABASE_URL=f"sqlite:///{tmp_path / 'file'}")
    assert "not a database" in done.error


def test_an_empty_database_is_filled_and_then_answers(model_path: Path, tmp_path: Path) -> None:
    done = run_luotsi("route", "moi", "--json", LUOTSI_DATA_DIR=str(tmp_path / "new"))
    assert done.status == 0, done.err
    assert json.loads(done.out)["services"]


@pytest.mark.parametrize("name", ["LUOTSI_PORT", "LUOTSI_ACTION_PORT", "LUOTSI_RASA_PORT"])
def test_a_taken_port_is_named(luotsi: Luotsi, model_path: Path, name: str) -> None:
    ports = {key: str(free_port()) for key in ("LUOTSI_PORT", "LUOTSI_ACTION_PORT", "LUOTSI_RASA_PORT")}
    with socket.create_server(("127.0.0.1", int(ports[name]))):
        done = luotsi("serve", **ports)
    assert done.status == 1
    assert ports[name] in done.error


def test_serving_without_rasas_environment(luotsi: Luotsi, model_path: Path) -> None:
    ports = {key: str(free_port()) for key in ("LUOTSI_PORT", "LUOTSI_ACTION_PORT", "LUOTSI_RASA_PORT")}
    done = luotsi("serve", LUOTSI_RASA_PYTHON="/nowhere/python", **ports)
    assert done.status == 1
    assert "make setup" in done.error


def test_a_fault_of_ours_is_not_hidden() -> None:
    assert foreseen(KeyError("a")) is None
    assert foreseen(ValueError("a")) is None
