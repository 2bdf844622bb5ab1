"""Phrase files: word patterns that people can read and edit, kept as data and compiled to bounded regexes.

A phrase is a line of words. ``word*`` takes any ending, ``*word`` any beginning, ``(a|b*)`` one of several,
``[word]`` may be absent, ``<name>`` is a class of the same file, ``..`` lets one word between, ``...``
three, ``....`` six; ``<number>``, ``<tens>`` (10 and more) and ``<start>``, ``<end>`` (of a sentence) are
there in every file. Text after ``#`` is a remark. Nothing reaches over the end of a sentence. Every gap is
bounded, so that no text however hostile makes the matching slow.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import yaml

DATA = Path(__file__).parent / "data"
_TOKEN = re.compile(r"[^\W_]+(?:[-'’:][^\W_]+)*|[.!?;\n\r]")
_SENTENCE_END = frozenset(".!?;\n\r")
_BLANKED = re.compile(r"[^ |]")
_REPEAT = re.compile(r"([^\W\d_])\1{2,}")
PLAIN = str.maketrans("åäöé", "aaoe")
_BUILT_IN = {
    "number": r"\d{1,9} ",
    "tens": r"[1-9]\d{1,3} ",
    "end": r"(?=\||$)",
    "start": r"(?:(?<=^ )|(?<=\| ))",
}
GAPS = {"..": 1, "...": 3, "....": 6}
_NESTED = r"(?:[^()\[\]]|\([^()]*\)|\[[^\[\]]*\])"
_ELEMENT = re.compile(rf"\.{{2,4}}|<\w+>|\[{_NESTED}+\]|\({_NESTED}+\)|[^\s\[\]()<>]+")


class Match(Protocol):
    """A stretch of a folded text."""

    def span(self) -> tuple[int, int]: ...


class Pattern(Protocol):
    """What finds stretches in a folded text: a regular expression, or a set of phrases (phrase_sets.py)."""

    def finditer(self, string: str, /) -> Iterator[Match]: ...


@dataclass(frozen=True, slots=True)
class Folded:
    """A text as words with single spaces (`" sana toinen | kolmas "`), and where each word stood in the
    original.
    """

    original: str
    text: str
    starts: tuple[int, ...]  # place of each word in `text`
    spans: tuple[tuple[int, int], ...]  # and in `original`

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the original of a stretch of the folded text."""
        inside = [span for at, span in zip(self.starts, self.spans, strict=True) if start <= at < end]
        return (inside[0][0], inside[-1][1]) if inside else (0, 0)

    def evidence(self, start: int, end: int) -> str:
        """The original words of a stretch of the folded text."""
        first, last = self.span(start, end)
        return self.original[first:last]

    def sentence(self, at: int) -> str:
        """The folded sentence around a place."""
        begin = self.text.rfind("|", 0, at) + 1
        end = self.text.find("|", at)
        return self.text[begin:] if end < 0 else self.text[begin:end]

    def sentence_words(self, at: int) -> str:
        """The original words of the sentence around a place in the folded text."""
        begin = self.text.rfind("|", 0, at) + 1
        return self.evidence(begin, begin + len(self.sentence(at)))

    def with_words(self, words: Iterable[str]) -> Folded:
        """The same with other words in place of each one."""
        parts, starts, at = [" "], [], 1
        for word in words:
            starts.append(at)
            parts.append(word + " ")
            at += len(word) + 1
        return Folded(self.original, "".join(parts), tuple(starts), self.spans)

    def blanked(self, pattern: Pattern) -> Folded:
        """The same with everything that `pattern` matches made unmatchable (length and places stay)."""
        text = self.text
        for found in pattern.finditer(self.text):
            first, last = found.span()
            text = text[:first] + _BLANKED.sub("_", text[first:last]) + text[last:]
        return Folded(self.original, text, self.starts, self.spans)

    def without_sentence(self, at: int) -> Folded:
        """The same with the whole sentence around a place made unmatchable."""
        begin = self.text.rfind("|", 0, at) + 1
        sentence = self.sentence(at)
        blank = _BLANKED.sub("_", sentence)
        text = self.text[:begin] + blank + self.text[begin + len(sentence) :]
        return Folded(self.original, text, self.starts, self.spans)

    def remaining(self) -> str:
        """The original without the words that were made unmatchable."""
        parts, at = [], 0
        for start, (first, last) in zip(self.starts, self.spans, strict=True):
            if self.text[start] == "_":
                parts.append(self.original[at:first])
                at = last
        return "".join([*parts, self.original[at:]])


def _kept(found: re.Match[str], squeeze: int) -> int:
    return squeeze if squeeze < 3 else (1 if found.end() == len(found.string) else 2)


def fold(text: str, *, squeeze: int = 0, plain: bool = False) -> Folded:
    """Lower-case words with single spaces; `plain` drops the dots of å ä ö.

    `squeeze` shortens drawn-out letters: 1 and 2 to that many, 3 to one at the end of a word and to two
    within it.
    """
    parts: list[str] = [" "]
    starts: list[int] = []
    spans: list[tuple[int, int]] = []
    at = 1
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in _SENTENCE_END:
            word = "|"
        else:
            word = unicodedata.normalize("NFKC", word).casefold().replace("’", "'")
            word = word.replace(" ", "").replace("|", "")
            if squeeze:
                word = _REPEAT.sub(lambda found: found.group(1) * _kept(found, squeeze), word)
            if plain:
                word = word.translate(PLAIN)
        starts.append(at)
        spans.append(match.span())
        parts.append(word + " ")
        at += len(word) + 1
    return Folded(text, "".join(parts), tuple(starts), tuple(spans))


def word_pattern(pattern: str) -> str:
    """A word as a regular expression: an asterisk is any letters."""
    return "".join(r"[^ |]*" if char == "*" else re.escape(char) for char in pattern)


def alternatives(inner: str) -> list[str]:
    """The parts between the bars of a choice, those inside other brackets left together."""
    parts, depth = [""], 0
    for char in inner:
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _element(item: str, classes: Mapping[str, str]) -> str:
    if item in GAPS:
        return rf"(?:[^ |]+ ){{0,{GAPS[item]}}}"
    if item.startswith("<"):
        return classes[item[1:-1]]
    if item.startswith(("(", "[")):
        source = "|".join(_phrase(part, classes) for part in alternatives(item[1:-1]))
        return f"(?:{source})?" if item.startswith("[") else f"(?:{source})"
    return word_pattern(item) + " "


def elements(line: str) -> list[str]:
    """The words, gaps, choices and classes that follow each other in a phrase."""
    return _ELEMENT.findall(line)


def _phrase(line: str, classes: Mapping[str, str]) -> str:
    return "".join(_element(item, classes) for item in elements(line))


def lines(block: str) -> list[str]:
    """The phrases of a block: one a line, remarks and empty lines left out."""
    stripped = (line.split("#", 1)[0].strip() for line in block.splitlines())
    return [line for line in stripped if line]


def compile_classes(classes: Mapping[str, str]) -> dict[str, str]:
    """Classes (comma-separated phrases) as regex sources; a class may use those above it."""
    done = dict(_BUILT_IN)
    for name, members in classes.items():
        sources = [_phrase(member.strip(), done) for member in members.split(",") if member.strip()]
        done[name] = f"(?:{'|'.join(sources)})"
    return done


def compile_sources(sources: Iterable[str]) -> re.Pattern[str]:
    """One pattern out of phrase sources; it never matches when there are none."""
    joined = "|".join(sources)
    return re.compile(f"(?<= )(?:{joined})" if joined else r"(?!)")


def read_yaml(*path: str) -> dict[str, Any]:
    """A data file of this package."""
    loaded = yaml.safe_load(DATA.joinpath(*path).read_text(encoding="utf-8"))
    if not isinstance(loaded, dict):
        raise ValueError(f"{'/'.join(path)} must hold a mapping")
    return loaded


def compile_rules(content: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """The sections of one mapping of classes and phrases as patterns."""
    return {section: compile_sources(found) for section, found in _section_sources(content).items()}


def _section_sources(content: Mapping[str, Any]) -> dict[str, list[str]]:
    compiled = compile_classes({name: str(members) for name, members in content.get("classes", {}).items()})
    return {
        section: [_phrase(line, compiled) for line in lines(block)]
        for section, block in content.items()
        if isinstance(block, str)
    }
