"""The way to people: who, when they answer, and a summary that the person can take along."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from luotsi.bot.actions import handover, machine
from luotsi.bot.actions.exploring import plain_words
from luotsi.bot.actions.machine import Heard, World
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.snapshot import Catalogue
from luotsi.language.understanding import HELSINKI

from .conftest import understood

SAID = ("Olen työtön ja asun Tampereella, soita [PHONE]", "en jaksa hakea yksin")
NOON, NIGHT = datetime(2026, 11, 24, 12, 0, tzinfo=HELSINKI), datetime(2026, 11, 24, 22, 0, tzinfo=HELSINKI)
OFFICE = {"mon": ["09:00-15:00"], "tue": ["09:00-15:00"], "wed": ["10:00-15:00"]}
LINE = "public-service-info"


def with_hours(world: World, now: datetime) -> World:
    """The same world where the one general line has office hours."""
    service = world.catalogue.services[LINE]
    channels = tuple(
        replace(channel, hours=OFFICE) if channel.type == "phone" else channel for channel in service.channels
    )
    others = [item for key, item in world.catalogue.services.items() if key != LINE]
    changed = [*others, replace(service, channels=channels)]
    return World(Catalogue(changed, analyser=plain_words), world.knowledge, now)


def state_of(language: str = "fi") -> DialogueState:
    return DialogueState(language=language, turn=2, refused=["place"])


@pytest.mark.parametrize(
    ("language", "now", "key", "words"),
    [
        ("fi", NOON, "human_open", "Juuri nyt puhelimeen vastaa: Kansalaisneuvonta"),
        ("sv", NOON, "human_open", "Just nu svarar i telefon: Medborgarrådgivningen"),
        ("fi", NIGHT, "human_closed", "huomenna klo 10.00"),
        ("sv", NIGHT, "human_closed", "i morgon kl. 10.00"),
        ("fi", datetime(2026, 11, 26, 9, 0, tzinfo=HELSINKI), "human_closed", "ma 30.11. klo 9.00"),
    ],
)
def test_it_is_said_who_answers_now_or_when(
    world: World, language: str, now: datetime, key: str, words: str
) -> None:
    told = handover.people(state_of(language), with_hours(world, now))
    assert told["reply"] == key
    assert words in told["text"]
    line = next(contact for contact in told["contacts"] if contact["service"] == LINE)
    assert line["hours"]
    assert line["open_now"] is (key == "human_open")
    assert ("opens_at" in line) is (key == "human_closed")


def test_unknown_hours_are_not_guessed(world: World) -> None:
    told = handover.people(state_of(), world)
    assert told["reply"] == "human"
    assert not any("open_now" in contact for contact in told["contacts"])


def test_numbers_are_links(world: World) -> None:
    told = handover.people(state_of(), world)
    assert [contact["link"] for contact in told["contacts"] if "number" in contact] == ["tel:0295000"]


def hand_over(world: World, language: str = "fi", **facts: Any) -> list[dict[str, Any]]:
    state = DialogueState(language=language, municipality="837")
    text = "olen 40-vuotias työtön" if language == "fi" else "jag är 40 och arbetslös"
    first = machine.turn(
        state, Heard(understood(text, language, needs=["unemployed"], **facts), None, text), world
    )
    return machine.turn(first.state, Heard(None, "human", "ok", SAID), world).messages


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        (
            "fi",
            [
                "Yhteenveto neuvojalle",
                "Kertoi: ”Olen työtön ja asun Tampereella, soita [puhelinnumero]” ”en jaksa",
            ],
        ),
        ("sv", ["Sammandrag för rådgivaren", "soita [telefonnummer]", "Lotsen förstod: arbetslöshet"]),
    ],
)
def test_the_summary_tells_what_was_told_understood_and_shown(
    world: World, language: str, lines: list[str]
) -> None:
    messages = hand_over(world, language)
    summary = messages[1]
    assert (summary["type"], summary["purpose"], summary["lang"]) == ("text", "handover", language)
    for line in lines:
        assert line in summary["text"]
    content = summary["handover"]
    assert content["told"] == list(SAID)
    assert content["understood"]["life_situations"] == ["unemployed"]
    assert content["understood"]["municipality"] == "837"
    assert content["shown"]
    names = [world.catalogue.services[key].name.get(language) for key in content["shown"]]
    assert all(name in summary["text"] for name in names)
    assert content["texts"][language] == summary["text"]
    assert set(content["texts"]) == {"fi", "sv"}
    assert content["texts"]["fi"] != content["texts"]["sv"]


def test_it_says_for_whom_the_writer_asks(world: World) -> None:
    assert "Kirjoittaja: huoltaja tai läheinen" in hand_over(world, audience="parent")[1]["text"]


def test_what_is_quoted_is_bounded(world: World) -> None:
    said = tuple(f"{number} " + "sana " * 100 for number in range(20))
    content = handover.structured(DialogueState(), replace(world, said=said))
    assert len(content["told"]) == handover.QUOTED
    assert all(len(words) <= handover.QUOTED_LETTERS for words in content["told"])
    assert content["told"][-1].startswith("19")


def test_where_nothing_was_told_there_is_nothing_to_hand_over(talk: Any) -> None:
    assert not any("purpose" in message for message in talk().choose("human").messages)
