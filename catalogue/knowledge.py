"""Which kinds of provider answer which situation, in which order: `knowledge.yml`, checked on reading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError

from luotsi.catalogue.lines import Document, FileError, Strict
from luotsi.taxonomy import taxonomy

KNOWLEDGE_FILE = Path(__file__).with_name("knowledge.yml")
EMPLOYER = "employer"
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


class Rule(Strict):
    """Provider types in order, for the ages (both ends included) and audiences that it names."""

    ages: Annotated[AgeRange, BeforeValidator(_as_range)] | None = None
    audience: Annotated[tuple[str, ...], BeforeValidator(_as_list)] = ()
    providers: tuple[str, ...] = Field(min_length=1)
    tell: str | None = None
    because: str = ""

    @property
    def is_default(self) -> bool:
        return self.ages is None and not self.audience

    def holds(self, ages: AgeRange | None, audience: str) -> bool:
        """Whether it holds for a person of these ages; an unknown age meets no condition on age."""
        if self.audience and audience not in self.audience:
            return False
        return self.ages is None or (ages is not None and self.ages[0] <= ages[0] and ages[1] <= self.ages[1])


class SafetyRule(Strict):
    providers: tuple[str, ...]
    first: tuple[str, ...] = ()
    then: tuple[str, ...] = ()
    never: tuple[str, ...] = Field((), alias="not")
    at_most: int = Field(ge=1)


class _File(Strict):
    version: int
    local_duty: frozenset[str]
    either_language: frozenset[str]
    any_area_for_employers: frozenset[str]
    first_of_equals: tuple[str, ...] = ()
    safety: dict[str, SafetyRule]
    employer: tuple[str, ...]
    situations: dict[str, tuple[Rule, ...]]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The table, ready for routing."""

    local_duty: frozenset[str]
    either_language: frozenset[str]
    any_area_for_employers: frozenset[str]
    first_of_equals: tuple[str, ...]
    safety: Mapping[str, SafetyRule]
    employer: Rule
    situations: Mapping[str, tuple[Rule, ...]]

    def rule(self, situation: str, ages: AgeRange | None, audience: str) -> Rule:
        """The rule for a situation; KeyError when there is no such situation."""
        if audience == EMPLOYER:
            return self.employer
        return next(rule for rule in self.situations[situation] if rule.holds(ages, audience))

    def depends_on_age(self, situation: str, audience: str) -> bool:
        """Whether knowing the age would change the order of providers."""
        rules = () if audience == EMPLOYER else self.situations[situation]
        return any(rule.ages is not None for rule in rules)

    @property
    def remarks(self) -> frozenset[str]:
        """Every remark that some rule tells."""
        return frozenset(rule.tell for rules in self.situations.values() for rule in rules if rule.tell)


@cache
def knowledge() -> Knowledge:
    """The product's own table, read once."""
    return read_knowledge(KNOWLEDGE_FILE)


def read_knowledge(path: Path) -> Knowledge:
    """Read and check a table; FileError lists every fault with its line and field."""
    document = Document(path)
    try:
        content = _File.model_validate(document.data or {})
    except ValidationError as error:
        raise FileError("\n".join(f"{place}: {text}" for place, text in document.errors(error))) from error
    faults = [f"{document.where(place)}: {text}" for place, text in _faults(content)]
    if faults:
        raise FileError("\n".join(faults))
    return Knowledge(
        local_duty=content.local_duty,
        either_language=content.either_language,
        any_area_for_employers=content.any_area_for_employers,
        first_of_equals=content.first_of_equals,
        safety=content.safety,
        employer=Rule(providers=content.employer),
        situations=content.situations,
    )


_Fault = tuple[tuple[str | int, ...], str]


def _faults(content: _File) -> Iterator[_Fault]:
    known = taxonomy()
    for name in ("local_duty", "either_language", "any_area_for_employers", "employer"):
        yield from _provider_faults((name,), getattr(content, name))
    for code, safety in content.safety.items():
        if code not in known.safety:
            yield ("safety", code), f"unknown safety code {code!r}"
        yield from _provider_faults(("safety", code, "providers"), safety.providers)
    for situation in sorted(known.life_situation_codes - content.situations.keys()):
        yield ("situations",), f"the situation {situation!r} has no rules"
    for situation, rules in content.situations.items():
        if situation not in known.life_situation_codes:
            yield ("situations", situation), f"unknown situation {situation!r}"
        for index, rule in enumerate(rules):
            yield from _rule_faults(("situations", situation, index), rule, is_last=index == len(rules) - 1)
        if not rules:
            yield ("situations", situation), "no rules"


def _rule_faults(place: tuple[str | int, ...], rule: Rule, *, is_last: bool) -> Iterator[_Fault]:
    yield from _provider_faults((*place, "providers"), rule.providers)
    if rule.is_default != is_last:
        yield place, "the last rule, and only the last, has no conditions"
    for code in rule.audience:
        if code not in taxonomy().audience_codes:
            yield (*place, "audience"), f"unknown audience {code!r}"
    if rule.ages is not None:
        groups = taxonomy().age_groups
        if rule.ages[0] not in {group.min for group in groups} or rule.ages[1] not in {g.max for g in groups}:
            yield (*place, "ages"), "the borders must be those of age groups"
        elif rule.ages[0] > rule.ages[1]:
            yield (*place, "ages"), "the lower border is above the upper one"


def _provider_faults(
    place: tuple[str | int, ...], codes: tuple[str, ...] | frozenset[str]
) -> Iterator[_Fault]:
    for code in codes:
        if code not in taxonomy().provider_type_codes:
            yield place, f"unknown provider type {code!r}"
    if len(set(codes)) < len(codes):
        yield place, "a provider type is named twice"
