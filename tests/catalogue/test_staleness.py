"""An entry that nobody confirms is marked, sinks, is hidden; the first catalogue never vanishes by it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest

from luotsi.catalogue.staleness import is_hidden, state_of, worth
from luotsi.catalogue.views import ServiceView
from luotsi.settings import settings

DAY = date(2026, 11, 24)


@pytest.fixture
def from_environment() -> Iterator[None]:
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.mark.parametrize(
    ("days", "state", "value"),
    [
        (0, "fresh", 1),
        (89, "fresh", 1),
        (90, "stale", 1),
        (180, "sinking", 0.7),
        (364, "sinking", 0.7),
        (365, "hidden", 0.7),
    ],
)
def test_step_by_step(days: int, state: str, value: float) -> None:
    confirmed = DAY - timedelta(days)
    assert state_of(confirmed, date(2020, 1, 1), DAY) == state
    assert worth(confirmed, DAY) == value
    assert is_hidden(confirmed, DAY) is (state == "hidden")


def test_what_staff_never_took_over_is_marked_only(make_service: Callable[..., ServiceView]) -> None:
    assert state_of(None, date(2020, 1, 1), DAY) == "stale"
    assert worth(None, DAY) == 1
    assert make_service(source_checked=date(2020, 1, 1)).is_current(DAY)
    assert not make_service(confirmed=date(2020, 1, 1)).is_current(DAY)


def test_the_days_are_settings(monkeypatch: pytest.MonkeyPatch, from_environment: None) -> None:
    monkeypatch.setenv("LUOTSI_STALE_DAYS", "10")
    monkeypatch.setenv("LUOTSI_SINK_DAYS", "0")
    monkeypatch.setenv("LUOTSI_HIDE_DAYS", "0")
    assert state_of(date(2020, 1, 1), date(2020, 1, 1), DAY) == "stale"
    assert worth(date(2020, 1, 1), DAY) == 1
