"""Names of people that are introduced as names, also inflected ("poikani Matti Virtasen").

A name counts after words that introduce one, after "olen"/"jag är" when it looks like one, after a person
word when it
is a known given name, and where a known given name and a surname stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from luotsi.language.personal_data.words import Cue, Span, names, word_starts, words

_WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,30}"
_NAME_WORD = re.compile(rf"({_WORD})(\.?)")
_MARKS = frozenset({"name", "phone", "email", "id", "iban", "address", "birthdate", "link", "plate", "ip"})
_MOST_WORDS = 3


@cache
def _cue(kind: str) -> Cue:
    return Cue(
        words("name_cues")[kind], r"[\s,.:]{1,4}" if kind == "greeting" else r"(?<=[\w:])(?!\w)[\s:,]{1,3}\"?"
    )


@cache
def _table(name: str) -> frozenset[str]:
    return frozenset(str(item) for item in words("name_cues")[name])


@lru_cache(maxsize=4096)
def is_given(word: str) -> bool:
    """A known given name, also with a Finnish or Swedish ending ("Matille" with its consonant change is
    let go).
    """
    lower = word.lower()
    known = names("given.txt")
    return any(
        lower.endswith(end) and lower[: len(lower) - len(end)] in known for end in _table("case_endings")
    )


@lru_cache(maxsize=4096)
def is_surname(word: str) -> bool:
    """A known surname or one that is formed like one, also inflected (-nen: -sen, -selle)."""
    lower = word.lower()
    if len(lower) < 4:
        return False
    known = names("surnames.txt")
    if any(lower.endswith(end) and lower[: len(lower) - len(end)] in known for end in _table("case_endings")):
        return True
    if lower.endswith(tuple(_table("surname_not"))):
        return False
    stem = re.sub(r"s(?:en|elle|ella|elta|esta|essa|een|ta|tä|ellä|eltä|estä|essä)$", "nen", lower)
    return stem in known or lower.endswith(tuple(_table("surname_endings")))


def _organisation(word: str) -> bool:
    return word.lower().startswith(tuple(_table("organisation"))) or word.lower().endswith(
        ("opisto", "opiston")
    )


def _words_from(text: str, at: int) -> list[re.Match[str]]:
    """Up to three words in a row from a place, with one space between."""
    found: list[re.Match[str]] = []
    while len(found) < _MOST_WORDS:
        match = _NAME_WORD.match(text, at)
        if match is None:
            break
        found.append(match)
        at = match.end(1)
        if match.group(2) and len(match.group(1)) > 2:
            break
        if text[at : at + 1] != " ":
            break
        at += 1
    return found


def _capital(word: str) -> bool:
    return word[0].isupper()


def _introduced(text: str, at: int) -> Span | None:
    """After "nimeni on": the next words that may be a name, in lower case too."""
    row = _words_from(text, at)
    if not row or row[0].group(1).lower() in _table("stop") or row[0].group(1).lower() in _MARKS:
        return None
    end = row[0].end(1)
    for match in row[1:]:
        word = match.group(1)
        lower = word.lower()
        if lower in _table("particles"):
            continue
        named = _capital(word) and lower not in _table("stop")
        if not (named or is_surname(word) or (is_given(word) and lower not in _table("stop"))):
            break
        end = match.end(1)
    return Span(at, end, "NAME")


def _after_be(text: str, at: int) -> Span | None:
    """After "olen", "jag är": two words with capitals, the first a given name or nothing said after them."""
    row = _words_from(text, at)
    if not row:
        return None
    first = row[0].group(1)
    if not _capital(first) or _organisation(first) or first.isupper():
        return None
    second = (
        row[1].group(1)
        if len(row) > 1 and _capital(row[1].group(1)) and not _organisation(row[1].group(1))
        else None
    )
    if second:
        after = text[row[1].end(1) : row[1].end(1) + 12].lstrip()
        if is_given(first) or is_surname(second) or not after or after[0] in ",.!?":
            third = (
                row[2]
                if len(row) > 2 and _capital(row[2].group(1)) and not _organisation(row[2].group(1))
                else row[1]
            )
            return None if _followed(text, third.end(1)) else Span(at, third.end(1), "NAME")
        return None
    if first.lower() in names("given.txt") and (
        not text[row[0].end(1) :].strip() or text[row[0].end(1)] in ",.!?"
    ):
        return Span(at, row[0].end(1), "NAME")
    return None


def _followed(text: str, at: int) -> bool:
    """A school or street is named after somebody: "Minna Canthin lukio"."""
    following = _NAME_WORD.match(text, at + 1)
    return following is not None and following.group(1).lower() in _table("not_after")


def _after_person(text: str, at: int) -> Span | None:
    """After "poikani", "min klient": a known given name with a capital, and a surname."""
    row = _words_from(text, at)
    if not row or not _capital(row[0].group(1)) or _organisation(row[0].group(1)):
        return None
    if not (
        is_given(row[0].group(1))
        or (len(row) > 1 and _capital(row[1].group(1)) and is_surname(row[1].group(1)))
    ):
        return None
    end = row[0].end(1)
    if len(row) > 1 and _capital(row[1].group(1)) and not _organisation(row[1].group(1)):
        end = row[1].end(1)
    return Span(at, end, "NAME")


def _signed(text: str, at: int) -> Span | None:
    row = _words_from(text, at)
    if not row or not _capital(row[0].group(1)) or _organisation(row[0].group(1)):
        return None
    if not is_given(row[0].group(1)) and not (len(row) > 1 and is_surname(row[1].group(1))):
        return None
    end = row[1].end(1) if len(row) > 1 and _capital(row[1].group(1)) else row[0].end(1)
    return Span(at, end, "NAME")


_FULL = re.compile(rf"(?<![\w-])(?=[A-ZÅÄÖÉÜŠŽÆØÕ])({_WORD}) (?=[A-ZÅÄÖÉÜŠŽÆØÕ])({_WORD})(?![\w-])")


def _full_names(text: str) -> Iterator[Span]:
    at = 0
    while True:
        match = _FULL.search(text, at)
        if match is None:
            return
        first, second = match.groups()
        at = match.end(1)
        if first.lower() in _table("be") or first.lower() in _table("stop"):
            continue
        named = _capital(first) and _capital(second) and is_given(first) and is_surname(second)
        if named and not _organisation(second) and not _followed(text, match.end()):
            yield Span(match.start(), match.end(), "NAME")
            at = match.end()


_JUDGES = (("strong", _introduced), ("be", _after_be), ("person", _after_person), ("greeting", _signed))


@cache
def _firsts() -> frozenset[str]:
    return frozenset().union(*(_cue(kind).firsts for kind, _ in _JUDGES))


def find_names(text: str) -> Iterator[Span]:
    """All names, strongest reason first."""
    starts = [(word, start) for word, start in word_starts(text) if word in _firsts()]
    for kind, judge in _JUDGES:
        for cue in _cue(kind).matches(text, starts):
            if text[cue.start() - 1 : cue.start()] == ":":
                continue  # the end of an abbreviation, as in "S:t Michel", is no cue
            found = judge(text, cue.end())
            if found:
                yield found
    yield from _full_names(text)
