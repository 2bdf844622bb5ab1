"""What a message is about by the catalogue's words, without a model."""

from __future__ import annotations

import pytest

from luotsi.catalogue.guesses import guesses
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.snapshot import Catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """One entry of each template and those without one: the words are all there."""
    families = {service.template or key: service for key, service in read_seed().services.items()}
    return Catalogue(families.values())


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("haluan perustaa oman yrityksen", "fi", "entrepreneurship"),
        ("jag vill starta eget företag", "sv", "entrepreneurship"),
        ("velat ja talousneuvonta", "fi", "financial_support"),
        ("skulder och ekonomisk rådgivning", "sv", "financial_support"),
    ],
)
def test_plain_words_tell_the_need(catalogue: Catalogue, text: str, language: str, code: str) -> None:
    found = guesses(catalogue, text, language)
    assert found[0][0] == code
    assert all(0 < worth <= 1 for _, worth in found)
    assert [worth for _, worth in found] == sorted((worth for _, worth in found), reverse=True)


@pytest.mark.parametrize("text", ["", "xyzzy", "🙂", "ja on se", "17"])
def test_words_that_say_nothing_guess_nothing(catalogue: Catalogue, text: str) -> None:
    assert guesses(catalogue, text, "fi") == ()
