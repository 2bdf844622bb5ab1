"""What a need aims at: its life situations, those that its words alone tell, and the rule for each."""

from __future__ import annotations

from dataclasses import dataclass, replace

from luotsi.catalogue.knowledge import EMPLOYER, Knowledge
from luotsi.catalogue.knowledge_form import Rule
from luotsi.catalogue.need import Need

EMPLOYERS_SITUATION = "employer_need"
GUESSED = 0.15  # a guess below this says nothing
SURE = 0.5  # so sure must a situation be to tell who writes


@dataclass(frozen=True, slots=True)
class Aim:
    """One life situation of the need with its confidence, its share in the order, and the rule that answers it."""

    situation: str
    confidence: float
    rule: Rule
    share: float = 1.0


def cues_of(need: Need, knowledge: Knowledge) -> frozenset[str]:
    """Names of the cues that its words hold."""
    text = need.text or " ".join(need.lemmas)
    return knowledge.cues.heard(text, need.language) if text else frozenset()


def settle(need: Need, knowledge: Knowledge, cues: frozenset[str]) -> tuple[Need, tuple[Aim, ...]]:
    """The need with the role that its situations tell, and its aims, the one that weighs most first.

    KeyError for a situation that does not exist.
    """
    sure = _situations(need, knowledge, cues)
    roles = [knowledge.only_audience.get(code) for code in sorted(sure, key=lambda code: -sure[code])]
    if need.audience == "self" and roles and roles[0] and max(sure.values()) >= SURE:
        need = replace(need, audience=roles[0])
    if need.audience == EMPLOYER:
        sure.setdefault(EMPLOYERS_SITUATION, knowledge.weights.claimed)
    everything = frozenset(sure)
    aims = [
        Aim(code, confidence, knowledge.rule(code, need.ages, need.audience, cues, everything - {code}))
        for code, confidence in sure.items()
    ]
    alone = all(aim.rule.after for aim in aims)
    weighed = [replace(aim, share=_share(aim, knowledge, after=aim.rule.after and not alone)) for aim in aims]
    return need, tuple(sorted(weighed, key=lambda aim: (-aim.share, aim.situation)))


def _situations(need: Need, knowledge: Knowledge, cues: frozenset[str]) -> dict[str, float]:
    """Situations with confidences: those understood, those told by cues, or else the best guesses."""
    sure = dict(need.life_situations)
    for code in sorted(knowledge.claimed(need.ages, need.audience, cues)):
        sure[code] = max(sure.get(code, 0.0), knowledge.weights.claimed)
    return sure or {code: confidence for code, confidence in need.guesses if confidence >= GUESSED}


def _share(aim: Aim, knowledge: Knowledge, *, after: bool) -> float:
    weights = knowledge.weights
    return float(aim.confidence**weights.trust) * (weights.after if after else 1.0)
