"""The hard rules: may this service be shown to this person? Each rule that was used gives its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import cache, lru_cache

from luotsi.catalogue.areas import AREA_TYPES, NATIONWIDE, AreaType, areas_of
from luotsi.catalogue.knowledge import EMPLOYER, Knowledge
from luotsi.catalogue.need import Need, Reason
from luotsi.catalogue.views import AreaView, ServiceView
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES

ELSEWHERE = len(AREA_TYPES)  # an employer's farthest choice: an area that is not the own one
ON_BEHALF = frozenset({"parent", "professional"})


class AgeFit(Enum):
    """How a person's age stands to a service's borders."""

    NO_BORDERS = "no borders"
    INSIDE = "inside"
    ASSUMED = "the age is not known well enough"
    UNTIL = "inside, but about to grow out of it"
    FROM = "not yet, but about to grow into it"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Fit:
    """A service that may be shown. `nearness` is 0 for the own municipality and grows with the area."""

    service: ServiceView
    nearness: int
    language: str
    in_language: bool
    own_audience: bool
    age: AgeFit
    in_season: bool

    @property
    def age_certain(self) -> bool:
        return self.age is not AgeFit.ASSUMED


def examine(service: ServiceView, nearness: int, need: Need, knowledge: Knowledge, day: date) -> Fit | str:
    """The fit, or the name of the rule that the service breaks. The area has been looked at before."""
    if not service.is_current(day):
        return "validity"
    in_season = service.season is None or service.season.holds(day)
    if not in_season and service.provider_type in knowledge.hidden_out_of_season:
        return "season"
    own_audience = need.audience in service.audiences
    if not own_audience and not _may_tell(service, need, knowledge):
        return "audience"
    age = age_fit(service, need)
    if age is AgeFit.OUTSIDE:
        return "age"
    language = _language(service, need.language, knowledge)
    return Fit(service, nearness, language, language == need.language, own_audience, age, in_season)


def reasons_of(fit: Fit, need: Need, knowledge: Knowledge, day: date) -> tuple[Reason, ...]:
    """Why the rules let the service through, and what was assumed."""
    parts: tuple[Callable[[Fit, Need, Knowledge, date], Iterator[Reason]], ...] = (
        _age_reasons,
        _area_reasons,
        _season_reasons,
        _audience_reasons,
        _language_reasons,
    )
    return tuple(reason for part in parts for reason in part(fit, need, knowledge, day))


def age_fit(service: ServiceView, need: Need) -> AgeFit:
    """Both borders belong to the service's ages. Who is about to turn an age is told of both its sides."""
    if service.age_min is None and service.age_max is None:
        return AgeFit.NO_BORDERS
    ages = need.ages
    if ages is None:
        return AgeFit.ASSUMED
    low = 0 if service.age_min is None else service.age_min
    high = 10_000 if service.age_max is None else service.age_max
    if low <= ages[0] and ages[1] <= high:
        return AgeFit.UNTIL if need.turns is not None and need.turns > high else AgeFit.INSIDE
    if max(low, ages[0]) <= min(high, ages[1]):
        return AgeFit.ASSUMED
    return AgeFit.FROM if need.turns is not None and low <= need.turns <= high else AgeFit.OUTSIDE


def _age_reasons(fit: Fit, _need: Need, _knowledge: Knowledge, _day: date) -> Iterator[Reason]:
    borders = {"min": fit.service.age_min, "max": fit.service.age_max}
    codes = {
        AgeFit.INSIDE: "serves_age",
        AgeFit.ASSUMED: "age_assumed",
        AgeFit.UNTIL: "serves_age_until",
        AgeFit.FROM: "serves_age_from",
    }
    if fit.age in codes:
        yield Reason(codes[fit.age], borders)


def _area_reasons(fit: Fit, need: Need, knowledge: Knowledge, _day: date) -> Iterator[Reason]:
    if fit.nearness >= ELSEWHERE:
        codes = next(area.codes for area in fit.service.areas if area.type == "employment_area")
        yield Reason("any_area_for_employers", {"codes": list(codes)})
        return
    type_ = AREA_TYPES[fit.nearness]
    if type_ in NATIONWIDE or need.municipality is None:
        yield Reason("nationwide" if type_ == "nationwide" else "nationwide_except_aland")
        return
    code = areas_of(municipalities()[need.municipality])[type_]
    yield Reason("serves_area", {"type": type_, "code": code, "municipality": need.municipality})
    if type_ == "employment_area" and need.audience != EMPLOYER and _is_authority(fit.service, knowledge):
        yield Reason("home_municipality")


def _season_reasons(fit: Fit, _need: Need, _knowledge: Knowledge, day: date) -> Iterator[Reason]:
    season = fit.service.season
    if season is not None:
        span = {"start": season.start, "end": season.end}
        opens = {} if fit.in_season else {"opens": season.next_start(day).isoformat()}
        yield Reason("in_season" if fit.in_season else "out_of_season", span | opens)


def _audience_reasons(fit: Fit, need: Need, _knowledge: Knowledge, _day: date) -> Iterator[Reason]:
    if need.audience != "self":
        if fit.own_audience:
            yield Reason("open_to_audience", {"audience": need.audience})
        elif need.audience in ON_BEHALF:
            yield Reason("person_contacts", {"audience": need.audience})


def _language_reasons(fit: Fit, need: Need, knowledge: Knowledge, _day: date) -> Iterator[Reason]:
    languages = fit.service.languages
    if need.language in languages:
        yield Reason("gives_language", {"language": need.language})
    elif languages and _may_choose_language(fit.service, need.language, knowledge):
        yield Reason("language_right", {"language": need.language})
    elif languages:
        yield Reason("other_language", {"languages": list(languages)})


def near_for_employers(home: str, service: ServiceView) -> int:
    """Nearness of an employment area that is not the employer's own: those of the own region go first."""
    codes = {code for area in service.areas if area.type == "employment_area" for code in area.codes}
    return ELSEWHERE + (1 if _employment_areas_in_region(home).isdisjoint(codes) else 0)


@cache
def _employment_areas_in_region(home: str) -> frozenset[str]:
    """Codes of the employment areas that reach into the region of a municipality."""
    region = municipalities()[home].region_code
    neighbours = [areas_of(item) for item in municipalities().values() if item.region_code == region]
    return frozenset(areas["employment_area"] for areas in neighbours if "employment_area" in areas)


def _may_tell(service: ServiceView, need: Need, knowledge: Knowledge) -> bool:
    """One who asks for somebody else may be told of a service to which that person turns.

    Crisis help is told to everybody when there is danger.
    """
    safety = knowledge.safety.get(need.safety)
    if safety is not None and service.provider_type in safety.providers:
        return True
    return need.audience in ON_BEHALF and "self" in service.audiences


def _language(service: ServiceView, wanted: str, knowledge: Knowledge) -> str:
    """The language in which the person is served."""
    if not service.languages or wanted in service.languages:
        return wanted
    return wanted if _may_choose_language(service, wanted, knowledge) else service.languages[0]


def _may_choose_language(service: ServiceView, wanted: str, knowledge: Knowledge) -> bool:
    """Act 380/2023, section 19: Finnish or Swedish with every employment authority. Åland has its own law."""
    return wanted in LANGUAGES and _is_authority(service, knowledge)


def _is_authority(service: ServiceView, knowledge: Knowledge) -> bool:
    return service.provider_type in knowledge.either_language and not _in_aland_only(service.areas)


@lru_cache(maxsize=4096)
def _in_aland_only(areas: tuple[AreaView, ...]) -> bool:
    codes: set[tuple[AreaType, str]] = {(area.type, code) for area in areas for code in area.codes}
    aland = {
        pair for place in municipalities().values() if place.is_aland for pair in areas_of(place).items()
    }
    return bool(codes) and codes <= aland
