"""The catalogue in memory: every published service, by area and by words. Read whole, then never changed."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue import model
from luotsi.catalogue.areas import NATIONWIDE, AreaType, areas_of
from luotsi.catalogue.lexical import Analyser, WordIndex, dictionary_words
from luotsi.catalogue.store import revision_of
from luotsi.catalogue.views import ChannelView, Localised, OrganisationView, ServiceView, sorted_areas
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES

Row = Any  # a row of a Core result: its columns are attributes
Made = TypeVar("Made")


class Catalogue:
    """All services that may be shown, with what routing needs computed beforehand."""

    def __init__(
        self, services: Iterable[ServiceView], revision: int = 0, analyser: Analyser = dictionary_words
    ) -> None:
        self.revision = revision
        self.services: Mapping[str, ServiceView] = MappingProxyType(
            {service.id: service for service in sorted(services, key=lambda service: service.id)}
        )
        self._by_area: dict[tuple[AreaType, str], list[ServiceView]] = defaultdict(list)
        for service in self.services.values():
            for area in service.areas:
                for code in area.codes or ("",):
                    self._by_area[(area.type, code)].append(service)
        self._of_municipality: dict[str, Mapping[str, AreaType]] = {}
        self.words: Mapping[str, WordIndex] = MappingProxyType(
            {language: WordIndex(self.services.values(), language, analyser) for language in LANGUAGES}
        )

    def serving(self, municipality: str | None) -> Mapping[str, AreaType]:
        """Ids of the services that serve a municipality, each with the nearest kind of area by which it does.

        Without a municipality, those that serve the whole country (or the whole mainland).
        KeyError when there is no such municipality.
        """
        key = municipality or ""
        if key not in self._of_municipality:
            self._of_municipality[key] = MappingProxyType(self._find_serving(municipality))
        return self._of_municipality[key]

    def in_areas_of_type(self, type_: AreaType) -> Iterable[ServiceView]:
        """Every service that serves some area of the type, wherever it is."""
        found = chain.from_iterable(items for (kind, _), items in self._by_area.items() if kind == type_)
        return {service.id: service for service in found}.values()

    @cached_property
    def local_types(self) -> frozenset[str]:
        """Provider types of which some service serves less than the country: for them the place matters."""
        return frozenset(
            service.provider_type
            for service in self.services.values()
            if any(area.type not in NATIONWIDE for area in service.areas)
        )

    def _find_serving(self, code: str | None) -> dict[str, AreaType]:
        areas: list[tuple[AreaType, str]] = [("nationwide", "")]
        home = municipalities()[code] if code is not None else None
        if home is None or not home.is_aland:
            areas.append(("nationwide_except_aland", ""))
        if home is not None:
            near = areas_of(home)
            nearest_last: Sequence[AreaType] = (
                "region",
                "wellbeing_county",
                "employment_area",
                "municipality",
            )
            areas += [(type_, near[type_]) for type_ in nearest_last if type_ in near]
        return {service.id: area[0] for area in areas for service in self._by_area.get(area, ())}


async def load_snapshot(session: AsyncSession, analyser: Analyser = dictionary_words) -> Catalogue:
    """Read every published service from the database; the words are analysed off the event loop."""
    revision = await revision_of(session)
    return await asyncio.to_thread(Catalogue, await read_services(session), revision, analyser)


class CatalogueHolder:
    """Keeps the present snapshot; `current()` reads it anew when the database's revision has changed."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], analyser: Analyser = dictionary_words
    ) -> None:
        self._sessions, self._analyser = sessions, analyser
        self._catalogue: Catalogue | None = None

    async def current(self) -> Catalogue:
        async with self._sessions() as session:
            if self._catalogue is None or self._catalogue.revision != await revision_of(session):
                self._catalogue = await load_snapshot(session, self._analyser)
        return self._catalogue


async def read_services(session: AsyncSession, status: str = model.PUBLISHED) -> list[ServiceView]:
    """The services of one status, in id order."""
    organisations = {row.id: _organisation(row) for row in await _rows(session, model.Organisation)}
    texts = {(row.service_id, row.language): row for row in await _rows(session, model.ServiceText)}
    situations = _grouped(await _rows(session, model.ServiceSituation, "position"), lambda row: str(row.code))
    audiences = _grouped(await _rows(session, model.ServiceAudience), lambda row: str(row.code))
    languages = _grouped(await _rows(session, model.ServiceLanguage, "position"), lambda row: str(row.code))
    areas = _grouped(await _rows(session, model.ServiceArea, "code"), lambda row: (row.type, row.code))
    channels = _grouped(await _rows(session, model.Channel, "position"), _channel)
    return [
        ServiceView(
            id=row.id,
            organisation=organisations[row.organisation_id],
            provider_type=row.provider_type,
            name=_text(texts, row.id, "name"),
            summary=_text(texts, row.id, "summary"),
            description=_text(texts, row.id, "description"),
            life_situations=tuple(situations.get(row.id, ())),
            audiences=frozenset(audiences.get(row.id, ())),
            languages=tuple(languages.get(row.id, ())),
            areas=sorted_areas(areas.get(row.id, ())),
            source_name=row.source_name,
            source_checked=row.source_checked,
            channels=tuple(channels.get(row.id, ())),
            keywords_fi=tuple(texts[row.id, "fi"].keywords),
            keywords_sv=tuple(texts[row.id, "sv"].keywords),
            age_min=row.age_min,
            age_max=row.age_max,
            general=row.general,
            status=row.status,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            ptv_id=row.ptv_id,
            template=row.template,
            updated_at=row.updated_at,
        )
        for row in await _rows(session, model.Service, "id")
        if row.status == status
    ]


async def _rows(session: AsyncSession, table: type[model.Base], *order: str) -> Sequence[Row]:
    columns = table.__table__.columns
    return (await session.execute(select(*columns).order_by(*(columns[name] for name in order)))).all()


def _grouped(rows: Sequence[Row], make: Callable[[Row], Made]) -> dict[str, list[Made]]:
    groups: dict[str, list[Made]] = defaultdict(list)
    for row in rows:
        groups[row.service_id].append(make(row))
    return groups


def _organisation(row: Row) -> OrganisationView:
    return OrganisationView(row.id, row.type, Localised(row.name_fi, row.name_sv), _pair(row, "website"))


def _channel(row: Row) -> ChannelView:
    return ChannelView(
        type=row.type,
        source=row.source,
        checked=row.checked,
        label=_pair(row, "label"),
        number=row.number,
        email=row.email,
        url=_pair(row, "url"),
        address=_pair(row, "address"),
        hours=row.hours,
        languages=tuple(row.languages),
    )


def _text(texts: Mapping[tuple[str, str], Row], key: str, name: str) -> Localised:
    return Localised(*(getattr(texts[key, language], name) for language in LANGUAGES))


def _pair(row: Row, name: str) -> Localised | None:
    fi, sv = getattr(row, f"{name}_fi"), getattr(row, f"{name}_sv")
    return None if fi is None or sv is None else Localised(fi, sv)
