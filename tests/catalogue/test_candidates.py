"""Sifting with arrays loses nothing that would stand among the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.catalogue.answers import Answer, answer
from luotsi.catalogue.candidates import Matter
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.snapshot import Catalogue
from tests.catalogue.test_routing_properties import needs

WHOLE = 100_000


def first_ids(given_: Answer) -> list[str]:
    return [item.fit.service.id for item in given_.found[:3]]


@settings(max_examples=80, deadline=None)
@given(need=needs)
def test_the_first_three_are_those_of_the_whole_catalogue(
    product_catalogue: Catalogue, now: datetime, need: Any
) -> None:
    matter = Matter.of(product_catalogue, knowledge(), need, now)
    assert first_ids(answer(matter, need)) == first_ids(answer(matter, need, most=WHOLE))


@settings(max_examples=30, deadline=None)
@given(need=needs, data=st.data())
def test_other_needs_of_the_same_words_are_answered_as_if_asked_alone(
    product_catalogue: Catalogue, now: datetime, need: Any, data: st.DataObject
) -> None:
    other = replace(need, age=data.draw(st.integers(0, 100)), municipality="837")
    shared = Matter.of(product_catalogue, knowledge(), need, now)
    answer(shared, need)
    alone = Matter.of(product_catalogue, knowledge(), other, now)
    assert first_ids(answer(shared, other)) == first_ids(answer(alone, other))
