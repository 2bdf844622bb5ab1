"""Whose age is it: the writer's own, or that of the child, client or friend for whom the writer asks?"""

from __future__ import annotations

from collections.abc import Sequence

from luotsi.language.ages.model import Token
from luotsi.language.ages.words import AgeWords

_STOPS = frozenset(".!?;")
_REACH = 8


def before(tokens: Sequence[Token], at: int, reach: int = _REACH) -> list[tuple[int, str]]:
    """The words before a token in its sentence, nearest first."""
    found: list[tuple[int, str]] = []
    for place in range(at - 1, max(-1, at - 1 - reach), -1):
        text = tokens[place].text
        abbreviation = (
            text == "."
            and place
            and len(tokens[place - 1].text) <= 4
            and tokens[place].end == tokens[at].start
        )
        if text in _STOPS and not abbreviation:
            break
        found.append((place, text))
    return found


def after(tokens: Sequence[Token], at: int, reach: int = _REACH) -> list[tuple[int, str]]:
    """The words after a token in its sentence."""
    found: list[tuple[int, str]] = []
    for place in range(at + 1, min(len(tokens), at + 1 + reach)):
        if tokens[place].text in _STOPS:
            break
        found.append((place, tokens[place].text))
    return found


def _self_noun(tokens: Sequence[Token], place: int, at: int, words: AgeWords) -> bool:
    """ "olen äiti, 45 v": a noun that the writer uses of themselves, not "mamma till en 16-åring"."""
    if tokens[place].text not in words["self_nouns"]:
        return False
    if any(token.text == "till" for token in tokens[place + 1 : at]):
        return False
    near = [token.text for token in tokens[max(0, place - 3) : place]]
    return any(word in words["self_words"] for word in near)


def owner_at(tokens: Sequence[Token], at: int, words: AgeWords, *, end: int | None = None) -> str:
    """The owner of what stands at tokens `at`..`end`: the nearest person or first-person word of the
    sentence.

    A person right after comes first ("16-vuotias poikani", "17-årig dotter").
    """
    end = at if end is None else end
    if at and tokens[at - 1].text in words["articles"] and (at < 2 or tokens[at - 2].text not in words["am"]):
        return "unknown"  # "vart hänvisar jag en 34-åring"
    for place, word in before(tokens, at):
        if word in words["self_words"]:
            break
        if word in words["persons"]:
            if word in words["self_nouns"] and not _possessed(tokens, place, words) and at - place <= 2:
                return "self" if _self_noun(tokens, place, at, words) else "unknown"  # "mies, 45"
            return "self" if _self_noun(tokens, place, at, words) else "other"
    else:
        place = -1
    person_after = _person_after(tokens, end, words)
    if place >= 0:  # a first-person word before
        inflected = tokens[end].text in words["old_words"] and not tokens[end].text.endswith(
            ("ias", "ing", "ingen", "ig")
        )
        if person_after and (inflected or person_after not in words["self_nouns"]):
            return "other"
        return "self"
    if person_after:
        return (
            "other" if person_after not in words["self_nouns"] or _possessed(tokens, at, words) else "unknown"
        )
    return "other" if _possessed(tokens, at, words) else "unknown"


def _person_after(tokens: Sequence[Token], end: int, words: AgeWords) -> str | None:
    """The person that an age is said of when it follows at once ("16-vuotias poikani", "17-årig blyg
    dotter").
    """
    for _, word in after(tokens, end, 2):
        if word in words["conjunctions"] or not word[0].isalpha():
            return None
        if word in words["persons"]:
            return word
    return None


def _possessed(tokens: Sequence[Token], at: int, words: AgeWords) -> bool:
    """ "min 16-åring", "vår 20-åring", "meidän 16-vuotias": possessives before the number."""
    return at > 0 and tokens[at - 1].text in words["possessives"]
