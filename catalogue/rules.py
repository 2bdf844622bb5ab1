"""The hard rules: may this service be shown to this person? Each rule that was used leaves its reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from luotsi.catalogue.areas import AREA_TYPES, AreaType, areas_of
from luotsi.catalogue.knowledge import EMPLOYER, Knowledge
from luotsi.catalogue.need import Need, Reason
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES

ELSEWHERE = len(AREA_TYPES)  # an employer's farthest choice: an area that is not the own one
_ON_BEHALF = frozenset({"parent", "professional"})


@dataclass(frozen=True, slots=True)
class Fit:
    """A service that may be shown. `nearness` is 0 for the own municipality and grows with the area."""

    service: ServiceView
    nearness: int
    language: str
    in_language: bool
    own_audience: bool
    age_certain: bool
    reasons: tuple[Reason, ...]


def candidates(catalogue: Catalogue, knowledge: Knowledge, need: Need) -> dict[str, tuple[int, Reason]]:
    """Ids of the services whose area allows them, each with its nearness and the reason."""
    home = need.municipality
    found: dict[str, tuple[int, Reason]] = {}
    for key, type_ in catalogue.serving(home).items():
        found[key] = AREA_TYPES.index(type_), _area_reason(type_, home)
    if need.audience == EMPLOYER and home is not None and not municipalities()[home].is_aland:
        near = _employment_areas_in_region(home)
        for service in map(catalogue.services.__getitem__, catalogue.selection.in_employment_areas):
            if service.provider_type in knowledge.any_area_for_employers and service.id not in found:
                codes = next(area.codes for area in service.areas if area.type == "employment_area")
                far = 1 if near.isdisjoint(codes) else 0
                found[service.id] = ELSEWHERE + far, Reason("any_area_for_employers", {"codes": list(codes)})
    return found


def examine(
    service: ServiceView, near: tuple[int, Reason], need: Need, knowledge: Knowledge, day: date
) -> Fit | str:
    """The fit, or the name of the rule that the service breaks."""
    if not service.is_current(day):
        return "validity"
    own_audience = need.audience in service.audiences
    if not own_audience and not _may_tell(service, need, knowledge):
        return "audience"
    if not _age_allows(service, need.ages):
        return "age"
    nearness, area_reason = near
    age_reason = _age_reason(service, need.ages)
    language, language_reason = _language(service, need.language, knowledge)
    reasons = [age_reason, area_reason, _audience_reason(service, need.audience), language_reason]
    return Fit(
        service=service,
        nearness=nearness,
        language=language,
        in_language=language == need.language,
        own_audience=own_audience,
        age_certain=age_reason is None or age_reason.code != "age_assumed",
        reasons=tuple(reason for reason in reasons if reason is not None),
    )


def _area_reason(type_: AreaType, home: str | None) -> Reason:
    if type_ in {"nationwide", "nationwide_except_aland"} or home is None:
        return Reason("nationwide" if type_ == "nationwide" else "nationwide_except_aland")
    code = areas_of(municipalities()[home])[type_]
    return Reason("serves_area", {"type": type_, "code": code, "municipality": home})


@cache
def _employment_areas_in_region(home: str) -> frozenset[str]:
    """Codes of the employment areas that reach into the region of a municipality."""
    region = municipalities()[home].region_code
    neighbours = [areas_of(item) for item in municipalities().values() if item.region_code == region]
    return frozenset(areas["employment_area"] for areas in neighbours if "employment_area" in areas)


def _age_allows(service: ServiceView, ages: tuple[int, int] | None) -> bool:
    if ages is None:
        return True
    low, high = _borders(service)
    return max(low, ages[0]) <= min(high, ages[1])


def _age_reason(service: ServiceView, ages: tuple[int, int] | None) -> Reason | None:
    """None when the service has no borders: then age played no part."""
    if service.age_min is None and service.age_max is None:
        return None
    low, high = _borders(service)
    certain = ages is not None and low <= ages[0] and ages[1] <= high
    return Reason(
        "serves_age" if certain else "age_assumed", {"min": service.age_min, "max": service.age_max}
    )


def _borders(service: ServiceView) -> tuple[int, int]:
    low = 0 if service.age_min is None else service.age_min
    return low, 10_000 if service.age_max is None else service.age_max


def _may_tell(service: ServiceView, need: Need, knowledge: Knowledge) -> bool:
    """One who asks for somebody else may be told of a service to which that person turns.

    Crisis help is told to everybody when there is danger.
    """
    safety = knowledge.safety.get(need.safety)
    if safety is not None and service.provider_type in safety.providers:
        return True
    return need.audience in _ON_BEHALF and "self" in service.audiences


def _audience_reason(service: ServiceView, audience: str) -> Reason | None:
    if audience == "self":
        return None
    if audience in service.audiences:
        return Reason("open_to_audience", {"audience": audience})
    return Reason("person_contacts", {"audience": audience}) if audience in _ON_BEHALF else None


def _language(service: ServiceView, wanted: str, knowledge: Knowledge) -> tuple[str, Reason | None]:
    """The language in which the person is served, and what is to be said of it."""
    if not service.languages:
        return wanted, None
    if wanted in service.languages:
        return wanted, Reason("gives_language", {"language": wanted})
    if service.provider_type in knowledge.either_language and wanted in LANGUAGES:
        return wanted, Reason("language_right", {"language": wanted})
    return service.languages[0], Reason("other_language", {"languages": list(service.languages)})
