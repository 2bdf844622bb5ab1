"""Before and after: the guarded needs hold on the product's own catalogue, and a change that breaks one is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from luotsi.catalogue.editing.impact import guarded_needs, impact
from luotsi.catalogue.knowledge import KNOWLEDGE_FILE, Knowledge, read_knowledge
from luotsi.catalogue.routing import route
from luotsi.catalogue.snapshot import Catalogue
from luotsi.taxonomy import LANGUAGES, taxonomy


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return read_knowledge(KNOWLEDGE_FILE)


def test_every_guarded_need_is_answered_rightly(
    product_catalogue: Catalogue, knowledge: Knowledge, now: datetime
) -> None:
    wrong = []
    for need in guarded_needs():
        for language in LANGUAGES:
            answer = route(product_catalogue, knowledge, need.asked(language, "091"), limit=3, now=now)
            kinds = {item.service.provider_type for item in answer.services}
            if not kinds & set(need.among_first):
                wrong.append((need.id, language, sorted(kinds)))
    assert wrong == []


def test_guarded_needs_name_what_there_is() -> None:
    known = taxonomy()
    for need in guarded_needs():
        assert set(need.situations) <= known.life_situation_codes
        assert set(need.among_first) <= known.provider_type_codes
    covered = {code for need in guarded_needs() for code in need.situations}
    assert covered == known.life_situation_codes


def test_what_breaks_and_what_moves(
    product_catalogue: Catalogue, knowledge: Knowledge, now: datetime
) -> None:
    crisis = [need for need in guarded_needs() if need.id == "suicidal"]
    helps = [item for item in product_catalogue.services.values() if item.provider_type == "crisis_support"]
    gone = [replace(item, status="withdrawn") for item in helps]
    found = impact(product_catalogue, knowledge, gone, now=now, needs=crisis)
    assert {(item.language, item.municipality) for item in found.broken} >= {("fi", None), ("sv", "091")}
    assert all(move.after is None for move in found.moves)
    same = impact(product_catalogue, knowledge, helps[:1], now=now, needs=crisis)
    assert (same.moves, same.broken, same.codes) == ((), (), ())
    assert same.asked == 4
