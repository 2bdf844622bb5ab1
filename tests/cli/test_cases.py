from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Luotsi

GOOD = "- {key: a, text: 'työtön, soita 040 123 4567', language: fi, best: [employment_services], guarded: true}\n"
BAD = "- {key: b, text: moi, language: fi, best: [no-such-entry]}\n- {key: c, text: moi, language: de}\n"


def test_in_out_and_check(luotsi: Luotsi, tmp_path: Path) -> None:
    path, out = tmp_path / "cases.yml", tmp_path / "out.xlsx"
    path.write_text(GOOD + BAD, encoding="utf-8")
    refused = luotsi("cases", "import", str(path))
    assert refused.status == 1
    assert "cases.yml: Rivi 3, language:" in refused.err
    assert "b: best:" in refused.err
    assert "0 / 0" in luotsi("cases", "list").out
    done = luotsi("cases", "import", str(path), "--only-good", "--language", "sv")
    assert done.status == 0, done.err
    assert done.out == "Nya fall 1, ändrade 0, oförändrade 0.\n"
    assert "1 fall: a" in done.err
    listed = luotsi("cases", "list", "--guarded").out
    assert "a  fi  active  työtön, soita [PHONE]" in listed
    assert luotsi("cases", "check").status == 0
    assert luotsi("cases", "export", str(out)).out == "out.xlsx: 1\n"
    again = luotsi("cases", "import", str(out))
    assert "ennallaan 1." in again.out, again.err
    assert luotsi("cases", "export", str(tmp_path / "out.doc")).error
    assert luotsi("cases", "import").error
