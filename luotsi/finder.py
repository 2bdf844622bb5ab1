"""From a text and stated facts to services with reasons: what `POST /api/v1/route` and `luotsi route` answer.

Stateless; the dialogue (`bot/actions/`) builds its `Need` from what it knows of the conversation instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from luotsi.catalogue.changes import changes
from luotsi.catalogue.explanation import explain
from luotsi.catalogue.knowledge import Knowledge
from luotsi.catalogue.need import Need
from luotsi.catalogue.presentation import service_card
from luotsi.catalogue.routing import route
from luotsi.catalogue.snapshot import Catalogue
from luotsi.language.municipalities import municipalities
from luotsi.language.places import PlaceDecision
from luotsi.language.understanding import HELSINKI, Scored, Understander, Understanding
from luotsi.language.wishes import find_wishes
from luotsi.taxonomy import LANGUAGES, taxonomy

#: Who names Åland without a municipality is served by Åland's own bodies, all of which serve Mariehamn.
ALAND_REGION, MARIEHAMN = "21", "478"


@dataclass(frozen=True, slots=True)
class Question:
    """A text with what the caller states; a stated fact wins over what is read from the text."""

    text: str
    language: str | None = None
    age_group: str | None = None
    municipality: str | None = None
    audience: str | None = None
    limit: int = 5


@dataclass(frozen=True)
class Finder:
    understander: Understander
    catalogue: Catalogue
    knowledge: Knowledge

    def find(self, question: Question, *, now: datetime | None = None) -> dict[str, Any]:
        """The answer as `reference` API documents it: JSON-safe, unknown fields null."""
        now = now or datetime.now(HELSINKI)
        heard = self.understander.understand(
            question.text, language=question.language, today=now.astimezone(HELSINKI).date()
        )
        age, place, need = _age(question, heard), _place(question, heard), need_of(question, heard)
        audience = Scored(question.audience, 1.0) if question.audience else heard.audience
        routed = route(self.catalogue, self.knowledge, need, limit=question.limit, now=now)
        return {
            "language": _plain(heard.language),
            "dialogue_act": _plain(heard.dialogue_act),
            "safety": _plain(heard.safety),
            "life_situations": [
                {**_plain(item), "evidence": list(item.evidence)} for item in heard.life_situations
            ],
            "age_group": age,
            "audience": _plain(audience),
            "municipality": place,
            "missing": list(routed.missing),
            "changes": explain(changes(self.catalogue, self.knowledge, need, now=now), need.language),
            "services": [service_card(item, need.language, now) for item in routed.services],
            "model": {"version": self.understander.version},
        }


def need_of(question: Question, heard: Understanding) -> Need:
    """What routing is asked: the facts stated in the question before those read from its text."""
    age, place = _age(question, heard), _place(question, heard)
    spoken = heard.language.code if heard.language.code in LANGUAGES else LANGUAGES[0]
    return Need(
        language=question.language or spoken,
        life_situations=tuple((item.code, item.confidence) for item in heard.life_situations),
        age=age["age"] if age else None,
        age_group=age["code"] if age else None,
        municipality=place["code"] if place else routing_municipality(heard.place),
        audience=question.audience or heard.audience.code,
        text=heard.text,
        lemmas=heard.lemmas,
        safety=heard.safety.code,
        wishes=find_wishes(heard.text, heard.language.code),
        birthday=heard.age.birthday if heard.age and question.age_group is None else None,
        turns=heard.age.turns if heard.age and question.age_group is None else None,
        guesses=tuple((item.code, item.confidence) for item in heard.candidates),
    )


def routing_municipality(place: PlaceDecision) -> str | None:
    """The municipality by which services are looked for; for "Åland" as a whole its town."""
    return MARIEHAMN if place.code is None and place.region == ALAND_REGION else place.code


def _plain(item: Scored) -> dict[str, Any]:
    return {"code": item.code, "confidence": item.confidence}


def _age(question: Question, heard: Understanding) -> dict[str, Any] | None:
    if question.age_group is not None:
        return {"code": question.age_group, "age": None, "source": "request", "evidence": None}
    found = heard.age
    if found is None:
        return None
    group = taxonomy().age_group_of(found.age) if found.age is not None else found.group
    return {"code": group, "age": found.age, "source": "text", "evidence": found.evidence} if group else None


def _place(question: Question, heard: Understanding) -> dict[str, Any] | None:
    code = question.municipality or heard.place.code
    if code is None:
        return None
    place = municipalities()[code]
    stated = question.municipality is not None
    return {
        "code": code,
        "name": {language: place.name(language) for language in LANGUAGES},
        "source": "request" if stated else "text",
        "evidence": None if stated else ", ".join(heard.place.evidence),
    }
