from __future__ import annotations

from tests.cli.conftest import Luotsi


def test_set_show_clear(luotsi: Luotsi) -> None:
    done = luotsi(
        "notice", "set", "--fi", "Katko 1.12.", "--sv", "Avbrott 1.12.", "--until", "2099-12-01T18:00"
    )
    assert done.status == 0, done.err
    shown = luotsi("notice", "show")
    assert shown.out == "fi: Katko 1.12.\nsv: Avbrott 1.12.\nuntil: 2099-12-01T18:00+02:00\n"
    assert luotsi("notice", "clear").status == 0
    assert luotsi("notice", "show").out == "no notice is shown\n"


def test_both_languages_are_needed(luotsi: Luotsi) -> None:
    assert luotsi("notice", "set", "--fi", "Katko").status != 0
    done = luotsi("notice", "set", "--fi", "Katko", "--sv", "  ")
    assert done.status != 0
    assert "both languages" in done.err
    assert len(done.err.strip().splitlines()) == 1
