from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from luotsi.catalogue.hours import (
    HELSINKI,
    exception_texts,
    hours_text,
    open_now,
    public_holidays,
    unreadable,
)

OFFICE: dict[str, Any] = {day: ["09:00-15:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
NIGHT: dict[str, Any] = {"fri": ["20:00-02:00"]}


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        (None, "2026-11-24 12:00", None),
        ({"always": True}, "2026-12-24 03:00", True),
        (OFFICE, "2026-11-24 08:59", False),
        (OFFICE, "2026-11-24 09:00", True),
        (OFFICE, "2026-11-24 15:00", False),
        (OFFICE, "2026-11-28 12:00", False),  # Saturday
        (OFFICE, "2026-12-24 12:00", None),  # Christmas Eve: not known
        ({**OFFICE, "holidays": "closed"}, "2026-12-24 12:00", False),
        ({**OFFICE, "holidays": "open"}, "2026-12-24 12:00", True),
        (NIGHT, "2026-11-27 23:00", True),
        (NIGHT, "2026-11-28 01:59", True),
        (NIGHT, "2026-11-28 02:00", False),
        ({"tue": ["00:00-24:00"]}, "2026-11-24 23:59", True),
    ],
)
def test_open_now(hours: dict[str, Any] | None, moment: str, expected: bool | None) -> None:
    at = datetime.fromisoformat(moment).replace(tzinfo=HELSINKI)
    assert open_now(hours, at) is expected


CHRISTMAS: dict[str, Any] = {
    **OFFICE,
    "holidays": "closed",
    "exceptions": [
        {"from": "2026-12-21", "to": "2027-01-03", "mon": ["10:00-12:00"], "thu": ["10:00-12:00"]},
        {"from": "2026-12-24", "to": "2026-12-24", "spans": ["08:00-09:30"]},
        {"from": "2026-12-28", "to": "2026-12-28", "spans": []},
    ],
}


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [
        (CHRISTMAS, "2026-12-18 13:00", True),
        (CHRISTMAS, "2026-12-21 13:00", False),  # a week of its own
        (CHRISTMAS, "2026-12-21 11:00", True),
        (CHRISTMAS, "2026-12-24 09:00", True),  # the shorter period, and in place of the holiday
        (CHRISTMAS, "2026-12-24 11:00", False),
        (CHRISTMAS, "2026-12-28 11:00", False),
        (CHRISTMAS, "2027-01-04 11:00", True),
        ({"always": True, "exceptions": CHRISTMAS["exceptions"]}, "2026-12-28 11:00", False),
        ({"always": True, "exceptions": CHRISTMAS["exceptions"]}, "2026-12-18 03:00", True),
        ({"appointment": True}, "2026-11-24 12:00", None),
    ],
)
def test_exceptional_periods_hold_instead_of_the_week(
    hours: dict[str, Any], moment: str, expected: bool | None
) -> None:
    assert unreadable(hours) is None
    assert open_now(hours, datetime.fromisoformat(moment).replace(tzinfo=HELSINKI)) is expected


def test_exceptions_and_appointments_in_words() -> None:
    assert exception_texts(CHRISTMAS, "fi", date(2026, 12, 12)) == [
        "21.12.2026–3.1.2027: ma 10.00–12.00, to 10.00–12.00",
        "24.12.2026 8.00–9.30",
    ]
    assert exception_texts(CHRISTMAS, "sv", date(2026, 12, 28))[-1] == "28.12.2026 stängt"
    assert exception_texts(CHRISTMAS, "sv", date(2026, 11, 24)) == []
    assert exception_texts(None, "fi", date(2026, 11, 24)) == []
    assert hours_text({"appointment": True}, "fi") == "ajanvarauksella"
    assert hours_text({**OFFICE, "appointment": True}, "sv") == "mån–fre 9.00–15.00, med tidsbokning"


@pytest.mark.parametrize(
    "period",
    [
        {"from": "2026-12-24", "to": "2026-12-23", "spans": []},
        {"from": "2026-12-24", "spans": []},
        {"from": "2026-12-24", "to": "2026-12-24"},
        {"from": "2026-12-24", "to": "2026-12-24", "spans": ["25:00-26:00"]},
        {"from": "2026-12-24", "to": "2026-12-24", "spans": [], "mon": []},
        {"from": "24.12.2026", "to": "2026-12-24", "spans": []},
        "closed",
    ],
)
def test_periods_that_cannot_be_read(period: Any) -> None:
    assert unreadable({**OFFICE, "exceptions": [period]}) is not None


def test_hours_in_words() -> None:
    assert hours_text(None, "fi") is None
    assert hours_text({"always": True}, "fi") == "ympäri vuorokauden"
    assert hours_text({"always": True}, "sv") == "dygnet runt"
    mixed = {**OFFICE, "wed": ["09:00-12:00", "13:00-17:30"]}
    assert hours_text(mixed, "fi") == "ma–ti 9.00–15.00, ke 9.00–12.00, 13.00–17.30, to–pe 9.00–15.00"
    assert hours_text(OFFICE, "sv") == "mån–fre 9.00–15.00"


def test_holidays_of_one_year() -> None:
    assert {date(2026, 4, 3), date(2026, 4, 6), date(2026, 5, 14), date(2026, 6, 19), date(2026, 10, 31)} <= (
        public_holidays(2026)
    )
