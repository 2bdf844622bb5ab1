"""Writes services into the database: what changed at the source. What the source dropped is withdrawn."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.editing.conflicts import DROPPED, hold_back, note_import
from luotsi.catalogue.editing.digest import digest_of
from luotsi.catalogue.reader import batches
from luotsi.catalogue.store import bump_revision
from luotsi.catalogue.views import ChannelView, Localised, OrganisationView, ServiceView, TermView
from luotsi.taxonomy import LANGUAGES

_CHILDREN = (
    model.ServiceText,
    model.ServiceSituation,
    model.ServiceAudience,
    model.ServiceLanguage,
    model.ServiceArea,
    model.ServiceTerm,
    model.Channel,
)
_OPTIONAL_TEXTS = ("alternative_name", "eligibility", "instructions", "charge_info")


@dataclass(frozen=True, slots=True)
class Changes:
    """Ids that an import added, changed and withdrew, and those held back since staff had changed them."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.withdrawn)


async def write_services(
    session: AsyncSession,
    services: Iterable[ServiceView],
    *,
    origin: str,
    complete: bool = True,
    keep_status: bool = False,
) -> Changes:
    """Make the entries of `origin` equal to `services`; entries of other origins stay as they are.

    An entry whose source did not change is left alone. One that staff have changed as well is held back: what the
    source says now waits as a conflict. Without `complete` the services are only some of the origin's, and no other
    entry is withdrawn. With `keep_status` the status that they bear counts only for those that are new, or come back.
    The caller commits.
    """
    wanted = {service.id: service for service in services}
    digests = {
        key: digest_of(replace(service, status=model.DRAFT) if keep_status else service)
        for key, service in wanted.items()
    }
    known = await _known(session, None if complete else sorted(wanted))
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
            if complete
            and row.origin == origin
            and row.id not in wanted
            and row.status != model.WITHDRAWN
            # What staff have decided to keep although the source dropped it stays.
            and row.origin_digest != DROPPED
        )
    )
    looked_at = known.keys() | wanted.keys()
    theirs_now: dict[str, ServiceView | None] = {key: wanted.get(key) for key in changed + withdrawn}
    if keep_status:
        theirs_now |= {key: replace(wanted[key], status=known[key].status) for key in changed}
    held = await hold_back(session, theirs_now, digests, origin, looked_at)
    changed = tuple(key for key in changed if key not in held)
    withdrawn = tuple(key for key in withdrawn if key not in held)
    changes = Changes(added, changed, withdrawn, tuple(sorted(held)))
    renamed = await _write_organisations(session, {service.organisation for service in wanted.values()})
    if not changes and not renamed:
        return changes
    await _write_terms(session, {term for key in added + changed for term in wanted[key].terms})
    await _clear(session, changed)
    await _insert(session, [_source_row(wanted[key], origin, digests[key]) for key in added])
    for key in changed:
        row = _source_row(wanted[key], origin, digests[key])
        if keep_status and known[key].origin_digest is not None:
            del row["status"]
        await session.execute(update(model.Service).where(model.Service.id == key).values(row))
    await _insert_children(session, [wanted[key] for key in added + changed])
    await _withdraw(session, withdrawn)
    theirs = await session.scalars(select(model.Service.id).where(model.Service.organisation_id.in_(renamed)))
    await note_import(session, {key: wanted.get(key) for key in changed + withdrawn}, origin)
    await bump_revision(session, {*added, *changed, *withdrawn, *theirs})
    return changes


async def withdraw_services(session: AsyncSession, keys: Collection[str], *, origin: str) -> tuple[str, ...]:
    """Withdraw those entries of `origin` among `keys` that are not withdrawn yet: their ids.

    One that staff have changed stays, with a conflict. The caller commits.
    """
    dropped = {
        row.id: None
        for row in (await _known(session, sorted(keys))).values()
        if row.origin == origin and row.status != model.WITHDRAWN and row.origin_digest != DROPPED
    }
    held = await hold_back(session, dropped, {}, origin, keys)
    gone = tuple(sorted(dropped.keys() - held))
    await _withdraw(session, gone)
    if gone:
        await note_import(session, dict.fromkeys(gone), origin)
        await bump_revision(session, gone)
    return gone


async def _known(session: AsyncSession, keys: Sequence[str] | None) -> dict[str, Any]:
    """Rows of the entries with these ids, of all without `keys`, by id."""
    query = select(model.Service.id, model.Service.origin_digest, model.Service.status, model.Service.origin)
    if keys is None:
        return {row.id: row for row in await session.execute(query)}
    found: dict[str, Any] = {}
    for some in batches(keys):
        found |= {row.id: row for row in await session.execute(query.where(model.Service.id.in_(some)))}
    return found


async def _withdraw(session: AsyncSession, keys: Sequence[str]) -> None:
    for some in batches(keys):
        # The digest goes too: should the source bring the entry back, it counts as changed.
        await session.execute(
            update(model.Service)
            .where(model.Service.id.in_(some))
            .values(status=model.WITHDRAWN, origin_digest=None)
        )


async def replace_service(session: AsyncSession, service: ServiceView) -> None:
    """Put one entry as staff have it in the place of what stands there, or add it. The caller notes the revision.

    Its organisation must be there; a source that the entry has keeps its digest.
    """
    row = _service_row(service) | {"owner": service.owner, "confirmed": service.confirmed}
    await _write_terms(session, set(service.terms))
    known = await session.scalar(select(model.Service.id).where(model.Service.id == service.id))
    if known is None:
        await _insert(session, [row])
    else:
        await _clear(session, (service.id,))
        await session.execute(update(model.Service).where(model.Service.id == service.id).values(row))
    await _insert_children(session, [service])


async def _write_terms(session: AsyncSession, terms: Collection[TermView]) -> None:
    """Terms that are new, or have another name now."""
    table = model.Term
    rows = await session.execute(select(table.scheme, table.code, table.name_fi, table.name_sv))
    known = {(row.scheme, row.code): (row.name_fi, row.name_sv) for row in rows}
    wanted = {
        (term.scheme, term.code): {"scheme": term.scheme, "code": term.code, **_pair("name", term.name)}
        for term in terms
    }
    if new := [row for key, row in sorted(wanted.items()) if key not in known]:
        await session.execute(insert(table), new)
    for key, row in sorted(wanted.items()):
        if key in known and row["name_fi"] and known[key] != (row["name_fi"], row["name_sv"]):
            chosen = (table.scheme == key[0]) & (table.code == key[1])
            await session.execute(
                update(table).where(chosen).values(name_fi=row["name_fi"], name_sv=row["name_sv"])
            )


async def _write_organisations(
    session: AsyncSession, organisations: Collection[OrganisationView]
) -> list[str]:
    """Ids of those that were there before and changed."""
    wanted = {item.id: _organisation_row(item) for item in organisations}
    columns = model.Organisation.__table__.columns
    known: dict[str, dict[str, Any]] = {}
    for some in batches(sorted(wanted)):
        query = select(*columns).where(model.Organisation.id.in_(some))
        known |= {row["id"]: dict(row) for row in (await session.execute(query)).mappings()}
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
        for language in service.text_languages:
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
        rows[model.ServiceTerm] += [
            key | {"scheme": scheme, "code": code}
            for scheme, code in sorted({(term.scheme, term.code) for term in service.terms})
        ]
        rows[model.Channel] += [
            key | {"position": index} | _channel_row(item) for index, item in enumerate(service.channels)
        ]
    for child, found in rows.items():
        if found:
            await session.execute(insert(child), found)


def _organisation_row(item: OrganisationView) -> dict[str, Any]:
    row: dict[str, Any] = {"id": item.id, "type": item.type, "name_fi": item.name.fi, "name_sv": item.name.sv}
    row |= {"business_id": item.business_id, "parent_id": item.parent, "ptv_id": item.ptv_id}
    return row | _pair("website", item.website) | _pair("description", item.description)


def _source_row(service: ServiceView, origin: str, digest: str) -> dict[str, Any]:
    return _service_row(service) | {"origin": origin, "origin_digest": digest}


def _service_row(service: ServiceView) -> dict[str, Any]:
    same = ("id", "provider_type", "status", "general", "age_min", "age_max", "valid_from", "valid_until")
    more = ("charge", "ptv_id", "general_description", "template", "source_name", "source_checked")
    row = {name: getattr(service, name) for name in same + more}
    season = service.season
    row |= {"season_start": season and season.start, "season_end": season and season.end}
    return row | {"organisation_id": service.organisation.id}


def _text_row(service: ServiceView, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "name": service.name.get(language),
        "summary": service.summary.get(language),
        "description": service.description.get(language),
        "keywords": list(service.keywords(language)),
    } | {name: _part(getattr(service, name), language) for name in _OPTIONAL_TEXTS}


def _part(text: Localised | None, language: str) -> str | None:
    return None if text is None else text.get(language) or None


def _channel_row(channel: ChannelView) -> dict[str, Any]:
    same = ("type", "number", "email", "source", "checked", "charge", "source_id")
    row = {name: getattr(channel, name) for name in same}
    row |= {"hours": dict(channel.hours) if channel.hours else None, "languages": list(channel.languages)}
    row["place"] = None if channel.place is None else asdict(channel.place)
    for name in ("label", "url", "address", "description"):
        row |= _pair(name, getattr(channel, name))
    return row


def _pair(name: str, text: Localised | None) -> dict[str, str | None]:
    return {f"{name}_{language}": None if text is None else text.get(language) for language in LANGUAGES}
