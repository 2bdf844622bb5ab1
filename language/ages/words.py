"""The words of ``data/ages.yml``, ready to look up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from luotsi.language.phrases import read_yaml


@dataclass(frozen=True, slots=True)
class WordList:
    """Exact words, stems (written with ``~``) and phrases of several words."""

    exact: frozenset[str]
    stems: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and (
            word in self.exact or (bool(self.stems) and word.startswith(self.stems))
        )

    def any_in(self, words: Iterable[str]) -> bool:
        """One of the words, or one of the phrases in a row."""
        row = list(words)
        if any(word in self for word in row):
            return True
        return any(
            tuple(row[at : at + len(phrase)]) == phrase
            for phrase in self.phrases
            for at in range(len(row) - len(phrase) + 1)
        )


def _word_list(items: Iterable[Any]) -> WordList:
    words = [str(item).lower() for item in items]
    return WordList(
        frozenset(word for word in words if " " not in word and not word.endswith("~")),
        tuple(word[:-1] for word in words if word.endswith("~")),
        tuple(tuple(word.split()) for word in words if " " in word),
    )


@dataclass(frozen=True, slots=True)
class AgeWords:
    """Everything that one language's age rules look up."""

    language: str
    numbers: dict[str, int]  # whole number words, also joined ones
    units: dict[str, int]
    tens: dict[str, int]
    decades: dict[str, int]  # word forms of "thirty-something"
    later_counts: dict[str, int]  # "kahden (vuoden päästä)"
    place_endings: tuple[str, ...]  # of words that say where or as what years were spent
    lists: dict[str, WordList]

    def __getitem__(self, name: str) -> WordList:
        return self.lists[name]


@cache
def age_words(language: str) -> AgeWords:
    """The words of "fi" or "sv" (anything else: "fi")."""
    data = read_yaml("ages.yml")
    raw: dict[str, Any] = data[language if language in data else "fi"]
    units: dict[str, int] = raw["units"]
    tens: dict[str, int] = raw["tens"]
    numbers = {**units, **raw["teens"], **tens}
    for word, value in tens.items():
        numbers.update({word + unit: value + one for unit, one in units.items() if one})
    pairs = {two + one: value + units[one] for two, value in raw["bare_pairs"].items() for one in units}
    numbers = {**pairs, **numbers}
    decades = {
        stem + ending: value for stem, value in raw["decades"].items() for ending in raw["decade_endings"]
    }
    lists = {name: _word_list(items) for name, items in raw.items() if isinstance(items, list)}
    return AgeWords(
        language,
        numbers,
        units,
        tens,
        decades,
        raw["later_counts"],
        tuple(raw["place_endings"]) or ("\0",),
        lists,
    )
