"""Before and after: what a change of entries does to the answers. Needs are routed with it and without."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from luotsi.catalogue.areas import NATIONWIDE, areas_of
from luotsi.catalogue.knowledge import Knowledge
from luotsi.catalogue.lines import Document, Strict
from luotsi.catalogue.need import Need
from luotsi.catalogue.routing import route
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES

GUARDED_FILE = Path(__file__).with_name("guarded.yml")
SEEN, DEPTH = 3, 10
#: Confidences of the given situations, the most urgent first.
GIVEN = (0.95, 0.85, 0.75)
#: A need without a place is asked here too, so that a change is felt where most people live.
CAPITAL = "091"


class GuardedNeed(Strict):
    """A need with the kinds of provider of which one must stand among the first three."""

    id: str
    fi: str
    sv: str
    situations: tuple[str, ...]
    among_first: tuple[str, ...]
    age_group: str | None = None
    audience: str = "self"
    safety: str = "none"
    municipality: str | None = None

    def text(self, language: str) -> str:
        return self.sv if language == "sv" else self.fi

    def asked(self, language: str, municipality: str | None) -> Need:
        return Need(
            language=language,
            life_situations=tuple(zip(self.situations, GIVEN, strict=False)),
            age_group=self.age_group,
            municipality=municipality,
            audience=self.audience,
            text=self.text(language),
            safety=self.safety,
        )


@dataclass(frozen=True, slots=True)
class Move:
    """A changed entry's place in the answer to a need, from 1; None: not among the first ten."""

    need: GuardedNeed
    language: str
    municipality: str | None
    service_id: str
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True)
class Break:
    """A need that was answered rightly and no longer would be. `first`: names of those that would stand first."""

    need: GuardedNeed
    language: str
    municipality: str | None
    first: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.need.id} ({self.language}, {self.municipality or '–'})"


@dataclass(frozen=True, slots=True)
class Impact:
    """`moves` tells where changed entries come, go or move; `broken` what the change would break; `asked` how many
    times a need was routed."""

    moves: tuple[Move, ...]
    broken: tuple[Break, ...]
    asked: int

    @property
    def codes(self) -> tuple[str, ...]:
        """What `publish` takes as `broken`."""
        return tuple(dict.fromkeys(map(str, self.broken)))


@cache
def guarded_needs() -> tuple[GuardedNeed, ...]:
    return tuple(GuardedNeed.model_validate(row) for row in Document(GUARDED_FILE).data)


def impact(
    catalogue: Catalogue,
    knowledge: Knowledge,
    changed: Sequence[ServiceView],
    *,
    now: datetime,
    needs: Sequence[GuardedNeed] | None = None,
) -> Impact:
    """What it does to put `changed` in the place of what `catalogue` has; one that is not published is taken out.

    Takes the processor for up to a second or two: call it off the event loop.
    """
    ids = {service.id for service in changed}
    shown = [service for service in changed if service.status == "published"]
    after = catalogue.updated(shown, ids - {service.id for service in shown}, catalogue.revision)
    moves, broken, asked = [], [], 0
    places = _places(
        [*changed, *(catalogue.services[key] for key in sorted(ids & catalogue.services.keys()))]
    )
    for need in guarded_needs() if needs is None else needs:
        for municipality in [need.municipality] if need.municipality else places:
            for language in LANGUAGES:
                question, asked = need.asked(language, municipality), asked + 1
                old = _answer(catalogue, knowledge, question, now)
                new = _answer(after, knowledge, question, now)
                if [item.id for item in old] == [item.id for item in new] and old[:SEEN] == new[:SEEN]:
                    continue
                moves += [
                    Move(need, language, municipality, key, _place(old, key), _place(new, key))
                    for key in sorted(ids)
                    if _place(old, key) != _place(new, key)
                ]
                if _is_right(old, need) and not _is_right(new, need):
                    names = tuple(service.name.get(language) for service in new[:SEEN])
                    broken.append(Break(need, language, municipality, names))
    return Impact(tuple(moves), tuple(broken), asked)


def _answer(catalogue: Catalogue, knowledge: Knowledge, need: Need, now: datetime) -> list[ServiceView]:
    return [item.service for item in route(catalogue, knowledge, need, limit=DEPTH, now=now).services]


def _is_right(answer: Sequence[ServiceView], need: GuardedNeed) -> bool:
    return any(service.provider_type in need.among_first for service in answer[:SEEN])


def _place(answer: Sequence[ServiceView], key: str) -> int | None:
    return next((place for place, service in enumerate(answer, start=1) if service.id == key), None)


def _places(services: Collection[ServiceView]) -> list[str | None]:
    """The largest municipality of those that the entries serve, and the capital; nobody's place for the nationwide."""
    local = {(area.type, code) for service in services for area in service.areas for code in area.codes}
    served = [
        place for place in municipalities().values() if any(pair in local for pair in areas_of(place).items())
    ]
    everywhere = any(area.type in NATIONWIDE for service in services for area in service.areas)
    found: list[str | None] = [max(served, key=lambda place: place.population).code] if served else []
    if everywhere or not found:
        found += [None, CAPITAL]
    return list(dict.fromkeys(found))
