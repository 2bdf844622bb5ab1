"""The words and names around personal data, from ``data/personal_data.yml`` and ``data/names/``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from luotsi.language.phrases import DATA, read_yaml


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch to mask and what takes its place."""

    start: int
    end: int
    kind: str
    mark: str = ""

    @property
    def text(self) -> str:
        return f"[{self.mark or self.kind}]"


@cache
def words(name: str) -> Any:
    """A list or table of the data file."""
    return read_yaml("personal_data.yml")[name]


@cache
def names(file: str) -> frozenset[str]:
    """Given names or surnames, lower case."""
    lines = DATA.joinpath("names", file).read_text(encoding="utf-8").splitlines()
    return frozenset(line.strip().lower() for line in lines if line.strip() and not line.startswith("#"))


_WORD = re.compile(r"\w+")


@lru_cache(maxsize=16)
def word_starts(text: str) -> tuple[tuple[str, int], ...]:
    """The words of a text, lower case, with their places; kept for the finders of one pass."""
    return tuple((match.group().lower(), match.start()) for match in _WORD.finditer(text))


class Cue:
    """Words after which something is looked for: tried only where a text has the first of them, so that
    it is quick.
    """

    def __init__(self, items: Iterable[Any], after: str) -> None:
        items = [str(item) for item in items]
        self.firsts = frozenset(match.group().lower() for item in items if (match := _WORD.match(item)))
        self.pattern = re.compile(any_of(items) + after, re.IGNORECASE)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place where the words and what must follow them stand."""
        return self.matches(text, word_starts(text))

    def matches(self, text: str, starts: Iterable[tuple[str, int]]) -> Iterator[re.Match[str]]:
        """The same, tried only at some words."""
        for word, start in starts:
            if word in self.firsts and (not start or text[start - 1] != "-"):
                match = self.pattern.match(text, start)
                if match:
                    yield match


def any_of(items: Iterable[Any]) -> str:
    """A regex alternative of words, longest first, white space flexible."""
    ordered = sorted({str(item) for item in items}, key=lambda item: (-len(item), item))
    return "(?:" + "|".join(re.escape(item).replace(r"\ ", r"\s{1,3}") for item in ordered) + ")"
