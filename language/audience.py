"""Who writes, and on whose behalf: self, parent (or another close person), professional, employer.

Rules with weights from ``data/audience.yml``: every section there is named ``<audience>_<weight>``; each
phrase that is found gives its weight once, and the writer is taken to speak of themselves unless others
weigh more. Small children and quoted counsellors are set aside first ("lapsi on 2-vuotias, palaan töihin"
is about the writer). The lead classifier may be laid on top of this: the confidence says how clear the
rules are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from luotsi.language.people import Person, only_owned, person, possessors
from luotsi.language.phrases import Folded, compile_rules, fold, read_yaml

PRIOR = 1.5  # the weight of `self` before anything is read: four messages of five are
MOST_MATCHES = 3  # of one section, so that a long text does not win by length
ORDER = ("employer", "professional", "parent")  # who wins when two weigh the same


@dataclass(frozen=True, slots=True)
class AudienceFinding:
    """`code` is one of the audiences of taxonomy.yml; `evidence` the user's own words ("" for the
    default).
    """

    code: str
    confidence: float
    evidence: str = ""


@cache
def _rules(language: str) -> dict[str, re.Pattern[str]]:
    data = read_yaml("audience.yml")
    return compile_rules(data[language if language in data else "fi"])


#: What the phrases call the kinds of people.py; the other kinds stay words.
_CALLED = {"child": "CHILD", "near": "NEAR", "client": "CLIENT", "staff": "STAFF", "pronoun": "THEY"}
_POSSESSOR_REACH = {"fi": 1, "sv": 2}  # "min yngre bror"


def _with_people(folded: Folded, language: str) -> Folded:
    """The text with each word for a person read as its kind: " mun poika " → " mun CHILD-own:poika "."""
    words = folded.text.split()
    mine, reach = possessors(language), _POSSESSOR_REACH.get(language, 1)
    called = []
    for at, word in enumerate(words):
        who = person(word, language)
        if who:
            possessed = any(earlier in mine for earlier in words[max(0, at - reach) : at])
            if possessed or who.mine or who.noun not in only_owned(language):
                word = _called(who, possessed) or word
        called.append(word)
    return folded.with_words(called)


def _called(who: Person, possessed: bool) -> str | None:
    kind = _CALLED.get(who.kind)
    if kind is None:
        return None
    whose = "-own" if who.mine or possessed else "-plain" if who.plain else ""
    return f"{kind}{whose}{'-all' if who.plural else ''}:{who.noun}"


def _weigh(folded: Folded, rules: dict[str, re.Pattern[str]]) -> tuple[dict[str, float], dict[str, str]]:
    weights: dict[str, float] = {"self": PRIOR, **dict.fromkeys(ORDER, 0.0)}
    evidence: dict[str, tuple[float, str]] = {}
    for section, pattern in rules.items():
        code, _, weight = section.partition("_")
        if code not in weights or not weight.isdigit():
            continue
        seen: set[str] = set()
        for found in pattern.finditer(folded.text):
            if found.group() in seen:
                continue
            seen.add(found.group())
            share = float(weight) if len(seen) == 1 else float(weight) / 2
            weights[code] += share
            if float(weight) > evidence.get(code, (0.0, ""))[0]:
                evidence[code] = (float(weight), folded.evidence(*found.span()))
            if len(seen) == MOST_MATCHES:
                break
    return weights, {code: words for code, (_, words) in evidence.items()}


def weigh_audience(text: str, language: str) -> tuple[dict[str, float], dict[str, str]]:
    """The weight of each audience and the user's words that gave it; never raises."""
    rules = _rules(language)
    folded = _with_people(fold(text), language).blanked(rules["set_aside"])
    return _weigh(folded, rules)


def find_audience(text: str, language: str) -> AudienceFinding:
    """The writer's part, with a confidence between 0.4 and 0.99; never raises."""
    weights, evidence = weigh_audience(text, language)
    best = max(("self", *ORDER), key=lambda code: (weights[code], code != "self"))
    runner_up = max(weight for code, weight in weights.items() if code != best)
    confidence = 0.4 + 0.59 * min(1.0, (weights[best] - runner_up) / 4.0)
    return AudienceFinding(best, round(confidence, 3), evidence.get(best, ""))
