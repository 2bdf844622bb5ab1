"""Many phrases at once, for tables too long for one regular expression (syntax: phrases.py).

They are looked up by the words that they can begin with, and left out at once when the text lacks what they need.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from luotsi.language.phrase_nodes import BREAK, BUILT_IN, Chain, Index, Node, Walk, chain_of, choice_of
from luotsi.language.phrases import PLAIN, lines, read_yaml


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a folded text, named as in `re.Match`."""

    text: str
    first: int
    last: int

    def start(self) -> int:
        return self.first

    def span(self) -> tuple[int, int]:
        return self.first, self.last

    def group(self) -> str:
        return self.text[self.first : self.last]


@dataclass
class PhraseSet(Index):
    """Phrases ready for matching; `search` and `finditer` are those of a compiled pattern."""

    ranks: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, written: Iterable[str], classes: Mapping[str, str]) -> PhraseSet:
        """From phrases and classes as they are written in a file."""
        phrases, known = cls(), _classes(classes)
        for phrase in written:
            phrases.add(chain_of(phrase, known))
        return phrases

    def add(self, chain: Chain) -> None:
        self.ranks[id(chain)] = len(self.ranks)
        super().add(chain)

    def finditer(self, text: str) -> Iterator[Found]:
        """Stretches that do not overlap; of the phrases that begin at one word the first in the file has it."""
        words = text.split()
        places = [1]  # the folded text begins with a space
        for word in words:
            places.append(places[-1] + len(word) + 1)
        walk = Walk.over(words)
        free = 0
        for at, word in enumerate(words):
            if at < free or word == BREAK:
                continue
            for chain in sorted(self._able(word, walk), key=lambda chain: self.ranks[id(chain)]):
                last = max(chain.ends(walk, at), default=at)
                if last > at:
                    yield Found(text, places[at], places[last])
                    free = last
                    break

    def _able(self, word: str, walk: Walk) -> Iterator[Chain]:
        return (chain for chain in self.beginning(word) if chain.can_be_in(walk))

    def search(self, text: str) -> Found | None:
        return next(self.finditer(text), None)


def _classes(written: Mapping[str, str]) -> dict[str, Node]:
    """Classes (comma-separated phrases) by name; a class may use those above it."""
    classes = dict(BUILT_IN)
    for name, members in written.items():
        classes[name] = choice_of([part.strip() for part in members.split(",") if part.strip()], classes)
    return classes


@cache
def load_sections(paths: tuple[tuple[str, ...], ...], *, plain: bool = False) -> dict[str, PhraseSet]:
    """Sections of phrase files, one set per section name over all files. `plain`: for texts typed without å ä ö."""
    table = PLAIN if plain else {}
    sections: dict[str, PhraseSet] = defaultdict(PhraseSet)
    for path in paths:
        content = read_yaml(*path)
        written = {
            name: str(members).translate(table) for name, members in content.get("classes", {}).items()
        }
        classes = _classes(written)
        for section, block in content.items():
            if isinstance(block, str):
                for line in lines(block.translate(table)):
                    sections[section].add(chain_of(line, classes))
    return dict(sections)
