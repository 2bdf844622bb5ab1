"""An entry as a form, and back: every fault is tied to its field, what the form does not show stays as it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from luotsi.catalogue.areas import slug
from luotsi.catalogue.season import Season
from luotsi.catalogue.views import ChannelView, Localised, OrganisationView, ServiceView
from luotsi.taxonomy import LANGUAGES, taxonomy
from luotsi.web.problems import Problem
from luotsi.web.staff.entries import area_form, channel_form, hours_form
from luotsi.web.staff.forms import CSRF_FIELD, Form

TEXTS = {"name": 100, "summary": 150, "description": 5000}
LISTS = ("life_situations", "audiences", "languages", "area")
SINGLE = (
    *(f"{name}_{language}" for name in (*TEXTS, "keywords") for language in LANGUAGES),
    *(
        "version",
        "note",
        "more",
        "id",
        "organisation",
        "provider_type",
        "general",
        "main_situation",
        "other_languages",
    ),
    *("age_min", "age_max", "reach", "valid_from", "valid_until", "season_start", "season_end"),
    *("source_name", "source_checked", "owner", "confirmed"),
)
MOST_CHANNELS, MOST_AREAS, LONGEST_LINE = 40, 400, 1000
SPARE_AREAS = 3
_CHANNEL = re.compile(r"channel-(\d{1,2})-([a-z_]+)")
_SEASON_DAY = re.compile(r"(\d{1,2})\.(\d{1,2})\.?")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
COMMON_LANGUAGES = ("fi", "sv", "en", "ru", "uk", "et", "ar", "so", "se")


@dataclass
class Given:
    """What the form holds: single values, lists, channels. Templates read it, faults or not."""

    one: dict[str, str] = field(default_factory=lambda: dict.fromkeys(SINGLE, ""))
    many: dict[str, list[str]] = field(default_factory=lambda: {name: [] for name in LISTS})
    channels: list[dict[str, str]] = field(default_factory=list)

    def with_spare(self) -> Given:
        """With empty lines for further areas, and one channel at least."""
        rows = [name for name in self.many["area"] if name.strip()]
        more = self.channels or [blank_channel()]
        return Given(self.one, self.many | {"area": rows + [""] * SPARE_AREAS}, more)


Faults = dict[str, tuple[str, str]]


def blank_channel() -> dict[str, str]:
    return dict.fromkeys(channel_form.FIELDS, "")


def given_of(entry: ServiceView, language: str) -> Given:
    """The entry as the form shows it; texts that nobody has written in a language are empty."""
    one = dict.fromkeys(SINGLE, "")
    for code in LANGUAGES:
        written = code in entry.text_languages
        for name in TEXTS:
            one[f"{name}_{code}"] = getattr(entry, name).get(code) if written else ""
        one[f"keywords_{code}"] = "\n".join(entry.keywords(code)) if written else ""
    reach, areas = area_form.write_areas(entry.areas, language)
    one |= {
        "id": entry.id,
        "organisation": entry.organisation.id,
        "provider_type": entry.provider_type,
        "general": "yes" if entry.general else "",
        "main_situation": entry.life_situations[0] if entry.life_situations else "",
        "other_languages": ", ".join(code for code in entry.languages if code not in COMMON_LANGUAGES),
        "age_min": _shown(entry.age_min),
        "age_max": _shown(entry.age_max),
        "reach": reach,
        "valid_from": _shown(entry.valid_from),
        "valid_until": _shown(entry.valid_until),
        "season_start": _season_day(entry.season.start) if entry.season else "",
        "season_end": _season_day(entry.season.end) if entry.season else "",
        "source_name": entry.source_name,
        "source_checked": _shown(entry.source_checked),
        "owner": entry.owner or "",
        "confirmed": _shown(entry.confirmed),
    }
    many = {
        "life_situations": list(entry.life_situations),
        "audiences": sorted(entry.audiences),
        "languages": [code for code in entry.languages if code in COMMON_LANGUAGES],
        "area": areas,
    }
    channels = [channel_form.write_channel(item, place) for place, item in enumerate(entry.channels)]
    return Given(one, many, channels)


def read_given(form: Form) -> Given:
    """The form as it was sent. A field that the page does not have is refused as a whole, so is what is too much."""
    given = Given()
    channels: dict[int, dict[str, str]] = {}
    for name in dict.fromkeys(form):
        values = [value.strip() for value in form.getall(name)]
        found = _CHANNEL.fullmatch(name)
        if name in given.one:
            given.one[name] = values[0]
        elif name in given.many:
            given.many[name] = values[:MOST_AREAS]
        elif found and found[2] in channel_form.FIELDS and int(found[1]) < MOST_CHANNELS:
            channels.setdefault(int(found[1]), blank_channel())[found[2]] = values[0]
        elif name != CSRF_FIELD:
            raise Problem(400, "refused")
    given.channels = [channels[number] for number in sorted(channels)]
    return given


def read_entry_form(
    given: Given, before: ServiceView, owners: Iterable[str]
) -> tuple[ServiceView | None, Faults]:
    """The entry that the form tells, or the faults by id of the field: end of a text id, and the value at fault."""
    faults: Faults = {}
    one, known = given.one, taxonomy()
    facts: dict[str, Any] = _texts(one, before, faults)
    facts["provider_type"] = _one_of(one, "provider_type", known.provider_type_codes, faults)
    facts["general"] = bool(one["general"])
    facts["life_situations"] = _situations(given, before, faults)
    facts["audiences"] = frozenset(_some_of(given, "audiences", known.audience_codes, faults))
    facts["languages"] = _languages(given, before, faults)
    for name in ("age_min", "age_max"):
        facts[name] = _age(one[name], name, faults)
    if facts["age_min"] is not None and facts["age_max"] is not None and facts["age_min"] > facts["age_max"]:
        faults["age_max"] = ("age-order", "")
    facts["areas"] = _areas(given, faults)
    for name in ("valid_from", "valid_until", "source_checked", "confirmed"):
        facts[name] = _day(one[name], name, faults)
    if facts["valid_from"] and facts["valid_until"] and facts["valid_from"] > facts["valid_until"]:
        faults["valid_until"] = ("validity-order", "")
    facts["season"] = _season(one, faults)
    for name in ("source_name", "source_checked", "organisation"):
        if not one[name]:
            faults[name] = ("missing", "")
    facts["source_name"] = _line(one["source_name"], "source_name", faults)
    facts["organisation"] = replace(before.organisation, id=one["organisation"])
    facts["owner"] = one["owner"] or None
    if facts["owner"] is not None and facts["owner"] not in {*owners, before.owner}:
        faults["owner"] = ("invalid", one["owner"])
    facts["channels"] = _channels(given, before, faults)
    return (None, faults) if faults else (replace(before, **facts), {})


def new_entry(given: Given) -> ServiceView:
    """What a new entry begins as. Its id is made of the organisation's and the Finnish name when none was written."""
    key = given.one["id"] or slug(f"{given.one['organisation']} {given.one['name_fi']}")[:160].strip("-")
    return ServiceView(
        id=key,
        organisation=OrganisationView(given.one["organisation"], "", Localised("", "")),
        provider_type="",
        name=Localised("", ""),
        summary=Localised("", ""),
        description=Localised("", ""),
        life_situations=(),
        audiences=frozenset(),
        languages=(),
        areas=(),
        source_name="",
        source_checked=date.min,
        status="draft",
    )


def is_id(key: str) -> bool:
    return bool(_ID.fullmatch(key)) and len(key) <= 160


def _texts(one: Mapping[str, str], before: ServiceView, faults: Faults) -> dict[str, Any]:
    """Both languages in full, or one of them alone where nobody has written the other yet (an import)."""
    empty = [code for code in LANGUAGES if not any(one[f"{name}_{code}"] for name in TEXTS)]
    written = [code for code in LANGUAGES if code not in empty]
    # Only what a source gave in one language may stay so; what staff write is in both.
    may_lack = len(before.text_languages) == 1 and list(before.text_languages) == written
    facts: dict[str, Any] = {"text_languages": tuple(written) if may_lack else LANGUAGES}
    for name, longest in TEXTS.items():
        for code in LANGUAGES:
            text = one[f"{name}_{code}"]
            if not text and not (may_lack and code in empty):
                faults[f"{name}_{code}"] = ("missing", "")
            elif len(text) > longest:
                faults[f"{name}_{code}"] = ("too-long", str(longest))
        texts = {code: one[f"{name}_{code}"] for code in LANGUAGES}
        facts[name] = Localised(texts["fi"] or texts["sv"], texts["sv"] or texts["fi"])
    for code in LANGUAGES:
        words = tuple(
            dict.fromkeys(filter(None, map(str.strip, re.split(r"[\n,;]", one[f"keywords_{code}"]))))
        )
        if any(len(word) > 100 for word in words):
            faults[f"keywords_{code}"] = ("too-long", "100")
        facts[f"keywords_{code}"] = words
    return facts


def _situations(given: Given, before: ServiceView, faults: Faults) -> tuple[str, ...]:
    """The main one first, the others in the order that they had."""
    chosen = _some_of(given, "life_situations", taxonomy().life_situation_codes, faults, needed=False)
    main = given.one["main_situation"]
    if main and main not in taxonomy().life_situation_codes:
        faults["main_situation"] = ("invalid", main)
    order = [main, *(code for code in before.life_situations if code in chosen), *chosen]
    found = tuple(code for code in dict.fromkeys(order) if code)
    if not found and not given.one["general"]:
        faults["main_situation"] = ("missing", "")
    return found


def _languages(given: Given, before: ServiceView, faults: Faults) -> tuple[str, ...]:
    others = [code for code in re.split(r"[\s,;]+", given.one["other_languages"].lower()) if code]
    if any(not re.fullmatch(r"[a-z]{2,3}", code) for code in others):
        faults["other_languages"] = ("language-codes", given.one["other_languages"])
    chosen = [*_some_of(given, "languages", frozenset(COMMON_LANGUAGES), faults, needed=False), *others]
    if not chosen:
        faults["languages"] = ("missing", "")
    kept = [code for code in before.languages if code in chosen]
    return tuple(dict.fromkeys([*kept, *chosen]))


def _areas(given: Given, faults: Faults) -> tuple[Any, ...]:
    if given.one["reach"] not in area_form.REACHES:
        faults["reach"] = ("missing", "")
        return ()
    if given.one["reach"] == area_form.LOCAL:
        for number, name in enumerate(given.many["area"]):
            try:
                _ = name and area_form.read_area(name)
            except area_form.UnknownArea:
                faults[f"area-{number}"] = ("area", name[:100])
        if not any(given.many["area"]):
            faults["area-0"] = ("missing", "")
        if any(name.startswith("area-") for name in faults):
            return ()
    return area_form.read_areas(given.one["reach"], given.many["area"])


def _channels(given: Given, before: ServiceView, faults: Faults) -> tuple[ChannelView, ...]:
    found = []
    for number, values in enumerate(given.channels):
        if values["remove"] or not any(
            value for name, value in values.items() if name not in {"was", "type"}
        ):
            continue
        place = int(values["was"]) if values["was"].isdecimal() else -1
        old = before.channels[place] if 0 <= place < len(before.channels) else None
        channel, wrong = channel_form.read_channel(values, old)
        faults |= {f"channel-{number}-{name}": fault for name, fault in wrong.items()}
        if channel is not None:
            found.append(channel)
    return tuple(found)


def _one_of(one: Mapping[str, str], name: str, codes: frozenset[str], faults: Faults) -> str:
    if one[name] not in codes:
        faults[name] = ("missing", "")
    return one[name]


def _some_of(
    given: Given, name: str, codes: frozenset[str], faults: Faults, *, needed: bool = True
) -> list[str]:
    chosen = [code for code in given.many[name] if code]
    if set(chosen) - codes:
        faults[name] = ("invalid", "")
    elif needed and not chosen:
        faults[name] = ("missing", "")
    return chosen


def _age(text: str, name: str, faults: Faults) -> int | None:
    if not text:
        return None
    if not (text.isdecimal() and len(text) <= 3 and int(text) <= 120):
        faults[name] = ("age", text[:20])
        return None
    return int(text)


def _day(text: str, name: str, faults: Faults) -> date | None:
    if not text:
        return None
    try:
        return hours_form.read_day(text)
    except ValueError:
        faults[name] = ("day", text[:40])
        return None


def _season(one: Mapping[str, str], faults: Faults) -> Season | None:
    days = {}
    for name in ("season_start", "season_end"):
        found = _SEASON_DAY.fullmatch(one[name])
        if one[name] and found is None:
            faults[name] = ("season-day", one[name][:20])
        days[name] = f"{int(found[2]):02d}-{int(found[1]):02d}" if found else ""
    if not any(days.values()) or faults.keys() & days.keys():
        return None
    for name, text in days.items():
        if not text:
            faults[name] = ("missing", "")
            return None
    try:
        return Season(days["season_start"], days["season_end"])
    except ValueError:
        faults["season_start"] = ("season-day", one["season_start"][:20])
        return None


def _line(text: str, name: str, faults: Faults) -> str:
    if len(text) > LONGEST_LINE:
        faults[name] = ("too-long", str(LONGEST_LINE))
    return text


def _shown(value: date | int | None) -> str:
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


def _season_day(text: str) -> str:
    month, day = text.split("-")
    return f"{int(day)}.{int(month)}."
