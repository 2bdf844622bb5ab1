"""Whether a word that could be a place is one: "Salo" is also a surname, "lahti" a bay, "ingå" a verb."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from luotsi.language.gazetteer import look_up
from luotsi.language.place_context import (
    Spot,
    Word,
    has_home_cue,
    is_body,
    prepositions,
    word_before,
    words_for,
)
from luotsi.language.word_lists import word_set

_LOCAL_CASES = frozenset(("in", "from", "to"))
_SENTENCE_ENDS = frozenset(".!?;\n(")
_SHORT_ANSWER = 4
_SOFT, _NEVER = 1, 3
_AREAS = ("seu", "aluee", "keskus", "region", "trakt", "nejd", "hållet", "bo")


class Trust(Enum):
    """How sure it is that a name means the place."""

    NONE = 0
    WEAK = 1
    SURE = 2


def trust(words: Sequence[Word], spot: Spot, language: str, expected: bool) -> Trust:
    """Trust in one name. ``expected``: the person was just asked for a place."""
    if is_surname(words, spot) or is_given_name(words, spot) or names_a_body(words, spot):
        return Trust.NONE
    caution = spot.form.caution(language)
    if not caution:
        return Trust.SURE
    if caution == _NEVER:
        return Trust.NONE
    if expected and _is_answer(words, spot):
        return Trust.SURE
    return _soft(words, spot) if caution == _SOFT else _hard(words, spot)


def is_surname(words: Sequence[Word], spot: Spot) -> bool:
    """Whether the name follows a given name ("Matti Salo") or ends an introduction ("jag heter X Sund")."""
    if spot.form.case not in ("base", "genitive") or not spot.first or not _capital(words[spot.first]):
        return False
    before = words[spot.first - 1]
    if before.lower in words_for("name_before"):
        return True
    if not _capital(before):
        return False
    if before.lower in word_set("given_names", "names"):
        return True
    earlier = words[max(0, spot.first - _SHORT_ANSWER) : spot.first - 1]
    return any(word.lower in words_for("name_before") for word in earlier)


def is_given_name(words: Sequence[Word], spot: Spot) -> bool:
    """Whether a surname follows: "Salla Lahti"."""
    if spot.form.case != "base" or spot.form.name not in word_set("given_names", "names"):
        return False
    following = words[spot.last + 1] if spot.last + 1 < len(words) else None
    if following is None or not (_capital(following) and _capital(words[spot.first])):
        return False
    return _capital_inside(words, spot) or following.lower in word_set("surnames", "names")


def names_a_body(words: Sequence[Word], spot: Spot) -> bool:
    """Whether a school, paper or firm bears the name: "Turun yliopisto", "Åbo Akademi", "Helsingin Sanomat"."""
    if spot.form.name in word_set("place_cautions", "brands") and word_before(words, spot) in prepositions(
        "at_a_firm"
    ):
        return True
    if spot.form.case not in ("base", "genitive"):
        return False
    following = [word.lower for word in words[spot.last + 1 : spot.last + 3]]
    if spot.last + 1 < len(words) and words[spot.last + 1].joined and not _is_area(following[0]):
        return True  # "Nurmes-talo"
    if following and following[0] in words_for("body_words_between"):
        following = following[1:]
    return bool(following) and is_body(following[0])


def _is_area(word: str) -> bool:
    return word in words_for("area_words") or word.startswith(_AREAS) or look_up(word) is not None


def _soft(words: Sequence[Word], spot: Spot) -> Trust:
    local = _is_local(words, spot)
    inside = _capital_inside(words, spot)
    if has_home_cue(words, spot) and (local or inside or spot.form.case in ("base", "genitive")):
        return Trust.SURE
    if local and (inside or spot.form.official):
        return Trust.SURE if inside else Trust.WEAK
    # "Simo" inside a sentence is a man unless something local is said of him.
    inside = inside and spot.form.name not in word_set("given_names", "names")
    return Trust.WEAK if inside or _is_lone(words, spot) or _in_list(words, spot) else Trust.NONE


def _hard(words: Sequence[Word], spot: Spot) -> Trust:
    local = _is_local(words, spot)
    inside = _capital_inside(words, spot)
    if local and has_home_cue(words, spot):
        return Trust.SURE
    following = words[spot.last + 1].lower if spot.last + 1 < len(words) else ""
    if spot.form.case == "genitive" and _capital(words[spot.first]) and following in words_for("area_words"):
        return Trust.SURE
    if local and inside:
        return Trust.SURE if spot.form.official else Trust.WEAK
    if not _capital(words[spot.first]):
        beside = [*words[max(0, spot.first - 1) : spot.first], *words[spot.last + 1 : spot.last + 2]]
        named = any(word.lower in words_for("municipality") for word in beside)
        return Trust.WEAK if named and spot.form.case == "base" else Trust.NONE
    if spot.form.case == "base" and (has_home_cue(words, spot) or (inside and _is_plain_town(spot))):
        return Trust.WEAK
    return Trust.WEAK if _is_lone(words, spot) or _in_list(words, spot) else Trust.NONE


def _is_plain_town(spot: Spot) -> bool:
    """A municipality whose name with a capital is hardly a person ("Kaarina") or a company ("Nokia")."""
    others = word_set("given_names", "names") | word_set("place_cautions", "brands")
    return spot.form.official and spot.form.name not in others


def _is_local(words: Sequence[Word], spot: Spot) -> bool:
    """A local case in Finnish, or a preposition of place before it in Swedish."""
    if spot.form.case in _LOCAL_CASES:
        return True
    return spot.first > 0 and words[spot.first - 1].lower in prepositions("sv")


def _capital(word: Word) -> bool:
    return word.text[:1].isupper()


def _capital_inside(words: Sequence[Word], spot: Spot) -> bool:
    """A capital that neither begins a sentence nor comes from writing all in capitals."""
    if not spot.first or not _capital(words[spot.first]) or words[spot.first - 1].text in _SENTENCE_ENDS:
        return False
    return not all(word.text.isupper() for word in words if word.text.isalpha())


def _is_lone(words: Sequence[Word], spot: Spot) -> bool:
    return all(spot.first <= at <= spot.last or not word.text[0].isalpha() for at, word in enumerate(words))


def _in_list(words: Sequence[Word], spot: Spot) -> bool:
    """Set off by a comma or "or", with a capital: "Ada, Lahti", "Lahti vai Kouvola"."""
    if not _capital(words[spot.first]):
        return False
    marks = words_for("alternatives") | {",", "/"}
    before = spot.first > 0 and words[spot.first - 1].lower in marks
    after = spot.last + 1 < len(words) and words[spot.last + 1].lower in marks
    return before or after


def _is_answer(words: Sequence[Word], spot: Spot) -> bool:
    return sum(word.text[0].isalpha() for word in words) <= _SHORT_ANSWER + spot.last - spot.first
