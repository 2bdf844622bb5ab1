"""Routing over HTTP: one question, many as NDJSON, and the same answers as on the command line."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest

from luotsi.cli import routing
from luotsi.cli.routing import load_finder
from luotsi.settings import Settings
from luotsi.texts import texts
from tests.conftest import Running

pytestmark = pytest.mark.engine
TEXTS = [
    "Olen 17-vuotias ja ilman opiskelupaikkaa Tampereella",
    "Jag har blivit permitterad i Vasa och vill byta bransch",
    "Poikani on 16 ja lukio ei suju, asumme Kuopiossa",
    "moi",
    "\U0001f600",
]


def batch(running: Running, payload: bytes, **headers: str) -> list[dict[str, Any]]:
    request = urllib.request.Request(  # noqa: S310
        f"{running.url}/api/v1/route/batch",
        data=payload,
        headers={"Content-Type": "application/x-ndjson"} | headers,
    )
    with urllib.request.urlopen(request, timeout=60) as response:  # noqa: S310
        assert response.headers["Content-Type"].startswith("application/x-ndjson")
        assert response.headers["X-Content-Type-Options"] == "nosniff"
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        return [json.loads(line) for line in response.read().splitlines()]


def without_clock(answer: dict[str, Any]) -> dict[str, Any]:
    """Whether a place is open may change between two calls."""
    for card in answer["services"]:
        for channel in card["channels"]:
            channel.pop("open_now", None)
    return answer


def test_what_is_stated_wins_over_what_is_read(running: Running) -> None:
    asked = {
        "text": TEXTS[0],
        "municipality": "905",
        "age_group": "age_30_64",
        "language": "sv",
        "audience": "parent",
    }
    known = running.call("GET", "/api/v1/taxonomy")[1]
    group = known["age_groups"][-2]["code"]
    status, answer = running.call("POST", "/api/v1/route", asked | {"age_group": group})
    assert status == 200
    assert answer["municipality"]["code"] == "905"
    assert answer["municipality"]["source"] == "request"
    assert answer["age_group"] == {"code": group, "age": None, "source": "request", "evidence": None}
    assert answer["audience"]["code"] == "parent"
    assert {card["language"] for card in answer["services"]} == {"sv"}


def test_what_is_unknown_is_null_and_named(running: Running) -> None:
    _, answer = running.call("POST", "/api/v1/route", {"text": "apua"})
    assert answer["age_group"] is None
    assert answer["municipality"] is None
    assert answer["life_situations"] == []
    assert {"municipality", "life_situation"} <= set(answer["missing"])


def test_nothing_is_stored(running: Running) -> None:
    running.call("POST", "/api/v1/route", {"text": "kvasimerkkisana ja olen työtön"})
    for path in running.data_dir.rglob("*"):
        if path.is_file():
            assert b"kvasimerkkisana" not in path.read_bytes(), path.name


def test_a_batch_is_answered_in_order_and_bad_lines_by_problems(running: Running) -> None:
    lines = [
        json.dumps({"text": TEXTS[0], "limit": 2}).encode(),
        b"{",
        b"",
        json.dumps({"text": "", "language": "sv"}).encode(),
        json.dumps({"text": TEXTS[1]}).encode(),
        b"\xff\xfe",
        json.dumps({"text": "a" * 2001}).encode(),
        json.dumps({"text": "a", "municipality": "999"}).encode(),
        b'{"text": "' + b"a" * 300_000 + b'"}',
        json.dumps({"text": TEXTS[2]}).encode(),
    ]
    answers = batch(running, b"\n".join(lines))
    assert [answer.get("status") for answer in answers] == [None, 400, 422, None, 400, 413, 422, 400, None]
    assert [answer["language"]["code"] for answer in answers if "language" in answer] == ["fi", "sv", "fi"]
    assert len(answers[0]["services"]) == 2
    assert answers[2]["title"] == texts("sv").format("problem-text-empty")
    assert answers[4]["title"] == texts("fi").format("problem-not-json"), (
        "one line's language is not the next one's"
    )
    assert batch(running, b"{", **{"Accept-Language": "sv"})[0]["title"] == texts("sv").format(
        "problem-not-json"
    )
    assert batch(running, b"\n\n") == []


def test_a_large_batch(running: Running) -> None:
    payload = b"\n".join(
        json.dumps({"text": f"Olen työtön {number}", "limit": 1}).encode() for number in range(300)
    )
    answers = batch(running, payload)
    assert len(answers) == 300
    assert all(answer["dialogue_act"]["code"] for answer in answers)


def test_batch_and_single_answers_are_equal(running: Running) -> None:
    many = batch(running, b"\n".join(json.dumps({"text": text}).encode() for text in TEXTS))
    for text, answer in zip(TEXTS, many, strict=True):
        assert without_clock(running.call("POST", "/api/v1/route", {"text": text})[1]) == without_clock(
            answer
        )


def test_the_command_line_answers_the_same(
    running: Running, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = load_finder(Settings(data_dir=running.data_dir))
    monkeypatch.setattr(routing, "load_finder", lambda: finder)
    for number, text in enumerate(TEXTS):
        target = tmp_path / f"{number}.json"
        with target.open("w", encoding="utf-8") as file:
            routing.answer_text({"text": text, "limit": 5}, True, file)
        told = json.loads(target.read_text("utf-8"))
        _, answer = running.call("POST", "/api/v1/route", {"text": text})
        assert without_clock(told) == without_clock(answer)
