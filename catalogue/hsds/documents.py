"""Entries as HSDS 3 objects, nested, in one language; ids are the same in every language.

A key without a value is left out: HSDS has no nulls. What HSDS has no place for is told as an attribute with a term
of a taxonomy (kind of provider, life situations, audiences, the classes of the source).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from typing import Any

from luotsi.catalogue.areas import NATIONWIDE, AreaType, area_names, areas_of
from luotsi.catalogue.hours import HELSINKI, WEEKDAYS
from luotsi.catalogue.ptv.exporting import NAMESPACE, organisation_id, service_id
from luotsi.catalogue.views import ChannelView, OrganisationView, Place, ServiceView
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy
from luotsi.texts import texts

Json = dict[str, Any]
VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/v3.0.1/hsds/"
#: Taxonomies: name → where it comes from.
TAXONOMIES = {
    "provider_type": None,
    "life_situation": None,
    "audience": None,
    "service_class": "http://uri.suomi.fi/codelist/ptv/ptvserclass2",
    "target_group": "http://uri.suomi.fi/codelist/ptv/ptvkohderyhmat",
    "life_event": "http://uri.suomi.fi/codelist/ptv/ptvelti",
    "ontology": "http://www.yso.fi/onto/koko/",
    "industrial_class": "http://uri.suomi.fi/codelist/jhs/toimiala_1_20080101",
}
_BYDAY = dict(zip(WEEKDAYS, ("MO", "TU", "WE", "TH", "FR", "SA", "SU"), strict=True))


def made_id(*parts: object) -> str:
    """The same UUID for the same parts."""
    return str(uuid.uuid5(NAMESPACE, " ".join(map(str, parts))))


def organization(owner: OrganisationView, language: str) -> Json:
    name = owner.name.get(language)
    identifier = owner.business_id and {
        "id": made_id("business id", owner.id),
        "identifier_type": texts(language).format("hsds-business-id"),
        "identifier": owner.business_id,
    }
    return _filled(
        id=organisation_id(owner),
        name=name,
        description=owner.description.get(language) if owner.description else name,
        website=owner.website.get(language) if owner.website else None,
        organization_identifiers=[identifier] if identifier else None,
    )


def listed(entry: ServiceView, language: str) -> Json:
    """A service with what it has one of."""
    key = service_id(entry)
    web = next((one.url for one in entry.channels if one.url is not None), None)
    email = next((one.email for one in entry.channels if one.email is not None), None)
    return _filled(
        id=key,
        name=entry.name.get(language),
        alternate_name=entry.alternative_name.get(language) if entry.alternative_name else None,
        description=f"{entry.summary.get(language)}\n\n{entry.description.get(language)}",
        url=web.get(language) if web else None,
        email=email,
        status="active" if entry.status == "published" else "inactive",
        application_process=entry.instructions.get(language) if entry.instructions else None,
        fees_description=entry.charge_info.get(language) if entry.charge_info else None,
        eligibility_description=entry.eligibility.get(language) if entry.eligibility else None,
        minimum_age=entry.age_min,
        maximum_age=entry.age_max,
        assured_date=(entry.confirmed or entry.source_checked).isoformat(),
        last_modified=_moment(entry.updated_at),
        organization=organization(entry.organisation, language),
    )


def service(entry: ServiceView, language: str) -> Json:
    """A service with everything that is told of it."""
    key = service_id(entry)
    free = {"id": made_id("cost", key), "option": "free", "amount": 0, "currency": "EUR"}
    return listed(entry, language) | _filled(
        phones=[_phone(one, key, language) for one in entry.channels if one.number and one.type == "phone"],
        languages=list(_languages(entry.languages, key)),
        service_areas=list(_areas(entry, key, language)),
        schedules=[
            schedule
            for one in entry.channels
            if one.type == "phone"
            for schedule in _schedules(one.hours, made_id("phone", key, one.number))
        ],
        service_at_locations=[
            at_location(one, entry, language) for one in entry.channels if one.type == "place"
        ],
        cost_options=[free] if entry.charge == "free" else None,
        required_documents=[
            {
                "id": made_id("form", key, one.url.get(language)),
                "document": (one.label or entry.name).get(language),
                "uri": one.url.get(language),
            }
            for one in entry.channels
            if one.type == "form" and one.url is not None
        ],
        attributes=list(_attributes(entry, key, language)),
    )


def locations(entry: ServiceView, language: str) -> Iterator[Json]:
    """The places of a service, each with `service_id` beside what HSDS tells of it at a location."""
    for one in entry.channels:
        if one.type == "place":
            yield at_location(one, entry, language) | {"service_id": service_id(entry)}


def taxonomies(language: str) -> list[Json]:
    return [
        _filled(
            id=made_id("taxonomy", name),
            name=texts(language).format(f"hsds-taxonomy-{name.replace('_', '-')}"),
            description=texts(language).format(f"hsds-taxonomy-{name.replace('_', '-')}"),
            uri=uri,
        )
        for name, uri in TAXONOMIES.items()
    ]


def _attributes(entry: ServiceView, key: str, language: str) -> Iterator[Json]:
    for term in terms_of(entry, language):
        yield {
            "id": made_id("attribute", key, term["id"]),
            "link_id": key,
            "link_entity": "service",
            "taxonomy_term_id": term["id"],
            "taxonomy_term": term,
        }


def terms_of(entry: ServiceView, language: str) -> Iterator[Json]:
    """The terms of every taxonomy that a service is tagged with."""
    known = taxonomy()
    own = [("provider_type", known.provider_type(entry.provider_type))]
    own += [("life_situation", known.life_situation(code)) for code in entry.life_situations]
    own += [("audience", known.audience(code)) for code in sorted(entry.audiences)]
    for scheme, found in own:
        yield _term(scheme, found.code, found.name(language), language)
    for term in entry.terms:
        yield _term(term.scheme, term.code, term.name.get(language) if term.name else term.code, language)


def _term(scheme: str, code: str, name: str, language: str) -> Json:
    return _filled(
        id=made_id("term", scheme, code),
        code=code,
        name=name,
        description=name,
        taxonomy=scheme,
        taxonomy_id=made_id("taxonomy", scheme),
        language=language,
        term_uri=code if code.startswith("http") else None,
    )


def _phone(channel: ChannelView, key: str, language: str) -> Json:
    own = made_id("phone", key, channel.number)
    return _filled(
        id=own,
        number=channel.number,
        type="voice",
        description=channel.label.get(language) if channel.label else None,
        languages=list(_languages(channel.languages, own)),
    )


def _languages(codes: tuple[str, ...], owner: str) -> Iterator[Json]:
    for code in codes:
        yield {"id": made_id("language", owner, code), "code": code, "name": code}


def _areas(entry: ServiceView, key: str, language: str) -> Iterator[Json]:
    for area in entry.areas:
        if area.type in NATIONWIDE:
            name = texts(language).format(f"hsds-area-{area.type.replace('_', '-')}")
            yield {"id": made_id("area", key, area.type), "name": name, "extent_type": area.type}
        for code in area.codes:
            yield {
                "id": made_id("area", key, area.type, code),
                "name": _area_name(area.type, code, language),
                "extent": code,
                "extent_type": area.type,
            }


def _area_name(type_: AreaType, code: str, language: str) -> str:
    found = area_names().get((type_, code))
    return code if found is None else found.name(language)


def place_ids(channel: ChannelView, entry: ServiceView) -> tuple[str, str]:
    """Ids of a service at a location, and of the location: the same one for all services that are given there."""
    spot = made_id("location", channel.source_id or channel.address)
    return made_id("at location", service_id(entry), spot), spot


def at_location(channel: ChannelView, entry: ServiceView, language: str) -> Json:
    """A service at one of its places."""
    place = channel.place or Place()
    own, spot = place_ids(channel, entry)
    location = _filled(
        id=spot,
        location_type="physical",
        name=(channel.label or entry.organisation.name).get(language),
        latitude=place.latitude,
        longitude=place.longitude,
        addresses=[_address(channel, place, spot, language)],
    )
    return _filled(
        id=own,
        location_id=spot,
        description=channel.description.get(language) if channel.description else None,
        schedules=list(_schedules(channel.hours, own)),
        location=location,
    )


def _address(channel: ChannelView, place: Place, spot: str, language: str) -> Json:
    """Every part that HSDS asks for; the parts that nobody told are empty, never made up."""
    town = municipalities().get(place.municipality or "")
    street = place.street or channel.address
    region = "" if town is None else _area_name("region", areas_of(town)["region"], language)
    return {
        "id": made_id("address", spot),
        "address_1": street.get(language) if street else "",
        "city": place.city.get(language) if place.city else "",
        "state_province": region,
        "postal_code": place.postal_code or "",
        "country": "FI",
        "address_type": "physical",
    }


def _schedules(hours: Mapping[str, Any] | None, owner: str) -> Iterator[Json]:
    """One for each span of time, with the weekdays on which it holds; exceptional days by their dates."""
    if not hours:
        return
    if hours.get("always"):
        yield {
            "id": made_id("schedule", owner, "always"),
            "freq": "WEEKLY",
            "byday": ",".join(_BYDAY.values()),
        } | _clock("00:00-23:59")
    days: dict[str, list[str]] = {}
    for day in WEEKDAYS:
        for span in hours.get(day, ()):
            days.setdefault(span, []).append(_BYDAY[day])
    notes = {"notes": "by appointment"} if hours.get("appointment") else {}
    for span, names in days.items():
        yield {
            "id": made_id("schedule", owner, span),
            "freq": "WEEKLY",
            "byday": ",".join(names),
            **_clock(span),
            **notes,
        }
    for period in hours.get("exceptions", ()):
        dates = {"valid_from": period["from"], "valid_to": period["to"]}
        if not any(period.get(key) for key in ("spans", *WEEKDAYS)):
            yield {"id": made_id("schedule", owner, *dates.values()), "notes": "closed", **dates}
        for key in ("spans", *WEEKDAYS):
            for span in period.get(key, ()):
                byday = {} if key == "spans" else {"byday": _BYDAY[key], "freq": "WEEKLY"}
                yield {
                    "id": made_id("schedule", owner, key, span, *dates.values()),
                    **dates,
                    **byday,
                    **_clock(span),
                }


def _clock(span: str) -> Json:
    """Times as HSDS wants them, with Finland's distance from UTC in winter."""
    start, _, end = span.partition("-")
    offset = _offset()
    return {"opens_at": f"{start}{offset}", "closes_at": f"{'23:59' if end == '24:00' else end}{offset}"}


def _offset() -> str:
    winter = datetime.combine(date(2026, 1, 15), datetime.min.time(), HELSINKI).utcoffset() or timedelta()
    return f"+{int(winter.total_seconds() // 3600):02d}:00"


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.astimezone(timezone.utc).isoformat()


def _filled(**facts: Any) -> Json:
    """Without what is not told; an empty list tells nothing either."""
    return {key: value for key, value in facts.items() if value is not None and value != [] and value != ""}
