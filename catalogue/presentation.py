"""Services as the API gives them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from luotsi.catalogue.explanation import explain
from luotsi.catalogue.hours import HELSINKI, exception_texts, hours_text, open_now
from luotsi.catalogue.maps import map_link
from luotsi.catalogue.need import RoutedService
from luotsi.catalogue.source_names import source_name
from luotsi.catalogue.views import AreaView, ChannelView, ServiceView
from luotsi.taxonomy import LANGUAGES

Json = dict[str, Any]


def service_card(routed: RoutedService, language: str, now: datetime) -> Json:
    """A service found by routing: what it is, why it stands here, how to reach it."""
    return _base(routed.service, language, now) | {
        "language": routed.language,
        "score": routed.score,
        "why": explain(routed.reasons, language),
    }


def service_listing(service: ServiceView, language: str, now: datetime) -> Json:
    """A service in the open catalogue: the same object without a reason to be shown, with all its facts."""
    return _base(service, language, now) | {
        "language": language,
        "description": service.description.get(language),
        "life_situations": list(service.life_situations),
        "audiences": sorted(service.audiences),
        "age": {"min": service.age_min, "max": service.age_max},
        "languages": list(service.languages),
        "areas": [_area(area) for area in service.areas],
        "keywords": list(service.keywords(language)),
        "texts": {code: _texts(service, code) for code in LANGUAGES},
        "updated_at": service.updated_at.isoformat() if service.updated_at else None,
    }


def _base(service: ServiceView, language: str, now: datetime) -> Json:
    facts: Json = {
        "id": service.id,
        "name": service.name.get(language),
        "provider_type": service.provider_type,
        "provider": service.organisation.name.get(language),
        "summary": service.summary.get(language),
        "area": _area(service.areas[0]),
        "channels": [_channel(channel, language, now) for channel in service.channels],
        "sources": _sources(service, language),
    }
    if language not in service.text_languages:
        facts["text_language"] = service.text_languages[0]
    return facts


def _texts(service: ServiceView, language: str) -> Json:
    return {
        "name": service.name.get(language),
        "summary": service.summary.get(language),
        "description": service.description.get(language),
    }


def _area(area: AreaView) -> Json:
    return {"type": area.type, "codes": list(area.codes)}


def _channel(channel: ChannelView, language: str, now: datetime) -> Json:
    facts: Json = {"type": channel.type}
    if channel.label is not None:
        facts["label"] = channel.label.get(language)
    for name in ("number", "email"):
        if (value := getattr(channel, name)) is not None:
            facts[name] = value
    for name in ("url", "address"):
        if (value := getattr(channel, name)) is not None:
            facts[name] = value.get(language)
    if channel.type in {"phone", "place"}:
        facts["hours"] = hours_text(channel.hours, language)
        facts["open_now"] = open_now(channel.hours, now)
        if exceptions := exception_texts(channel.hours, language, now.astimezone(HELSINKI).date()):
            facts["exceptions"] = exceptions
    if link := map_link(channel.place, str(facts.get("address") or ""), language):
        facts["map"] = link
    if channel.languages:
        facts["languages"] = list(channel.languages)
    return facts


def _sources(service: ServiceView, language: str) -> list[Json]:
    """Where the facts come from, each once, with the latest day when it was checked."""
    noted = [(service.source_name, service.source_checked)]
    noted += [(channel.source, channel.checked) for channel in service.channels]
    found = [(source_name(name, language), day) for name, day in noted]
    latest = {
        name: max(day for source, day in found if source == name) for name in _unique(n for n, _ in found)
    }
    return [{"name": name, "checked": day.isoformat()} for name, day in latest.items()]


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
