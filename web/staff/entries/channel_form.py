"""One channel of an entry in the form: fields `channel-<n>-<name>`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from luotsi.catalogue.hours import WEEKDAYS
from luotsi.catalogue.views import ChannelView, Localised
from luotsi.taxonomy import LANGUAGES
from luotsi.web.staff.entries import hours_form

TYPES = ("phone", "place", "web", "e_service", "email", "form")
#: What a channel of each type must say.
NEEDED = {
    "phone": "number",
    "place": "address",
    "email": "email",
    "web": "url",
    "e_service": "url",
    "form": "url",
}
TEXTS = {"label": 100, "url": 500, "address": 300}
FIELDS = (
    *("was", "remove", "type", "number", "email", "languages", "source", "checked"),
    *(f"{name}_{language}" for name in TEXTS for language in LANGUAGES),
    *(f"hours_{name}" for name in hours_form.FIELDS),
)
_LANGUAGES = re.compile(r"[a-z]{2,3}")
Values = Mapping[str, str]


def write_channel(channel: ChannelView, place: int) -> dict[str, str]:
    """The channel as values of the form; `was` is its place among the entry's channels."""
    hours: Mapping[str, Any] = channel.hours or {}
    values = dict.fromkeys(FIELDS, "") | {
        "was": str(place),
        "type": channel.type,
        "number": channel.number or "",
        "email": channel.email or "",
        "languages": ", ".join(channel.languages),
        "source": channel.source,
        "checked": channel.checked.isoformat(),
        "hours_always": "yes" if hours.get("always") else "",
        "hours_appointment": "yes" if hours.get("appointment") else "",
        "hours_holidays": str(hours.get("holidays", "")),
        "hours_exceptions": hours_form.write_exceptions(hours),
    }
    for day in WEEKDAYS:
        values[f"hours_{day}"] = hours_form.write_spans(list(hours.get(day, ())))
    for name in TEXTS:
        text: Localised | None = getattr(channel, name)
        for language in LANGUAGES:
            values[f"{name}_{language}"] = text.get(language) if text else ""
    return values


def read_channel(
    values: Values, before: ChannelView | None
) -> tuple[ChannelView | None, dict[str, tuple[str, str]]]:
    """The channel, or the faults by field: the end of a text id, and the value at fault.

    What the form does not show of the channel before (its place on the map, say) stays.
    """
    faults: dict[str, tuple[str, str]] = {}
    facts: dict[str, Any] = {name: values[name] or None for name in ("type", "number", "email")}
    if values["type"] not in TYPES:
        faults["type"] = ("missing", "")
    for name, longest in TEXTS.items():
        facts[name] = _pair(values, name, longest, faults)
    needed = NEEDED.get(values["type"], "")
    if needed and not facts[needed]:
        faults.setdefault(
            needed if needed in facts and needed not in TEXTS else f"{needed}_fi", ("channel-needs", "")
        )
    if not values["source"]:
        faults["source"] = ("missing", "")
    try:
        facts["checked"] = hours_form.read_day(values["checked"])
    except ValueError:
        faults["checked"] = ("day", values["checked"])
        facts["checked"] = date.min
    languages = tuple(code for code in re.split(r"[\s,;]+", values["languages"].lower()) if code)
    if not all(map(_LANGUAGES.fullmatch, languages)):
        faults["languages"] = ("language-codes", values["languages"])
    hours = _hours(values, before, faults)
    if faults:
        return None, faults
    facts |= {"languages": languages, "hours": hours, "source": values["source"]}
    return (ChannelView(**facts) if before is None else replace(before, **facts)), {}


def _pair(values: Values, name: str, longest: int, faults: dict[str, tuple[str, str]]) -> Localised | None:
    """Both languages or neither: one that is missing is a fault."""
    written = {language: values[f"{name}_{language}"] for language in LANGUAGES}
    if not any(written.values()):
        return None
    for language, text in written.items():
        if not text:
            faults[f"{name}_{language}"] = ("missing", "")
        elif len(text) > longest:
            faults[f"{name}_{language}"] = ("too-long", str(longest))
    return Localised(written["fi"], written["sv"])


def _hours(
    values: Values, before: ChannelView | None, faults: dict[str, tuple[str, str]]
) -> dict[str, Any] | None:
    hours: dict[str, Any] = {}
    for flag in ("always", "appointment"):
        if values[f"hours_{flag}"]:
            hours[flag] = True
    for day in WEEKDAYS:
        try:
            spans = hours_form.read_spans(values[f"hours_{day}"])
        except ValueError:
            faults[f"hours_{day}"] = ("hours", values[f"hours_{day}"])
            continue
        if spans:
            hours[day] = spans
    if values["hours_holidays"] in {"open", "closed"}:
        hours["holidays"] = values["hours_holidays"]
    try:
        exceptions = hours_form.read_exceptions(values["hours_exceptions"])
    except ValueError as error:
        faults["hours_exceptions"] = ("exceptions", str(error))
        exceptions = []
    exceptions += hours_form.kept_exceptions(before.hours if before else None)
    if exceptions:
        hours["exceptions"] = exceptions
    # A weekday that was written as closed says the same as one that is not written.
    return _as_before(hours, before)


def _as_before(hours: dict[str, Any], before: ChannelView | None) -> dict[str, Any] | None:
    """The hours as they were written before when they say the same, so that no difference is shown."""
    old = dict(before.hours) if before and before.hours else {}
    said = {key: value for key, value in old.items() if value != []}
    if said == hours:
        return old or None
    return hours or None
