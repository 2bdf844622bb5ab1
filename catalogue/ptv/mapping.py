"""The table `mapping.yml`: what a service of PTV is to us. Staff read and change it; its faults are named."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from luotsi.catalogue.seed.form import Age, OrganisationType
from luotsi.taxonomy import LANGUAGES, taxonomy

MAPPING = Path(__file__).with_name("mapping.yml")
MOST_SITUATIONS = 5
#: The schemes of classification by which rules may go, as `service_term` names them.
Scheme = Literal["service_class", "target_group", "life_event"]
SCHEMES: tuple[Scheme, ...] = get_args(Scheme)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Strict):
    """Beginnings of words in both languages."""

    fi: tuple[str, ...] = ()
    sv: tuple[str, ...] = ()

    def pattern(self) -> re.Pattern[str] | None:
        """Finds one of them in lower-case text; `*` before one lets it stand inside a word, within it for anything."""
        found = [_pattern(word) for word in (*self.fi, *self.sv)]
        return re.compile("|".join(found)) if found else None


def _pattern(word: str) -> str:
    start = "" if word.startswith("*") else r"(?<!\w)"
    return start + r"\w*".join(map(re.escape, word.lower().lstrip("*").split("*")))


class Rule(_Strict):
    names: Words = Words()
    not_names: Words = Words()
    classes: frozenset[str] = frozenset()
    target_groups: frozenset[str] = frozenset()
    life_events: frozenset[str] = frozenset()
    organisations: frozenset[OrganisationType] = frozenset()
    provider_type: str | None = None
    life_situations: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    age: Age = Age()

    @model_validator(mode="after")
    def _says_something_known(self) -> Rule:
        known = taxonomy()
        unknown = {*self.life_situations} - known.life_situation_codes | {
            *self.audiences
        } - known.audience_codes
        if self.provider_type is not None:
            unknown |= {self.provider_type} - known.provider_type_codes
        if unknown:
            raise ValueError(f"codes that the taxonomy has not: {', '.join(sorted(unknown))}")
        return self


class TypeOfName(Words):
    type: OrganisationType


class OrganisationTypes(_Strict):
    names: tuple[TypeOfName, ...] = ()
    ptv: Mapping[str, OrganisationType]


class MappingFile(_Strict):
    rules: tuple[Rule, ...]
    audiences: tuple[str, ...] = Field(min_length=1)
    organisation_types: OrganisationTypes
    ages: Mapping[str, tuple[str, ...]]
    role_addresses: tuple[str, ...] = ()

    @field_validator("ages")
    @classmethod
    def _are_patterns(cls, ages: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
        for pattern in (one for language in LANGUAGES for one in ages[language]):
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern}: {error}") from error
        return ages


@dataclass(frozen=True, slots=True)
class Described:
    """What rules may go by: names and keywords of a service, its codes by scheme, its organisation's type."""

    words: str
    codes: Mapping[str, Collection[str]]
    organisation: str


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a service is to us."""

    provider_type: str
    life_situations: tuple[str, ...]
    audiences: frozenset[str]
    age_min: int | None
    age_max: int | None


class ContradictoryAges(ValueError):
    """Texts that tell ages which cannot hold together."""


class Mapper:
    """The table, ready to be used for many services."""

    def __init__(self, table: MappingFile) -> None:
        self._table = table
        self._rules = [(rule, rule.names.pattern(), rule.not_names.pattern()) for rule in table.rules]
        self._types = [(item.type, item.pattern()) for item in table.organisation_types.names]
        self._ages = {
            language: [re.compile(pattern, re.IGNORECASE) for pattern in table.ages[language]]
            for language in LANGUAGES
        }

    def meaning(self, service: Described) -> Meaning | None:
        """What the service is to us; None when no rule tells its kind of provider."""
        deciding: Rule | None = None
        adding: list[Rule] = []
        for rule, names, other in self._rules:
            if rule.provider_type is None:
                if self._fits(service, rule, names, other):
                    adding.append(rule)
            elif deciding is None and self._fits(service, rule, names, other):
                deciding = rule
        if deciding is None or deciding.provider_type is None:
            return None
        chosen = [deciding, *adding]
        situations = dict.fromkeys(code for rule in chosen for code in rule.life_situations)
        groups = set(service.codes.get("target_group", ()))
        audiences = {code for rule in chosen for code in rule.audiences}
        if not deciding.audiences and (not groups or any(code.startswith("KR1") for code in groups)):
            audiences |= set(self._table.audiences)
        return Meaning(
            provider_type=deciding.provider_type,
            life_situations=tuple(situations)[:MOST_SITUATIONS],
            audiences=frozenset(audiences or self._table.audiences),
            age_min=deciding.age.min,
            age_max=deciding.age.max,
        )

    def organisation_type(self, name: str, ptv_type: str | None) -> OrganisationType:
        for type_, pattern in self._types:
            if pattern is not None and pattern.search(name.lower()):
                return type_
        return self._table.organisation_types.ptv.get(ptv_type or "", "association")

    def ages(self, texts: Mapping[str, str]) -> tuple[int | None, int | None]:
        """The borders that texts by language tell, both included; ContradictoryAges when they do not agree."""
        found = {borders for language, text in texts.items() for borders in self._borders(language, text)}
        lows = {low for low, _ in found if low is not None}
        highs = {high for _, high in found if high is not None}
        if len(lows) > 1 or len(highs) > 1 or (lows and highs and min(lows) > min(highs)):
            raise ContradictoryAges(", ".join(sorted(f"{low}–{high}" for low, high in found)))
        return next(iter(lows), None), next(iter(highs), None)

    def is_role_address(self, email: str) -> bool:
        """Whether an e-mail address is an office's, not a person's."""
        local = email.partition("@")[0].lower()
        return not re.fullmatch(r"[^\W\d_]{2,}[._-][^\W\d_]{2,}", local) or local.startswith(
            self._table.role_addresses
        )

    def _borders(self, language: str, text: str) -> Iterable[tuple[int | None, int | None]]:
        # A span of ages is read before what could be read inside it.
        for pattern in self._ages.get(language, ()):
            for match in pattern.finditer(text):
                told = {name: int(value) for name, value in match.groupdict().items() if value is not None}
                low = told.get("min", told["above"] + 1 if "above" in told else None)
                high = told.get("max", told["below"] - 1 if "below" in told else None)
                if all(border is None or 0 <= border <= 120 for border in (low, high)):
                    yield low, high
            text = pattern.sub(" ", text)

    @staticmethod
    def _fits(
        service: Described, rule: Rule, names: re.Pattern[str] | None, other: re.Pattern[str] | None
    ) -> bool:
        for wanted, scheme in (
            (rule.classes, "service_class"),
            (rule.target_groups, "target_group"),
            (rule.life_events, "life_event"),
        ):
            if wanted and not wanted.intersection(service.codes.get(scheme, ())):
                return False
        if rule.organisations and service.organisation not in rule.organisations:
            return False
        if names is not None and not names.search(service.words):
            return False
        return other is None or not other.search(service.words)


@lru_cache(maxsize=1)
def mapper() -> Mapper:
    """The project's own table."""
    return read_mapping(MAPPING)


def read_mapping(path: Path) -> Mapper:
    """pydantic.ValidationError when the table has a fault."""
    return Mapper(MappingFile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))))
