"""What routing is asked and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from luotsi.catalogue.views import ServiceView
from luotsi.language.ages.births import age_on
from luotsi.taxonomy import taxonomy

SOON = timedelta(days=92)  # so near a birthday counts as turning an age soon


@dataclass(frozen=True, slots=True)
class Need:
    """What is known of a person's need. What is not known is None or empty, never a guess.

    `life_situations` are codes with confidences, `guesses` those below the claim, used when nothing else is
    known; `age` and `age_group` are those of the person concerned,
    `audience` who writes. `lemmas` serve when there is no `text`. `wishes` are ways of service that the person
    would rather use (codes of `language/data/wishes.yml`). `turns` is the age that the person is about to turn, by
    their own words; `birthday`, where it is known, decides both.
    """

    language: str
    life_situations: tuple[tuple[str, float], ...] = ()
    age: int | None = None
    age_group: str | None = None
    municipality: str | None = None
    audience: str = "self"
    text: str = ""
    lemmas: tuple[str, ...] = ()
    safety: str = "none"
    wishes: tuple[str, ...] = ()
    guesses: tuple[tuple[str, float], ...] = ()
    turns: int | None = None
    birthday: date | None = None

    def on(self, day: date) -> Need:
        """The need with what the birthday tells on `day`: the age, and the age that the person soon turns."""
        if self.birthday is None or self.birthday > day:
            return self
        age = age_on(self.birthday, day)
        turns = age + 1 if age_on(self.birthday, day + SOON) > age else None
        return replace(self, age=age, turns=turns, birthday=None)

    @property
    def ages(self) -> tuple[int, int] | None:
        """The ages that the person may have, both ends included; None when nothing is known."""
        if self.age is not None:
            return self.age, self.age
        if self.age_group is not None:
            group = taxonomy().age_group(self.age_group)
            return group.min, group.max
        return None


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that routing used: a code and the facts of it (JSON-safe). Texts: `reason-<code>`."""

    code: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RoutedService:
    """A service found, with every reason why it stands here; in `language` the person is served."""

    service: ServiceView
    score: float
    reasons: tuple[Reason, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Routed:
    """One page of the answer, in order.

    `total` counts all services found. `excluded` counts those left out, by hard rule. `missing` names what
    would sharpen the answer, the most useful first; `best_question` is the one worth asking now. `fallback`:
    nothing answered the need itself, these are general advisers.
    """

    services: tuple[RoutedService, ...]
    total: int
    excluded: Mapping[str, int]
    missing: tuple[str, ...]
    best_question: str | None
    more: bool
    fallback: bool = False
