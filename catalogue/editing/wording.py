"""Fields and values of an entry in words, for a history that people can read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from luotsi.catalogue.areas import area_names
from luotsi.catalogue.editing.differences import Difference
from luotsi.catalogue.explanation import language_in
from luotsi.catalogue.hours import exception_texts, hours_text
from luotsi.catalogue.season import Season
from luotsi.taxonomy import LANGUAGES, Term, taxonomy
from luotsi.texts import texts

NOTHING = "–"
#: Far enough for every exception of opening hours that an entry may hold.
_YEARS = 3650


def field_text(field: str, language: str) -> str:
    """ "Nimi suomeksi"; the field's own name where there is no text, as for a fact that only a source gives."""
    key = f"entry-field-{field.replace('.', '-').replace('_', '-')}"
    words = texts(language)
    return words.format(key) if key in words.ids else field


def value_text(field: str, value: Any, language: str) -> str:
    """A value in words, a line for each part of it."""
    if value in (None, "", [], ()):
        return NOTHING
    make = _MAKERS.get("channel" if field.startswith("channel.") else field)
    if make is not None:
        return make(value, language)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


def text_language(field: str) -> str | None:
    """The language in which the field itself is written."""
    ending = field.replace("_", ".").rpartition(".")[2]
    return ending if ending in LANGUAGES else None


def is_prose(difference: Difference) -> bool:
    """Whether the words that went and came are worth showing one by one."""
    return (
        isinstance(difference.before, str)
        and isinstance(difference.after, str)
        and bool(text_language(difference.field))
    )


def day_text(day: date) -> str:
    """24.11.2026, as both languages write it in Finland."""
    return f"{day.day}.{day.month}.{day.year}"


def area_text(type_: str, code: str, language: str) -> str:
    """ "Turku (kunta)" / "hela landet"."""
    words = texts(language)
    kind = words.format(f"entry-area-{type_.replace('_', '-')}")
    area = area_names().get((type_, code))  # type: ignore[arg-type]  # a revision may hold any
    return kind if not code else f"{area.name(language) if area else code} ({kind})"


def _codes(find: str) -> Callable[[Any, str], str]:
    def make(value: Any, language: str) -> str:
        terms: tuple[Term, ...] = getattr(taxonomy(), find)
        known = {term.code: term.name(language) for term in terms}
        codes = value if isinstance(value, list) else [value]
        return ", ".join(known.get(str(code), str(code)) for code in codes)

    return make


def _flag(value: Any, language: str) -> str:
    return texts(language).format("entry-yes" if value else "entry-no")


def _day(value: Any, _language: str) -> str:
    return day_text(date.fromisoformat(value))


def _season(value: Any, language: str) -> str:
    return Season(value["start"], value["end"]).text(language)


def _status(value: Any, language: str) -> str:
    return texts(language).format(f"entry-status-{value}")


def _areas(value: Any, language: str) -> str:
    pairs = [(area["type"], code) for area in value for code in area["codes"] or [""]]
    return "\n".join(area_text(type_, code, language) for type_, code in pairs)


def _languages(value: Any, language: str) -> str:
    return ", ".join(language_in(code, language) for code in value)


def _channel(value: Any, language: str) -> str:
    lines: list[str] = []
    for name in ("label", "url", "address", "description"):
        text = value.get(name)
        if text:
            lines += (
                [text["fi"]] if text["fi"] == text["sv"] else [f"{code}: {text[code]}" for code in LANGUAGES]
            )
    lines += [str(value[name]) for name in ("number", "email") if value.get(name)]
    hours: Mapping[str, Any] = value.get("hours") or {}
    if weekly := hours_text(hours, language):
        lines.append(weekly)
    lines += exception_texts(hours, language, date.fromisoformat(value["checked"]), _YEARS)
    if value.get("languages"):
        lines.append(_languages(value["languages"], language))
    return "\n".join([*lines, f"{value['source']} {_day(value['checked'], language)}"])


def _channel_types(value: Any, language: str) -> str:
    return ", ".join(texts(language).format(f"channel-{code.replace('_', '-')}") for code in value)


_MAKERS: Mapping[str, Callable[[Any, str], str]] = {
    "provider_type": _codes("provider_types"),
    "life_situations": _codes("life_situations"),
    "audiences": _codes("audiences"),
    "organisation": lambda value, language: str(value["name"][language]),
    "general": _flag,
    "valid_from": _day,
    "valid_until": _day,
    "source_checked": _day,
    "confirmed": _day,
    "season": _season,
    "status": _status,
    "areas": _areas,
    "languages": _languages,
    "channel": _channel,
    "channel_order": _channel_types,
}
