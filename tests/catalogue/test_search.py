from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from luotsi.catalogue.search import CatalogueQuery, Page, search
from luotsi.catalogue.views import Localised


@pytest.fixture
def look(make_service: Any, make_catalogue: Any, now: datetime) -> Any:
    catalogue = make_catalogue(
        make_service(
            "a", name=Localised("Ohjaamo Kemi", "Navigatorn Kemi"), age_max=29, area=("municipality", "240")
        ),
        make_service("b", name=Localised("Ålderspension", "Pension"), languages=("sv",), age_min=60),
        make_service("c", name=Localised("Etuus", "Förmån"), provider_type="benefits"),
        make_service("d", name=Localised("Vanha etuus", "Gammal"), valid_until=date(2026, 1, 1)),
    )
    return lambda **query: search(catalogue, CatalogueQuery(**query), now=now)


def ids(page: Page) -> list[str]:
    return [service.id for service in page.services]


def test_all_in_the_order_of_names(look: Any) -> None:
    assert ids(look()) == ["c", "a", "b"]
    assert ids(look(text_language="sv")) == ["c", "a", "b"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "ohjaamo"}, ["a"]),
        ({"q": "ohjaa"}, ["a"]),
        ({"q": "navigatorn", "text_language": "sv"}, ["a"]),
        ({"q": "lentokone"}, []),
        ({"q": "   "}, ["c", "a", "b"]),
        ({"language": "sv"}, ["c", "a", "b"]),
        ({"language": "fi"}, ["c", "a"]),
        ({"municipality": "240"}, ["c", "a", "b"]),
        ({"municipality": "091"}, ["c", "b"]),
        ({"age_group": "age_18_29"}, ["c", "a"]),
        ({"age_group": "age_65_plus"}, ["c", "b"]),
        ({"provider_type": "benefits"}, ["c"]),
        ({"life_situation": "unemployed"}, ["c", "a", "b"]),
        ({"life_situation": "work_ability"}, []),
    ],
)
def test_filters(look: Any, query: dict[str, str], found: list[str]) -> None:
    assert ids(look(**query)) == found


def test_pages(look: Any) -> None:
    page = look(page=2, page_size=2)
    assert (ids(page), page.total, page.pages) == (["b"], 3, 2)
    assert ids(look(page=9, page_size=2)) == []


def test_unknown_codes_are_errors(look: Any) -> None:
    for query in ({"municipality": "999"}, {"age_group": "old"}):
        with pytest.raises(KeyError):
            look(**query)
