"""The open catalogue: filters and free words over the snapshot, page by page.

Words are searched in memory with the base forms and weights that routing uses: SQLite and PostgreSQL answer
alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.taxonomy import taxonomy


@dataclass(frozen=True, slots=True)
class CatalogueQuery:
    """What is looked for; None means any. `language` is that of the service, `text_language` that of `q`."""

    q: str | None = None
    language: str | None = None
    life_situation: str | None = None
    age_group: str | None = None
    municipality: str | None = None
    provider_type: str | None = None
    text_language: str = "fi"
    page: int = 1
    page_size: int = 20


@dataclass(frozen=True, slots=True)
class Page:
    services: tuple[ServiceView, ...]
    total: int
    page: int
    page_size: int

    @property
    def pages(self) -> int:
        return -(-self.total // self.page_size)


def search(catalogue: Catalogue, query: CatalogueQuery, *, now: datetime) -> Page:
    """Services that meet every filter: by words the best first, else in the order of names.

    KeyError for a municipality or an age group that does not exist.
    """
    day = now.astimezone(HELSINKI).date()
    serving = catalogue.services if query.municipality is None else catalogue.serving(query.municipality)
    found = [
        catalogue.services[key]
        for key in serving
        if catalogue.services[key].is_current(day) and _meets(catalogue.services[key], query)
    ]
    if query.q and query.q.strip():
        found = _by_words(catalogue, found, query)
    else:
        found.sort(key=lambda service: (service.name.get(query.text_language).casefold(), service.id))
    start = (query.page - 1) * query.page_size
    return Page(tuple(found[start : start + query.page_size]), len(found), query.page, query.page_size)


def _meets(service: ServiceView, query: CatalogueQuery) -> bool:
    return (
        (query.language is None or query.language in service.languages)
        and (query.life_situation is None or query.life_situation in service.life_situations)
        and (query.provider_type is None or query.provider_type == service.provider_type)
        and (query.age_group is None or _serves_group(service, query.age_group))
    )


def _serves_group(service: ServiceView, code: str) -> bool:
    """Whether some age of the group lies within the service's borders."""
    group = taxonomy().age_group(code)
    low = service.age_min if service.age_min is not None else group.min
    high = service.age_max if service.age_max is not None else group.max
    return low <= group.max and group.min <= high


def _by_words(catalogue: Catalogue, services: list[ServiceView], query: CatalogueQuery) -> list[ServiceView]:
    """Those whose words match, or whose name holds the text as it was written."""
    text = (query.q or "").strip()
    language = "sv" if query.text_language == "sv" else "fi"
    index = catalogue.words[language]
    folded = text.casefold()
    worths = index.scores([service.id for service in services], index.query(text)).worths
    scored = []
    for service, worth in zip(services, worths, strict=True):
        score = float(worth) + (folded in service.name.get(language).casefold())
        if score > 0:
            scored.append((-score, service.id, service))
    return [service for _, _, service in sorted(scored, key=lambda item: item[:2])]
