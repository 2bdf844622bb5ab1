"""Who comes when and with what: draws people from `demand.yml` and their words from the project's own messages."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, model_validator

from luotsi.catalogue.hours import HELSINKI
from luotsi.language.municipalities import Municipality, municipalities
from luotsi.settings import ROOT
from luotsi.taxonomy import taxonomy

DEMAND_FILE = Path(__file__).with_name("demand.yml")
#: Labelled messages of the development set: real wording that no model was trained on.
MESSAGES = ROOT / "tests" / "data" / "understanding"


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SituationDemand(Strict):
    weight: float = Field(gt=0)
    months: dict[int, float] = Field(default_factory=dict)
    ages: dict[str, float]


class Behaviour(Strict):
    tells_place: float
    answers: float
    opens: float
    contacts: float
    asks_more: float
    judges: float
    helpful: float


class Demand(Strict):
    months: dict[int, float]
    weekdays: list[float] = Field(min_length=7, max_length=7)
    hours: list[float] = Field(min_length=24, max_length=24)
    swedish: dict[str, float]
    situations: dict[str, SituationDemand]
    behaviour: Behaviour
    place: dict[str, list[str]]

    @model_validator(mode="after")
    def codes_of_the_taxonomy(self) -> Demand:
        if set(self.situations) != set(taxonomy().life_situation_codes):
            raise ValueError("every life situation needs its demand")
        ages = {code for one in self.situations.values() for code in one.ages}
        if not ages <= taxonomy().age_group_codes:
            raise ValueError("unknown age group")
        return self


@dataclass(frozen=True, slots=True)
class Person:
    """One conversation to be played: `text` is how it begins, the rest what the person answers when asked."""

    at: datetime
    language: str
    text: str
    situation: str
    age_group: str
    municipality: Municipality


@cache
def demand() -> Demand:
    return Demand.model_validate(yaml.safe_load(DEMAND_FILE.read_text(encoding="utf-8")))


@cache
def messages() -> Mapping[tuple[str, str], tuple[dict[str, Any], ...]]:
    """Labelled messages by language and life situation, those without danger."""
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for path in sorted(MESSAGES.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            for code in row["life_situations"] if row["safety"] == "none" else ():
                found.setdefault((row["language"], code), []).append(row)
    return {key: tuple(rows) for key, rows in found.items()}


def people(last: date, days: int, per_day: float, region: str | None, draw: Random) -> Iterator[Person]:
    """The people of the `days` that end with `last`, `per_day` on an average day, day after day."""
    model = demand()
    places = [place for place in municipalities().values() if region in (None, place.region_code)]
    for back in range(days - 1, -1, -1):
        day = last - timedelta(days=back)
        mean = per_day * model.months[day.month] * model.weekdays[day.weekday()]
        for _ in range(int(mean) + (draw.random() < mean % 1)):
            yield _person(model, day, draw.choices(places, [place.population for place in places])[0], draw)


def _person(model: Demand, day: date, place: Municipality, draw: Random) -> Person:
    language = "sv" if draw.random() < model.swedish[place.language_status] else "fi"
    codes = [code for code in model.situations if (language, code) in messages()]
    weights = [
        model.situations[code].weight * model.situations[code].months.get(day.month, 1) for code in codes
    ]
    situation = draw.choices(codes, weights)[0]
    # Nobody drawn here tells of a home elsewhere: those messages are for the people who live there.
    rows = [row for row in messages()[language, situation] if row["municipality"] in (None, place.code)]
    row = draw.choice(rows)
    ages = model.situations[situation].ages
    text = row["text"]
    if row["municipality"] is None and draw.random() < model.behaviour.tells_place:
        text = f"{text.rstrip()} {told(model, place, language, draw)}"
    hour = draw.choices(range(24), model.hours)[0]
    return Person(
        at=datetime.combine(day, time(hour, draw.randrange(60)), HELSINKI),
        language=language,
        text=text,
        situation=situation,
        age_group=row["age_group"] or draw.choices(list(ages), list(ages.values()))[0],
        municipality=place,
    )


def told(model: Demand, place: Municipality, language: str, draw: Random) -> str:
    """How somebody tells where they live."""
    return draw.choice(model.place[language]).format(name=place.name(language), local=place.in_form(language))
