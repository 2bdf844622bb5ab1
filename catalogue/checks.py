"""Is a catalogue entry fit to be shown? Every fault found has a place, a code and the value at fault."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from luotsi.catalogue.areas import NATIONWIDE, area_names
from luotsi.catalogue.views import ChannelView, Localised, ServiceView
from luotsi.taxonomy import LANGUAGES, taxonomy

NAME_MAX, SUMMARY_MAX = 100, 150
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_NUMBER = re.compile(r"\+?[\d ]{3,20}")
_LEFTOVER = re.compile(r"[{}]")


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault: where it is, what it is (texts: `problem-<code>`), and the value that is at fault."""

    where: str
    code: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.code}" + (f": {self.detail}" if self.detail else "")


def check_service(service: ServiceView, where: str = "") -> list[Problem]:
    """All faults of one entry; empty when it is fit."""
    place = f"{where} {service.id}".strip()
    return [Problem(place, code, detail) for code, detail in _faults(service)]


def contradictions(service: ServiceView) -> Iterator[tuple[str, str]]:
    """Codes and details of the faults for which routing leaves an entry out: nobody could tell whom it serves."""
    yield from _area_faults(service)
    if service.age_min is not None and service.age_max is not None and service.age_min > service.age_max:
        yield "age_order", f"{service.age_min}–{service.age_max}"


def _faults(service: ServiceView) -> Iterator[tuple[str, str]]:
    yield from _code_faults(service)
    yield from _text_faults(service)
    yield from contradictions(service)
    if service.valid_from and service.valid_until and service.valid_from > service.valid_until:
        yield "validity_order", f"{service.valid_from}–{service.valid_until}"
    if not service.channels:
        yield "no_channel", ""
    for channel in service.channels:
        yield from _channel_faults(channel)


def _code_faults(service: ServiceView) -> Iterator[tuple[str, str]]:
    known = taxonomy()
    if service.provider_type not in known.provider_type_codes:
        yield "unknown_provider_type", service.provider_type
    if not service.life_situations and not service.general:
        yield "no_life_situation", ""
    for code in service.life_situations:
        if code not in known.life_situation_codes:
            yield "unknown_life_situation", code
    if len(set(service.life_situations)) < len(service.life_situations):
        yield "repeated_life_situation", ", ".join(service.life_situations)
    if not service.audiences:
        yield "no_audience", ""
    for code in sorted(service.audiences - known.audience_codes):
        yield "unknown_audience", code
    if not service.languages or len(set(service.languages)) < len(service.languages):
        yield "languages", ", ".join(service.languages)
    for code in service.languages:
        if not _LANGUAGE.fullmatch(code):
            yield "unknown_language", code


def _text_faults(service: ServiceView) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        name, summary = service.name.get(language), service.summary.get(language)
        if len(name) > NAME_MAX:
            yield "name_too_long", f"{language}: {name}"
        if len(summary) > SUMMARY_MAX:
            yield "summary_too_long", f"{language}: {summary}"
        for text in (name, summary, service.description.get(language)):
            if not text.strip():
                yield "text_missing", language
            if _LEFTOVER.search(text):
                yield "placeholder_left", text


def _area_faults(service: ServiceView) -> Iterator[tuple[str, str]]:
    if not service.areas:
        yield "no_area", ""
    for area in service.areas:
        if (area.type in NATIONWIDE) == bool(area.codes):
            yield "area_codes", area.type
        for code in area.codes:
            if (area.type, code) not in area_names():
                yield "unknown_area", f"{area.type} {code}"


def _channel_faults(channel: ChannelView) -> Iterator[tuple[str, str]]:
    if channel.number is not None and not _NUMBER.fullmatch(channel.number):
        yield "phone_number", channel.number
    if channel.email is not None and channel.email.count("@") != 1:
        yield "email", channel.email
    for address in _both(channel.url):
        parts = urlsplit(address)
        if parts.scheme != "https" or not parts.hostname or " " in address:
            yield "web_address", address


def _both(text: Localised | None) -> tuple[str, ...]:
    return () if text is None else (text.fi, text.sv)
