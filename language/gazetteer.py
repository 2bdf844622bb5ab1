"""All names of Finland's municipalities and their parts, in every form in which they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from luotsi.language.municipalities import municipalities, read_rows
from luotsi.language.place_names import PlaceName, place_names, written_forms
from luotsi.language.word_lists import word_list

_FOLD = str.maketrans("åäöéü", "aaoeu")
_CLITICS = ("kohan", "köhän", "kin", "kaan", "kään", "han", "hän", "ko", "kö", "ks", "pa", "pä")
# Shorter forms of villages are too near to everyday words to be read without dots or with a slip.
_SHORTEST_LOOSE_ALIAS = 7
_SHORTEST_LOOSE_BASE = 5
_PERSONAL = ("surname", "first name", "personal name", "short token", "also:")
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """What a written form says: which place, in which case, and how far it can be trusted by itself.

    ``case``: "base", "genitive", "in", "from", "to", "other", or "person" ("turkulainen", "åbobo").
    ``name`` is the base form in lower case; ``caution`` goes by the language of the message: 0 none, 1 soft,
    2 hard, 3 never a place (see ``place_cautions.yml``).
    """

    name: str
    code: str | None
    region: str | None
    case: str
    language: str
    caution_fi: int
    caution_sv: int
    official: bool

    def caution(self, language: str) -> int:
        """How much backing the name needs in a message in that language."""
        return self.caution_sv if language == "sv" else self.caution_fi


@lru_cache(maxsize=50_000)
def look_up(form: str) -> PlaceForm | None:
    """The place that a lower-case form names; also without the dots of å, ä, ö, and with a clitic (-kin)."""
    forms, folded = _forms(), _folded()
    if found := forms.get(form):
        return found
    if form.isascii() and (found := folded.get(form)):
        return found
    base, colon, _ = form.partition(":")
    if colon and (found := forms.get(base)):
        return found
    for clitic in _CLITICS:
        stem = form.removesuffix(clitic)
        if stem != form and len(stem) > 3 and (found := forms.get(stem)) and not found.caution_fi:
            return found
    return None


@lru_cache(maxsize=50_000)
def look_up_misspelt(form: str) -> PlaceForm | None:
    """The place whose form is one letter away, when all such forms mean one place and none needs caution."""
    forms = _forms()
    found = {(hit.code, hit.region): hit for edit in _edits(form) if (hit := forms.get(edit))}
    if len(found) != 1:
        return None
    hit = next(iter(found.values()))
    certain = hit.case in ("in", "from", "to")  # "kitteellä": a local case makes up for a soft caution
    if hit.caution_fi > certain or hit.caution_sv > 1 or hit.case not in ("base", "in", "from", "to"):
        return None
    return hit if hit.official or len(hit.name) > _SHORTEST_LOOSE_ALIAS else None


@cache
def longest_name() -> int:
    """Number of words in the longest name."""
    return max(form.count(" ") + 1 for form in _forms())


def _edits(word: str) -> Iterator[str]:
    """Forms one deletion, swap, change or addition away that keep the first letter."""
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        yield from (head + letter + tail for letter in _LETTERS)
        if tail:
            yield head + tail[1:]
            yield from (head + letter + tail[1:] for letter in _LETTERS)
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]


@cache
def _forms() -> dict[str, PlaceForm]:
    """Every form. If names share one, an official name wins, then a base form, then a larger municipality."""
    ranked: dict[str, tuple[tuple[bool, bool, int], PlaceForm]] = {}
    everyone = municipalities()
    for name in place_names():
        population = everyone[name.code].population if name.code else 10_000_000
        for form, case in written_forms(name):
            rank = (name.official, case == "base", population)
            if form not in ranked or rank > ranked[form][0]:
                ranked[form] = (rank, _place_form(name, form, case))
    return {form: place for form, (_, place) in ranked.items()}


@cache
def _folded() -> dict[str, PlaceForm]:
    plain = word_list("place_cautions")["forms"]
    common = frozenset(f"{plain['fi']} {plain['sv']}".split())
    forms = _forms()
    folded: dict[str, PlaceForm] = {}
    for form, place in forms.items():
        bare = form.translate(_FOLD)
        if bare != form and bare not in forms and bare not in common and _may_be_loose(bare, place):
            folded.setdefault(bare, place)
    return folded


def _may_be_loose(form: str, place: PlaceForm) -> bool:
    """Whether a form may be taken for the place although it is not spelt exactly so."""
    if place.official:
        return True
    if place.case == "base":
        return len(form) >= _SHORTEST_LOOSE_BASE
    return len(form) > _SHORTEST_LOOSE_ALIAS and place.case != "genitive"


def _place_form(name: PlaceName, form: str, case: str) -> PlaceForm:
    fi, sv = _caution(name.text, form, "fi"), _caution(name.text, form, "sv")
    if case not in ("base", "genitive"):
        sv = max(sv, 1)  # a Finnish case in Swedish text: only after a preposition or with a capital
    if case == "person":
        fi = sv = 0
    return PlaceForm(name.text, name.code, name.region, case, name.language, fi, sv, name.official)


def _caution(name: str, form: str, language: str) -> int:
    hard, soft, forms = _caution_words(language)
    if name in word_list("place_cautions")[language]["never"].split():
        return 3
    if name in hard or form in forms:
        return 2
    return 1 if name in soft else 0


@cache
def _caution_words(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lists = word_list("place_cautions")
    listed = {
        row["alias"].lower()
        for row in read_rows("place_alias_cautions.csv")
        if any(word in row["reason"] for word in _PERSONAL)
    }
    hard = frozenset(lists[language]["hard"].split())
    soft = frozenset(lists[language]["soft"].split()) | listed
    return hard, soft - hard, frozenset(lists["forms"][language].split())
