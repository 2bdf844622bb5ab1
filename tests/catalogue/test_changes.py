"""What would change the answer is what routing itself answers when it is asked so."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.catalogue.changes import changes
from luotsi.catalogue.explanation import explain
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.routing import Need, route
from luotsi.catalogue.snapshot import Catalogue
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy

CODES = sorted(municipalities())
SITUATIONS = sorted(taxonomy().life_situation_codes)

needs = st.builds(
    Need,
    language=st.sampled_from(LANGUAGES),
    life_situations=st.sampled_from(SITUATIONS).map(lambda code: ((code, 0.8),)),
    guesses=st.just(()) | st.sampled_from(SITUATIONS).map(lambda code: ((code, 0.3),)),
    age=st.none() | st.integers(0, 100),
    municipality=st.none() | st.sampled_from(CODES),
    audience=st.sampled_from(sorted(taxonomy().audience_codes)),
)


def supposed(need: Need, params: Any) -> Need:
    """The need as a change supposes it."""
    if "municipality" in params:
        return replace(need, municipality=params["municipality"])
    if "situations" in params:
        return replace(need, life_situations=((params["situations"][0], 0.9),))
    group = next(group for group in taxonomy().age_groups if (group.min or None) == params["min"])
    return replace(need, age=None, age_group=group.code)


@settings(max_examples=60, deadline=None)
@given(need=needs)
def test_every_change_holds_when_it_is_tried(product_catalogue: Catalogue, now: datetime, need: Need) -> None:
    table = knowledge()
    head = route(product_catalogue, table, need, limit=1, now=now).services
    for change in changes(product_catalogue, table, need, now=now):
        other = route(product_catalogue, table, supposed(need, change.params), limit=1, now=now).services[0]
        assert other.service.id == change.params["service"]
        assert other.service.name != head[0].service.name


@pytest.fixture
def change(make_catalogue: Any, now: datetime) -> Any:
    def change(*services: Any, **need: Any) -> list[str]:
        asked = Need(**({"language": "fi", "life_situations": (("unemployed", 0.9),)} | need))
        found = changes(make_catalogue(*services), knowledge(), asked, now=now)
        return [item["text"] for item in explain(found, asked.language)]

    return change


@pytest.fixture
def by_age(make_service: Any) -> list[Any]:
    return [
        make_service("young", age_max=29, name="Nuorten palvelu"),
        make_service("grown", age_min=30, name="Aikuisten palvelu"),
    ]


@pytest.mark.parametrize(
    ("facts", "told"),
    [
        ({"age": 20}, "Jos olet 30–54-vuotias, ensimmäisenä on Aikuisten palvelu"),
        ({"age": 40}, "Jos olet 18–29-vuotias, ensimmäisenä on Nuorten palvelu"),
        ({"age": 20, "audience": "parent"}, "Jos hän on 30–54-vuotias, ensimmäisenä on Aikuisten palvelu"),
        ({"age": 20, "language": "sv"}, "Om du är 30–54 år kommer Aikuisten palvelu först"),
    ],
)
def test_another_age(change: Any, by_age: list[Any], facts: dict[str, Any], told: str) -> None:
    assert change(*by_age, **facts) == [told]


def test_another_place(change: Any, make_service: Any) -> None:
    services = [
        make_service("here", area=("employment_area", "tampereen-seutu"), name="Täällä"),
        make_service("there", area=("employment_area", "lantinen-pirkanmaa"), name="Toisaalla"),
    ]
    assert change(*services, municipality="837") == ["Jos asut Sastamalassa, ensimmäisenä on Toisaalla"]


def test_another_need(change: Any, make_service: Any) -> None:
    services = [
        make_service("jobs"),
        make_service(
            "army",
            provider_type="military_services",
            life_situations=("military_or_civil_service",),
            name="Toimisto",
        ),
    ]
    guesses = (("military_or_civil_service", 0.3),)
    told = "Jos kyse on tästä: asevelvollisuus tai siviilipalvelus, ensimmäisenä on Toimisto"
    assert change(*services, guesses=guesses) == [told]


def test_nothing_is_supposed_in_danger_or_without_a_need(change: Any, by_age: list[Any]) -> None:
    assert change(*by_age, age=20, safety="distress") == []
    assert change(*by_age, age=20, life_situations=()) == []
    assert change(by_age[0], age=20) == []
