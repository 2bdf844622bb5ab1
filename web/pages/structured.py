"""A service as schema.org data (JSON-LD) for search engines: the page's own facts, nothing besides."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from luotsi.catalogue.areas import NATIONWIDE, area_names
from luotsi.catalogue.hours import WEEKDAYS
from luotsi.catalogue.views import ChannelView, ServiceView
from luotsi.taxonomy import taxonomy

Json = dict[str, Any]
_DAYS = dict(
    zip(WEEKDAYS, ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"), strict=True)
)
#: Bodies of the state, the municipalities and the counties; the rest are organisations of other kinds.
_PUBLIC = frozenset({"municipality", "employment_area", "wellbeing_county", "state", "region"})


def structured(service: ServiceView, language: str, address: str) -> Json:
    """`address` is that of the service's page in `language`."""
    public = service.organisation.type in _PUBLIC
    data: Json = {
        "@context": "https://schema.org",
        "@type": "GovernmentService" if public else "Service",
        "@id": address,
        "identifier": service.id,
        "url": address,
        "name": service.name.get(language),
        "description": service.summary.get(language),
        "serviceType": taxonomy().provider_type(service.provider_type).name(language),
        "provider": _provider(service, language, public),
        "areaServed": _areas(service, language),
        "availableChannel": [
            item for channel in service.channels if (item := _channel(channel, service, language))
        ],
    }
    if service.age_min is not None or service.age_max is not None:
        audience: Json = {"@type": "PeopleAudience"}
        if service.age_min is not None:
            audience["suggestedMinAge"] = service.age_min
        if service.age_max is not None:
            audience["suggestedMaxAge"] = service.age_max
        data["audience"] = audience
    return data


def _provider(service: ServiceView, language: str, public: bool) -> Json:
    body = service.organisation
    data: Json = {
        "@type": "GovernmentOrganization" if public else "Organization",
        "name": body.name.get(language),
    }
    if body.website is not None:
        data["url"] = body.website.get(language)
    return data


def _areas(service: ServiceView, language: str) -> list[Json]:
    found: list[Json] = []
    for area in service.areas:
        if area.type in NATIONWIDE:
            found.append({"@type": "Country", "name": "Suomi" if language == "fi" else "Finland"})
            continue
        for code in area.codes:
            if (name := area_names().get((area.type, code))) is not None:
                found.append({"@type": "AdministrativeArea", "name": name.name(language)})
    return found


def _channel(channel: ChannelView, service: ServiceView, language: str) -> Json | None:
    data: Json = {"@type": "ServiceChannel"}
    if channel.label is not None:
        data["name"] = channel.label.get(language)
    languages = channel.languages or service.languages
    if languages:
        data["availableLanguage"] = list(languages)
    hours = _hours(channel.hours)
    if channel.number:
        phone: Json = {"@type": "ContactPoint", "telephone": channel.number}
        data["servicePhone"] = phone | ({"hoursAvailable": hours} if hours else {})
    elif channel.email:
        data["servicePhone"] = {"@type": "ContactPoint", "email": channel.email}
    elif channel.url is not None:
        data["serviceUrl"] = channel.url.get(language)
    elif channel.address is not None:
        place: Json = {"@type": "Place", "address": channel.address.get(language)}
        data["serviceLocation"] = place | ({"openingHoursSpecification": hours} if hours else {})
    else:
        return None
    return data


def _hours(hours: Mapping[str, Any] | None) -> list[Json]:
    if not hours:
        return []
    if hours.get("always"):
        return [_span(list(_DAYS.values()), "00:00", "23:59")]
    return [_span([_DAYS[day]], *span.split("-")) for day in WEEKDAYS for span in hours.get(day, ())]


def _span(days: list[str], opens: str, closes: str) -> Json:
    return {
        "@type": "OpeningHoursSpecification",
        "dayOfWeek": [f"https://schema.org/{day}" for day in days],
        "opens": opens,
        "closes": "23:59" if closes == "24:00" else closes,
    }
