"""The talk as a file to keep."""

from __future__ import annotations

from datetime import datetime, timezone
from html.parser import HTMLParser
from typing import Any

import pytest

from luotsi.texts import texts
from luotsi.web.conversations import BOT, KEPT_TURNS, PERSON, Conversation, Turn
from luotsi.web.transcript import render_transcript
from tests.web.conftest import Product

AT = datetime(2026, 11, 24, 12, 5, tzinfo=timezone.utc)
SERVICE = {
    "id": "a",
    "name": "Ohjaamo <Tampere>",
    "provider_type": "ohjaamo",
    "provider": "Tampereen kaupunki",
    "summary": "Apua & neuvoja",
    "language": "fi",
    "why": [{"code": "serves_age", "text": "Palvelee alle 30-vuotiaita"}],
    "channels": [
        {"type": "phone", "number": "040 123", "hours": "ma–pe 9–15", "open_now": True},
        {"type": "web", "url": "https://ohjaamot.example/?a=1&b=2", "label": "Verkkosivut"},
        {"type": "place", "address": "Katu 1", "hours": None, "open_now": None},
        {"type": "email", "email": "ohjaamo@tampere.example"},
    ],
}
SAID: list[tuple[str, list[dict[str, Any]]]] = [
    (BOT, [{"type": "text", "text": "Hei", "lang": "fi"}]),
    (PERSON, [{"type": "text", "text": "<script>alert(\"x\")</script> & 'a' {{ 7*7 }}"}]),
    (
        BOT,
        [
            {"type": "services", "services": [SERVICE], "more": False},
            {
                "type": "choices",
                "text": "Mitä seuraavaksi?",
                "choices": [{"label": "Lisää", "value": "more"}],
            },
        ],
    ),
    (PERSON, [{"type": "choice", "value": "more", "label": "Lisää"}]),
    (PERSON, [{"type": "choice", "value": "why"}]),
    (BOT, [{"type": "text", "text": "På svenska", "lang": "sv"}]),
    (
        BOT,
        [
            {
                "type": "notice",
                "kind": "emergency",
                "text": "Soita heti",
                "lang": "fi",
                "contacts": [
                    {"name": "Hätänumero", "number": "112"},
                    {"name": "Sivu", "url": "https://a.example"},
                ],
            }
        ],
    ),
]


def conversation(language: str) -> Conversation:
    made = Conversation(id="x", token_hash="", language=language, state={}, started_at=AT)
    made.turns = [Turn(author=author, content=content, at=AT) for author, content in SAID]
    return made


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed(text: str) -> Tags:
    reader = Tags()
    reader.feed(text)
    reader.close()
    return reader


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_html(language: str) -> None:
    page = parsed(render_transcript(conversation(language), "html"))
    names = [name for name, _ in page.tags]
    assert "script" not in names
    assert ("html", {"lang": language}) in page.tags
    assert names.count("h1") == 1
    assert names.count("h2") == len(SAID) + 1, "one for each turn and one for what to do next"
    assert "<script>alert(\"x\")</script> & 'a' {{ 7*7 }}" in page.text
    for words in (
        "Ohjaamo <Tampere>",
        "Apua & neuvoja",
        "Palvelee alle 30-vuotiaita",
        "Katu 1",
        "ma–pe 9–15",
        "Lisää",
    ):
        assert words in page.text
    assert texts(language).format("transcript-choice") in page.text, "a choice without a label"
    assert "14.05" in page.text, "Finnish time"
    targets = [attributes["href"] for name, attributes in page.tags if name == "a"]
    told = ["tel:040123", "https://ohjaamot.example/?a=1&b=2", "tel:112", "https://a.example"]
    assert targets == [*told, "tel:112", "https://a.example"]
    assert texts(language).format("transcript-machine") in page.text


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_txt(language: str) -> None:
    text = render_transcript(conversation(language), "txt")
    assert "<script>alert(\"x\")</script> & 'a' {{ 7*7 }}" in text, "nothing is escaped"
    for words in (
        "* Ohjaamo <Tampere> (Tampereen kaupunki)",
        "  Apua & neuvoja",
        "  - Palvelee alle 30-vuotiaita",
        "040 123 (ma–pe 9–15)",
        "Verkkosivut: https://ohjaamot.example/?a=1&b=2",
        "Katu 1",
        "ohjaamo@tampere.example",
        "> Hätänumero: 112",
        "24.11.2026",
    ):
        assert words in text
    assert texts(language).format("transcript-machine") in text
    assert "None" not in text


def test_words_in_the_other_language_are_marked() -> None:
    page = parsed(render_transcript(conversation("fi"), "html"))
    assert ("p", {"class": "said", "lang": "sv"}) in page.tags


def test_what_is_read_from_right_to_left_is_marked() -> None:
    made = conversation("fi")
    words = {"type": "text", "text": "مرحبًا", "lang": "ar", "dir": "rtl"}
    made.turns.append(Turn(author=BOT, content=[words], at=AT))
    assert ("p", {"class": "said", "lang": "ar", "dir": "rtl"}) in parsed(
        render_transcript(made, "html")
    ).tags


@pytest.mark.parametrize(
    ("language", "phone", "birth"),
    [("fi", "[puhelinnumero]", "[syntymäaika 2009]"), ("sv", "[telefonnummer]", "[födelsedatum 2009]")],
)
@pytest.mark.parametrize("ending", ["html", "txt"])
def test_masked_data_is_named_in_the_language(language: str, phone: str, birth: str, ending: str) -> None:
    made = conversation(language)
    said = {"type": "text", "text": "x [PHONE] y [BIRTHDATE 2009] [PHONEBOOK]"}
    made.turns.append(Turn(author=PERSON, content=[said], at=AT))
    assert f"x {phone} y {birth} [PHONEBOOK]" in render_transcript(made, ending)


@pytest.mark.parametrize("ending", ["html", "txt"])
def test_the_next_steps_are_those_who_were_named_last(ending: str) -> None:
    made = conversation("sv")
    rest = render_transcript(made, ending).partition(texts("sv").format("transcript-next"))[2]
    assert "112" in rest
    assert "Ohjaamo" not in rest
    made.turns = made.turns[:4]
    rest = render_transcript(made, ending).partition(texts("sv").format("transcript-next"))[2]
    assert "040 123" in rest
    assert "ma–pe 9–15" in rest
    made.turns = made.turns[:1]
    assert texts("sv").format("transcript-next") not in render_transcript(made, ending)


def test_a_long_talk_says_that_its_beginning_is_gone() -> None:
    made = conversation("fi")
    told = texts("fi").format("transcript-shortened")
    assert told not in render_transcript(made, "txt")
    more = [Turn(author=PERSON, content=[{"type": "text", "text": "a"}], at=AT) for _ in range(KEPT_TURNS)]
    made.turns.extend(more)
    assert told in render_transcript(made, "txt")


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_over_http(product: Product, language: str) -> None:
    talk = await product.open(language, municipality="837")
    for choice in ("human", "need:unemployed", "more", "why"):
        assert (await talk.say(choice=choice))[0] == 200
    for form, content_type in (("html", "text/html"), ("txt", "text/plain"), ("json", "application/json")):
        response = await product.client.get(f"{talk.path}/transcript?format={form}", headers=talk.headers)
        assert response.status == 200
        assert response.content_type == content_type
        assert f'.{form}"' in response.headers["Content-Disposition"]
    whole = await (await product.client.get(talk.path, headers=talk.headers)).json()
    saved = await (
        await product.client.get(f"{talk.path}/transcript?format=json", headers=talk.headers)
    ).json()
    assert saved == whole
    text = await (await product.client.get(f"{talk.path}/transcript?format=txt", headers=talk.headers)).text()
    cards = [
        card
        for turn in whole["turns"]
        for message in turn.get("messages", ())
        for card in message.get("services", ())
    ]
    assert cards
    for card in cards:
        assert card["name"] in text
        for channel in card["channels"]:
            where = (
                channel.get("number") or channel.get("url") or channel.get("address") or channel.get("email")
            )
            assert where in text
    assert (
        await product.client.get(f"{talk.path}/transcript?format=pdf", headers=talk.headers)
    ).status == 422
