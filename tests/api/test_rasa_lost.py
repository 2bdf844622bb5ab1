"""The engine is killed in the middle of a talk: the person is answered, and the talk goes on afterwards."""

from __future__ import annotations

import os
import signal
import time
from typing import Any

import pytest

from tests.conftest import Running

pytestmark = pytest.mark.engine


def notices(answer: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [item for item in answer["messages"] if item["type"] == "notice" and item["kind"] == kind]


def wait_until_lost(running: Running) -> Any:
    until = time.monotonic() + 5
    while time.monotonic() < until:
        status, told = running.call("GET", "/readyz")
        if status == 503:
            return told
        time.sleep(0.05)
    raise AssertionError("/readyz never told that the engine was gone")


def test_a_talk_outlives_the_engine(running: Running) -> None:
    _, opened = running.call("POST", "/api/v1/conversations", {"language": "fi"})
    path = f"/api/v1/conversations/{opened['id']}"

    def say(text: str) -> dict[str, Any]:
        status, answer = running.call("POST", f"{path}/messages", {"text": text}, token=opened["token"])
        assert status == 200, answer
        return dict(answer)

    before = say("Olen 17 ja asun Kuopiossa. Jäin ilman opiskelupaikkaa.")["state"]
    assert (before["municipality"], before["age_group"]) == ("297", "age_15_17")

    killed = running.rasa_pid()
    os.kill(killed, signal.SIGKILL)
    try:
        told = wait_until_lost(running)
        assert told == {"status": "not ready", "missing": ["rasa"]}
        assert running.call("GET", "/healthz")[0] == 200

        lost = say("Mistä saan apua opiskelupaikan hakemiseen?")
        (handoff,) = notices(lost, "handoff")
        assert len(handoff["text"]) > 20
        assert handoff["contacts"]
        assert all(contact["name"] for contact in handoff["contacts"])
        for word in ("rasa", "error", "traceback", "exception", "null"):
            assert word not in handoff["text"].casefold()
        assert lost["state"]["municipality"] == "297"
        assert lost["state"]["life_situations"] == before["life_situations"], "the app reads by itself"

        danger = say("Haluan tappaa itseni nyt heti")
        assert notices(danger, "emergency")
        assert any("112" in str(notice["contacts"]) for notice in notices(danger, "emergency"))
    finally:
        running.wait_ready()

    assert running.rasa_pid() != killed
    after = say("Haluan perustaa oman yrityksen")
    assert [service for item in after["messages"] for service in item.get("services", ())]
    assert (after["state"]["municipality"], after["state"]["age_group"]) == ("297", "age_15_17")
    _, whole = running.call("GET", path, token=opened["token"])
    assert [turn["author"] for turn in whole["turns"]] == ["bot"] + ["person", "bot"] * 4
