"""The parts of a phrase (syntax: phrases.py), each following the words of a text from one place to others.

Phrases are followed by the set of places that they may have reached. Nothing is ever gone back over, so that no text
however hostile makes it slow.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from luotsi.language.phrases import GAPS, alternatives, elements, word_pattern

BREAK = "|"  # what stands for the end of a sentence


@dataclass(frozen=True, slots=True)
class Walk:
    """The words of one text, where each choice led from each of them (phrases share their choices), and which
    phrases have all that they need somewhere in the text.
    """

    words: Sequence[str]
    vocabulary: frozenset[str]
    led: dict[tuple[int, int], frozenset[int]] = field(default_factory=dict)
    able: dict[int, bool] = field(default_factory=dict)

    @classmethod
    def over(cls, words: Sequence[str]) -> Walk:
        return cls(words, frozenset(words))


class Node(Protocol):
    """A part of a phrase."""

    def ends(self, walk: Walk, at: int) -> Iterable[int]:
        """Where the text may go on after this part, when it begins at the word `at`."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What a phrase can begin with; `anything` when that is not known, `empty` when it may be nothing at all."""

    words: frozenset[str] = frozenset()
    prefixes: frozenset[str] = frozenset()
    anything: bool = False
    empty: bool = False

    def heard_in(self, vocabulary: frozenset[str]) -> bool:
        """Some word of a text can be it."""
        if self.anything or self.empty or not self.words.isdisjoint(vocabulary):
            return True
        prefixes = tuple(self.prefixes)
        return bool(prefixes) and any(word.startswith(prefixes) for word in vocabulary)

    def __or__(self, other: Opening) -> Opening:
        return Opening(
            self.words | other.words,
            self.prefixes | other.prefixes,
            self.anything or other.anything,
            self.empty or other.empty,
        )


@dataclass(frozen=True, slots=True)
class Words:
    """One word out of several; `patterns` are those with an asterisk elsewhere than at the end."""

    exact: frozenset[str]
    prefixes: tuple[str, ...] = ()
    patterns: tuple[re.Pattern[str], ...] = ()

    @classmethod
    def of(cls, found: Iterable[str]) -> Words:
        exact, prefixes, patterns = set(), [], []
        for word in found:
            if "*" not in word:
                exact.add(word)
            elif word.index("*") == len(word) - 1 > 0:
                prefixes.append(word[:-1])
            else:
                patterns.append(re.compile(word_pattern(word)))
        return cls(frozenset(exact), tuple(prefixes), tuple(patterns))

    def ends(self, walk: Walk, at: int) -> Iterable[int]:
        if at >= len(walk.words):
            return ()
        word = walk.words[at]
        if word in self.exact or word.startswith(self.prefixes):
            return (at + 1,)
        if self.patterns and any(pattern.fullmatch(word) for pattern in self.patterns):
            return (at + 1,)
        return ()

    def opening(self) -> Opening:
        return Opening(self.exact, frozenset(self.prefixes), bool(self.patterns))


@dataclass(frozen=True, slots=True)
class Gap:
    """Up to so many words of the same sentence."""

    most: int

    def ends(self, walk: Walk, at: int) -> Iterable[int]:
        last = at
        while last < min(at + self.most, len(walk.words)) and walk.words[last] != BREAK:
            last += 1
        return range(at, last + 1)


@dataclass(frozen=True, slots=True)
class Edge:
    """The beginning or the end of a sentence."""

    start: bool

    def ends(self, walk: Walk, at: int) -> Iterable[int]:
        words = walk.words
        here = at == 0 or words[at - 1] == BREAK if self.start else at == len(words) or words[at] == BREAK
        return (at,) if here else ()


@dataclass(frozen=True, slots=True)
class Chain:
    """Parts that follow each other; `needs`: what the words of a text must hold for each of them."""

    nodes: tuple[Node, ...]
    needs: tuple[Opening, ...]

    @classmethod
    def of(cls, nodes: Iterable[Node]) -> Chain:
        parts = tuple(nodes)
        openings = [part.opening() for part in parts if isinstance(part, (Words, Choice))]
        return cls(parts, tuple(opening for opening in openings if not (opening.empty or opening.anything)))

    def can_be_in(self, walk: Walk) -> bool:
        """A quick look before the words are followed."""
        known = walk.able.get(id(self))
        if known is None:
            known = all(need.heard_in(walk.vocabulary) for need in self.needs)
            walk.able[id(self)] = known
        return known

    def ends(self, walk: Walk, at: int) -> Iterable[int]:
        places = {at}
        for node in self.nodes:
            places = {end for place in places for end in node.ends(walk, place)}
            if not places:
                break
        return places

    def opening(self) -> Opening:
        found = Opening(empty=True)
        for node in self.nodes:
            if isinstance(node, Gap):
                return found | Opening(anything=True)
            if isinstance(node, (Words, Choice)):
                first = node.opening()
                found = Opening(empty=False) | Opening(found.words, found.prefixes, found.anything) | first
                if not first.empty:
                    return found
        return found


@dataclass
class Index:
    """Chains by the words that they can begin with."""

    by_word: dict[str, list[Chain]] = field(default_factory=lambda: defaultdict(list))
    by_prefix: dict[str, list[Chain]] = field(default_factory=lambda: defaultdict(list))
    anywhere: list[Chain] = field(default_factory=list)

    def add(self, chain: Chain) -> None:
        opening = chain.opening()
        if opening.anything or opening.empty:
            self.anywhere.append(chain)
            return
        for word in opening.words:
            self.by_word[word].append(chain)
        for prefix in opening.prefixes:
            self.by_prefix[prefix].append(chain)

    def beginning(self, word: str) -> Iterator[Chain]:
        """Those that may begin with the word."""
        yield from self.by_word.get(word, ())
        if self.by_prefix:
            for length in range(1, len(word) + 1):
                yield from self.by_prefix.get(word[:length], ())
        yield from self.anywhere


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several, single words by themselves; it may be absent when `optional`."""

    words: Words
    chains: Index
    first: Opening

    def ends(self, walk: Walk, at: int) -> Iterable[int]:
        known = walk.led.get((id(self), at))
        if known is not None:
            return known
        found = {*self.words.ends(walk, at)}
        for chain in self.chains.beginning(walk.words[at] if at < len(walk.words) else BREAK):
            found.update(chain.ends(walk, at))
        if self.first.empty:
            found.add(at)
        walk.led[id(self), at] = frozenset(found)
        return found

    def opening(self) -> Opening:
        return self.first


BUILT_IN: Mapping[str, Node] = {
    "number": Words(frozenset(), (), (re.compile(r"\d{1,9}"),)),
    "tens": Words(frozenset(), (), (re.compile(r"[1-9]\d{1,3}"),)),
    "start": Edge(True),
    "end": Edge(False),
}


def choice_of(parts: Iterable[str], classes: Mapping[str, Node], *, optional: bool = False) -> Choice:
    """One of several phrases as written."""
    single, chains, first = [], Index(), Opening(empty=optional)
    for part in parts:
        items = elements(part)
        if len(items) == 1 and items[0][0] not in "([<.":
            single.append(items[0])
        elif items:
            chain = chain_of(part, classes)
            chains.add(chain)
            first |= chain.opening()
    words = Words.of(single)
    return Choice(words, chains, first | words.opening())


def chain_of(phrase: str, classes: Mapping[str, Node]) -> Chain:
    """A phrase as written; KeyError when it names a class that is not there."""
    return Chain.of(_node(item, classes) for item in elements(phrase))


def _node(item: str, classes: Mapping[str, Node]) -> Node:
    if item in GAPS:
        return Gap(GAPS[item])
    if item.startswith("<"):
        return classes[item[1:-1]]
    if item.startswith(("(", "[")):
        return choice_of(alternatives(item[1:-1]), classes, optional=item.startswith("["))
    return Words.of([item])
