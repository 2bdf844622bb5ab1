"""Street addresses with a number; the town stays (it routes), a postal code right after the street goes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luotsi.language.personal_data.words import Cue, Span, any_of, names, words

_LONGEST = 60


@cache
def _number() -> re.Pattern[str]:
    units = any_of(words("streets")["units"])
    return re.compile(
        rf"(?<=[^\W\d_])\s(\d{{1,4}}(?:\s?[-–]\s?\d{{1,4}})?(?::\w{{1,4}})?)(?!\d|[.,]\d|\s?{units}(?!\w)|\s?[%€])"
        r"(\s?(?-i:(?![iåäoe]\s))[A-Za-zÅÄÖ](?!\w)(?:\s?\d{1,3}(?!\d))?|\s(?:as|bst|lgh|krs)\.?\s?\d{1,3})?(,?\s\d{5}(?!\d))?",
        re.IGNORECASE,
    )


@cache
def _box() -> Cue:
    """A post-office box with its postal code: "PL 45, 33101"."""
    return Cue(words("box_cues"), r"(?!\w)\.?\s?\d{1,5},?\s\d{5}(?!\d)")


@cache
def _table(name: str) -> tuple[str, ...]:
    return tuple(str(item) for item in words("streets")[name])


def _first_names() -> frozenset[str]:
    return names("given.txt") | frozenset(_table("namesakes"))


def find_addresses(text: str) -> Iterator[Span]:
    """ "Hämeenkatu 5 A 12, 33100", "asun hämeenkadulla 5", "Skolhusgatan 40 B", "Iso Roobertinkatu 4"."""
    for match in _box().finditer(text):
        yield Span(*match.span(), "ADDRESS")
    for match in _number().finditer(text):
        start = _street_start(text, match.start())
        if start is not None:
            yield Span(start, match.end(), "ADDRESS")


def _street_start(text: str, end: int) -> int | None:
    """Where the street's name begins that ends right before a number; None if that is no street."""
    row = re.findall(r"[\w.-]+", text[max(0, end - _LONGEST) : end])
    if not row:
        return None
    last = row[-1]
    begin = end - len(last)
    if not last.lower().endswith(_table("endings")) or text[begin:end] != last:
        return None
    before = row[-2] if len(row) > 1 and text[begin - 1 - len(row[-2]) : begin - 1] == row[-2] else ""
    if last.lower() in _table("not") or len(last) < 6:
        if not (before[:1].isupper() and len(before) > 3 and last.lower() in _table("parted")):
            return None
        begin -= 1 + len(before)
        person = row[-3] if len(row) > 2 else ""  # "Aleksis Kiven katu 10"
        whole = person[:1].isupper() and person.lower() in _first_names()
        return begin - 1 - len(person) if whole else begin
    return begin - 1 - len(before) if before.lower() in _table("firsts") else begin
