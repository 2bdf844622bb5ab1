"""What one turn, one click or one verdict adds to an event. Codes and numbers only; no text ever gets here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from luotsi.bot.actions.state import DialogueState
from luotsi.insight.counting.keys import random_key
from luotsi.insight.places import counted_place

#: Replies that name general advisers for want of a need or of a service that answers it.
FALLBACKS = frozenset({"nothing_fits", "general", "unsure", "listening"})
NOTHING_FITS, AWAY = "nothing_fits", "engine_away"
MORE = frozenset({"more_lead", "no_more"})
VERDICTS = {"helpful_yes": True, "helpful_no": False}
NO_DANGER = "none"
#: Ways of using an entry: looking at it at length, or one of its contacts.
CARD = "card"
WAYS = (CARD, "phone", "email", "web", "visit")


@dataclass(frozen=True, slots=True)
class Versions:
    """What answers now: the model of understanding, and the table and weights of routing."""

    model: str = ""
    rules: str = ""


@dataclass(frozen=True, slots=True)
class TurnCount:
    """One turn of the conversation with this `key`, which began at `began`. `id` makes it countable once."""

    key: str
    began: datetime
    language: str
    age_group: str
    region: str
    municipality: str
    audience: str
    situations: tuple[str, ...]
    unanswered: frozenset[str]
    answered: frozenset[str]
    turn: int
    written: bool
    unclear: bool
    fallback: bool
    away: bool
    listed: bool
    more: bool
    handover: bool
    helpful: bool | None
    shown: tuple[str, ...]
    opened: tuple[str, ...]
    versions: Versions
    id: str = field(default_factory=random_key)


@dataclass(frozen=True, slots=True)
class UseCount:
    """A service of a conversation was opened or contacted, or the list was judged (`helpful`)."""

    key: str
    service: str | None = None
    way: str = CARD
    helpful: bool | None = None
    id: str = field(default_factory=random_key)


@dataclass(frozen=True, slots=True)
class PageCount:
    """A service was opened or contacted on a page, outside conversations."""

    at: datetime
    language: str
    service: str
    way: str = CARD
    id: str = field(default_factory=random_key)


@dataclass(frozen=True, slots=True)
class DangerCount:
    """A message of danger: when, in which language, how grave. It shares nothing with the conversation's event."""

    at: datetime
    language: str
    level: str
    id: str = field(default_factory=random_key)


Counted = TurnCount | UseCount | PageCount | DangerCount


def counts_of_turn(
    key: str,
    began: datetime,
    before: DialogueState,
    after: DialogueState,
    messages: Sequence[Mapping[str, Any]],
    *,
    choice: str | None,
    versions: Versions,
    now: datetime,
) -> list[Counted]:
    """What a turn adds: its count, and a count apart when there was danger."""
    replies = {message["reply"] for message in messages if "reply" in message}
    shown = tuple(_shown(messages))
    codes = frozenset(after.codes)
    region, municipality = counted_place(after.municipality, after.place_region)
    kind, _, service = (choice or "").partition(":")
    about = kind == "about" and service in shown
    fallback = bool(replies & FALLBACKS)
    listed = bool(shown) and bool(codes) and not fallback and not about and "out_of_scope" not in replies
    found: list[Counted] = [
        TurnCount(
            key=key,
            began=began,
            language=after.language,
            age_group=after.age_group or "",
            region=region,
            municipality=municipality,
            audience=after.audience or "",
            situations=tuple(after.codes),
            unanswered=codes if NOTHING_FITS in replies else frozenset(),
            answered=codes if listed else frozenset(),
            turn=max(1, after.turn),
            written=choice is None,
            unclear=after.unclear > before.unclear or any(name.endswith("_not_found") for name in replies),
            fallback=fallback,
            away=AWAY in replies,
            listed=listed,
            more=bool(replies & MORE),
            handover=after.handoff and not before.handoff,
            helpful=next((said for name, said in VERDICTS.items() if name in replies), None),
            shown=() if about else shown,
            opened=(service,) if about else (),
            versions=versions,
        )
    ]
    if after.safety != NO_DANGER:
        found.append(DangerCount(now, after.language, after.safety))
    return found


def _shown(messages: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    """Ids of the services on cards, each once."""
    cards = (
        card for message in messages for card in message.get("services", ()) if message["type"] == "services"
    )
    return dict.fromkeys(str(card["id"]) for card in cards if "id" in card)
