"""All names of Finland's municipalities and their parts, in every form in which they are written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from luotsi.language.inflection import demonyms, finnish_forms
from luotsi.language.municipalities import Municipality, municipalities, read_rows
from luotsi.language.word_lists import word_list

_FOLD = str.maketrans("åäöéü", "aaoeu")
_CLITICS = ("kohan", "köhän", "kin", "kaan", "kään", "han", "hän", "ko", "kö", "ks", "pa", "pä")
_LETTERS = "abcdefghijklmnopqrstuvwxyzåäö"


@dataclass(frozen=True, slots=True)
class PlaceForm:
    """What a written form says: which place, in which case, and how far it can be trusted by itself.

    ``case``: "base", "genitive", "in", "from", "to", "other", or "person" ("turkulainen", "åbobo").
    ``caution`` by language of the message: 0 none, 1 soft, 2 hard; ``name`` is the base form in lower case.
    """

    name: str
    code: str | None
    region: str | None
    case: str
    language: str
    caution_fi: int
    caution_sv: int

    def caution(self, language: str) -> int:
        """How much backing the name needs in a message in that language."""
        return self.caution_sv if language == "sv" else self.caution_fi


@dataclass(frozen=True, slots=True)
class _Name:
    text: str
    code: str | None
    region: str | None
    language: str
    stems: tuple[str, ...] = ()
    official: bool = False
    inflects: bool = True


@lru_cache(maxsize=50_000)
def look_up(form: str) -> PlaceForm | None:
    """The place that a lower-case form names; also without the dots of å, ä and ö, and with a clitic such as -kin."""
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
    return None if hit.caution_fi or hit.caution_sv or hit.case == "person" else hit


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
    """Every form; where two names share one, an official name wins, then a base form, then a larger municipality."""
    ranked: dict[str, tuple[tuple[bool, bool, int], PlaceForm]] = {}
    everyone = municipalities()
    for name in _names():
        population = everyone[name.code].population if name.code else 10_000_000
        for form, case in _written(name):
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
        if bare != form and len(bare) > 2 and bare not in forms and bare not in common:
            folded.setdefault(bare, place)
    return folded


def case_of_form(form: str) -> str:
    """Case of an inflected form, from its ending alone."""
    endings = (("in", ("ssa", "ssä", "lla", "llä", "s")), ("from", ("sta", "stä", "lta", "ltä")), ("to", ("lle", "un", "yn")))
    return next((case for case, ends in endings if form.endswith(ends)), "base")


def _place_form(name: _Name, form: str, case: str) -> PlaceForm:
    fi, sv = _caution(name.text, form, "fi"), _caution(name.text, form, "sv")
    if case not in ("base", "genitive"):
        sv = max(sv, 1)  # a Finnish case in Swedish text: only after a preposition or with a capital
    if case == "person":
        fi = sv = 0
    return PlaceForm(name.text, name.code, name.region, case, name.language, fi, sv)


def _caution(name: str, form: str, language: str) -> int:
    hard, soft, forms = _caution_words(language)
    if name in hard or form in forms:
        return 2
    return 1 if name in soft else 0


@cache
def _caution_words(language: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    lists = word_list("place_cautions")
    listed = {
        row["alias"].lower()
        for row in read_rows("place_alias_cautions.csv")
        if any(word in row["reason"] for word in ("surname", "first name", "personal name", "short token", "also:"))
    }
    hard = frozenset(lists[language]["hard"].split())
    soft = frozenset(lists[language]["soft"].split()) | listed
    return hard, soft - hard, frozenset(lists["forms"][language].split())


def _written(name: _Name) -> Iterator[tuple[str, str]]:
    text = name.text
    if not name.inflects:
        yield text, case_of_form(text)
        return
    yield text, "base"
    if text.endswith(" tl"):
        yield from ((f"{form} tl", case) for form, case in finnish_forms(text[:-3]))
        return
    if name.language != "fi":
        yield text if text.endswith("s") else text + "s", "genitive"
        if name.official:
            yield from ((text + ending, "person") for ending in ("bo", "bon", "bor", "borna", "are"))
    if name.official and name.language != "sv":
        yield from ((form, "person") for form in demonyms(text))
    swedish = name.language == "sv"
    yield from finnish_forms(text, name.stems, spoken=len(text) > 4 and not swedish, swedish=swedish)


def _names() -> Iterator[_Name]:
    everyone = municipalities()
    for item in everyone.values():
        yield from _official_names(item)
    regions = {item.region_code: item for item in everyone.values()}
    for code, item in regions.items():
        yield _Name(item.region_fi.lower(), None, code, "fi")
        yield _Name(item.region_sv.lower(), None, code, "sv")
    for row in read_rows("place_aliases.csv"):
        inflects = row["kind"] != "abbreviation"
        yield _Name(row["alias"].lower(), row["municipality_code"], None, row["lang"], inflects=inflects)
    for text, where in word_list("place_extras")["names"].items():
        code, region = (where, None) if len(where) == 3 else (None, where)
        yield _Name(text, code, region, "fi-sv", inflects=False)


def _official_names(item: Municipality) -> Iterator[_Name]:
    finnish, swedish = item.name_fi.lower(), item.name_sv.lower()
    stems = (item.genitive_fi.lower().removesuffix("n"), item.local_fi.lower()[:-3])
    if finnish == swedish:
        yield _Name(finnish, item.code, None, "fi-sv", stems, official=True)
        return
    yield _Name(finnish, item.code, None, "fi", stems, official=True)
    yield _Name(swedish, item.code, None, "sv", official=True)

