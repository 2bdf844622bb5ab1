"""The question is the one whose answer changes the list most, tried in routing itself."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from luotsi.catalogue.answers import answer
from luotsi.catalogue.candidates import Matter
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.need import Need
from luotsi.catalogue.questions import missing
from luotsi.catalogue.trials import AGE, NEED, PLACE, difference

UNEMPLOYED = (("unemployed", 0.9),)


@pytest.fixture
def asks(make_catalogue: Any, now: datetime) -> Any:
    def asks(*services: Any, **need: Any) -> tuple[str, ...]:
        asked = Need(**({"language": "fi", "life_situations": UNEMPLOYED} | need))
        matter = Matter.of(make_catalogue(*services), knowledge(), asked, now)
        return missing(matter, answer(matter, asked))

    return asks


def test_nothing_is_asked_that_changes_nothing(make_service: Any, asks: Any) -> None:
    assert asks(make_service("everywhere")) == ()


def test_the_place_is_asked_where_services_are_local(make_service: Any, asks: Any) -> None:
    local = [make_service(f"in-{code}", area=("municipality", code)) for code in ("091", "837", "853")]
    assert asks(make_service("everywhere"), *local) == (PLACE,)
    assert asks(make_service("everywhere"), *local, municipality="837") == ()


def test_the_age_is_asked_where_it_decides(make_service: Any, asks: Any) -> None:
    services = [
        make_service("young", age_max=29),
        make_service("middle", age_min=30, age_max=54),
        make_service("old", age_min=55),
    ]
    assert asks(*services) == (AGE,)
    assert asks(*services, age_group="age_18_29") == ()
    assert asks(*services, age=40) == ()


def test_what_changes_most_is_asked_first(make_service: Any, asks: Any) -> None:
    local = [make_service(f"in-{code}", area=("municipality", code)) for code in ("091", "837", "853")]
    for_old = make_service("old", provider_type="third_sector", age_min=65)
    assert asks(make_service("everywhere"), for_old, *local)[0] == PLACE
    one_town = make_service("far", provider_type="third_sector", area=("municipality", "240"))
    by_age = [
        make_service("young", age_max=29),
        make_service("middle", age_min=30, age_max=54),
        make_service("old", age_min=55),
    ]
    assert asks(one_town, *by_age)[0] == AGE


def test_an_unsure_need_is_worth_a_question_when_the_guess_leads_elsewhere(
    make_service: Any, asks: Any
) -> None:
    services = [
        make_service("jobs"),
        make_service(
            "army", provider_type="military_services", life_situations=("military_or_civil_service",)
        ),
    ]
    guesses = (("military_or_civil_service", 0.4),)
    assert asks(*services, life_situations=(("unemployed", 0.5),), guesses=guesses) == (NEED,)
    assert asks(*services, life_situations=(("unemployed", 0.95),), guesses=(("army", 0.0),)[:0]) == ()


def test_without_a_need_the_need_comes_first(make_service: Any, asks: Any) -> None:
    assert asks(make_service(), life_situations=()) == (NEED, PLACE, AGE)
    assert asks(make_service(), life_situations=(), age=20, municipality="837") == (NEED,)


def test_difference_counts_the_first_place_most(
    make_service: Any, make_catalogue: Any, now: datetime
) -> None:
    kinds = ("employment_services", "benefits", "career_guidance", "third_sector")
    catalogue = make_catalogue(*(make_service(kind, provider_type=kind) for kind in kinds))
    need = Need("fi", UNEMPLOYED)
    found = answer(Matter.of(catalogue, knowledge(), need, now), need).found
    assert difference(found, found) == 0
    assert difference(found, ()) == 0
    assert difference((), found) == 1
    swapped = (found[1], found[0], found[2])
    assert difference(found, swapped) == 0.5
    assert difference(found, (found[0], found[1], found[3])) == pytest.approx(0.5 / 3)
