"""What a person can use now goes first, the urgent need before others, and nothing fills the list for its own sake."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

import pytest

from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.routing import Need, Routed, route
from luotsi.catalogue.season import Season
from luotsi.catalogue.views import ChannelView, Localised

DAY = date(2026, 11, 24)
NOON, NIGHT = (datetime(2026, 11, 24, hour, tzinfo=timezone.utc) for hour in (10, 20))
UNEMPLOYED = (("unemployed", 0.9),)


@pytest.fixture
def find(make_catalogue: Any) -> Any:
    def find(*services: Any, now: datetime = NOON, **need: Any) -> Routed:
        asked = Need(**({"language": "fi", "life_situations": UNEMPLOYED} | need))
        return route(make_catalogue(*services), knowledge(), asked, limit=20, now=now)

    return find


def ids(found: Routed) -> list[str]:
    return [item.service.id for item in found.services]


def told(found: Routed, key: str) -> dict[str, Any]:
    item = next(item for item in found.services if item.service.id == key)
    return {reason.code: reason.params for reason in item.reasons}


def phone(hours: dict[str, Any] | None) -> tuple[ChannelView, ...]:
    return (ChannelView("phone", "test", DAY, number="112", hours=hours),)


def web() -> tuple[ChannelView, ...]:
    return (ChannelView("web", "test", DAY, url=Localised("https://a.fi", "https://a.fi")),)


def test_of_equals_the_one_that_answers_now_goes_first(make_service: Any, find: Any) -> None:
    office = {day: ["09:00-15:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    services = [
        make_service("office", channels=phone(office)),
        make_service("late", channels=phone({"tue": ["20:00-23:00"]})),
    ]
    assert ids(find(*services, now=NOON)) == ["office", "late"]
    assert ids(find(*services, now=NIGHT)) == ["late", "office"]


@pytest.mark.parametrize(
    ("wish", "reason"),
    [("phone", "has_channel"), ("evening", "has_hours"), ("weekend", "has_hours"), ("online", "has_channel")],
)
def test_a_wish_decides_between_equals_and_is_told(
    make_service: Any, find: Any, wish: str, reason: str
) -> None:
    channels = {
        "phone": phone(None),
        "evening": phone({"mon": ["10:00-18:00"]}),
        "weekend": phone({"sat": ["10:00-12:00"]}),
        "online": (ChannelView("email", "test", DAY, email="apu@example.fi"),),
    }
    meets = make_service("b-meets", channels=channels[wish])
    plain = make_service("a-plain", channels=web())
    found = find(plain, meets, wishes=(wish,))
    assert ids(found) == ["b-meets", "a-plain"]
    assert reason in told(found, "b-meets")
    assert not {"has_channel", "has_hours"} & told(found, "a-plain").keys()
    assert not {"has_channel", "has_hours"} & told(find(plain, meets), "b-meets").keys()


def test_a_wish_never_brings_what_does_not_answer_the_need(make_service: Any, find: Any) -> None:
    services = [
        make_service("jobs", channels=web()),
        make_service(
            "army", provider_type="military_services", life_situations=("military_or_civil_service",)
        ),
    ]
    assert ids(find(*services, wishes=("phone",))) == ["jobs"]


def test_out_of_season_stands_behind_with_the_day_when_it_opens(make_service: Any, find: Any) -> None:
    summer = make_service("summer", season=Season("06-01", "08-31"))
    always = make_service("always", provider_type="benefits")
    found = find(summer, always)
    assert ids(found) == ["always", "summer"]
    assert told(found, "summer")["out_of_season"] == {"start": "06-01", "end": "08-31", "opens": "2027-06-01"}
    july = datetime(2026, 7, 1, 10, tzinfo=timezone.utc)
    assert ids(find(summer, always, now=july)) == ["summer", "always"]
    assert "in_season" in told(find(summer, always, now=july), "summer")


def test_help_in_a_crisis_is_hidden_out_of_season(make_service: Any, find: Any) -> None:
    line = make_service(
        "line",
        provider_type="crisis_support",
        life_situations=("mental_wellbeing",),
        season=Season("06-01", "08-31"),
    )
    found = find(line, life_situations=(("mental_wellbeing", 0.9),))
    assert ids(found) == []
    assert found.excluded == {"season": 1}


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [(None, "2026-11-23", False), ("2026-11-25", None, False), ("2026-11-24", "2026-11-24", True)],
)
def test_validity_counts_both_its_days(
    make_service: Any, find: Any, start: str | None, end: str | None, shown: bool
) -> None:
    days = {"valid_from": start and date.fromisoformat(start), "valid_until": end and date.fromisoformat(end)}
    found = find(make_service("x", **days))
    assert ids(found) == (["x"] if shown else [])
    assert found.excluded == ({} if shown else {"validity": 1})


def test_of_several_needs_the_urgent_one_is_answered_first(make_service: Any, find: Any) -> None:
    services = [
        make_service(
            "army", provider_type="military_services", life_situations=("military_or_civil_service",)
        ),
        make_service("peers", provider_type="third_sector", life_situations=("military_or_civil_service",)),
        make_service("money", provider_type="benefits", life_situations=("financial_support",)),
    ]
    both = (("military_or_civil_service", 0.9), ("financial_support", 0.88))
    assert ids(find(*services, life_situations=both, age=20))[:2] == ["money", "army"]
    unsure = (("military_or_civil_service", 0.9), ("financial_support", 0.6))
    assert ids(find(*services, life_situations=unsure, age=20))[0] == "army"


def test_who_is_about_to_grow_out_is_told_and_shown_what_comes_after(make_service: Any, find: Any) -> None:
    services = [
        make_service("young", provider_type="ohjaamo", age_max=29),
        make_service("grown", provider_type="ohjaamo", age_min=30),
    ]
    found = find(*services, age=29, turns=30)
    assert ids(found) == ["young", "grown"]
    assert "serves_age_until" in told(found, "young")
    assert "serves_age_from" in told(found, "grown")
    assert ids(find(*services, age=29)) == ["young"]
    assert ids(find(*services, age=30)) == ["grown"]


def test_general_advisers_are_the_nearest_and_those_where_somebody_answers(
    make_service: Any, find: Any
) -> None:
    general = {"general": True, "life_situations": ()}
    services = [
        make_service("a-far", **general),
        make_service("b-web", area=("municipality", "240"), channels=web(), **general),
        make_service("c-person", area=("municipality", "240"), **general),
    ]
    found = find(*services, municipality="240")
    assert found.fallback
    assert ids(found) == ["c-person", "b-web", "a-far"]


def test_the_right_to_finnish_and_swedish_is_that_of_the_mainland(make_service: Any, find: Any) -> None:
    mainland = make_service("mainland", languages=("fi",), area=("employment_area", "tampereen-seutu"))
    aland = make_service("aland", languages=("sv",), area=("region", "21"))
    found = find(mainland, language="sv", municipality="837")
    assert "language_right" in told(found, "mainland")
    assert "home_municipality" in told(found, "mainland")
    found = find(aland, language="fi", municipality="478")
    assert "other_language" in told(found, "aland")
    assert "language_right" not in told(found, "aland")
