"""The part of the year in which a service is open: joint application weeks, summer services. It comes every year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from luotsi.texts import texts

_MONTH_DAY = re.compile(r"(\d{2})-(\d{2})")
_LEAP_YEAR = 2000  # has a 29 February, so that a season may begin or end there


@dataclass(frozen=True, slots=True)
class Season:
    """From `start` to `end`, both days included, each written "MM-DD". It may reach over the new year.

    ValueError when one of them is no day of the year.
    """

    start: str
    end: str

    def __post_init__(self) -> None:
        for day in (self.start, self.end):
            _month_day(day)

    def holds(self, day: date) -> bool:
        """Whether `day` lies in the season."""
        today = f"{day:%m-%d}"
        if self.start <= self.end:
            return self.start <= today <= self.end
        return today >= self.start or today <= self.end

    def next_start(self, day: date) -> date:
        """The first day of the season that begins on `day` or after it. 29 February counts as 1 March elsewhere."""
        starts = (_in_year(self.start, year) for year in (day.year, day.year + 1))
        return next(start for start in starts if start >= day)

    def text(self, language: str) -> str:
        """ "1.6.–31.8." / "1.6–31.8"."""
        return "–".join(_day_text(*_month_day(day), language) for day in (self.start, self.end))


def day_text(day: date) -> str:
    """ "1.6.2027", the same in both languages."""
    return f"{day.day}.{day.month}.{day.year}"


def _month_day(text: str) -> tuple[int, int]:
    found = _MONTH_DAY.fullmatch(text)
    if found is None:
        raise ValueError(f"no day of the year: {text!r}; write it as MM-DD")
    month, day = int(found[1]), int(found[2])
    date(_LEAP_YEAR, month, day)
    return month, day


def _in_year(text: str, year: int) -> date:
    month, day = _month_day(text)
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28) + timedelta(days=1)


def _day_text(month: int, day: int, language: str) -> str:
    return texts(language).format("season-day", day=str(day), month=str(month))
