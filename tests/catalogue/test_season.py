from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotsi.catalogue.season import Season

days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
month_days = days.map(lambda day: f"{day:%m-%d}")


@pytest.mark.parametrize(
    ("start", "end", "day", "open_"),
    [
        ("06-01", "08-31", date(2026, 6, 1), True),
        ("06-01", "08-31", date(2026, 8, 31), True),
        ("06-01", "08-31", date(2026, 5, 31), False),
        ("06-01", "08-31", date(2026, 9, 1), False),
        ("11-15", "01-15", date(2026, 12, 31), True),
        ("11-15", "01-15", date(2027, 1, 15), True),
        ("11-15", "01-15", date(2027, 1, 16), False),
        ("02-29", "03-05", date(2027, 3, 1), True),
        ("02-29", "03-05", date(2027, 2, 28), False),
    ],
)
def test_both_days_belong_to_it(start: str, end: str, day: date, open_: bool) -> None:
    assert Season(start, end).holds(day) is open_


@given(start=month_days, end=month_days, day=days)
def test_the_next_start_opens_it_and_nothing_before_does(start: str, end: str, day: date) -> None:
    season = Season(start, end)
    opens = season.next_start(day)
    assert day <= opens <= day + timedelta(days=366)
    assert season.holds(opens)
    if not season.holds(day):
        assert not any(season.holds(day + timedelta(days=n)) for n in range((opens - day).days))


@pytest.mark.parametrize("wrong", ["6-1", "13-01", "02-30", "1.6.", "", "06-01-"])
def test_what_is_no_day_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"MM-DD|day|month"):
        Season(wrong, "08-31")
    with pytest.raises(ValueError, match=r"MM-DD|day|month"):
        Season("06-01", wrong)


def test_in_words() -> None:
    season = Season("06-01", "08-31")
    assert (season.text("fi"), season.text("sv")) == ("1.6.–31.8.", "1.6–31.8")
