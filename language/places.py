"""Finds the municipality that a person speaks of.

``find_places`` lists places with what the sentence says of each, ``resolve_place`` picks one to search in.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from luotsi.language import swedish
from luotsi.language.gazetteer import PlaceForm, longest_name, look_up, look_up_misspelt
from luotsi.language.place_context import (
    Spot,
    Word,
    comes_from,
    cue_for,
    direction,
    is_denied,
    is_of_service,
    lives_there,
    moved_by_another,
    word_after,
    words_for,
    words_of,
)
from luotsi.language.place_trust import Trust, trust
from luotsi.language.voikko import VoikkoMissing, analyse

Role = Literal["home", "moves_to", "other", "unclear"]
_SHORTEST_MISSPELT = 7
_SHORTEST_MISSPELT_ANSWER = 5


@dataclass(frozen=True, slots=True)
class PlaceFinding:
    """One place in a message.

    ``code`` is the municipality's; None for a whole region, whose code is then in ``region`` ("21" is Åland).
    ``leaving``: the person says that this is not, or not for long, where they live.
    ``whose``: where home is spoken of, whether the writer ("self") or another lives there ("other"), else "unknown".
    """

    code: str | None
    name_as_written: str
    start: int
    end: int
    role: Role
    certain: bool
    region: str | None = None
    leaving: bool = False
    whose: str = "unknown"


@dataclass(frozen=True, slots=True)
class PlaceDecision:
    """The municipality meant, or several between which the person must choose."""

    code: str | None
    candidates: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    region: str | None = None


def find_places(text: str, language: str, *, expected: bool = False) -> list[PlaceFinding]:
    """Places in the order in which they stand. ``expected``: the person was just asked where they live."""
    words = words_of(text)
    spots = [
        (spot, how)
        for spot in _spots(words, language, expected)
        if (how := trust(words, spot, language, expected)) is not Trust.NONE
    ]
    only = [spot for spot, _ in spots]
    inner = {at for at in range(len(only)) if _is_part_of_next(words, only, at)}
    spots = [pair for at, pair in enumerate(spots) if at not in inner]
    only = [spot for spot, _ in spots]
    findings = [_finding(words, only, index, text, how) for index, (_, how) in enumerate(spots)]
    lives = any(
        finding.role == "home" and not _is_origin(words, spot)
        for finding, spot in zip(findings, only, strict=True)
    )
    return [
        replace(finding, role="other")
        if lives and finding.role == "home" and _is_origin(words, spot)
        else finding
        for finding, spot in zip(findings, only, strict=True)
    ]


def _is_part_of_next(words: Sequence[Word], spots: Sequence[Spot], at: int) -> bool:
    """ "Brändö i Vasa": the second name says which Brändö is meant, whatever else bears the name."""
    if at + 1 >= len(spots) or not spots[at + 1].form.official:
        return False
    between = words[spots[at].last + 1 : spots[at + 1].first]
    return [word.lower for word in between] == ["i"] and spots[at + 1].form.case == "base"


def _is_origin(words: Sequence[Word], spot: Spot) -> bool:
    """Where one comes from counts as home only if no other home is named."""
    return direction(words, spot) == "from"


def resolve_place(findings: Sequence[PlaceFinding], audience: str | None = None) -> PlaceDecision:
    """Where the person moves, else lives, else the only place they name; else candidates to ask about.

    ``audience`` (taxonomy.yml) tells whose home counts when the writer and another live in different places.
    """
    staying = [finding for finding in findings if not finding.leaving]
    for role in ("moves_to", "home", "unclear", "other"):
        chosen = [finding for finding in staying if finding.role == role]
        if any(finding.code or finding.region for finding in chosen):
            return _decide(_concerned(chosen, audience))
    left = tuple(dict.fromkeys(finding.code for finding in findings if finding.code))
    return PlaceDecision(None, left, tuple(finding.name_as_written for finding in findings))


def _concerned(chosen: list[PlaceFinding], audience: str | None) -> list[PlaceFinding]:
    """Of several homes those of the person concerned, where the words tell."""
    if audience is None or len({finding.code for finding in chosen}) < 2:
        return chosen
    whose = "self" if audience == "self" else "other"
    return [finding for finding in chosen if finding.whose == whose] or chosen


def _decide(chosen: Sequence[PlaceFinding]) -> PlaceDecision:
    codes = tuple(dict.fromkeys(finding.code for finding in chosen if finding.code))
    regions = tuple(dict.fromkeys(finding.region for finding in chosen if finding.region))
    region = regions[0] if len(regions) == 1 else None
    evidence = tuple(dict.fromkeys(finding.name_as_written for finding in chosen))
    if len(codes) == 1:
        return PlaceDecision(codes[0], (), evidence, None)
    return PlaceDecision(None, codes, evidence, region if not codes else None)


def _spots(words: Sequence[Word], language: str, expected: bool) -> list[Spot]:
    """Names in the message, the longest first at each word; a misspelt one only where no right one stands."""
    found: list[Spot] = []
    at = 0
    while at < len(words):
        for length in range(min(longest_name(), len(words) - at), 0, -1):
            if form := look_up(" ".join(word.lower for word in words[at : at + length])):
                found.append(Spot(at, at + length - 1, form))
                at += length
                break
        else:
            if form := _misspelt(words[at], expected):
                found.append(Spot(at, at, form))
            at += 1
    return found


def _misspelt(word: Word, expected: bool) -> PlaceForm | None:
    shortest = _SHORTEST_MISSPELT_ANSWER if expected else _SHORTEST_MISSPELT
    if len(word.text) < shortest or not word.text.isalpha() or _is_known(word.lower):
        return None
    return look_up_misspelt(word.lower)


def _is_known(word: str) -> bool:
    """Whether a dictionary has the word: then it is no slip. Without Voikko only Swedish is asked."""
    if swedish.dictionary_lemma(word) or swedish.dictionary_lemma(word.capitalize()):
        return True
    try:
        return bool(analyse(word) or analyse(word.capitalize()))
    except VoikkoMissing:
        return False


def _finding(words: Sequence[Word], spots: Sequence[Spot], index: int, text: str, how: Trust) -> PlaceFinding:
    spot = spots[index]
    start, end = words[spot.first].start, words[spot.last].end
    role, leaving = _role(words, spots, index)
    return PlaceFinding(
        spot.form.code,
        text[start:end],
        start,
        end,
        role,
        how is Trust.SURE,
        spot.form.region,
        leaving,
        lives_there(words, spot) if role == "home" else "unknown",
    )


def _role(words: Sequence[Word], spots: Sequence[Spot], index: int) -> tuple[Role, bool]:
    spot = spots[index]
    if is_denied(words, spot):
        return "other", True
    way = direction(words, spot)
    cue = cue_for(words, spots, index)
    if is_of_service(words, spot):
        return "other", True
    if cue == "move" and moved_by_another(words, spot):
        return "other", True
    if cue == "move":
        return _MOVING[way]
    if spot.form.case == "person" or (way == "from" and comes_from(words, spot)):
        return "home", False
    if spot.form.case == "genitive" and not _means_area(words, spot):
        return "other", False
    return _OTHERWISE.get((cue, way)) or _ANY_DIRECTION.get(cue, ("unclear", False))


_MOVING: dict[str, tuple[Role, bool]] = {
    "to": ("moves_to", False),
    "from": ("other", True),
    "in": ("unclear", False),
}
_OTHERWISE: dict[tuple[str | None, str], tuple[Role, bool]] = {
    ("home", "to"): ("other", False),
    ("commute", "from"): ("home", False),
    (None, "to"): ("other", False),
}
_ANY_DIRECTION: dict[str | None, tuple[Role, bool]] = {
    "home": ("home", False),
    "past": ("other", True),
    "stay": ("other", False),
    "commute": ("other", False),
}


def _means_area(words: Sequence[Word], spot: Spot) -> bool:
    return word_after(words, spot) in words_for("area_words")
