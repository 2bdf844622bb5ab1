"""Words for people: what somebody is to the writer, in every form of the word (``data/people.yml``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from luotsi.language.word_lists import word_list

KINDS = ("child", "near", "client", "staff", "outsider", "pronoun", "person")
_CASES = ("lla", "lle", "lta", "ssa", "sta", "kse")
_PLURAL_CASES = (*_CASES, "ta")
_PLURAL_GENITIVES = ("en", "den", "tten")
_SPOKEN = ("l", "lt", "ks", "ksi")
_MINE = ("ni", "mme")
_THEIRS = ("nsa", "si", "nne")
_FRONTED = str.maketrans("aou", "äöy")
_SHORTEST = 3
_KIN = frozenset(("child", "near"))


@dataclass(frozen=True, slots=True)
class Person:
    """A word for a person. ``mine``: the word itself says that it is the writer's ("poikani")."""

    noun: str
    kind: str
    mine: bool = False
    plural: bool = False
    plain: bool = False


@lru_cache(maxsize=50_000)
def person(word: str, language: str) -> Person | None:
    """Whom a lower-case word means, also in a compound ("veljenpojalleni", "lillebrorsan")."""
    forms, prefixes = _forms(language), _prefixes(language)
    if found := forms.get(word):
        return found
    if "-" in word.strip("-"):
        return person(word.rpartition("-")[2], language)
    for cut in range(2, len(word) - _SHORTEST + 1):
        found = forms.get(word[cut:].lstrip("-")) if word[:cut] in prefixes else None
        if found and found.kind in _KIN:
            return Person(word[:cut] + found.noun, found.kind, found.mine, found.plural)
        found = forms.get(word[cut:])
        if found and (
            found.noun in _members(language) or (found.mine and found.kind in _KIN and cut >= _SHORTEST)
        ):
            return found
    return None


@cache
def possessors(language: str) -> frozenset[str]:
    """Words that make the next noun the writer's: "mun", "vår"."""
    return frozenset(word_list("people")[_known(language)]["possessors"].split())


@cache
def only_owned(language: str) -> frozenset[str]:
    """Words that mean a person only when they are somebody's ("min man")."""
    return frozenset(word_list("people")[_known(language)]["only_owned"].split())


def _known(language: str) -> str:
    return language if language in word_list("people") else "fi"


@cache
def _members(language: str) -> frozenset[str]:
    return frozenset(word_list("people")[_known(language)]["members"].split())


@cache
def _prefixes(language: str) -> frozenset[str]:
    return frozenset(word_list("people")[_known(language)]["prefixes"].split())


@cache
def _forms(language: str) -> dict[str, Person]:
    """Every form of every noun; of two nouns that share a form the first one listed has it."""
    lists = word_list("people")[_known(language)]
    plain = frozenset(lists["plain"].split())
    inflected = _swedish if language == "sv" else _finnish
    forms: dict[str, Person] = {}
    for kind in KINDS:
        for line in lists[kind].splitlines():
            noun = line.split()[0]
            for form, mine, plural in inflected(line):
                forms.setdefault(form, Person(noun, kind, mine, plural, noun in plain))
    return forms


def _swedish(line: str) -> Iterator[tuple[str, bool, bool]]:
    singular, _, plural = line.partition("/")
    for forms, is_plural in ((singular, False), (plural, True)):
        for form in forms.split():
            yield form, False, is_plural
            yield form if form.endswith("s") else form + "s", False, is_plural


def _finnish(line: str) -> Iterator[tuple[str, bool, bool]]:
    """Forms with and without possessive endings; too many are made on purpose, nobody writes the wrong ones."""
    noun, *stems = line.split()
    if not stems and noun.endswith("nen"):
        stems = [noun[:-3] + "se", noun[:-3] + "se", noun[:-3] + "s"]
    weak, strong, short = (*stems, *[stems[-1] if stems else noun] * 3)[:3]
    front = not set(noun) & set("aou")
    for plural, closed, open_, case_endings in (
        (False, (weak,), (strong,), _CASES),
        (True, _plural_stems(weak), _plural_stems(strong), _PLURAL_CASES),
    ):
        bases = [_join(stem, case, front) for stem in closed for case in case_endings]
        bases += [_join(stem, "a", front) for stem in open_] + [_join(short, "ta", front)] * (not plural)
        yield from ((base, False, plural) for base in bases)
        for base in bases + list(open_) * (not plural):
            yield from ((_join(base, owner, front), owner in _MINE, plural) for owner in _MINE + _THEIRS)
            yield base + base[-1] + "n", False, plural
    yield noun, False, False
    yield weak + "n", False, False
    yield weak + "t", False, True
    for stem in _plural_stems(strong):
        yield from ((_join(stem, ending, front), False, True) for ending in _PLURAL_GENITIVES)
    yield from ((_join(weak, ending, front), False, False) for ending in _SPOKEN)


def _join(stem: str, ending: str, front: bool) -> str:
    return stem + (ending.translate(_FRONTED) if front else ending)


def _plural_stems(stem: str) -> tuple[str, ...]:
    """Stems of the plural: pojille, vaimoille, kavereille, asiakkaille, ystäville."""
    head, last = stem[:-1], stem[-1]
    if last == "e":
        return (head + "i",)
    if last == "i":
        return (head + "ei",)
    if last in "aä":
        return (head + "i", head + ("oi" if last == "a" else "öi"))
    return (stem + "i",)
