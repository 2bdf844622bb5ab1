from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from pydantic import ValidationError

from luotsi.catalogue.ptv.mapping import MAPPING, ContradictoryAges, Described, mapper, read_mapping


def described(words: str, organisation: str = "municipality", **codes: set[str]) -> Described:
    return Described(words.lower(), codes, organisation)


@pytest.mark.parametrize(
    ("words", "codes", "expected"),
    [
        ("Byströmin Ohjaamo", {"P10.1"}, "ohjaamo"),
        ("Navigatorn i Vasa", set(), "ohjaamo"),
        ("Etsivän nuorisotyön tiimi", {"P4.13"}, "outreach_youth_work"),
        ("Nuorten starttipaja ja työpajatoiminta", {"P10.1"}, "youth_workshop"),
        ("Lukiokoulutuksen opinto-ohjaus", {"P6.4", "P6.8"}, "upper_secondary_guidance"),
        ("Studiehandledning i gymnasiet", {"P6.4", "P6.8"}, "upper_secondary_guidance"),
        ("Oppilaanohjaus", {"P6.4", "P6.2"}, "basic_school_guidance"),
        ("Yliopiston uraohjaus", {"P6.9"}, "higher_education_guidance"),
        ("Uravalmennus", {"P10.2"}, "career_guidance"),
        ("Aikuislukio", {"P6.8"}, "adult_education"),
        ("Työnhakijan palvelut", {"P10.1"}, "employment_services"),
        ("Rekrytointipalvelut", {"P12.2"}, "employer_services"),
        ("Jätehuolto", {"P24.1"}, None),
        ("Museon pedagoginen ohjaus", {"P25.7"}, None),
    ],
)
def test_kind_of_provider(words: str, codes: set[str], expected: str | None) -> None:
    meaning = mapper().meaning(described(words, service_class=codes))
    assert (meaning and meaning.provider_type) == expected


def test_life_events_and_target_groups_add() -> None:
    meaning = mapper().meaning(
        described("Neuvonta", service_class={"P9.6"}, life_event={"KE8"}, target_group={"KR1"})
    )
    assert meaning is not None
    assert "unemployed" in meaning.life_situations
    assert meaning.audiences == {"self", "parent", "professional"}
    for_companies = mapper().meaning(described("Apu", service_class={"P11.1"}, target_group={"KR2.6"}))
    assert for_companies is not None
    assert for_companies.audiences == {"employer"}


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ({"fi": "Kaikille."}, (None, None)),
        ({"fi": "Palvelu on 16–28-vuotiaille.", "sv": "För 16–28-åringar."}, (16, 28)),
        ({"fi": "Alle 30-vuotiaille"}, (None, 29)),
        ({"sv": "För dig under 30 år"}, (None, 29)),
        ({"fi": "Hakijan on oltava vähintään 18-vuotias."}, (18, None)),
        ({"sv": "För dig som har fyllt 18 år."}, (18, None)),
        ({"fi": "Yli 65-vuotiaille"}, (66, None)),
        ({"fi": "65 vuotta täyttäneille"}, (65, None)),
        ({"fi": "Hakemus käsitellään 14 päivässä, puh. 0400"}, (None, None)),
    ],
)
def test_ages_told_in_texts(texts: dict[str, str], expected: tuple[int | None, int | None]) -> None:
    assert mapper().ages(texts) == expected


@pytest.mark.parametrize(
    "texts",
    [
        {"fi": "Alle 30-vuotiaille", "sv": "För dig under 25 år"},
        {"fi": "30–20-vuotiaille"},
        {"fi": "Vähintään 18-vuotiaille. Vähintään 20-vuotiaille."},
    ],
)
def test_ages_that_cannot_hold_together(texts: dict[str, str]) -> None:
    with pytest.raises(ContradictoryAges):
        mapper().ages(texts)


@pytest.mark.parametrize(
    ("name", "ptv_type", "expected"),
    [
        ("Mallilan kaupunki", "Municipality", "municipality"),
        ("Itä-Mallin hyvinvointialue", "RegionalOrganization", "wellbeing_county"),
        ("Mallilan seudun työllisyysalue", "Municipality", "employment_area"),
        ("Yrkeshögskolan Mall", "Organization", "education"),
        ("Malli ry", None, "association"),
    ],
)
def test_kind_of_organisation(name: str, ptv_type: str | None, expected: str) -> None:
    assert mapper().organisation_type(name, ptv_type) == expected


@pytest.mark.parametrize(
    ("address", "of_a_role"),
    [
        ("nuoret@example.fi", True),
        ("palvelu.ohjaus@example.fi", True),
        ("maija.mallikas@example.fi", False),
        ("matti_mallikas@example.fi", False),
    ],
)
def test_addresses_of_persons_are_told_from_those_of_offices(address: str, of_a_role: bool) -> None:
    assert mapper().is_role_address(address) is of_a_role


def test_every_rule_has_words_in_both_languages() -> None:
    table = yaml.safe_load(MAPPING.read_text(encoding="utf-8"))
    told = [rule[key] for rule in table["rules"] for key in ("names", "not_names") if key in rule]
    assert all(words["fi"] and words["sv"] for words in [*told, *table["organisation_types"]["names"]])


@pytest.mark.parametrize(
    "fault",
    [
        ("provider_type: ohjaamo", "provider_type: ohjamo"),
        ("[neet_support, unemployed", "[neet, unemployed"),
        ("'(?P<min>", "'(?P<min"),
    ],
)
def test_faults_of_the_table_are_named(tmp_path: Path, fault: tuple[str, str]) -> None:
    path = tmp_path / "mapping.yml"
    path.write_text(MAPPING.read_text(encoding="utf-8").replace(*fault, 1), encoding="utf-8")
    with pytest.raises(ValidationError):
        read_mapping(path)
