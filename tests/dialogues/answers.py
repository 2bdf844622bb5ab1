"""What holds for every answer of the bot, whatever was said: shape, language, words, a way on, no verdict."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from luotsi.bot.actions.replies import replies
from luotsi.taxonomy import LANGUAGES, taxonomy

Message = dict[str, Any]

#: Fields of each kind of message and of a card as the public interface has them; more may be added to it.
SHAPES: dict[str, dict[str, type | tuple[type, ...]]] = {
    "text": {"text": str, "lang": str},
    "choices": {"text": str, "choices": list},
    "services": {"services": list, "more": bool},
    "notice": {"kind": str, "text": str, "contacts": list},
}
CARD: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "name": str,
    "provider_type": str,
    "provider": str,
    "summary": str,
    "language": str,
    "score": (int, float),
    "area": dict,
    "why": list,
    "channels": list,
}
STATE = {"language", "age_group", "municipality", "audience", "life_situations", "safety", "handoff"}
NOTICES = {"emergency", "distress", "handoff", "privacy", "language"}
#: What would promise or decide something, which is not the product's to say.
VERDICTS = {
    "fi": r"oikeutettu|oikeus saada|sinulla on oikeus|saat tu[ek]|sinulle kuuluu|myönnetään|hylätään|varmasti saat",
    "sv": r"du har rätt|berättigad|beviljas|du får stöd|godkänns|avslås|garanter|säkert får",
}
CARDS_AT_ONCE = 3


def check(answer: dict[str, Any], spoken: str | None = None) -> None:
    """`spoken`: a third language that the answer may begin in."""
    messages, state = answer["messages"], answer["state"]
    assert messages
    assert set(state) >= STATE
    for message in messages:
        _shape(message)
        for text in _texts(message):
            assert text.strip()
    for message in messages:
        language = message.get("lang", state["language"])
        assert language == state["language"] or language == spoken
        _words(message, language)
        for card in message.get("services", ()):
            _card(card, state["language"])
    if state["safety"] != "emergency":
        assert messages[-1]["type"] == "choices"
        assert "human" in offered(messages)


def offered(messages: list[Message]) -> list[str]:
    """Values of all choices."""
    return [item["value"] for message in messages for item in message.get("choices", ())]


def cards(messages: list[Message]) -> list[Message]:
    return [card for message in messages for card in message.get("services", ())]


def is_reply(key: str, message: Message, language: str) -> bool:
    """Whether the message's text is this reply or its other wording, filled in, perhaps with lines after it."""
    wordings = [replies()[name][language] for name in (key, f"{key}_again") if name in replies()]
    return re.fullmatch(_either(wordings), message.get("text", "")) is not None


def _shape(message: Message) -> None:
    wanted = SHAPES[message["type"]]
    for name, kind in wanted.items():
        assert isinstance(message[name], kind), f"{name} of {message}"
    assert message["type"] != "notice" or message["kind"] in NOTICES
    for item in message.get("choices", ()):
        assert item["label"].strip()
        assert item["value"]
    for item in message.get("contacts", ()):
        assert item["name"].strip()


def _texts(message: Message) -> list[str]:
    found = [message["text"]] if "text" in message else []
    for card in message.get("services", ()):
        found += [card["name"], card["summary"], *(reason["text"] for reason in card["why"])]
    return found


def _words(message: Message, language: str) -> None:
    text = message.get("text")
    if text is None:
        return
    assert _known(language).fullmatch(text), f"no reply in {language}: {text}"
    if language in LANGUAGES:
        assert re.search(VERDICTS[language], text.casefold()) is None, text


def _card(card: Message, language: str) -> None:
    for name, kind in CARD.items():
        assert isinstance(card[name], kind), f"{name} of {card['id']}"
    assert card["provider_type"] in taxonomy().provider_type_codes
    assert 0 <= card["score"] <= 1
    assert card["channels"]
    assert card["why"]
    for reason in card["why"]:
        assert re.search(VERDICTS[language], reason["text"].casefold()) is None, reason["text"]


@cache
def _known(language: str) -> re.Pattern[str]:
    """Any reply in the language."""
    return re.compile(
        _either([variations[language] for variations in replies().values() if language in variations])
    )


def _either(texts: list[str]) -> str:
    """Each may go on in further lines: "why" has one for each service."""
    return "|".join(rf"(?:{_pattern(text)})(?:\n[\s\S]+)?" for text in texts)


def _pattern(text: str) -> str:
    return re.sub(r"\\\{\w+\\\}", r"[\\s\\S]+", re.escape(text))
