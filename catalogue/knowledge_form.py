"""The format of `knowledge.yml`, and what can be wrong in a table that reads well."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from luotsi.catalogue.cues import Cue
from luotsi.catalogue.lines import Place, Strict
from luotsi.taxonomy import taxonomy

OLDEST = 120
_AGES = re.compile(r"(\d{1,3})?-(\d{1,3})?")
AgeRange = tuple[int, int]


def _as_range(value: Any) -> Any:
    found = _AGES.fullmatch(value) if isinstance(value, str) else None
    if found is None or value == "-":
        raise ValueError('write ages as "-17", "18-29" or "30-", in quotes')
    return int(found[1] or 0), int(found[2] or OLDEST)


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Codes = Annotated[tuple[str, ...], BeforeValidator(_as_list)]


class Rule(Strict):
    """Provider types in order, for what it names: ages (both ends included), audiences, cues, other situations.

    All of `cues` must be heard and none of `no_cues`; one of `beside` must hold too. `claims`: these conditions
    tell the situation even when it was not understood. `after`: the other needs of a message go before.
    `entries`: of their kind, these entries go first.
    """

    ages: Annotated[AgeRange, BeforeValidator(_as_range)] | None = None
    audience: Codes = ()
    cues: Codes = ()
    no_cues: Codes = ()
    beside: Codes = ()
    claims: bool = False
    after: bool = False
    providers: tuple[str, ...] = Field(min_length=1)
    entries: Codes = ()
    tell: str | None = None
    because: str = ""

    @property
    def is_default(self) -> bool:
        return self.ages is None and not (self.audience or self.cues or self.no_cues or self.beside)

    @property
    def heard(self) -> tuple[str, ...]:
        """Every cue that it listens for."""
        return self.cues + self.no_cues

    def holds(
        self, ages: AgeRange | None, audience: str, cues: frozenset[str], situations: frozenset[str]
    ) -> bool:
        """Whether it holds for a person of these ages; an unknown age meets no condition on age."""
        if self.audience and audience not in self.audience:
            return False
        if not cues.issuperset(self.cues) or not cues.isdisjoint(self.no_cues):
            return False
        if self.beside and situations.isdisjoint(self.beside):
            return False
        return self.ages is None or (ages is not None and self.ages[0] <= ages[0] and ages[1] <= self.ages[1])


class DangerKind(Strict):
    """Lines that go before the usual ones for one kind of danger: any of `cues` is heard, at these ages."""

    cues: Codes = ()
    ages: Annotated[AgeRange, BeforeValidator(_as_range)] | None = None
    lines: Codes = Field(min_length=1)
    because: str

    def holds(self, ages: AgeRange | None, cues: frozenset[str]) -> bool:
        if self.cues and cues.isdisjoint(self.cues):
            return False
        return self.ages is None or (ages is not None and self.ages[0] <= ages[0] and ages[1] <= self.ages[1])


class SafetyRule(Strict):
    providers: tuple[str, ...]
    first: tuple[str, ...] = ()
    kinds: tuple[DangerKind, ...] = ()
    then: tuple[str, ...] = ()
    never: tuple[str, ...] = Field((), alias="not")
    at_most: int = Field(ge=1)


class TableFile(Strict):
    version: int
    local_duty: frozenset[str]
    either_language: frozenset[str]
    any_area_for_employers: frozenset[str]
    hidden_out_of_season: frozenset[str] = frozenset()
    urgent: tuple[str, ...] = ()
    first_of_equals: tuple[str, ...] = ()
    safety: dict[str, SafetyRule]
    only_audience: dict[str, str] = Field(default_factory=dict)
    employer: tuple[Rule, ...] = Field(min_length=1)
    situations: dict[str, Annotated[tuple[Rule, ...], Field(min_length=1)]]
    cues: dict[str, Cue] = Field(default_factory=dict)

    @property
    def helpers(self) -> frozenset[str]:
        """Cues that others are made of."""
        texts = " ".join(cue.fi + cue.sv for cue in self.cues.values())
        return frozenset(name for name in self.cues if f"<{name}>" in texts)


Fault = tuple[Place, str]


def faults_of(content: TableFile) -> Iterator[Fault]:
    """Place and text of each fault."""
    known = taxonomy()
    yield from _unknown(("urgent",), "situation", content.urgent, known.life_situation_codes)
    for name in ("local_duty", "either_language", "any_area_for_employers", "hidden_out_of_season"):
        yield from _provider_faults((name,), getattr(content, name))
    for code, safety in content.safety.items():
        yield from _unknown(("safety", code), "safety code", [code], known.safety)
        yield from _provider_faults(("safety", code, "providers"), safety.providers)
        for index, kind in enumerate(safety.kinds):
            at: Place = ("safety", code, "kinds", index)
            if not kind.cues and kind.ages is None:
                yield at, "a kind of danger is told by cues or by ages"
            yield from _unknown((*at, "cues"), "cue", kind.cues, content.cues.keys())
    for situation, audience in content.only_audience.items():
        place = ("only_audience", situation)
        yield from _unknown(place, "situation", [situation], known.life_situation_codes)
        yield from _unknown(place, "audience", [audience], known.audience_codes)
    for situation in sorted(known.life_situation_codes - content.situations.keys()):
        yield ("situations",), f"the situation {situation!r} has no rules"
    yield from _rules_faults(("employer",), content.employer, content)
    for situation, rules in content.situations.items():
        yield from _unknown(("situations", situation), "situation", [situation], known.life_situation_codes)
        yield from _rules_faults(("situations", situation), rules, content)
    used = {
        cue
        for rules in (content.employer, *content.situations.values())
        for rule in rules
        for cue in rule.heard
    }
    used |= {cue for safety in content.safety.values() for kind in safety.kinds for cue in kind.cues}
    for name in sorted(content.cues.keys() - used - content.helpers):
        yield ("cues", name), "no rule uses this cue"


def _rules_faults(place: Place, rules: tuple[Rule, ...], content: TableFile) -> Iterator[Fault]:
    for index, rule in enumerate(rules):
        at = (*place, index)
        if rule.is_default != (index == len(rules) - 1):
            yield at, "the last rule, and only the last, has no conditions"
        if rule.claims and (rule.beside or not rule.cues):
            yield (*at, "claims"), "only cues can tell a situation, without another one"
        yield from _provider_faults((*at, "providers"), rule.providers)
        yield from _unknown((*at, "audience"), "audience", rule.audience, taxonomy().audience_codes)
        yield from _unknown((*at, "beside"), "situation", rule.beside, taxonomy().life_situation_codes)
        yield from _unknown((*at, "cues"), "cue", rule.heard, content.cues.keys())
        if rule.ages is not None:
            yield from _age_faults((*at, "ages"), rule.ages)


def _age_faults(place: Place, ages: AgeRange) -> Iterator[Fault]:
    groups = taxonomy().age_groups
    if ages[0] not in {group.min for group in groups} or ages[1] not in {group.max for group in groups}:
        yield place, "the borders must be those of age groups"
    elif ages[0] > ages[1]:
        yield place, "the lower border is above the upper one"


def _provider_faults(place: Place, codes: tuple[str, ...] | frozenset[str]) -> Iterator[Fault]:
    yield from _unknown(place, "provider type", codes, taxonomy().provider_type_codes)
    if len(set(codes)) < len(codes):
        yield place, "a provider type is named twice"


def _unknown(place: Place, what: str, codes: Iterable[str], known: Iterable[str]) -> Iterator[Fault]:
    for code in codes:
        if code not in known:
            yield place, f"unknown {what} {code!r}"
