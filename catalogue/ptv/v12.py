"""Records of PTV's API v12 brought into the form of v11, so that one reader reads both.

What v12 tells in another way: texts lie by language, classes are bare codes, connections are records of their own, a
week is told day by day. What v11 has no place for is passed over, but for hours on holidays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

Raw = dict[str, Any]
#: The kind of v12's records that v11 has inside of services.
CONNECTION = "connection"
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CHANNELS = {"EService": "EChannel", "TelephoneService": "Phone"}
_CHARGES = {"Free": "FreeOfCharge", "Charged": "Chargeable", "ExtraCharge": "Chargeable", "Other": "Other"}
_TYPES = {"PermitOrOtherObligation": "PermitOrObligation"}
_AREAS = {
    "WholeCountry": "Nationwide",
    "WholeCountryExceptAland": "NationwideExceptAlandIslands",
    "LimitedArea": "LimitedType",
}
_SERVICE_TEXTS = {
    "summary": "Summary",
    "description": "Description",
    "userInstructions": "UserInstruction",
    "chargeTypeAdditionalInformation": "ChargeTypeAdditionalInfo",
}
_GENERAL_TEXTS = _SERVICE_TEXTS | {"backgroundDescription": "BackgroundDescription"}
_CHANNEL_TEXTS = {"summary": "Summary", "description": "Description"}
_CLASSES = ("serviceClasses", "targetGroups", "lifeEvents")
_ADDRESSED = ("ontologyTerms", "industrialClasses")


def kind_of(raw: Raw) -> str | None:
    """The kind of a record of v12; None when it is none."""
    if "serviceContentId" in raw:
        return CONNECTION
    if "contentId" not in raw:
        return None
    if "generalDescriptionTypes" in raw:
        return "general_description"
    for key, kind in (
        ("serviceChannelType", "channel"),
        ("organizationType", "organisation"),
        ("serviceType", "service"),
    ):
        if key in raw:
            return kind
    return None


def to_v11(raw: Raw, kind: str, connections: Iterable[Raw] = ()) -> Raw:
    """A record in v11's form; `connections` are those of a service. One that cannot be read comes as it is."""
    try:
        return _made(raw, kind, connections)
    except (AttributeError, KeyError, TypeError):
        return raw


def _made(raw: Raw, kind: str, connections: Iterable[Raw]) -> Raw:
    make = {"service": _service, "channel": _channel, "organisation": _organization}.get(kind, _general)
    record = make(raw) | {
        "id": raw.get("contentId"),
        "publishingStatus": "Published",
        "modified": raw.get("publishedAt"),
    }
    if kind == "service":
        record["serviceChannels"] = [_connection(item) for item in connections]
    return record


def _service(raw: Raw) -> Raw:
    versions = _versions(raw)
    producers = raw.get("producers") or {}
    roles: list[tuple[str, str | None, Any]] = [("Responsible", None, raw.get("organizationContentId"))]
    roles += [("OtherResponsible", None, key) for key in raw.get("otherResponsibleOrganizations") or ()]
    for name, provision in (
        ("selfProducedProducers", "SelfProducedServices"),
        ("procuredProducers", "ProcuredServices"),
        ("otherProducers", "Other"),
    ):
        keys = (producers.get(name) or {}).get("organizations") or ()
        roles += [("Producer", provision, key) for key in keys]
    return _classified(raw, versions, _SERVICE_TEXTS, "serviceDescriptions") | {
        "generalDescriptionId": raw.get("generalDescriptionContentId"),
        "fundingType": raw.get("fundingType"),
        "serviceNames": _names(versions),
        "languages": raw.get("serviceLanguages"),
        "keywords": [
            {"language": language, "value": word}
            for language, version in versions.items()
            for word in version.get("freelyAssignedKeywords") or ()
        ],
        "organizations": [
            {"organization": {"id": key}, "roleType": role, "provisionType": provision}
            for role, provision, key in roles
            if key
        ],
        **_area(raw.get("area")),
    }


def _general(raw: Raw) -> Raw:
    versions = _versions(raw)
    types = raw.get("generalDescriptionTypes") or [None]
    return _classified(raw, versions, _GENERAL_TEXTS, "descriptions") | {
        "names": _names(versions),
        "generalDescriptionType": types[0],
    }


def _classified(raw: Raw, versions: Mapping[str, Raw], kinds: Mapping[str, str], key: str) -> Raw:
    service_type = raw.get("serviceType") or ""
    record: Raw = {
        "type": _TYPES.get(service_type, service_type),
        "serviceChargeType": _CHARGES.get(raw.get("chargeType") or ""),
        key: _typed(versions, kinds),
        "requirements": _items(versions, "conditions"),
        "legislation": [
            {
                "names": [{"language": language, "value": link.get("name")}],
                "webPages": [{"language": language, "value": link.get("name"), "url": link.get("url")}],
            }
            for language, version in versions.items()
            for link in version.get("legislationLinks") or ()
        ],
    }
    record |= {name: [{"code": code} for code in raw.get(name) or ()] for name in _CLASSES}
    return record | {name: [{"uri": uri} for uri in raw.get(name) or ()] for name in _ADDRESSED}


def _channel(raw: Raw) -> Raw:
    versions = _versions(raw)
    kind = raw.get("serviceChannelType")
    location = raw.get("location") or {}
    return {
        "serviceChannelType": _CHANNELS.get(kind or "", kind),
        "organizationId": raw.get("organizationContentId"),
        "serviceChannelNames": _names(versions),
        "displayNameType": [
            {
                "language": language,
                "type": "AlternativeName" if version.get("isAlternativeNamePrimary") else "Name",
            }
            for language, version in versions.items()
        ],
        "serviceChannelDescriptions": _typed(versions, _CHANNEL_TEXTS),
        "languages": raw.get("serviceLanguages"),
        "webPages": _pages(versions, "webAddress") + _pages(versions, "contactWebPages"),
        "channelUrls": [
            {"language": language, "value": file.get("url"), "type": (file.get("type") or "").upper()}
            for language, version in versions.items()
            for file in version.get("formFiles") or ()
        ],
        "phoneNumbers": _phones(versions, "phoneNumbers") + _phones(versions, "contactPhoneNumbers"),
        "supportPhones": _phones(versions, "supportPhoneNumbers"),
        "emails": _emails(versions, "contactEmails"),
        "supportEmails": _emails(versions, "supportEmails"),
        "addresses": [_address(item, "Location") for item in location.get("streetAddresses") or ()],
        "requiresAuthentication": raw.get("electronicIdentification") == "Required",
        "serviceHours": _hours(raw.get("serviceHours")),
    }


def _organization(raw: Raw) -> Raw:
    versions = _versions(raw)
    return {
        "organizationType": raw.get("organizationType"),
        "businessCode": raw.get("businessId"),
        "oid": raw.get("oid"),
        "parentOrganizationId": raw.get("parentOrganizationContentId"),
        "organizationNames": _names(versions),
        "organizationDescriptions": _typed(versions, _CHANNEL_TEXTS),
        "webPages": _pages(versions, "contactWebPages"),
        "emails": _emails(versions, "contactEmails"),
        "phoneNumbers": _phones(versions, "contactPhoneNumbers"),
    }


def _connection(raw: Raw) -> Raw:
    versions = _versions(raw)
    addresses = (raw.get("contactAddresses") or {}).get("streetAddresses") or ()
    return {
        "serviceChannel": {"id": raw.get("channelContentId")},
        "serviceChargeType": _CHARGES.get(raw.get("chargeType") or ""),
        "description": _typed(
            versions, _CHANNEL_TEXTS | {"chargeTypeAdditionalInformation": "ChargeTypeAdditionalInfo"}
        ),
        "serviceHours": _hours(raw.get("serviceHours")),
        "contactDetails": {
            "emails": _emails(versions, "contactEmails"),
            "phoneNumbers": _phones(versions, "contactPhoneNumbers"),
            "webPages": _pages(versions, "contactWebPages"),
            "addresses": [_address(item, "Location") for item in addresses],
        },
    }


def _versions(raw: Raw) -> dict[str, Raw]:
    return {language: version for language, version in (raw.get("languageVersions") or {}).items() if version}


def _names(versions: Mapping[str, Raw]) -> list[Raw]:
    return _typed(versions, {"name": "Name", "alternativeName": "AlternativeName"})


def _typed(versions: Mapping[str, Raw], kinds: Mapping[str, str]) -> list[Raw]:
    return [
        {"language": language, "value": version[key], "type": type_}
        for language, version in versions.items()
        for key, type_ in kinds.items()
        if version.get(key)
    ]


def _items(versions: Mapping[str, Raw], key: str) -> list[Raw]:
    return [
        {"language": language, "value": version[key]}
        for language, version in versions.items()
        if version.get(key)
    ]


def _each(versions: Mapping[str, Raw], key: str, make: Callable[[str, Raw], Raw]) -> list[Raw]:
    """What a language version holds under `key`: one object or several."""
    found = []
    for language, version in versions.items():
        value = version.get(key) or ()
        found += [make(language, item) for item in ([value] if isinstance(value, dict) else value)]
    return found


def _pages(versions: Mapping[str, Raw], key: str) -> list[Raw]:
    return _each(
        versions,
        key,
        lambda language, item: {"language": language, "value": item.get("name"), "url": item.get("url")},
    )


def _emails(versions: Mapping[str, Raw], key: str) -> list[Raw]:
    return _each(versions, key, lambda language, item: {"language": language, "value": item.get("email")})


def _phones(versions: Mapping[str, Raw], key: str) -> list[Raw]:
    return _each(versions, key, _phone)


def _phone(language: str, raw: Raw) -> Raw:
    kind = raw.get("type")
    return {
        "language": language,
        "type": kind if kind in ("Sms", "Fax") else "Phone",
        "number": raw.get("number"),
        "prefixNumber": raw.get("dialCode"),
        "isFinnishServiceNumber": kind == "DomesticPhone",
        "serviceChargeType": _CHARGES.get(raw.get("chargeType") or ""),
        "chargeDescription": raw.get("chargeDescription"),
        "additionalInformation": raw.get("additionalInformation"),
    }


def _address(raw: Raw, type_: str) -> Raw:
    points = [point for point in raw.get("coordinates") or () if point.get("system") == "EPSG:3067"]
    return {
        "type": type_,
        "subType": "Single",
        "streetAddress": {
            "street": _by_language(raw.get("streetName")),
            "streetNumber": raw.get("addressDetail"),
            "postalCode": raw.get("postalCode"),
            "latitude": str(points[0]["northing"]) if points else None,
            "longitude": str(points[0]["easting"]) if points else None,
        },
    }


def _by_language(texts: Mapping[str, str] | None) -> list[Raw]:
    return [{"language": language, "value": text} for language, text in (texts or {}).items() if text]


def _area(raw: Raw | None) -> Raw:
    raw = raw or {}
    kinds = {
        "municipalities": "Municipality",
        "regions": "Region",
        "wellbeingServicesCounties": "WellbeingServiceCounties",
    }
    areas = []
    for key, type_ in kinds.items():
        for code in raw.get(key) or ():
            if type_ == "Municipality":
                areas.append({"type": type_, "municipalities": [{"code": code}]})
            else:
                areas.append({"type": type_, "code": code})
    kind = raw.get("areaType")
    return {"areaType": _AREAS.get(kind or "", kind), "areas": areas}


def _hours(raw: Raw | None) -> list[Raw]:
    raw = raw or {}
    found = [made for item in raw.get("hours") or () for made in _hour(item)]
    days = (raw.get("holidayServiceHours") or {}).get("holidays") or ()
    statuses = {hour.get("openingStatus") for day in days for hour in day.get("hours") or ()}
    if days and statuses <= {"Closed"}:
        found.append({"serviceHourType": "DaysOfTheWeek", "validForNow": True, "holidays": "closed"})
    return found


def _hour(raw: Raw) -> Iterator[Raw]:
    kind = raw.get("type") or ""
    common = {
        "validFrom": raw.get("fromDate"),
        "validTo": raw.get("toDate"),
        "validForNow": "fromDate" not in raw,
    }
    if "weeklyHours" in raw:
        exceptional = kind == "ExceptionalDateRangeServiceHour"
        slots = list(_slots(raw["weeklyHours"]))
        opens = [slot for slot in slots if slot["status"] != "Closed"]
        yield common | {
            "serviceHourType": "Exceptional" if exceptional else "DaysOfTheWeek",
            "isClosed": exceptional and not opens,
            "isReservation": bool(opens) and all(slot["status"] == "OpenOnReservation" for slot in opens),
            "openingHour": opens,
        }
        return
    reservation = raw.get("openingStatus") == "OpenOnReservation"
    if kind == "ContinuousAlwaysValidServiceHour":
        yield common | {
            "serviceHourType": "DaysOfTheWeek",
            "isAlwaysOpen": not reservation,
            "isReservation": reservation,
        }
    elif kind == "ContinuousWeekdaysUntilFurtherNoticeServiceHour":
        slot = {
            "dayFrom": raw.get("fromDay"),
            "dayTo": raw.get("toDay"),
            "from": raw.get("fromTime"),
            "to": raw.get("toTime"),
        }
        yield common | {
            "serviceHourType": "OverMidnight",
            "isReservation": reservation,
            "openingHour": [slot],
        }


def _slots(week: Mapping[str, Raw]) -> Iterator[Raw]:
    """Of a week, what holds every week; hours of odd or even weeks are not told, since we could not say which."""
    for day in _DAYS:
        for hour in (week.get(day.lower()) or {}).get("hours") or ():
            if hour.get("repetition", "Weekly") == "Weekly":
                yield {
                    "dayFrom": day,
                    "from": hour.get("start"),
                    "to": hour.get("end"),
                    "status": hour.get("openingStatus"),
                }
