"""Services read from the database as views: all of one status, those changed since a revision, or some by id."""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.hours import unreadable
from luotsi.catalogue.season import Season
from luotsi.catalogue.views import (
    ChannelView,
    Localised,
    OrganisationView,
    Place,
    ServiceView,
    TermView,
    sorted_areas,
)
from luotsi.taxonomy import LANGUAGES

log = logging.getLogger(__name__)
Row = Any  # a row of a Core result: its columns are attributes
Made = TypeVar("Made")
Item = TypeVar("Item")
_PLACE = TypeAdapter(Place)
AT_ONCE = 500  # ids in one statement; databases limit the number of parameters


async def read_services(session: AsyncSession, status: str = model.PUBLISHED) -> list[ServiceView]:
    """The services of one status, in id order."""
    rows = [row for row in await _rows(session, model.Service, None) if row.status == status]
    return await _views(session, rows, None)


async def read_some(session: AsyncSession, ids: Collection[str]) -> list[ServiceView]:
    """The services that have these ids, whatever their status, in id order."""
    found: list[ServiceView] = []
    for some in batches(sorted(ids)):
        found += await _views(session, await _rows(session, model.Service, some), some)
    return found


async def read_organisations(
    session: AsyncSession, ids: Collection[str] | None = None
) -> dict[str, OrganisationView]:
    """Organisations by id: those named, or all."""
    wanted = None if ids is None else sorted(ids)
    return {row.id: _organisation(row) for row in await _rows(session, model.Organisation, wanted)}


async def ids_of(session: AsyncSession, status: str = model.PUBLISHED, since: int | None = None) -> set[str]:
    """Ids of the services of one status; with `since` only of those changed in a later revision."""
    query = select(model.Service.id).where(model.Service.status == status)
    if since is not None:
        query = query.where(model.Service.revision > since)
    return set(await session.scalars(query))


def batches(ids: Sequence[Item], size: int = AT_ONCE) -> Iterator[Sequence[Item]]:
    """The ids (or what else), so many at a time as one statement takes."""
    return (ids[start : start + size] for start in range(0, len(ids), size))


async def _views(session: AsyncSession, rows: Sequence[Row], ids: Sequence[str] | None) -> list[ServiceView]:
    """Views of rows of services; `ids` limits what is read beside them, None reads the tables whole."""
    if not rows:
        return []
    owners = None if ids is None else sorted({row.organisation_id for row in rows})
    organisations = {row.id: _organisation(row) for row in await _rows(session, model.Organisation, owners)}
    texts = {(row.service_id, row.language): row for row in await _rows(session, model.ServiceText, ids)}
    situations = _grouped(await _rows(session, model.ServiceSituation, ids, "position"), _code)
    audiences = _grouped(await _rows(session, model.ServiceAudience, ids), _code)
    languages = _grouped(await _rows(session, model.ServiceLanguage, ids, "position"), _code)
    areas = _grouped(await _rows(session, model.ServiceArea, ids, "code"), lambda row: (row.type, row.code))
    channels = _grouped(await _rows(session, model.Channel, ids, "position"), _channel)
    terms = await _terms(session, ids)
    # One entry without its texts must not take the others away.
    whole = [row for row in rows if any((row.id, language) in texts for language in LANGUAGES)]
    if len(whole) < len(rows):
        left_out = sorted({row.id for row in rows} - {row.id for row in whole})
        log.warning("left out for want of texts: %s", ", ".join(left_out))
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
            keywords_fi=_keywords(texts, row.id, "fi"),
            keywords_sv=_keywords(texts, row.id, "sv"),
            age_min=row.age_min,
            age_max=row.age_max,
            general=row.general,
            status=row.status,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            season=_season(row),
            ptv_id=row.ptv_id,
            template=row.template,
            owner=row.owner,
            confirmed=row.confirmed,
            updated_at=row.updated_at,
            alternative_name=_text_or_none(texts, row.id, "alternative_name"),
            eligibility=_text_or_none(texts, row.id, "eligibility"),
            instructions=_text_or_none(texts, row.id, "instructions"),
            charge_info=_text_or_none(texts, row.id, "charge_info"),
            charge=row.charge,
            terms=tuple(terms.get(row.id, ())),
            general_description=row.general_description,
            text_languages=tuple(language for language in LANGUAGES if (row.id, language) in texts),
        )
        for row in whole
    ]


async def _rows(
    session: AsyncSession, table: type[model.Base], ids: Sequence[str] | None, *order: str
) -> Sequence[Row]:
    columns = table.__table__.columns
    key = "service_id" if "service_id" in columns else "id"
    query = select(*columns).order_by(*(columns[name] for name in (*order, key)))
    if ids is not None:
        query = query.where(columns[key].in_(ids))
    return (await session.execute(query)).all()


def _grouped(rows: Sequence[Row], make: Callable[[Row], Made]) -> dict[str, list[Made]]:
    groups: dict[str, list[Made]] = defaultdict(list)
    for row in rows:
        groups[row.service_id].append(make(row))
    return groups


def _code(row: Row) -> str:
    return str(row.code)


def _organisation(row: Row) -> OrganisationView:
    return OrganisationView(
        id=row.id,
        type=row.type,
        name=Localised(row.name_fi, row.name_sv),
        website=_pair(row, "website"),
        description=_pair(row, "description"),
        business_id=row.business_id,
        parent=row.parent_id,
        ptv_id=row.ptv_id,
    )


async def _terms(session: AsyncSession, ids: Sequence[str] | None) -> dict[str, list[TermView]]:
    # One object for all services that share a term.
    made = {
        (row.scheme, row.code): TermView(row.scheme, row.code, _pair(row, "name"))
        for row in await session.execute(select(*model.Term.__table__.columns))
    }
    rows = await _rows(session, model.ServiceTerm, ids, "scheme", "code")
    return _grouped(rows, lambda row: made[row.scheme, row.code])


def _season(row: Row) -> Season | None:
    if row.season_start is None and row.season_end is None:
        return None
    try:
        return Season(row.season_start or "", row.season_end or "")
    except ValueError:
        log.warning("service %s: its season cannot be read", row.id)
        return None


def _channel(row: Row) -> ChannelView:
    hours = row.hours
    if hours and unreadable(hours):
        # Hours that nobody can read must not take the service off the list: they count as not known.
        log.warning("service %s: hours of a channel cannot be read", row.service_id)
        hours = None
    return ChannelView(
        type=row.type,
        source=row.source,
        checked=row.checked,
        label=_pair(row, "label"),
        number=row.number,
        email=row.email,
        url=_pair(row, "url"),
        address=_pair(row, "address"),
        hours=hours,
        languages=tuple(row.languages),
        description=_pair(row, "description"),
        place=None if row.place is None else _PLACE.validate_python(row.place),
        charge=row.charge,
        source_id=row.source_id,
    )


Texts = Mapping[tuple[str, str], Row]


def _text(texts: Texts, key: str, name: str) -> Localised:
    """The text in both languages; where nobody has written it in one of them, it stands in the other."""
    found = [getattr(texts[key, language], name) for language in LANGUAGES if (key, language) in texts]
    return Localised(found[0], found[-1])


def _text_or_none(texts: Texts, key: str, name: str) -> Localised | None:
    """The same for a text that an entry need not have; one that a language version lacks is empty there."""
    rows = [texts[key, language] for language in LANGUAGES if (key, language) in texts]
    found = [getattr(row, name) or "" for row in rows]
    return Localised(found[0], found[-1]) if any(found) else None


def _keywords(texts: Texts, key: str, language: str) -> tuple[str, ...]:
    return tuple(texts[key, language].keywords) if (key, language) in texts else ()


def _pair(row: Row, name: str) -> Localised | None:
    fi, sv = getattr(row, f"{name}_fi"), getattr(row, f"{name}_sv")
    return None if fi is None or sv is None else Localised(fi, sv)
