from __future__ import annotations

from typing import Any

import pytest

from luotsi.catalogue.hours import unreadable
from luotsi.catalogue.ptv.opening import UnreadableHours, hours_of
from luotsi.catalogue.ptv.shape import ServiceHour
from tests.catalogue.ptv.samples import week

OFFICE = {day: ["09:00-15:00"] for day in ("mon", "tue", "wed", "thu", "fri")}


def slot(day: str, start: str, end: str, to: str | None = "") -> dict[str, Any]:
    return {"dayFrom": day, "dayTo": to, "from": start, "to": end}


def hours(*raws: dict[str, Any]) -> dict[str, Any] | None:
    return hours_of([ServiceHour.model_validate(raw) for raw in raws])


@pytest.mark.parametrize(
    ("raws", "expected"),
    [
        ([], None),
        ([week()], OFFICE),
        ([week(serviceHourType="Standard")], OFFICE),  # the spelling before v8
        ([week(isReservation=True)], {**OFFICE, "appointment": True}),
        ([week(isAlwaysOpen=True, openingHour=[])], {"always": True}),
        ([week(holidays="closed")], {**OFFICE, "holidays": "closed"}),
        (
            [
                week(
                    openingHour=[
                        slot("Monday", "13:00:00", "16:00:00"),
                        slot("Monday", "09:00:00", "12:00:00"),
                    ]
                )
            ],
            {"mon": ["09:00-12:00", "13:00-16:00"]},
        ),
        (
            [
                {
                    "serviceHourType": "OverMidnight",
                    "openingHour": [slot("Friday", "20:00:00", "02:00:00", "Saturday")],
                }
            ],
            {"fri": ["20:00-02:00"]},
        ),
        (
            [
                {
                    "serviceHourType": "Special",
                    "openingHour": [slot("Saturday", "18:00:00", "08:00:00", "Monday")],
                }
            ],
            {"mon": ["00:00-08:00"], "sat": ["18:00-24:00"], "sun": ["00:00-24:00"]},
        ),
        (
            [
                week(),
                {"serviceHourType": "Exceptional", "isClosed": True, "validFrom": "2026-12-23T22:00:00"},
            ],
            {**OFFICE, "exceptions": [{"from": "2026-12-24", "to": "2026-12-24", "spans": []}]},
        ),
        (
            [
                {
                    "serviceHourType": "Exceptional",
                    "validFrom": "2026-12-27T22:00:00",
                    "validTo": "2026-12-31T21:59:59",
                    "openingHour": [slot("Monday", "10:00:00", "12:00:00")],
                }
            ],
            {"exceptions": [{"from": "2026-12-28", "to": "2026-12-31", "mon": ["10:00-12:00"]}]},
        ),
        (
            [
                week(
                    validForNow=False,
                    validFrom="2026-06-01",
                    validTo="2026-08-31",
                    openingHour=[slot("Monday", "09:00:00", "12:00:00")],
                )
            ],
            {"exceptions": [{"from": "2026-06-01", "to": "2026-08-31", "mon": ["09:00-12:00"]}]},
        ),
    ],
)
def test_hours_in_our_form(raws: list[dict[str, Any]], expected: dict[str, Any] | None) -> None:
    found = hours(*raws)
    assert found == expected
    assert found is None or unreadable(found) is None


@pytest.mark.parametrize(
    "raw",
    [
        week(openingHour=[slot("Maanantai", "09:00:00", "12:00:00")]),
        week(openingHour=[slot("Monday", "9", "12:00:00")]),
        {"serviceHourType": "Exceptional", "isClosed": True, "validFrom": "jouluna"},
        {
            "serviceHourType": "Exceptional",
            "isClosed": True,
            "validFrom": "2026-12-24",
            "validTo": "2026-12-20",
        },
        {"serviceHourType": "Exceptional", "isClosed": True},
    ],
)
def test_hours_that_nobody_can_read(raw: dict[str, Any]) -> None:
    with pytest.raises(UnreadableHours):
        hours(raw)
