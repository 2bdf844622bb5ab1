"""Names of people that are introduced as names, also inflected ("poikani Matti Virtasen").

A name counts after words that introduce one, after "olen"/"jag är" when it looks like one, after a person
word when it
is a known given name, and where a known given name and a surname stand together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from luotsi.language.gazetteer import look_up
from luotsi.language.personal_data.words import Cue, Span, any_of, names, word_starts, words

_WORD = r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_])){0,30}"
_NAME_WORD = re.compile(rf"({_WORD})(\.?)")
_MARKS = frozenset(
    {"name", "phone", "email", "id", "iban", "address", "birthdate", "link", "plate", "ip", "handle"}
)
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
    if "-" in lower:
        first, _, last = lower.partition("-")
        return first in known and is_given(last)
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


def _may_be_name(match: re.Match[str]) -> bool:
    """A word with a capital that names no body, no town and no country that somebody comes from."""
    word = match.group(1)
    if not _capital(word) or word.isupper() or _organisation(word) or _compound(word):
        return False
    lower = word.lower()
    return is_given(word) or not (
        lower in _table("stop")
        or lower.endswith(tuple(_table("local_endings")))
        or look_up(lower) is not None
    )


def _compound(word: str) -> bool:
    """ "Litteratursällskapet-stipendiat": what stands behind the hyphen is a common noun."""
    _, hyphen, last = word.rpartition("-")
    return bool(hyphen) and last[:1].islower()


def _row_end(row: list[re.Match[str]]) -> int:
    """Where the name ends that begins with the first word: capitals in a row, and particles between them."""
    end = row[0].end(1)
    for match in row[1:]:
        word = match.group(1)
        if word.lower() in _table("particles") and not _capital(word):
            continue
        if not _capital(word) or _organisation(word) or _compound(word):
            break
        end = match.end(1)
    return end


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
    if not _capital(first):
        return _told_small(text, at, row)
    if _organisation(first) or first.isupper():
        return None
    end = _row_end(row)
    after = text[end : end + 12].lstrip()
    closed = not after or after[0] in ",.!?"
    if end > row[0].end(1):
        if is_given(first) or is_surname(row[1].group(1)) or closed:
            return None if _followed(text, end) else Span(at, end, "NAME")
        return None
    if first.lower() in names("given.txt") and (closed or after[0].isdecimal()):
        return Span(at, end, "NAME")
    return None


def _told_small(text: str, at: int, row: list[re.Match[str]]) -> Span | None:
    """ "oon jenna 17v": a known name in small letters, and nothing but an age or a stop after it."""
    first = row[0].group(1)
    after = text[row[0].end(1) : row[0].end(1) + 4].lstrip()
    if first not in names("given.txt") or _is_word_too(first) or (after and after[0] not in ",.!?0123456789"):
        return None
    return Span(at, row[0].end(1), "NAME")


def _followed(text: str, at: int) -> bool:
    """A school or street is named after somebody: "Minna Canthin lukio"."""
    following = _NAME_WORD.match(text, at + 1)
    return following is not None and following.group(1).lower().startswith(tuple(_table("not_after")))


def _after_person(text: str, at: int) -> Span | None:
    """After "poikani", "min klient", "chefen": a word with a capital that may be a name, and those after it."""
    row = _words_from(text, at)
    if not row or not _may_be_name(row[0]):
        return None
    return Span(at, _row_end(row), "NAME")


def _after_near(text: str, at: int) -> Span | None:
    """After "meidän", "grannens", where anything may follow: a known given name with a capital."""
    row = _words_from(text, at)
    if not row or not _may_be_name(row[0]) or not is_given(row[0].group(1)) or _followed(text, _row_end(row)):
        return None
    return Span(at, _row_end(row), "NAME")


def _signed(text: str, at: int) -> Span | None:
    """After a greeting: a known name, or whatever capitals end the text."""
    row = _words_from(text, at)
    if not row or not _capital(row[0].group(1)) or _organisation(row[0].group(1)):
        return None
    end = _row_end(row)
    known = is_given(row[0].group(1)) or (len(row) > 1 and is_surname(row[1].group(1)))
    last = not text[end:].strip(" .!\n") and _may_be_name(row[0])
    return Span(at, end, "NAME") if known or last else None


_SIGNATURE = re.compile(rf"(?:^|\n|[.!?]\s)\s?[-–—]\s?({_WORD} {_WORD})(?!\w)")


def _signatures(text: str) -> Iterator[Span]:
    """ "- Ritva Saarelainen, huolestunut mummo"."""
    for match in _SIGNATURE.finditer(text):
        first, second = match.group(1).split(" ")
        if _capital(first) and _capital(second) and (is_given(first) or is_surname(second)):
            yield Span(*match.span(1), "NAME")


@cache
def _here() -> re.Pattern[str]:
    here, hello = any_of(_table("here")), any_of(_table("hello"))
    return re.compile(
        rf"(?:^|[.!?\n]\s?)({_WORD}(?: {_WORD})?)\s(?:{here})(?!\w)[\s,]{{1,3}}(?:{hello})(?!\w)"
        rf"|(?<!\w)(?:{hello})[\s,!.]{{1,3}}({_WORD}(?: {_WORD})?)\s(?:{here})(?!\w)",
        re.IGNORECASE,
    )


def _greeters(text: str) -> Iterator[Span]:
    """ "Simon här, hej", "moi, Santtu tässä": one says hello by name."""
    for match in _here().finditer(text):
        group = 1 if match.group(1) else 2
        first = match.group(group).split(" ")[0]
        if _capital(first) and is_given(first):
            yield Span(*match.span(group), "NAME")


_INITIAL = re.compile(rf"(?<!\w)[A-ZÅÄÖ]\. ?({_WORD})(?!\w)")
_LISTED = re.compile(r",?\s(?:(?:ja|sekä|och|o|and|&)\s)?")  # between the names of a list
_CAPITAL_WORD = re.compile(rf"(?<![\w-])(?=[^\W\d_a-zåäöéüšžæøõ]){_WORD}(?!\w)")


def _initials(text: str) -> Iterator[Span]:
    """ "J. Lahtinen"."""
    for match in _INITIAL.finditer(text):
        if _capital(match.group(1)) and is_surname(match.group(1)):
            yield Span(*match.span(), "NAME")


def _known_names(text: str) -> Iterator[Span]:
    """Known given names with a capital, and the capitals after them; names that are words too need a surname."""
    at = 0
    again = False
    for match in _CAPITAL_WORD.finditer(text):
        if match.start() < at or not is_given(match.group()) or _shouted(match.group()):
            continue
        row = _words_from(text, match.start())
        first = row[0].group(1)
        if first.lower() in _table("be") or first.lower() in _table("stop") or _compound(first):
            continue
        if text[max(0, match.start() - 3) : match.start()] == ":t ":
            continue  # "S:t Karins"
        listed = again and _LISTED.fullmatch(text[at : match.start()]) is not None
        end = at = _row_end(row)
        surname = len(row) > 1 and end > row[0].end(1) and _is_family_name(row[1].group(1))
        known = listed or surname or not (_is_word_too(first) or _organisation(first))
        again = known and not _followed(text, end)
        if again:
            yield Span(match.start(), end, "NAME")


def _shouted(word: str) -> bool:
    """ "TUVAn": capitals inside."""
    return any(part[1:] != part[1:].lower() for part in word.split("-"))


def _is_family_name(word: str) -> bool:
    return is_surname(word) or word.lower().endswith("nen")


def _is_word_too(word: str) -> bool:
    """ "Toivo loppui": a common word, a town or the name of a thing, also inflected."""
    lower = word.lower()
    ambiguous = _table("also_words")
    return look_up(lower) is not None or any(
        lower.endswith(end) and lower[: len(lower) - len(end)] in ambiguous for end in _table("case_endings")
    )


_JUDGES = (
    ("strong", _introduced),
    ("be", _after_be),
    ("person", _after_person),
    ("near", _after_near),
    ("greeting", _signed),
)


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
    yield from _signatures(text)
    yield from _greeters(text)
    yield from _initials(text)
    yield from _known_names(text)
