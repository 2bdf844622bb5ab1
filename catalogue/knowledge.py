"""Which kinds of provider answer which situation, in which order: `knowledge.yml`, checked on reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from luotsi.catalogue.cues import Cues
from luotsi.catalogue.knowledge_form import AgeRange, Rule, SafetyRule, TableFile, faults_of
from luotsi.catalogue.lines import Document, FileError
from luotsi.catalogue.weights import Weights, weights

KNOWLEDGE_FILE = Path(__file__).with_name("knowledge.yml")
EMPLOYER = "employer"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The table, ready for routing. `only_audience`: situations that only people of one role can have."""

    local_duty: frozenset[str]
    either_language: frozenset[str]
    any_area_for_employers: frozenset[str]
    hidden_out_of_season: frozenset[str]
    urgent: tuple[str, ...]
    first_of_equals: tuple[str, ...]
    safety: Mapping[str, SafetyRule]
    only_audience: Mapping[str, str]
    employer: tuple[Rule, ...]
    situations: Mapping[str, tuple[Rule, ...]]
    cues: Cues
    weights: Weights

    def rule(
        self,
        situation: str,
        ages: AgeRange | None,
        audience: str,
        cues: frozenset[str] = frozenset(),
        situations: frozenset[str] = frozenset(),
    ) -> Rule:
        """The rule for a situation; KeyError when there is no such situation."""
        rules = self.employer if audience == EMPLOYER else self.situations[situation]
        return next(rule for rule in rules if rule.holds(ages, audience, cues, situations))

    def claimed(self, ages: AgeRange | None, audience: str, cues: frozenset[str]) -> frozenset[str]:
        """Situations that the cues tell by themselves."""
        return frozenset(
            situation
            for situation, rules in self.situations.items()
            if any(rule.claims and rule.holds(ages, audience, cues, frozenset()) for rule in rules)
        )

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
        content = TableFile.model_validate(document.data or {})
    except ValidationError as error:
        raise FileError("\n".join(f"{place}: {text}" for place, text in document.errors(error))) from error
    faults = [f"{document.where(place)}: {text}" for place, text in faults_of(content)]
    if faults:
        raise FileError("\n".join(faults))
    return Knowledge(
        local_duty=content.local_duty,
        either_language=content.either_language,
        any_area_for_employers=content.any_area_for_employers,
        hidden_out_of_season=content.hidden_out_of_season,
        urgent=content.urgent,
        first_of_equals=content.first_of_equals,
        safety=content.safety,
        only_audience=content.only_audience,
        employer=content.employer,
        situations=content.situations,
        cues=Cues(content.cues),
        weights=weights(),
    )
