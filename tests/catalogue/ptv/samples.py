"""Small records in the form of PTV's API, in words of our own."""

from __future__ import annotations

import json
import uuid
from pathlib import Path
from typing import Any

Raw = dict[str, Any]


def guid(name: str) -> str:
    """The same id for the same name."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def items(type_: str | None = None, **by_language: str | None) -> list[Raw]:
    more = {} if type_ is None else {"type": type_}
    return [{"language": language, "value": value, **more} for language, value in by_language.items()]


def classes(*codes: str) -> list[Raw]:
    return [
        {"code": code, "name": items(fi=f"Luokka {code}", sv=f"Klass {code}"), "uri": None} for code in codes
    ]


def service(name: str = "etsiva", **facts: Any) -> Raw:
    """A youth outreach service of Oulu in both languages, with the place `office`."""
    return {
        "id": guid(name),
        "sourceId": None,
        "generalDescriptionId": None,
        "type": "Service",
        "serviceNames": items("Name", fi="Etsivä nuorisotyö", sv="Uppsökande ungdomsarbete"),
        "serviceChargeType": "FreeOfCharge",
        "areaType": "LimitedType",
        "areas": [{"type": "Municipality", "code": None, "name": None, "municipalities": [{"code": "564"}]}],
        "serviceDescriptions": [
            *items("Summary", fi="Apua nuorelle arkeen", sv="Hjälp för unga i vardagen"),
            *items("Description", fi="Tulemme luoksesi.\n* soita\n* tule käymään", sv="Vi kommer till dig."),
            *items("DeadLine", fi=None),
        ],
        "languages": ["fi", "sv"],
        "serviceClasses": classes("P28.4"),
        "ontologyTerms": [],
        "targetGroups": classes("KR1.3"),
        "lifeEvents": None,
        "industrialClasses": None,
        "keywords": items(fi="nuoret"),
        "requirements": items(fi="Palvelu on 16–28-vuotiaille.", sv="Tjänsten är för 16–28-åringar."),
        "serviceChannels": [connection("office")],
        "organizations": [
            {"organization": {"id": guid("city"), "name": "Mallila"}, "roleType": "Responsible"}
        ],
        "publishingStatus": "Published",
        "modified": "2026-10-01T08:00:00.123456",
    } | facts


def connection(name: str, **facts: Any) -> Raw:
    return {
        "serviceChannel": {"id": guid(name), "name": name},
        "serviceHours": [],
        "contactDetails": None,
    } | facts


def channel(name: str = "office", type_: str = "ServiceLocation", **facts: Any) -> Raw:
    """A place with a phone, open on weekdays."""
    return {
        "id": guid(name),
        "serviceChannelType": type_,
        "organizationId": guid("city"),
        "serviceChannelNames": items("Name", fi="Nuorten talo", sv="De ungas hus"),
        "serviceChannelDescriptions": items("Summary", fi="Keskustassa.", sv="I centrum."),
        "languages": ["fi", "sv"],
        "webPages": [],
        "phoneNumbers": [phone()],
        "emails": items(fi="nuoret@example.fi"),
        "addresses": [address()] if type_ == "ServiceLocation" else [],
        "serviceHours": [week()],
        "services": [],
        "publishingStatus": "Published",
        "modified": "2026-09-01T08:00:00",
    } | facts


def phone(**facts: Any) -> Raw:
    return {
        "type": "Phone",
        "number": "401234567",
        "prefixNumber": "+358",
        "isFinnishServiceNumber": False,
        "serviceChargeType": "Chargeable",
        "language": "fi",
    } | facts


def address(**facts: Any) -> Raw:
    return {
        "type": "Location",
        "subType": "Single",
        "streetAddress": {
            "street": items(fi="Koulukatu", sv="Skolgatan"),
            "streetNumber": "1",
            "postalCode": "90100",
            "postOffice": items(fi="OULU", sv="ULEÅBORG"),
            "municipality": {"code": "564", "name": []},
            "latitude": "6834688.027",
            "longitude": "503879.049",
        },
        "country": "FI",
    } | facts


def week(**facts: Any) -> Raw:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    hours = [{"dayFrom": day, "dayTo": "", "from": "09:00:00", "to": "15:00:00"} for day in days]
    return {
        "serviceHourType": "DaysOfTheWeek",
        "validForNow": True,
        "isAlwaysOpen": False,
        "openingHour": hours,
    } | facts


def organisation(name: str = "city", **facts: Any) -> Raw:
    return {
        "id": guid(name),
        "organizationType": "Municipality",
        "businessCode": "0000000-0",
        "organizationNames": items("Name", fi="Mallilan kaupunki", sv="Mallby stad"),
        "organizationDescriptions": items("Summary", fi="Kaupunki.", sv="En stad."),
        "webPages": [{"language": "fi", "url": "https://example.fi", "value": None}],
        "publishingStatus": "Published",
        "modified": "2026-01-01T00:00:00",
    } | facts


def general(name: str = "general", **facts: Any) -> Raw:
    return {
        "id": guid(name),
        "names": items("Name", fi="Etsivä työ", sv="Uppsökande arbete"),
        "descriptions": [
            *items("BackgroundDescription", fi="Laki velvoittaa kunnan.", sv="Lagen förpliktar kommunen."),
            *items("UserInstruction", fi="Ota yhteyttä.", sv="Ta kontakt."),
        ],
        "serviceClasses": classes("P28.4"),
        "targetGroups": classes("KR1"),
        "lifeEvents": classes("KE8"),
        "requirements": items(fi="Nuorille."),
        "serviceChargeType": "FreeOfCharge",
        "publishingStatus": "Published",
        "modified": "2026-01-01T00:00:00",
    } | facts


def page(*records: Raw) -> Raw:
    return {"pageNumber": 1, "pageSize": 100, "pageCount": 1, "itemList": list(records) or None}


def write(folder: Path, **contents: Any) -> Path:
    """Files named as told, each with its content as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in contents.items():
        (folder / f"{name}.json").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return folder


def everything(folder: Path, *services: Raw) -> Path:
    """A folder with services, and what they refer to."""
    return write(
        folder,
        services=page(*(services or (service(),))),
        channels=[channel()],
        organisations={guid("city"): organisation()},
    )
