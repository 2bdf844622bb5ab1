"""PTV's channels of all five types as ways to reach a service."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import utm

from luotsi.catalogue.ptv.cleaning import plain, shortened
from luotsi.catalogue.ptv.mapping import Mapper
from luotsi.catalogue.ptv.opening import UnreadableHours, hours_of
from luotsi.catalogue.ptv.shape import (
    Address,
    Channel,
    Connection,
    LanguageItem,
    Phone,
    StreetAddress,
    WebPage,
    texts,
)
from luotsi.catalogue.views import ChannelView, Localised, Place

SOURCE = "Suomi.fi-palvelutietovaranto (DVV)"
#: So many ways to reach a service are kept; more help nobody.
MOST = 12
CHARGES = {"FreeOfCharge": "free", "Chargeable": "charged"}
_NUMBER = re.compile(r"\+?[\d ]{3,20}")
_NOTE_LENGTH = 500
Note = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading of channels needs: the table, where notes go, the day of the source, languages of the texts."""

    mapper: Mapper
    note: Note
    checked: date
    languages: tuple[str, ...]

    def localised(self, by_language: Mapping[str, str]) -> Localised | None:
        """Both languages; a missing one stands in the other, so that nothing is lost. None when there is neither."""
        fi, sv = by_language.get("fi"), by_language.get("sv")
        given = fi or sv or by_language.get("en")
        return None if given is None else Localised(fi or given, sv or given)


def channels_of(
    connections: Iterable[Connection], known: Mapping[str, Channel], reading: Reading
) -> tuple[ChannelView, ...]:
    """Ways to reach a service, in the order of its connections, each once."""
    found: dict[tuple[str, object], ChannelView] = {}
    for connection in connections:
        reference = connection.service_channel
        channel = None if reference is None else known.get(reference.id)
        if channel is None:
            reading.note("channel_missing")
            continue
        for view in _views(channel, connection, reading):
            found.setdefault((view.type, view.number or view.email or view.url or view.address), view)
    if len(found) > MOST:
        reading.note("too_many_channels")
    return tuple(found.values())[:MOST]


def _views(channel: Channel, connection: Connection, reading: Reading) -> Iterator[ChannelView]:
    common = _common(channel, connection, reading)
    own = connection.contact_details
    phones = own.phone_numbers if own and own.phone_numbers else channel.phone_numbers
    pages = own.web_pages if own and own.web_pages else channel.web_pages
    addresses = own.addresses if own and own.addresses else channel.addresses
    emails = own.emails if own and own.emails else [*channel.emails, *channel.support_emails]
    url = _url(pages, reading)
    match channel.service_channel_type:
        case "EChannel" if url is not None:
            yield ChannelView(type="e_service", url=url, **common)
        case "WebPage" if url is not None:
            yield ChannelView(type="web", url=url, **common)
        case "PrintableForm":
            form = _url(
                [WebPage(language=item.language, url=item.value) for item in channel.channel_urls], reading
            )
            if form is not None:
                yield ChannelView(type="form", url=form, **common)
        case "ServiceLocation":
            yield from _places(addresses, common, reading)
            if url is not None:
                yield ChannelView(type="web", url=url, **_plainly(common))
    yield from _phones(phones, common, reading)
    yield from _phones(channel.support_phones, _plainly(common), reading)
    yield from _emails(emails, common, reading)


def _common(channel: Channel, connection: Connection, reading: Reading) -> dict[str, Any]:
    wanted = {item.get("language"): item.get("type") for item in channel.display_name_type}
    names = texts(channel.service_channel_names, "Name")
    others = texts(channel.service_channel_names, "AlternativeName")
    shown = {
        language: others.get(language, name) if wanted.get(language) == "AlternativeName" else name
        for language, name in names.items()
    }
    described = texts(connection.description, "Description") or texts(
        channel.service_channel_descriptions, "Summary"
    )
    return {
        "label": reading.localised(shown),
        "hours": _hours(connection, channel, reading),
        "description": reading.localised(
            {key: shortened(plain(text), _NOTE_LENGTH) for key, text in described.items()}
        ),
        "charge": CHARGES.get(connection.service_charge_type or ""),
        "languages": tuple(
            dict.fromkeys(code for code in channel.languages if re.fullmatch("[a-z]{2,3}", code))
        ),
        "source": SOURCE,
        "checked": reading.checked,
        "source_id": channel.id,
    }


def _plainly(common: dict[str, Any]) -> dict[str, Any]:
    """Without hours and price, which belong to the channel itself."""
    return common | {"hours": None, "description": None, "charge": None}


def _hours(connection: Connection, channel: Channel, reading: Reading) -> dict[str, Any] | None:
    try:
        return hours_of(connection.service_hours or channel.service_hours)
    except UnreadableHours:
        reading.note("unreadable_hours")
        return None


def _url(pages: Sequence[WebPage], reading: Reading) -> Localised | None:
    """The first usable address of each language."""
    found: dict[str, str] = {}
    for page in pages:
        if page.url and (address := usable(page.url, reading.note)) is not None:
            found.setdefault(page.language, address)
    return reading.localised(found)


def usable(address: str, note: Note) -> str | None:
    """A web address as it may be shown; None, with a note, when it may not."""
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        note("web_address")
        return None
    if parts.scheme == "http":
        note("web_address_not_https")
    elif parts.scheme != "https" or not host or "." not in host or re.search(r"\s", address):
        note("web_address")
    else:
        return address
    return None


def _phones(phones: Iterable[Phone], common: dict[str, Any], reading: Reading) -> Iterator[ChannelView]:
    seen: set[str] = set()
    for phone in phones:
        if phone.type not in (None, "Phone") or not phone.number:
            continue
        digits = re.sub(r"[\s-]", "", phone.number)
        number = (
            digits
            if phone.is_finnish_service_number or not phone.prefix_number
            else f"{phone.prefix_number} {digits}"
        )
        if not _NUMBER.fullmatch(number):
            reading.note("phone_number")
        elif number not in seen:
            seen.add(number)
            facts = common | {"charge": CHARGES.get(phone.service_charge_type or "", common["charge"])}
            yield ChannelView(type="phone", number=number, **facts)


def _emails(
    emails: Iterable[LanguageItem], common: dict[str, Any], reading: Reading
) -> Iterator[ChannelView]:
    for address in dict.fromkeys(item.value for item in emails if item.value):
        if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[a-zA-Z]{2,}", address) or len(address) > 200:
            reading.note("email")
        elif not reading.mapper.is_role_address(address):
            reading.note("personal_email_left_out")
        else:
            yield ChannelView(type="email", email=address, **_plainly(common))


def _places(addresses: Iterable[Address], common: dict[str, Any], reading: Reading) -> Iterator[ChannelView]:
    for address in addresses:
        street = address.street_address
        if address.type not in (None, "Location", "Visiting") or street is None:
            continue
        lines = {language: _line(street, language) for language in ("fi", "sv", "en")}
        line = reading.localised({language: text for language, text in lines.items() if text})
        if line is None:
            reading.note("address")
            continue
        yield ChannelView(type="place", address=line, place=_place(street, reading), **common)


def _line(street: StreetAddress, language: str) -> str | None:
    """ "Koulukatu 1 A, 00100 Helsinki"; None when the street has no name in the language."""
    name = texts(street.street).get(language)
    if not name:
        return None
    first = " ".join(part for part in (name, street.street_number) if part)
    offices = texts(street.post_office)
    second = " ".join(part for part in (street.postal_code, offices.get(language, "").capitalize()) if part)
    return f"{first}, {second}" if second else first


def _place(street: StreetAddress, reading: Reading) -> Place:
    streets = {
        language: " ".join(part for part in (name, street.street_number) if part)
        for language, name in texts(street.street).items()
    }
    cities = {language: name.capitalize() for language, name in texts(street.post_office).items()}
    latitude, longitude = _degrees(street)
    return Place(
        street=reading.localised(streets),
        postal_code=street.postal_code,
        city=reading.localised(cities),
        municipality=street.municipality.code if street.municipality else None,
        latitude=latitude,
        longitude=longitude,
    )


def _degrees(street: StreetAddress) -> tuple[float | None, float | None]:
    """PTV's northing and easting (ETRS-TM35FIN, the same as UTM's zone 35) in degrees; none outside of Finland."""
    try:
        north, east = float(street.latitude or ""), float(street.longitude or "")
    except ValueError:
        return None, None
    if not (6_600_000 <= north <= 7_800_000 and 50_000 <= east <= 760_000):
        return None, None
    latitude, longitude = utm.to_latlon(east, north, 35, northern=True, strict=False)
    return round(float(latitude), 6), round(float(longitude), 6)
