"""One case against one state of the product: what was read, what stands first, and whether that is right."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from luotsi.catalogue.aims import settle
from luotsi.catalogue.answers import answer
from luotsi.catalogue.candidates import Matter
from luotsi.catalogue.knowledge import Knowledge
from luotsi.catalogue.need import Need
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import ServiceView
from luotsi.finder import Question, need_of
from luotsi.language.understanding import HELSINKI, Understander, Understanding
from luotsi.quality.cases import VERDICTS, Case, group_of

SEEN = 3  # as many as a person sees at once
BEST, ACCEPTABLE, FORBIDDEN = VERDICTS
OTHER = "other"
#: The better verdict of what stands first is the higher one.
GRADES = (FORBIDDEN, OTHER, ACCEPTABLE, BEST)


@dataclass(frozen=True)
class Subject:
    """A state of the product: what is measured, and what a candidate changes a part of."""

    understander: Understander
    catalogue: Catalogue
    knowledge: Knowledge


@dataclass(frozen=True, slots=True)
class Result:
    """What a case came to. `read` holds each expected fact as it was read, `missed` those that were read otherwise.

    `verdict`: of the entry that stands first (empty: the case judges no providers). `seen`: the first entries, each
    with id, kind and a digest of its content; `rules`: a digest of the rules of the table that were used.
    """

    key: str
    holds: bool
    missed: tuple[str, ...]
    verdict: str
    read: Mapping[str, Any]
    seen: tuple[tuple[str, str, str], ...]
    rules: str

    def to_dict(self) -> dict[str, Any]:
        """JSON-safe; `from_dict` reads it back."""
        return {
            "key": self.key,
            "holds": self.holds,
            "missed": list(self.missed),
            "verdict": self.verdict,
            "read": dict(self.read),
            "seen": [list(item) for item in self.seen],
            "rules": self.rules,
        }

    @classmethod
    def from_dict(cls, raw: Mapping[str, Any]) -> Result:
        seen = tuple((item[0], item[1], item[2]) for item in raw["seen"])
        missed = tuple(raw["missed"])
        return cls(raw["key"], raw["holds"], missed, raw["verdict"], raw["read"], seen, raw["rules"])


def judge(case: Case, subject: Subject, now: datetime) -> Result:
    """A case holds when all that it expects was read, and what stands first is best or acceptable.

    Of situations all expected ones must be among those claimed; others beside them do no harm. A case that judges no
    providers holds by its reading alone, one that judges only the forbidden when none of them stands first.
    """
    heard = subject.understander.understand(
        case.text, language=case.language, today=now.astimezone(HELSINKI).date()
    )
    need = _need(case, heard)
    matter = Matter.of(subject.catalogue, subject.knowledge, need, now)
    found = [item.fit.service for item in answer(matter, need).found[:SEEN]]
    _, aims = settle(need.on(matter.day), subject.knowledge, matter.cues)
    read = _read(need, heard)
    missed = tuple(name for name, wanted in case.expects.items() if not _as_expected(name, wanted, read))
    verdict = verdict_of(case, found)
    wrong = {"", BEST, ACCEPTABLE} if case.best or case.acceptable else {"", BEST, ACCEPTABLE, OTHER}
    return Result(
        key=case.key,
        holds=not missed and verdict in wrong,
        missed=missed,
        verdict=verdict,
        read=read,
        seen=tuple((service.id, service.provider_type, digest_of_entry(service)) for service in found),
        rules=digest([(aim.situation, aim.rule) for aim in aims]),
    )


def verdict_of(case: Case, found: Sequence[ServiceView]) -> str:
    """What the case says of the entry that stands first, by its id or else its kind."""
    if not any(getattr(case, name) for name in VERDICTS):
        return ""
    if not found:
        return OTHER
    for named in (found[0].id, found[0].provider_type):
        for name in VERDICTS:
            if named in getattr(case, name):
                return name
    return OTHER


def digest(content: object) -> str:
    """Eight hexadecimal digits of what its parts say; they must not be made of sets."""
    return hashlib.sha256(repr(content).encode()).hexdigest()[:8]


def digest_of_entry(service: ServiceView) -> str:
    """As `digest`; a set of the entry would be written in another order by another process."""
    return digest((replace(service, audiences=frozenset()), sorted(service.audiences)))


def digest_of_file(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def _need(case: Case, heard: Understanding) -> Need:
    age, group = case.given.get("age"), case.given.get("age_group")
    if age is not None:
        group = group_of(age)
    stated = Question(
        case.text, case.language, group, case.given.get("municipality"), case.given.get("audience")
    )
    need = need_of(stated, heard)
    return need if age is None else replace(need, age=age)


def _read(need: Need, heard: Understanding) -> dict[str, Any]:
    group = need.age_group
    if group is None and need.age is not None:
        group = group_of(need.age)
    return {
        "situations": [code for code, _ in need.life_situations],
        "age": need.age,
        "age_group": group,
        "municipality": need.municipality,
        "audience": need.audience,
        "dialogue_act": heard.dialogue_act.code,
        "safety": heard.safety.code,
    }


def _as_expected(name: str, wanted: Any, read: Mapping[str, Any]) -> bool:
    if name != "situations":
        return bool(read[name] == wanted)
    if not wanted:
        return not read[name]
    return set(wanted) <= set(read[name])
