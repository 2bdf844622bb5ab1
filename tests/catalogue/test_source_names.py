"""People read in their own language where facts come from."""

from __future__ import annotations

import re

import pytest

from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.source_names import source_name
from luotsi.taxonomy import LANGUAGES

ENGLISH = re.compile(
    r"\b(act|acts|the|of|known|official|website|reference|updated|and|facts)\b", re.IGNORECASE
)


@pytest.mark.parametrize(
    ("noted", "fi", "sv"),
    [
        (
            "Act 380/2023 52 §; domain reference",
            "Laki 380/2023; yleisesti tiedossa olevaa",
            "Lag 380/2023; allmänt kända uppgifter",
        ),
        ("official website, known address", "Palvelun oma verkkosivu", "Tjänstens egen webbplats"),
        ("Kaupungin oma rekisteri", "Kaupungin oma rekisteri", "Kaupungin oma rekisteri"),
    ],
)
def test_a_note_in_both_languages(noted: str, fi: str, sv: str) -> None:
    assert (source_name(noted, "fi"), source_name(noted, "sv")) == (fi, sv)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_note_of_the_seed_is_shown_in_english(language: str) -> None:
    noted = {
        name
        for service in read_seed().services.values()
        for name in (service.source_name, *(channel.source for channel in service.channels))
    }
    left = {name for name in noted if ENGLISH.search(source_name(name, language))}
    assert left == set()
