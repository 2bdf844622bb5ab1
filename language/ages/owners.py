"""Whose age is it: the writer's own, or that of the child, client or friend for whom the writer asks?"""

from __future__ import annotations

from collections.abc import Sequence

from luotsi.language.ages.model import Owner, Token
from luotsi.language.ages.words import AgeWords
from luotsi.language.people import Person

SELF, UNKNOWN = Owner("self"), Owner("unknown")
_STOPS = frozenset(".!?;")
_REACH = 8
_BESIDE = 2
_KIN = frozenset(("child", "near"))


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


def owner_of(who: Person) -> Owner:
    """The owner that a word for a person names."""
    return Owner("outsider" if who.kind == "outsider" else "other", who.noun)


def owner_at(tokens: Sequence[Token], at: int, words: AgeWords, *, end: int | None = None) -> Owner:
    """The owner of what stands at tokens `at`..`end`: the nearest person or first-person word of the
    sentence.

    A person right after comes first ("16-vuotias poikani", "17-årig dotter").
    """
    end = at if end is None else end
    if at and tokens[at - 1].text in words["articles"] and not _am_before(tokens, at - 1, words):
        follower = _person_after(tokens, end, words)
        return owner_of(follower) if follower and not follower.plain else UNKNOWN  # "en 34-åring"
    follower = _person_after(tokens, end, words)
    if follower and (follower.mine or (_inflected(tokens, end, words) and follower.kind != "outsider")):
        return owner_of(follower)
    own = False
    for place, word in before(tokens, at):
        if word in words["self_words"]:
            own = True
            break
        if who := words.person(word):
            if not who.mine and _of_oneself(tokens, place, at, words):
                return owner_of(who) if _inflected(tokens, end, words) else SELF
            if who.plain and not who.mine and not _possessed(tokens, place, words) and at - place <= _BESIDE:
                return UNKNOWN  # "mies, 45"
            return owner_of(who)
    if own:
        return owner_of(follower) if follower and follower.kind in _KIN and not follower.plain else SELF
    possessed = _possessed(tokens, at, words)
    if follower and (possessed or not follower.plain):
        return owner_of(follower)
    return Owner("other") if possessed else UNKNOWN


def _am_before(tokens: Sequence[Token], at: int, words: AgeWords) -> bool:
    """ "(jag) är" right before a token, not "jag" alone ("träffade jag en 20-åring")."""
    word = tokens[at - 1].text if at else ""
    return word in words["am"] and word not in words["am_weak"]


def _inflected(tokens: Sequence[Token], end: int, words: AgeWords) -> bool:
    """ "16-vuotiaan", "17-vuotiaalle", "19-åriga": said of somebody else than the one who is spoken of."""
    return tokens[end].text in words["old_words"] and not tokens[end].text.endswith(
        ("ias", "ing", "ingen", "ig")
    )


def _of_oneself(tokens: Sequence[Token], place: int, at: int, words: AgeWords) -> bool:
    """ "olen äiti, 45 v": a noun that the writer uses of themselves, not "mamma till en 16-åring"."""
    if any(token.text in words["of_another"] for token in tokens[place + 1 : at]):
        return False
    if place and tokens[place - 1].text in words.possessors:
        return False
    return words["i_am"].any_in(token.text for token in tokens[max(0, place - 4) : place])


def _person_after(tokens: Sequence[Token], end: int, words: AgeWords) -> Person | None:
    """The person that an age is said of when it follows at once ("16-vuotias poikani", "17-årig blyg
    dotter").
    """
    for _, word in after(tokens, end, 2):
        if word in words["conjunctions"] or not word[0].isalpha():
            return None
        if who := words.person(word):
            return who
    return None


def _possessed(tokens: Sequence[Token], at: int, words: AgeWords) -> bool:
    """ "min 16-åring", "vår 20-åring", "meidän 16-vuotias": possessives before the number."""
    return at > 0 and tokens[at - 1].text in words.possessors
