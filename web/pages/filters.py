"""Readable addresses of the directory: `/fi/palvelut/tilanne/alanvaihto-ja-uraohjaus/kunta/tampere?sivu=2`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from urllib.parse import urlencode

from luotsi.catalogue.areas import slug
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy

ROOT: Mapping[str, str] = {"fi": "/fi/palvelut", "sv": "/sv/tjanster"}
#: Parts of an address and names of form fields, by what they tell.
WORDS: Mapping[str, Mapping[str, str]] = {
    "fi": {
        "situation": "tilanne",
        "age_group": "ika",
        "municipality": "kunta",
        "page": "sivu",
        "service": "palvelu",
    },
    "sv": {
        "situation": "situation",
        "age_group": "alder",
        "municipality": "kommun",
        "page": "sida",
        "service": "tjanst",
    },
}
#: The end of the address of a service's "this is wrong".
REPORT: Mapping[str, str] = {"fi": "virhe", "sv": "fel"}
#: The order in which filters stand in an address: one list, one address.
KINDS = ("situation", "age_group", "municipality")
LONGEST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to, as codes of the taxonomy; `words` are free, `page` begins at 1."""

    situation: str | None = None
    age_group: str | None = None
    municipality: str | None = None
    words: str = ""
    page: int = 1

    @property
    def is_any(self) -> bool:
        """Whether everything is meant: no list then, but the ways to one."""
        return not (self.situation or self.age_group or self.municipality or self.words)

    @staticmethod
    def of(chosen: Mapping[str, str | None], words: str = "", page: int = 1) -> Filters:
        """From codes by kind."""
        return Filters(
            chosen.get("situation"), chosen.get("age_group"), chosen.get("municipality"), words, page
        )

    @property
    def chosen(self) -> dict[str, str]:
        """Codes by kind, in the order of addresses."""
        return {kind: code for kind in KINDS if (code := getattr(self, kind)) is not None}

    def without(self, kind: str) -> Filters:
        kept = {other: code for other, code in self.chosen.items() if other != kind}
        return Filters.of(kept, "" if kind == "words" else self.words)

    def at(self, page: int) -> Filters:
        return replace(self, page=page)

    def address(self, language: str) -> str:
        parts = [ROOT[language]]
        for kind, code in self.chosen.items():
            parts += [WORDS[language][kind], slugs(kind, language)[code]]
        query = {"q": self.words} if self.words else {}
        if self.page > 1:
            query[WORDS[language]["page"]] = str(self.page)
        return "/".join(parts) + (f"?{urlencode(query)}" if query else "")


def read_path(language: str, rest: str) -> Filters | None:
    """The filters of what follows the root, such as "tilanne/x/kunta/y"; None when it is no address of a list."""
    parts = rest.split("/") if rest else []
    if len(parts) % 2:
        return None
    kinds = {word: kind for kind, word in WORDS[language].items() if kind in KINDS}
    found: dict[str, str] = {}
    for word, name in zip(parts[::2], parts[1::2], strict=True):
        kind = kinds.get(word)
        code = None if kind is None else codes(kind, language).get(name)
        if kind is None or code is None:
            return None
        found[kind] = code
    # Twice the same, or in another order: another address of a list that has one.
    if [kind for kind in KINDS if kind in found] != [kinds[word] for word in parts[::2]]:
        return None
    return Filters.of(found)


def read_page(text: str) -> int | None:
    """The number of a page; None for what is no number from 1 up."""
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 0
    return number or None


@cache
def slugs(kind: str, language: str) -> Mapping[str, str]:
    """The part of an address for each code."""
    return {code: slug(name) for code, name in names(kind, language).items()}


@cache
def codes(kind: str, language: str) -> Mapping[str, str]:
    return {name: code for code, name in slugs(kind, language).items()}


@cache
def names(kind: str, language: str) -> Mapping[str, str]:
    """Names of all codes of a kind, in the order in which they are offered."""
    if kind == "situation":
        return {term.code: term.name(language) for term in taxonomy().life_situations}
    if kind == "age_group":
        return {group.code: group.name(language) for group in taxonomy().age_groups}
    places = sorted(municipalities().values(), key=lambda place: sort_key(place.name(language)))
    return {place.code: place.name(language) for place in places}


def sort_key(name: str) -> str:
    """Å, Ä, Ö after Z, as both languages have them."""
    return name.casefold().translate({ord("å"): "{", ord("ä"): "|", ord("ö"): "}"})


def service_path(language: str, service_id: str) -> str:
    return f"{ROOT[language]}/{WORDS[language]['service']}/{service_id}"


def in_each_language(filters: Filters) -> dict[str, str]:
    return {language: filters.address(language) for language in LANGUAGES}
