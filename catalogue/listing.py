"""Entries as staff look for them, in the database: every status, by words, codes, area, owner, and what they lack.

`search.py` is the public's: published entries in memory. Here drafts and withdrawn entries are found too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    table,
    text,
    true,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from luotsi.catalogue import model
from luotsi.catalogue.areas import NATIONWIDE, areas_of
from luotsi.catalogue.editing.tables import EDITED, EntryRevision
from luotsi.catalogue.words import dictionary_words, term_of
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES

#: Entries that a change waits for, whatever their status in the catalogue.
WAITING = "waiting"
#: Entries that nobody owns.
NOBODY = "-"
STATUS_CHOICES = (*model.STATUSES, WAITING)
#: What an entry may lack: its texts in a language, or service in a language.
GAPS = tuple(f"{kind}-{language}" for kind in ("text", "service") for language in LANGUAGES)
PAGE_SIZE = 25
_LONGEST_QUERY = 200
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; empty means any. `stale_before`: last confirmed, or checked at the source, before that day."""

    q: str = ""
    situation: str = ""
    provider_type: str = ""
    municipality: str = ""
    status: str = ""
    owner: str = ""
    gap: str = ""
    stale_before: date | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One entry in a list. Names are in the wanted language, or in the other where it has none in that one."""

    id: str
    name: str
    organisation: str
    provider_type: str
    status: str
    owner: str | None
    confirmed: date | None
    source_checked: date
    text_languages: tuple[str, ...]
    waiting: bool


@dataclass(frozen=True, slots=True)
class Listed:
    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


async def list_entries(
    session: AsyncSession, wanted: Filter, language: str, page: int = 1, size: int = PAGE_SIZE
) -> Listed:
    """A page of the entries that meet every filter, in the order of their names. A page too far is the last one.

    KeyError for a municipality that does not exist.
    """
    conditions = _conditions(session, wanted)
    total = await session.scalar(select(func.count()).select_from(model.Service).where(*conditions)) or 0
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    ids = await session.scalars(_in_order(conditions, language).limit(size).offset((page - 1) * size))
    return Listed(await _rows(session, list(ids), language), total, page, pages)


async def ids_of_all(session: AsyncSession, wanted: Filter, language: str, most: int) -> list[str]:
    """Ids of the entries that meet every filter, at most so many, in the order of their names."""
    return list(await session.scalars(_in_order(_conditions(session, wanted), language).limit(most)))


async def owners(session: AsyncSession) -> list[str]:
    """Whoever owns an entry."""
    query = select(model.Service.owner).where(model.Service.owner.is_not(None)).distinct()
    return sorted(owner for owner in await session.scalars(query) if owner)


def stale_before(day: date, days: int) -> date:
    """The day before which an entry must have been confirmed last to be stale on `day`."""
    return day - timedelta(days=days - 1)


def _in_order(conditions: Sequence[ColumnElement[bool]], language: str) -> Select[str]:
    """Ids by name. Both names come from an index, which holds nothing else: texts are long."""
    names = {code: aliased(model.ServiceText) for code in LANGUAGES}
    query = select(model.Service.id).where(*conditions)
    for code, texts in names.items():
        same = and_(texts.service_id == model.Service.id, texts.language == code)
        query = query.outerjoin(texts, same)
    other = next(code for code in LANGUAGES if code != language)
    return query.order_by(func.coalesce(names[language].name, names[other].name), model.Service.id)


async def _rows(session: AsyncSession, ids: Sequence[str], language: str) -> tuple[Row, ...]:
    service, organisation = model.Service, model.Organisation
    found = await session.execute(
        select(service, organisation.name_fi, organisation.name_sv, service.id.in_(_waiting()).label("waits"))
        .join(organisation, organisation.id == service.organisation_id)
        .where(service.id.in_(ids))
    )
    texts = model.ServiceText
    names: dict[str, dict[str, str]] = {}
    for row in await session.execute(
        select(texts.service_id, texts.language, texts.name).where(texts.service_id.in_(ids))
    ):
        names.setdefault(row.service_id, {})[row.language] = row.name
    made = {row.Service.id: _row(row, names.get(row.Service.id, {}), language) for row in found}
    return tuple(made[key] for key in ids)


def _row(row: Any, names: dict[str, str], language: str) -> Row:
    entry: model.Service = row.Service
    return Row(
        id=entry.id,
        name=names.get(language) or next(iter(names.values()), entry.id),
        organisation=row.name_sv if language == "sv" else row.name_fi,
        provider_type=entry.provider_type,
        status=entry.status,
        owner=entry.owner,
        confirmed=entry.confirmed,
        source_checked=entry.source_checked,
        text_languages=tuple(code for code in LANGUAGES if code in names),
        waiting=bool(row.waits),
    )


def _conditions(session: AsyncSession, wanted: Filter) -> list[ColumnElement[bool]]:
    service, conditions = model.Service, []
    if wanted.q.strip():
        conditions.append(_says(session, wanted.q[:_LONGEST_QUERY]))
    if wanted.situation:
        conditions.append(service.id.in_(_having(model.ServiceSituation, code=wanted.situation)))
    if wanted.provider_type:
        conditions.append(service.provider_type == wanted.provider_type)
    if wanted.municipality:
        conditions.append(service.id.in_(_serving(wanted.municipality)))
    if wanted.status:
        waits = wanted.status == WAITING
        conditions.append(service.id.in_(_waiting()) if waits else service.status == wanted.status)
    if wanted.owner:
        conditions.append(
            service.owner.is_(None) if wanted.owner == NOBODY else service.owner == wanted.owner
        )
    if wanted.gap in GAPS:
        kind, _, language = wanted.gap.partition("-")
        has = (
            _having(model.ServiceText, language=language)
            if kind == "text"
            else _having(model.ServiceLanguage, code=language)
        )
        conditions.append(service.id.not_in(has))
    if wanted.stale_before is not None:
        conditions.append(func.coalesce(service.confirmed, service.source_checked) < wanted.stale_before)
    return conditions


def _having(child: Any, **facts: str) -> Select[str]:
    return select(child.service_id).where(*(getattr(child, name) == value for name, value in facts.items()))


def _serving(code: str) -> Select[str]:
    """Services whose area holds the municipality."""
    area, municipality = model.ServiceArea, municipalities()[code]
    own = [and_(area.type == kind, area.code == key) for kind, key in areas_of(municipality).items()]
    everywhere = {"nationwide"} if municipality.is_aland else NATIONWIDE
    return select(area.service_id).where(or_(area.type.in_(sorted(everywhere)), *own))


def _waiting() -> Select[str]:
    """Entries whose newest revision is a draft."""
    newer = aliased(EntryRevision)
    later = and_(newer.service_id == EntryRevision.service_id, newer.number > EntryRevision.number)
    return select(EntryRevision.service_id).where(
        EntryRevision.action == EDITED, ~exists(select(literal(1)).select_from(newer).where(later))
    )


def _says(session: AsyncSession, q: str) -> ColumnElement[bool]:
    """Entries whose name or id holds the text as it stands, or whose texts hold all of its words."""
    texts, words = model.ServiceText, model.ServiceWords
    part = q.strip()
    named = select(texts.service_id).where(texts.name.icontains(part, autoescape=True))
    either = [model.Service.id.in_(named), model.Service.id.icontains(part, autoescape=True)]
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    # One sub-select for each word, so that they may stand in different languages and fields.
    forms = [_forms(word.lower()) for word in _WORDS.findall(part)[:12]]
    if forms:
        match = _match_sqlite if is_sqlite else _match_postgresql
        found = [
            model.Service.id.in_(select(words.service_id).where(words.id.in_(match(each, number))))
            for number, each in enumerate(forms)
        ]
        either.append(and_(true(), *found))
    return or_(*either)


def _forms(word: str) -> list[str]:
    """The word as it stands and its base forms; runs of letters and digits only."""
    bases = [term_of(found.lemma) for language in LANGUAGES for found in dictionary_words(word, language)]
    return list(dict.fromkeys([word, *bases]))


def _match_sqlite(forms: Sequence[str], number: int) -> Any:
    asked = " OR ".join([f'"{forms[0]}"*', *(f'"{form}"' for form in forms[1:])])
    return (
        select(column("rowid"))
        .select_from(table("service_search"))
        .where(text(f"service_search MATCH :match{number}").bindparams(**{f"match{number}": asked}))
    )


def _match_postgresql(forms: Sequence[str], number: int) -> Any:
    del number  # SQLAlchemy names the parameters by itself
    asked = " | ".join([f"'{forms[0]}':*", *(f"'{form}'" for form in forms[1:])])
    search = table("service_search", column("words_id"), column("words"))
    query = func.to_tsquery(text("'simple'"), asked)
    return select(search.c.words_id).where(search.c.words.op("@@")(query))
