"""`luotsi replies`: figures, and refusals in one line. What it writes is tested beside the code."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from luotsi.cli import main, replies_tasks
from luotsi.cli.replies_tasks import CHECKS, read_register


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What would be written into the register."""
    found: list[object] = []
    monkeypatch.setattr(replies_tasks, "write_register", found.append)
    return found


SIGN = ["replies", "sign", "--language", "sv", "--check", "wording", "--day", "2026-11-30"]


def test_the_check_tells_reading_ease_and_what_nobody_has_signed() -> None:
    done = CliRunner().invoke(main, ["replies", "check"])
    assert done.exit_code == 0, done.output
    for language in ("fi", "sv"):
        assert f"{language}: " in done.output
        assert "LIX" in done.output
    assert "not yet signed off" in done.output


def test_the_check_fails_for_what_must_be_mended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replies_tasks, "faults", lambda: ["some (fi): too hard"])
    done = CliRunner().invoke(main, ["replies", "check"])
    assert done.exit_code == 1
    assert "some (fi): too hard" in done.output


def test_signing_writes_the_role_and_the_day(written: list[dict[tuple[str, str], object]]) -> None:
    done = CliRunner().invoke(main, [*SIGN, "greeting", "--role", "Swedish editor"])
    assert done.exit_code == 0, done.output
    row = written[0]["greeting", "sv"]
    assert getattr(row, "wording", None) == "Swedish editor 2026-11-30"


def test_all_signs_every_text_of_the_language_only(written: list[dict[tuple[str, str], object]]) -> None:
    CliRunner().invoke(main, [*SIGN, "--all", "--role", "Swedish editor"], catch_exceptions=False)
    signed = {
        name for name, row in written[0].items() if getattr(row, "wording", None) != "not yet signed off"
    }
    assert signed == {name for name in read_register() if name[1] == "sv"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["bogus", "--role", "editor"], "No reply in sv: bogus"),
        (["greeting", "--role", "a@b.fi"], "--role"),
        (["--role", "editor"], "either KEYS or --all"),
        (["greeting", "--all", "--role", "editor"], "either KEYS or --all"),
    ],
)
def test_what_cannot_be_signed_is_refused(arguments: list[str], words: str, written: list[object]) -> None:
    done = CliRunner().invoke(main, [*SIGN, *arguments])
    assert done.exit_code != 0
    assert words in done.output
    assert written == []


def test_renewing_an_up_to_date_register_changes_nothing(written: list[object]) -> None:
    done = CliRunner().invoke(main, ["replies", "register"])
    assert "0 rows" in done.output
    assert written == [read_register()]


def test_both_checks_stand_in_the_register() -> None:
    assert all(getattr(row, check) for row in read_register().values() for check in CHECKS)
