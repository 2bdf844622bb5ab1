"""Dates of birth: day and month go, the year stays, since the age group matters to the guidance (data
minimisation).

A date counts as one of birth after or before a word for birth, or when its year is long past and no word
for another
event stands near (exams, contracts and moves have dates too).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from luotsi.language.personal_data.words import Cue, Span, any_of, words

_NUMERIC = re.compile(
    r"(?<![\d.,/-])(\d{1,2})\s?[./-]\s?(\d{1,2})\s?(?:[./-]\s?(\d{4}|\d{2}))?(?![\d/]|[.,-]\d)\.?"
)
_ISO = re.compile(r"(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_RANGE = re.compile(r"\s?[-–—]\s?\d")
_RANGE_END = re.compile(r"\d\.?\s?[-–—]\s?$")
_NEAR = 30
_LAST_CERTAIN_YEAR = 2012  # later full dates without a word for birth are commonly of something else
_PIVOT = 26  # two-digit years up to this are of this century


@cache
def _worded() -> re.Pattern[str]:
    months = any_of(month for group in words("months").values() for month in group)
    return re.compile(rf"(?<![\d.])(\d{{1,2}})\.?\s({months})(?:\s(\d{{4}}))?(?!\w)", re.IGNORECASE)


@cache
def _cue() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(words('birth_cues'))}(?!\w)|(?<!\w)[sf]\.\s?$", re.IGNORECASE)


@cache
def _bare() -> Cue:
    """Six or eight digits after a word for birth: "syntymäaika 010399"."""
    return Cue(words("birth_cues"), r"(?!\w)\W{0,3}(?:(?:on|är|den)\s)?(\d{6}(?:\d{2})?)(?![\w-])")


@cache
def _event() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(words('event_words'))}", re.IGNORECASE)


def _year(digits: str | None) -> str:
    if not digits:
        return ""
    if len(digits) == 2:
        return ("20" if int(digits) <= _PIVOT else "19") + digits
    return digits


def _span(text: str, match: re.Match[str], year: str, day: int, month: int) -> Span | None:
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    before = re.split(r"[!?;]", text[max(0, match.start() - _NEAR) : match.start()])[-1]
    after = text[match.end() : match.end() + 14]
    if _RANGE.match(text, match.end()) or _RANGE_END.search(before):
        return None  # "1.1.1999 – 31.12.2025" is a stretch of time
    cued = _cue().search(before) is not None or _cue().match(after.lstrip(" ,-")) is not None
    old = len(year) == 4 and 1900 <= int(year) <= _LAST_CERTAIN_YEAR
    free = (
        old
        and match.group().count(".") + match.group().count("-") < 4
        and not _event().search(before + " " + after)
    )
    full_year = re.search(r"\d{4}", match.group()) is not None
    if not cued and not (free and full_year):
        return None
    end = match.end() - (1 if match.group().endswith(".") and year else 0)
    return Span(match.start(), end, "BIRTHDATE", f"BIRTHDATE {year}" if year else "BIRTHDATE")


def find_birth_dates(text: str) -> Iterator[Span]:
    """Dates of birth, each with the mark that keeps its year."""
    for match in _ISO.finditer(text):
        found = _span(text, match, match.group(1), int(match.group(3)), int(match.group(2)))
        if found:
            yield found
    for match in _NUMERIC.finditer(text):
        found = _span(text, match, _year(match.group(3)), int(match.group(1)), int(match.group(2)))
        if found:
            yield found
    for match in _bare().finditer(text):
        yield Span(*match.span(1), "BIRTHDATE")
    for match in _worded().finditer(text):
        found = _span(text, match, _year(match.group(3)), int(match.group(1)), 1)
        if found:
            yield found
