from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from luotsi.catalogue.hours import HELSINKI, hours_text, open_now, public_holidays

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
