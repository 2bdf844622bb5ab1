"""The words of ``data/ages.yml``, ready to look up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from luotsi.language.people import Person, person, possessors
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
    ordinal_decades: dict[str, int]  # "viidennellä (kymmenellä)": 40
    later_counts: dict[str, int]  # "kahden (vuoden päästä)"
    pupils: dict[str, int]  # "kasiluokkalainen": 8
    grade_ordinals: dict[str, int]  # "kahdeksannella (luokalla)"
    grade_cardinals: dict[str, int]  # "(årskurs) åtta"
    grade_nicknames: dict[str, int]  # "kasilla", "åttan"
    place_endings: tuple[str, ...]  # of words that say where or as what years were spent
    counted_endings: tuple[str, ...]  # of nouns after a number
    basic_endings: tuple[str, ...]  # of "kasiluokkalainen" as one says it of oneself
    past_endings: tuple[str, ...]  # of verbs
    not_past_endings: tuple[str, ...]  # of other words that end like them
    lists: dict[str, WordList]

    def __getitem__(self, name: str) -> WordList:
        return self.lists[name]

    def person(self, word: str) -> Person | None:
        """Whom a word means, if a person."""
        return person(word, self.language)

    @property
    def possessors(self) -> frozenset[str]:
        """Words that make the next noun the writer's."""
        return possessors(self.language)


@cache
def age_words(language: str) -> AgeWords:
    """The words of "fi" or "sv" (anything else: "fi")."""
    data = read_yaml("ages.yml")
    code = language if language in data else "fi"
    raw: dict[str, Any] = data[code]
    units: dict[str, int] = raw["units"]
    tens: dict[str, int] = raw["tens"]
    return AgeWords(
        language=code,
        numbers=_numbers(raw, units, tens),
        units=units,
        tens=tens,
        decades=_inflected(raw["decades"], raw["decade_endings"]),
        ordinal_decades=raw["ordinal_decades"],
        later_counts=raw["later_counts"],
        pupils=_inflected(raw["pupils"], raw["pupil_endings"]),
        grade_ordinals=_inflected(raw["grade_ordinals"], raw["grade_ordinal_endings"]),
        grade_cardinals=raw["grade_cardinals"],
        grade_nicknames=_inflected(raw["grade_nicknames"], raw["grade_nickname_endings"]),
        place_endings=_endings(raw["place_endings"]),
        counted_endings=_endings(raw["counted_endings"]),
        basic_endings=_endings(raw["basic_endings"]),
        past_endings=_endings(raw["past_endings"]),
        not_past_endings=_endings(raw["not_past_endings"]),
        lists={name: _word_list(items) for name, items in raw.items() if isinstance(items, list)},
    )


def _numbers(raw: dict[str, Any], units: dict[str, int], tens: dict[str, int]) -> dict[str, int]:
    numbers = {**units, **raw["teens"], **tens}
    for word, value in tens.items():
        numbers.update({word + unit: value + one for unit, one in units.items() if one})
    old = {
        one + ordinal: units[one] + value for ordinal, value in raw["old_counting"].items() for one in units
    }
    digits = {
        two + one: value + unit
        for two, value in raw["bare_pairs"].items()
        for one, unit in raw["digit_names"].items()
    }
    pairs = {two + one: value + units[one] for two, value in raw["bare_pairs"].items() for one in units}
    return {**old, **digits, **pairs, **numbers}


def _inflected(stems: dict[str, int], endings: list[str]) -> dict[str, int]:
    return {stem + ending: value for stem, value in stems.items() for ending in endings}


def _endings(endings: list[str]) -> tuple[str, ...]:
    return tuple(endings) or ("\0",)
