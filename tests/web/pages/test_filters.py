"""Addresses of the directory: one for each list, and back."""

from __future__ import annotations

import itertools

import pytest

from luotsi.taxonomy import LANGUAGES
from luotsi.web.pages.filters import KINDS, ROOT, Filters, names, read_page, read_path, slugs


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_address_leads_back_to_its_list(language: str) -> None:
    for kind in KINDS:
        for code in names(kind, language):
            filters = Filters.of({kind: code})
            assert read_path(language, filters.address(language)[len(ROOT[language]) + 1 :]) == filters
    whole = Filters("career_change", "age_18_29", "837")
    assert read_path(language, whole.address(language)[len(ROOT[language]) + 1 :]) == whole


@pytest.mark.parametrize(("kind", "language"), list(itertools.product(KINDS, LANGUAGES)))
def test_no_two_codes_share_an_address(kind: str, language: str) -> None:
    assert len(set(slugs(kind, language).values())) == len(names(kind, language))


def test_readable_addresses() -> None:
    filters = Filters("career_change", None, "837", "ura & työ", 2)
    assert filters.address("fi") == (
        "/fi/palvelut/tilanne/alanvaihto-ja-uraohjaus/kunta/tampere?q=ura+%26+ty%C3%B6&sivu=2"
    )
    assert filters.address("sv").startswith(
        "/sv/tjanster/situation/byte-av-bransch-och-karriarvagledning/kommun/tammerfors?"
    )


@pytest.mark.parametrize(
    "rest",
    [
        "kunta",
        "kunta/tammerfors",
        "kunta/tampere/",
        "kunta/tampere/kunta/oulu",
        "kunta/tampere/tilanne/alanvaihto-ja-uraohjaus",
        "sivu/2",
        "situation/tampere",
        "../../etc/passwd",
        "kunta/Tampere",
    ],
)
def test_what_is_no_address_of_a_list(rest: str) -> None:
    assert read_path("fi", rest) is None


@pytest.mark.parametrize(
    ("text", "page"),
    [("1", 1), ("25", 25), ("0", None), ("-1", None), ("", None), ("²", None), ("1" * 30, None)],
)
def test_numbers_of_pages(text: str, page: int | None) -> None:
    assert read_page(text) == page


def test_finnish_letters_stand_at_the_end() -> None:
    places = list(names("municipality", "fi").values())
    assert places[0] == "Akaa"
    assert places.index("Ypäjä") < places.index("Ähtäri") < places.index("Äänekoski")
