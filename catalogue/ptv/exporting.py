"""Our entries as records of PTV, in the form of its API v11; the import reads them back as what they were."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timezone
from typing import Any

import utm

from luotsi.catalogue.areas import AreaType, area_names, areas_of
from luotsi.catalogue.hours import WEEKDAYS
from luotsi.catalogue.ptv import shape
from luotsi.catalogue.ptv.entries import entry_id
from luotsi.catalogue.ptv.extras import extras_of
from luotsi.catalogue.views import (
    AreaView,
    ChannelView,
    Localised,
    OrganisationView,
    Place,
    ServiceView,
    TermView,
)
from luotsi.language.municipalities import municipalities

Raw = dict[str, Any]
#: From it the ids of what PTV does not know are made; never change it.
NAMESPACE = uuid.UUID("6d1f5b1e-3a3c-5b7f-9a44-0c1d6f0e2b11")
_CHANNELS = {
    "phone": "Phone",
    "place": "ServiceLocation",
    "web": "WebPage",
    "e_service": "EChannel",
    "form": "PrintableForm",
}
_CHARGES = {"free": "FreeOfCharge", "charged": "Chargeable"}
_AREAS: Mapping[AreaType, str] = {
    "municipality": "Municipality",
    "region": "Region",
    "wellbeing_county": "WellbeingServiceCounties",
}
_SCHEMES = {
    "service_class": "service_classes",
    "target_group": "target_groups",
    "life_event": "life_events",
    "ontology": "ontology_terms",
    "industrial_class": "industrial_classes",
}
_ORGANISATIONS = {"state": "State", "municipality": "Municipality", "company": "Company"} | dict.fromkeys(
    ("joint_authority", "wellbeing_county", "employment_area"), "RegionalOrganization"
)
_DAYS = dict(
    zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)


def records_of(entries: Iterable[ServiceView], *, extras: bool = True) -> Iterator[tuple[str, Raw]]:
    """Kind and record of every service, channel and organisation, each once, services after what they refer to.

    Without `extras` the records hold PTV's own keys only, and what PTV has no place for is left out.
    """
    told: set[str] = set()
    for entry in entries:
        owner = entry.organisation
        if owner.id not in told:
            told.add(owner.id)
            yield "organisation", _organisation(owner, extras).content()
        channels = list(_channels(entry))
        for channel in channels:
            yield "channel", channel.content()
        yield "service", _service(entry, channels, extras).content()


def service_id(entry: ServiceView) -> str:
    """PTV's own id of what came from there, else one made of ours."""
    if entry.ptv_id is not None and entry.id == entry_id(entry.ptv_id):
        return entry.ptv_id
    return str(uuid.uuid5(NAMESPACE, f"service {entry.id}"))


def organisation_id(owner: OrganisationView) -> str:
    if owner.ptv_id is not None and owner.id == entry_id(owner.ptv_id):
        return owner.ptv_id
    return str(uuid.uuid5(NAMESPACE, f"organisation {owner.id}"))


def _service(entry: ServiceView, channels: list[shape.Channel], extras: bool) -> shape.Service:
    languages = entry.text_languages
    descriptions = [
        *_typed(entry.summary, "Summary", languages),
        *_typed(entry.description, "Description", languages),
        *_typed(entry.instructions, "UserInstruction", languages),
        *_typed(entry.charge_info, "ChargeTypeAdditionalInfo", languages),
    ]
    owner = shape.Reference(id=organisation_id(entry.organisation), name=entry.organisation.name.fi)
    classes: dict[str, list[shape.ClassItem]] = {}
    for term in entry.terms:
        classes.setdefault(_SCHEMES[term.scheme], []).append(_class(term))
    return shape.Service(
        id=service_id(entry),
        type="Service",
        general_description_id=entry.general_description,
        service_names=[
            *_typed(entry.name, "Name", languages),
            *_typed(entry.alternative_name, "AlternativeName", languages),
        ],
        service_charge_type=_CHARGES.get(entry.charge or ""),
        **_areas(entry.areas),
        service_descriptions=descriptions,
        languages=list(entry.languages),
        requirements=[
            shape.LanguageItem(language=item.language, value=item.value)
            for item in _typed(entry.eligibility, "", languages)
        ],
        keywords=[
            shape.LanguageItem(language=language, value=word)
            for language in languages
            for word in entry.keywords(language)
        ],
        service_channels=[
            shape.Connection(
                service_channel=shape.Reference(id=channel.id, name=channel.service_channel_names[0].value),
                service_charge_type=_CHARGES.get(view.charge or ""),
            )
            for channel, view in zip(channels, _reachable(entry), strict=True)
        ],
        organizations=[shape.Role(organization=owner, role_type="Responsible")],
        modified=_moment(entry),
        luotsi=extras_of(entry) if extras else None,
        **classes,
    )


def _reachable(entry: ServiceView) -> list[ChannelView]:
    """The channels that PTV has a type for."""
    return [channel for channel in entry.channels if channel.type in _CHANNELS]


def _channels(entry: ServiceView) -> Iterator[shape.Channel]:
    emails = [channel.email for channel in entry.channels if channel.email]
    for index, view in enumerate(_reachable(entry)):
        names = _typed(view.label or entry.name, "Name", entry.text_languages)
        channel = shape.Channel(
            id=str(uuid.uuid5(NAMESPACE, f"channel {entry.id} {index}")),
            service_channel_type=_CHANNELS[view.type],
            organization_id=organisation_id(entry.organisation),
            service_channel_names=names,
            service_channel_descriptions=_typed(
                view.description or entry.summary, "Summary", entry.text_languages
            ),
            languages=list(view.languages or entry.languages),
            service_hours=list(_hours(view.hours)),
            # PTV has no channel for an e-mail address alone.
            support_emails=[shape.LanguageItem(language="fi", value=email) for email in emails if index == 0],
            modified=_moment(entry),
        )
        if view.number is not None:
            channel.phone_numbers = [_phone(view)]
        if view.url is not None:
            pages = [
                shape.WebPage(language=language, url=view.url.get(language))
                for language in entry.text_languages
            ]
            if view.type == "form":
                channel.channel_urls = [
                    shape.TypedItem(language=page.language, value=page.url, type="PDF") for page in pages
                ]
            else:
                channel.web_pages = pages
        if view.type == "place":
            channel.addresses = [_address(view, entry.text_languages)]
        yield channel


def _organisation(owner: OrganisationView, extras: bool) -> shape.Organization:
    languages = ("fi", "sv")
    return shape.Organization(
        id=organisation_id(owner),
        organization_type=_ORGANISATIONS.get(owner.type, "Organization"),
        business_code=owner.business_id,
        parent_organization_id=_parent(owner),
        organization_names=_typed(owner.name, "Name", languages),
        organization_descriptions=_typed(owner.description, "Description", languages),
        web_pages=[
            shape.WebPage(language=language, url=owner.website.get(language))
            for language in languages
            if owner.website
        ],
        luotsi={name: getattr(owner, name) for name in ("id", "type", "parent", "ptv_id")}
        if extras
        else None,
    )


def _parent(owner: OrganisationView) -> str | None:
    if owner.parent is None:
        return None
    plain = owner.parent.removeprefix("ptv-")
    return plain if plain != owner.parent else str(uuid.uuid5(NAMESPACE, f"organisation {owner.parent}"))


def _typed(text: Localised | None, type_: str, languages: Iterable[str]) -> list[shape.TypedItem]:
    if text is None:
        return []
    found = ((language, text.get(language)) for language in languages)
    return [shape.TypedItem(language=language, value=value, type=type_) for language, value in found if value]


def _class(term: TermView) -> shape.ClassItem:
    names = (
        []
        if term.name is None
        else [
            shape.LanguageItem(language=language, value=term.name.get(language)) for language in ("fi", "sv")
        ]
    )
    addressed = term.code.startswith("http")
    return shape.ClassItem(
        code=None if addressed else term.code, uri=term.code if addressed else None, name=names
    )


def _areas(areas: Iterable[AreaView]) -> dict[str, Any]:
    found: list[shape.Area] = []
    for area in areas:
        if area.type == "nationwide":
            return {"area_type": "Nationwide"}
        if area.type == "nationwide_except_aland":
            return {"area_type": "NationwideExceptAlandIslands"}
        if area.type in ("region", "wellbeing_county"):
            found += [
                shape.Area(type=_AREAS[area.type], code=code, name=_area_name(area.type, code))
                for code in area.codes
            ]
        else:
            # An employment area is to PTV its municipalities.
            codes = area.codes if area.type == "municipality" else list(_members(area))
            towns = [shape.Municipality(code=code, name=_area_name("municipality", code)) for code in codes]
            found.append(shape.Area(type="Municipality", municipalities=towns))
    return {"area_type": "LimitedType", "areas": found}


def _members(area: AreaView) -> Iterator[str]:
    for item in municipalities().values():
        if areas_of(item).get(area.type) in area.codes:
            yield item.code


def _area_name(type_: AreaType, code: str) -> list[shape.LanguageItem]:
    name = area_names().get((type_, code))
    return (
        []
        if name is None
        else [shape.LanguageItem(language=one, value=name.name(one)) for one in ("fi", "sv")]
    )


def _phone(view: ChannelView) -> shape.Phone:
    prefix, _, rest = (view.number or "").partition(" ")
    abroad = prefix.startswith("+") and bool(rest)
    return shape.Phone(
        type="Phone",
        number=rest.replace(" ", "") if abroad else (view.number or "").replace(" ", ""),
        prefix_number=prefix if abroad else None,
        is_finnish_service_number=not abroad,
        service_charge_type=_CHARGES.get(view.charge or ""),
    )


def _address(view: ChannelView, languages: Iterable[str]) -> shape.Address:
    place = view.place or Place(street=view.address)
    north = east = None
    if place.latitude is not None and place.longitude is not None:
        easting, northing, _, _ = utm.from_latlon(place.latitude, place.longitude, force_zone_number=35)
        north, east = f"{northing:.3f}", f"{easting:.3f}"
    items = {
        name: [shape.LanguageItem(language=one, value=text.get(one)) for one in languages] if text else []
        for name, text in (("street", place.street), ("post_office", place.city))
    }
    town = None if place.municipality is None else shape.Municipality(code=place.municipality)
    street = shape.StreetAddress(
        postal_code=place.postal_code, municipality=town, latitude=north, longitude=east, **items
    )
    return shape.Address(type="Location", sub_type="Single", street_address=street, country="FI")


def _hours(hours: Mapping[str, Any] | None) -> Iterator[shape.ServiceHour]:
    if not hours:
        return
    week = [slot for day in WEEKDAYS for slot in _slots(day, hours.get(day, ()))]
    yield shape.ServiceHour(
        service_hour_type="DaysOfTheWeek",
        valid_for_now=True,
        is_always_open=bool(hours.get("always")),
        is_reservation=bool(hours.get("appointment")),
        opening_hour=week,
        holidays=hours.get("holidays"),
    )
    for period in hours.get("exceptions", ()):
        # The whole days are meant; told by their noons, they are the same days in every zone near to Finland's.
        start, end = (datetime.combine(date.fromisoformat(period[key]), time(12)) for key in ("from", "to"))
        if "spans" in period:
            slots = [shape.OpeningHour(**_ends(span)) for span in period["spans"]]
        else:
            slots = [slot for day in WEEKDAYS for slot in _slots(day, period.get(day, ()))]
        yield shape.ServiceHour(
            service_hour_type="Exceptional",
            valid_from=start.isoformat(),
            valid_to=end.isoformat(),
            is_closed=not slots,
            opening_hour=slots,
        )


def _slots(day: str, spans: Iterable[str]) -> Iterator[shape.OpeningHour]:
    for span in spans:
        yield shape.OpeningHour(day_from=_DAYS[day], **_ends(span))


def _ends(span: str) -> dict[str, str]:
    start, _, end = span.partition("-")
    return {"from_": f"{start}:00", "to": "23:59:00" if end == "24:00" else f"{end}:00"}


def _moment(entry: ServiceView) -> str:
    changed = entry.updated_at
    if changed is None:
        return f"{entry.source_checked.isoformat()}T00:00:00"
    return changed.astimezone(timezone.utc).replace(tzinfo=None).isoformat()
