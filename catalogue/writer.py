"""Writes services into the database: what changed at the source. What the source dropped is withdrawn."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.reader import batches
from luotsi.catalogue.store import bump_revision
from luotsi.catalogue.views import ChannelView, Localised, OrganisationView, ServiceView
from luotsi.taxonomy import LANGUAGES

_CHILDREN = (
    model.ServiceText,
    model.ServiceSituation,
    model.ServiceAudience,
    model.ServiceLanguage,
    model.ServiceArea,
    model.Channel,
)


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids that an import added, changed and withdrew."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)


async def write_services(session: AsyncSession, services: Iterable[ServiceView], *, origin: str) -> Changes:
    """Make the entries of `origin` equal to `services`; entries of other origins stay as they are.

    An entry whose source did not change is left alone, so staff's corrections to it survive the next import.
    The caller commits.
    """
    wanted = {service.id: service for service in services}
    digests = {key: digest_of(service) for key, service in wanted.items()}
    rows = await session.execute(
        select(model.Service.id, model.Service.origin_digest, model.Service.status, model.Service.origin)
    )
    known = {row.id: row for row in rows}
    foreign = sorted(key for key in wanted.keys() & known.keys() if known[key].origin != origin)
    if foreign:
        raise ValueError(f"entries of another origin have these ids: {', '.join(foreign)}")
    added = tuple(sorted(wanted.keys() - known.keys()))
    changed = tuple(
        sorted(key for key in wanted.keys() & known.keys() if known[key].origin_digest != digests[key])
    )
    withdrawn = tuple(
        sorted(
            row.id
            for row in known.values()
            if row.origin == origin and row.id not in wanted and row.status != model.WITHDRAWN
        )
    )
    changes = Changes(added, changed, withdrawn)
    renamed = await _write_organisations(session, {service.organisation for service in wanted.values()})
    if not changes and not renamed:
        return changes
    await _clear(session, changed)
    await _insert(session, [_service_row(wanted[key], origin, digests[key]) for key in added])
    for key in changed:
        row = _service_row(wanted[key], origin, digests[key])
        await session.execute(update(model.Service).where(model.Service.id == key).values(row))
    await _insert_children(session, [wanted[key] for key in added + changed])
    for some in batches(withdrawn):
        # The digest goes too: should the source bring the entry back, it counts as changed.
        await session.execute(
            update(model.Service)
            .where(model.Service.id.in_(some))
            .values(status=model.WITHDRAWN, origin_digest=None)
        )
    theirs = await session.scalars(select(model.Service.id).where(model.Service.organisation_id.in_(renamed)))
    await bump_revision(session, {*added, *changed, *withdrawn, *theirs})
    return changes


def digest_of(service: ServiceView) -> str:
    """A digest of everything that the source says of the service."""
    facts = asdict(service)
    facts["audiences"] = sorted(service.audiences)
    if service.season is None:
        # Entries that were written before there were seasons have not changed for it.
        del facts["season"]
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


async def _write_organisations(
    session: AsyncSession, organisations: Collection[OrganisationView]
) -> list[str]:
    """Ids of those that were there before and changed."""
    wanted = {item.id: _organisation_row(item) for item in organisations}
    columns = model.Organisation.__table__.columns
    known = {row["id"]: dict(row) for row in (await session.execute(select(*columns))).mappings()}
    new = [row for key, row in sorted(wanted.items()) if key not in known]
    changed = [row for key, row in sorted(wanted.items()) if key in known and known[key] != row]
    if new:
        await session.execute(insert(model.Organisation), new)
    for row in changed:
        await session.execute(
            update(model.Organisation).where(model.Organisation.id == row["id"]).values(row)
        )
    return [row["id"] for row in changed]


async def _clear(session: AsyncSession, keys: tuple[str, ...]) -> None:
    for some in batches(keys):
        for child in _CHILDREN:
            await session.execute(delete(child).where(child.service_id.in_(some)))


async def _insert(session: AsyncSession, rows: list[dict[str, Any]]) -> None:
    if rows:
        await session.execute(insert(model.Service), rows)


async def _insert_children(session: AsyncSession, services: list[ServiceView]) -> None:
    rows: dict[type[model.Base], list[dict[str, Any]]] = {child: [] for child in _CHILDREN}
    for service in services:
        key = {"service_id": service.id}
        for language in LANGUAGES:
            rows[model.ServiceText].append(key | _text_row(service, language))
        rows[model.ServiceAudience] += [key | {"code": code} for code in sorted(service.audiences)]
        for table, codes in (
            (model.ServiceSituation, service.life_situations),
            (model.ServiceLanguage, service.languages),
        ):
            rows[table] += [key | {"code": code, "position": index} for index, code in enumerate(codes)]
        for area in service.areas:
            rows[model.ServiceArea] += [
                key | {"type": area.type, "code": code} for code in area.codes or ("",)
            ]
        rows[model.Channel] += [
            key | {"position": index} | _channel_row(item) for index, item in enumerate(service.channels)
        ]
    for child, found in rows.items():
        if found:
            await session.execute(insert(child), found)


def _organisation_row(item: OrganisationView) -> dict[str, Any]:
    row = {"id": item.id, "type": item.type, "name_fi": item.name.fi, "name_sv": item.name.sv}
    return row | _pair("website", item.website)


def _service_row(service: ServiceView, origin: str, digest: str) -> dict[str, Any]:
    same = ("id", "provider_type", "status", "general", "age_min", "age_max", "valid_from", "valid_until")
    more = ("ptv_id", "template", "source_name", "source_checked")
    row = {name: getattr(service, name) for name in same + more}
    season = service.season
    row |= {"season_start": season and season.start, "season_end": season and season.end}
    return row | {"organisation_id": service.organisation.id, "origin": origin, "origin_digest": digest}


def _text_row(service: ServiceView, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "name": service.name.get(language),
        "summary": service.summary.get(language),
        "description": service.description.get(language),
        "keywords": list(service.keywords(language)),
    }


def _channel_row(channel: ChannelView) -> dict[str, Any]:
    row = {name: getattr(channel, name) for name in ("type", "number", "email", "source", "checked")}
    row |= {"hours": dict(channel.hours) if channel.hours else None, "languages": list(channel.languages)}
    for name in ("label", "url", "address"):
        row |= _pair(name, getattr(channel, name))
    return row


def _pair(name: str, text: Localised | None) -> dict[str, str | None]:
    return {f"{name}_{language}": None if text is None else text.get(language) for language in LANGUAGES}
