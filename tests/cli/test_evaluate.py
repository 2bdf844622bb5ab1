"""`luotsi evaluate`: figures, their forms, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Luotsi

ROWS: tuple[dict[str, Any], ...] = (
    {"text": "Haluaisin vaihtaa alaa, olen 45", "language": "fi", "life_situations": ["career_change"]},
    {"text": "Jag vill byta bransch, jag är 45", "language": "sv", "life_situations": ["career_change"]},
    {"text": "kiitos", "language": "fi", "dialogue_act": "thank", "life_situations": []},
    {"text": "Olen 45", "language": "fi", "age_group": "under_15"},
)


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    path = tmp_path / "messages.jsonl"
    path.write_text("\n".join(map(json.dumps, ROWS)), encoding="utf-8")
    return path


def test_figures_of_own_messages_as_json(luotsi: Luotsi, messages: Path) -> None:
    done = luotsi("evaluate", "--json", "--noise", str(messages))
    assert done.status == 0, done.err
    report = json.loads(done.out)
    finnish = report["languages"]["fi"]
    assert (finnish["messages"], finnish["figures"]["age_group"]["value"]) == (3, 0.0)
    assert finnish["figures"]["situations_top1"]["judged"] == 1
    assert finnish["noise"]["language"]["clean"] == finnish["figures"]["language"]["value"]
    assert report["set"] == "files"
    assert str(messages.parent) not in done.out


def test_a_page_is_written_in_the_chosen_language(luotsi: Luotsi, messages: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    done = luotsi("evaluate", str(messages), "--report", str(page), "--language", "sv")
    assert done.status == 0, done.err
    assert "set files: fi 3, sv 1 messages" in done.out
    html = page.read_text(encoding="utf-8")
    assert '<html lang="sv">' in html
    assert str(tmp_path) not in html


def test_check_tells_missed_targets_by_the_exit_status(luotsi: Luotsi, messages: Path) -> None:
    assert luotsi("evaluate", "--check", str(messages)).status == 1
    good = messages.with_name("good.jsonl")
    good.write_text(json.dumps({"text": "Haluaisin vaihtaa alaa", "language": "fi"}), encoding="utf-8")
    assert luotsi("evaluate", "--check", str(good)).status == 0


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", "There are no labelled messages"),
        ('{"text": 1}', "line 1: needs text and language (fi or sv)"),
        ('{"text": "x", "language": "fi", "safety": "?"}', "line 1: unknown safety '?'"),
    ],
)
def test_bad_messages_are_refused_in_one_line(
    luotsi: Luotsi, tmp_path: Path, content: str, error: str
) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    assert error in luotsi("evaluate", str(path)).error


def test_a_page_that_cannot_be_written_is_refused_in_one_line(
    luotsi: Luotsi, messages: Path, tmp_path: Path
) -> None:
    done = luotsi("evaluate", str(messages), "--report", str(tmp_path / "no" / "page.html"))
    assert "page.html" in done.error
