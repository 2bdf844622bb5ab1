"""What would change the answer: another age, place or need under which another service would stand first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from luotsi.catalogue.answers import Answer, answer
from luotsi.catalogue.areas import areas_of
from luotsi.catalogue.candidates import Matter
from luotsi.catalogue.knowledge import EMPLOYER, Knowledge
from luotsi.catalogue.need import Need, Reason
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.trials import Trial, of_ages, of_needs, of_places, tried
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy

THIRTY = 30


def changes(catalogue: Catalogue, knowledge: Knowledge, need: Need, *, now: datetime) -> tuple[Reason, ...]:
    """At most one for age, place and need: what to suppose, and the service that would stand first then.

    Each was tried in routing. Nothing when danger comes before every other matter, or when nothing is known to go by.
    """
    matter = Matter.of(catalogue, knowledge, need, now)
    given = answer(matter, need)
    if need.safety != "none" or not given.aims or given.fallback:
        return ()
    found = (_by_age(matter, given), _by_place(matter, given), _by_need(matter, given))
    return tuple(change for change in found if change is not None)


def _by_age(matter: Matter, given: Answer) -> Reason | None:
    if given.need.audience == EMPLOYER:
        return None
    trials = dict(of_ages(given.asked))
    found = _first_to_change(matter, given, ((code, trials[code]) for code in _other_ages(given.need)))
    if found is None:
        return None
    group = taxonomy().age_group(found[0])
    last = taxonomy().age_groups[-1]
    borders = {"min": group.min or None, "max": None if group == last else group.max}
    return Reason("change_age", {**borders, **found[1]})


def _other_ages(need: Need) -> list[str]:
    """Age groups besides the own: the nearest first, of the equally near the elder one, for one grows older.

    If none is known, first those on both sides of thirty, where most services change.
    """
    codes = [group.code for group in taxonomy().age_groups]
    if need.ages is None:
        return sorted(codes, key=lambda code: abs(taxonomy().age_group(code).min - THIRTY))
    own = codes.index(taxonomy().age_group_of(need.ages[0]))
    return sorted(
        codes[:own] + codes[own + 1 :], key=lambda code: (abs(codes.index(code) - own), -codes.index(code))
    )[:2]


def _by_place(matter: Matter, given: Answer) -> Reason | None:
    home = given.need.municipality
    trials = of_places(matter.selection, given.asked) if home is None else _next_area(given.asked, home)
    found = _first_to_change(matter, given, trials)
    return None if found is None else Reason("change_place", {"municipality": found[0], **found[1]})


def _next_area(need: Need, home: str) -> Iterator[Trial]:
    """The biggest municipality of the own region that belongs to another employment area, if there is one."""
    own = municipalities()[home]
    area = areas_of(own).get("employment_area")
    others = [
        place
        for place in municipalities().values()
        if place.region_code == own.region_code and areas_of(place).get("employment_area") != area
    ]
    for place in sorted(others, key=lambda place: (-place.population, place.code))[:1]:
        yield place.code, replace(need, municipality=place.code)


def _by_need(matter: Matter, given: Answer) -> Reason | None:
    found = _first_to_change(matter, given, of_needs(given))
    return None if found is None else Reason("change_need", {"situations": [found[0]], **found[1]})


def _first_to_change(
    matter: Matter, given: Answer, trials: Iterable[Trial]
) -> tuple[str, dict[str, object]] | None:
    """The first trial with another service at its head than the answer has; with that service and who reads."""
    head = given.found[0].fit.service
    for code, need in trials:
        found = tried(matter, need)
        if found and (service := found[0].fit.service).name != head.name:
            name = {"fi": service.name.fi, "sv": service.name.sv}
            return code, {"service": service.id, "name": name, "audience": given.need.audience}
    return None
