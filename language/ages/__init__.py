"""How old is the person concerned? Finnish and Swedish, from numbers, words, births, decades and school
grades.

Precision comes before recall: a number counts as an age only with a reason (see `candidates`), and of
several ages the one of the person for whom guidance is sought is taken (see `owners`). Works on plain text,
without any model.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from luotsi.language.ages.births import birth_candidates
from luotsi.language.ages.candidates import Reader
from luotsi.language.ages.model import PLAIN, STAGE, VAGUE, AgeFinding, Candidate, Token, tokens_of
from luotsi.language.ages.stages import stage_candidates
from luotsi.language.ages.words import AgeWords, age_words
from luotsi.language.audience import AudienceFinding, find_audience
from luotsi.taxonomy import taxonomy

__all__ = ["AgeFinding", "find_age"]

SMALL_CHILD = 6  # a child up to this age is told of by a parent who speaks of their own return to work
SURE = 0.8  # from this confidence on the audience alone says whose age counts
LONGEST = 4000


def find_age(
    text: str, language: str, *, today: date, expected: bool = False, audience: AudienceFinding | None = None
) -> AgeFinding | None:
    """The age of the person concerned, or None.  `expected`: the person was just asked for it, so a bare
    number counts.  `audience`: who writes, where that has been settled; else the rules tell.
    """
    text = text[:LONGEST]
    words = age_words(language)
    tokens = tokens_of(text)
    if not tokens:
        return None
    found = [
        *birth_candidates(text, tokens, words, today),
        *Reader(tokens, words, today, expected=expected).all(),
        *stage_candidates(tokens, words),
    ]
    found = [candidate for candidate in found if candidate.owner.kind != "outsider"]
    if not found:
        return None
    chosen = _choose(found, tokens, words, audience or find_audience(text, language))
    return None if chosen is None else _finding(chosen, tokens, text)


def _choose(
    found: list[Candidate], tokens: Sequence[Token], words: AgeWords, audience: AudienceFinding
) -> Candidate | None:
    pool = _concerned(found, audience)
    if not pool:
        return None
    corrected = [candidate for candidate in pool if _after_correction(candidate, tokens, words)]
    if corrected:
        return corrected[-1]
    best = max(candidate.strength for candidate in pool)
    pool = [candidate for candidate in pool if candidate.strength == best]
    values = {(candidate.low, candidate.high, candidate.group) for candidate in pool}
    if len(values) > 1 and best > VAGUE:
        if all(candidate.owner.kind == "other" for candidate in pool):
            return _asked_about(pool, tokens, words)
        births = [candidate for candidate in pool if candidate.birthday]
        return births[0] if births else pool[0]
    return pool[0]


def _asked_about(pool: list[Candidate], tokens: Sequence[Token], words: AgeWords) -> Candidate | None:
    """Of several others the one asked about: the elder or younger one, or whom the text names again; else None."""
    row = [token.text for token in tokens]
    by_age = sorted(pool, key=lambda candidate: candidate.low)
    for key, candidate in (("elder", by_age[-1]), ("younger", by_age[0])):
        if any(word in words[key] for word in row):
            return candidate
    named = Counter(who.noun for word in row if (who := words.person(word)))
    most = sorted(pool, key=lambda candidate: named[candidate.owner.noun], reverse=True)
    first, second = (named[candidate.owner.noun] for candidate in most[:2])
    return most[0] if first > second else None


def _concerned(found: list[Candidate], audience: AudienceFinding) -> list[Candidate]:
    """The candidates that are about the person for whom guidance is sought."""
    sure = audience.confidence >= SURE
    own = [candidate for candidate in found if candidate.owner.kind == "self" and not _is_small(candidate)]
    unknown = [
        candidate for candidate in found if candidate.owner.kind == "unknown" and not _is_small(candidate)
    ]
    others = [candidate for candidate in found if candidate.owner.kind == "other"]
    grown = [candidate for candidate in others if not _is_small(candidate)]
    small = {candidate.owner.noun for candidate in others if _is_small(candidate)}
    if any(candidate.owner.noun in small for candidate in grown if candidate.strength == PLAIN):
        grown = []  # "kolme lasta, 2, 4 ja 7": none of them is asked about
    if audience.code in ("professional", "employer"):
        unknown = [candidate for candidate in unknown if candidate.strength > STAGE or candidate.group]
    if audience.code == "self":
        return own or unknown or ([] if sure else grown)
    if audience.code == "parent" and not (grown or unknown or own):
        return others if len(small) == 1 else []  # "vår treåring har försenat tal"
    return grown or unknown or ([] if sure else own)


def _is_small(candidate: Candidate) -> bool:
    return candidate.high <= SMALL_CHILD


def _after_correction(candidate: Candidate, tokens: Sequence[Token], words: AgeWords) -> bool:
    """ "eiku 30", "nej, 30": a word of correction right before."""
    row = [token.text for token in tokens[max(0, candidate.first - 4) : candidate.first]]
    return words["correct"].any_in(row)


def _finding(chosen: Candidate, tokens: Sequence[Token], text: str) -> AgeFinding:
    start, end = tokens[chosen.first].start, tokens[chosen.last].end
    group = chosen.group
    if group is None and chosen.strength > VAGUE:
        low, high = taxonomy().age_group_of(chosen.low), taxonomy().age_group_of(min(chosen.high, 119))
        group = low if low == high else None
    return AgeFinding(chosen.exact, group, text[start:end], start, end, chosen.birthday, chosen.turns)
