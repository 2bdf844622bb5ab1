"""Messages as the API gives them, and the world that the dialogue answers from."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from luotsi.bot.actions.replies import Reply, has_reply, reply
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.knowledge import Knowledge
from luotsi.catalogue.snapshot import Catalogue

if TYPE_CHECKING:
    from luotsi.language.understanding import Understanding

Message = dict[str, Any]
Choice = dict[str, str]
#: Languages met here that are written from right to left.
RIGHT_TO_LEFT = frozenset({"ar", "fa", "prs", "ckb", "he", "ur"})


@dataclass(frozen=True)
class World:
    """The catalogue, the table of who answers what, and the time in Finland.

    `said`: what the person wrote in this conversation, masked, the newest last; only the summary for an adviser
    quotes it.
    """

    catalogue: Catalogue
    knowledge: Knowledge
    now: datetime
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heard:
    """What a person did: chose one of the offered choices, or wrote a text that was understood (or not).

    `said`: masked texts of this conversation before this one.
    """

    understanding: Understanding | None
    choice: str | None
    text: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """What the person thinks of the answers, for those who keep the service."""

    helpful: bool
    comment: str | None = None


@dataclass(frozen=True)
class Outcome:
    """The state after a turn and what is said; a note to keep; whether the conversation is to be erased now."""

    state: DialogueState
    messages: list[Message]
    note: Note | None = None
    erase: bool = False


def text(words: str, language: str) -> Message:
    """`reply` names the words for programs; `dir` marks what is read from right to left."""
    made: Message = {"type": "text", "text": words, "lang": language, **_named(words)}
    return made | {"dir": "rtl"} if language in RIGHT_TO_LEFT else made


def _named(words: str) -> Message:
    return {"reply": words.key} if isinstance(words, Reply) else {}


def say(key: str, language: str, **params: str | int) -> Message:
    """A reply as a text message."""
    return text(reply(key, language, **params), language)


def choices(words: str, language: str, offered: Iterable[Choice]) -> Message:
    """A question or invitation with buttons; each value once."""
    unique = {item["value"]: item for item in offered}
    shown = list(unique.values())
    return {"type": "choices", "text": words, "lang": language, "choices": shown, **_named(words)}


def say_otherwise(message: Message, said: Container[str]) -> None:
    """Nobody is told the same sentence twice in a row: where the reply was `said` last and has another wording
    (`…_again`), that one stands in the message.
    """
    key = message.get("reply")
    if key not in said or not has_reply(again := f"{key}_again", message["lang"]):
        return
    message["text"], message["reply"] = reply(again, message["lang"]), again


def services(cards: list[Message], *, more: bool) -> Message:
    return {"type": "services", "services": cards, "more": more}


def notice(kind: str, words: str, language: str, contacts: Iterable[Message] = ()) -> Message:
    lines = list(contacts)
    return {
        "type": "notice",
        "kind": kind,
        "text": words,
        "lang": language,
        "contacts": lines,
        **_named(words),
    }


def choice(value: str, language: str) -> Choice:
    """A standing choice, labelled by the reply `choice_<value>` (`choice_helpful_yes`), or by its first part
    (`choice_skip`).
    """
    whole = f"choice_{value.replace(':', '_')}"
    key = whole if has_reply(whole, language) else f"choice_{value.partition(':')[0]}"
    return {"label": reply(key, language), "value": value}


def other(language: str) -> str:
    """Swedish for Finnish and the other way round."""
    return "fi" if language == "sv" else "sv"


def language_choice(language: str) -> Choice:
    """A choice that names a language in that language."""
    return {"label": reply("choice_lang", language), "value": f"lang:{language}"}
