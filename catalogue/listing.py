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
    union_all,
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
_MOST_WORDS = 12
_WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Filter:
    """What is looked for; empty means any.

    `stale_before`: last confirmed, or else checked at the source, before that day.
    """

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
    here = _in_order(conditions, language).limit(size).offset((page - 1) * size)
    ids = list(await session.scalars(here)) if total else []
    return Listed(await _rows(session, ids, language), total, page, pages)


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
    """Ids by name: databases walk an index of names, and stop at the end of the page where few are left out.

    An entry without a text in the language stands under its other name.
    """
    texts, own = model.ServiceText, aliased(model.ServiceText)
    has_own = exists().where(own.service_id == texts.service_id, own.language == language)
    shown = or_(texts.language == language, and_(texts.language != language, ~has_own))
    query = select(texts.service_id).join(model.Service, model.Service.id == texts.service_id)
    return query.where(shown, *conditions).order_by(texts.name, texts.service_id)


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
    if wanted.owner == NOBODY:
        # Most entries are nobody's: written so that no database goes by an index of owners for them.
        conditions.append(func.coalesce(service.owner, "") == "")
    elif wanted.owner:
        conditions.append(service.owner == wanted.owner)
    if wanted.gap in GAPS:
        kind, _, language = wanted.gap.partition("-")
        # By another name: the list itself goes through the texts.
        texts, spoken = aliased(model.ServiceText), model.ServiceLanguage
        has = (
            exists().where(texts.service_id == service.id, texts.language == language)
            if kind == "text"
            else exists().where(spoken.service_id == service.id, spoken.code == language)
        )
        conditions.append(~has)
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
    service, texts, words = model.Service, model.ServiceText, model.ServiceWords
    is_sqlite = session.get_bind().dialect.name == "sqlite"
    part = q.strip()
    held = "%" + re.sub(r"([\\%_])", r"\\\1", part) + "%"
    # SQLite's own LIKE knows no case of a–z, and is many times as fast as one over lower().
    holds = [
        place.like(held, escape="\\") if is_sqlite else place.ilike(held, escape="\\")
        for place in (texts.name, service.id)
    ]
    found = [select(texts.service_id).where(holds[0]), select(service.id).where(holds[1])]
    if forms := [_forms(word.lower()) for word in _WORDS.findall(part)[:_MOST_WORDS]]:
        match = (_match_sqlite if is_sqlite else _match_postgresql)(forms)
        found.append(select(words.service_id).where(words.id.in_(match)))
    # Each is a set that `in` makes one of: to weed out what stands in two of them would only take time.
    return service.id.in_(union_all(*found))


def _forms(word: str) -> list[str]:
    """The word as it stands and its base forms; runs of letters and digits only."""
    bases = [term_of(found.lemma) for language in LANGUAGES for found in dictionary_words(word, language)]
    return list(dict.fromkeys([word, *bases]))


def _match_sqlite(forms: Sequence[Sequence[str]]) -> Select[Any]:
    # Forms are letters and digits only, so quotes hold them whatever they are.
    asked = " AND ".join("(" + " OR ".join(f'"{form}"' for form in each) + ")" for each in forms)
    match = text("service_search MATCH :asked").bindparams(asked=asked)
    return select(column("rowid")).select_from(table("service_search")).where(match)


def _match_postgresql(forms: Sequence[Sequence[str]]) -> Select[Any]:
    search = table("service_search", column("words_id"), column("words"))
    asked = " & ".join(f"({' | '.join(each)})" for each in forms)
    return select(search.c.words_id).where(search.c.words.op("@@")(func.to_tsquery(text("'simple'"), asked)))
