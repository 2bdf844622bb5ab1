"""Messages at the same time: each gets its own answer, and talks do not mix."""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.api.conftest import Open

pytestmark = pytest.mark.engine


def test_parallel_messages_are_answered_one_by_one_and_none_is_lost(talk: Open) -> None:
    opened = talk("fi")
    texts = [f"Olen työtön, kysymys numero {number}" for number in range(8)]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda text: opened.call("POST", "/messages", {"text": text}), texts))
    assert [status for status, _ in answers] == [200] * 8
    turns = opened.call("GET")[1]["turns"][1:]
    assert [turn["author"] for turn in turns] == ["person", "bot"] * 8
    said = [turn["said"][0]["text"] for turn in turns[::2]]
    assert sorted(said) == sorted(texts)
    given = [json.dumps(answer["messages"], sort_keys=True) for _, answer in answers]
    kept = {
        text: json.dumps(turn["messages"], sort_keys=True)
        for text, turn in zip(said, turns[1::2], strict=True)
    }
    assert [kept[text] for text in texts] == given, "each got the answer to its own message"


def test_many_talks_at_once_do_not_mix(talk: Open) -> None:
    towns = {"837": "Tampereella", "853": "Turussa", "297": "Kuopiossa", "564": "Oulussa"}

    def one(code: str) -> tuple[str, str]:
        opened = talk("fi")
        opened.say(f"Asun {towns[code]}")
        opened.say("Olen työtön")
        return code, opened.state["municipality"]

    with ThreadPoolExecutor(4) as pool:
        for code, found in pool.map(one, list(towns) * 3):
            assert found == code
