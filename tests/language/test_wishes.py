from __future__ import annotations

import pytest

from luotsi.language.phrases import read_yaml
from luotsi.language.wishes import find_wishes, wish_codes

CASES: list[tuple[str, str, set[str]]] = [
    ("fi", "haluaisin mieluiten soittaa jollekin tästä", {"phone"}),
    ("fi", "onko teillä puhelinneuvontaa työttömille", {"phone"}),
    ("fi", "mihin numeroon voin soittaa kun jäin työttömäksi", {"phone"}),
    ("fi", "en uskalla soittaa, onko chattia", {"online"}),
    ("fi", "en pysty puhumaan puhelimessa", {"online"}),
    ("fi", "haluan jutella jonkun kanssa kasvotusten", {"place"}),
    ("fi", "voiko opoa tavata ilman että on koulussa, haluaisin tavata jonkun", {"place"}),
    ("fi", "voiko uraohjausta saada etänä", {"online"}),
    ("fi", "onko ohjaamo auki iltaisin", {"evening"}),
    ("fi", "pääsen käymään vain työpäivän jälkeen", {"evening"}),
    ("fi", "palveleeko kukaan lauantaisin", {"weekend"}),
    ("fi", "haluan opiskella soittamaan kitaraa", set()),
    ("fi", "teen töitä iltaisin ja haluan vaihtaa alaa", set()),
    ("fi", "yritin soittaa kelaan mutta en saanut tolkkua", set()),
    ("fi", "opiskelen verkossa iltalukiossa", set()),
    ("fi", "jäin työttömäksi viime viikolla", set()),
    ("sv", "jag vill helst ringa någon om det här", {"phone"}),
    ("sv", "finns det telefonrådgivning för arbetslösa", {"phone"}),
    ("sv", "vart kan jag ringa om studiestöd", {"phone"}),
    ("sv", "jag vågar int ringa, finns det en chatt", {"online"}),
    ("sv", "går det att få handledning på distans", {"online"}),
    ("sv", "vill träffa någon ansikte mot ansikte", {"place"}),
    ("sv", "kan man besöka kontoret utan tid", {"place"}),
    ("sv", "är Navigatorn öppet på kvällarna", {"evening"}),
    ("sv", "jag kan bara på kvällen efter jobbet", {"evening"}),
    ("sv", "har ni öppet på lördagar", {"weekend"}),
    ("sv", "jag jobbar kvällar och vill byta bransch", set()),
    ("sv", "jag studerar på nätet i kvällsgymnasiet", set()),
    ("sv", "jag blev permitterad förra veckan", set()),
    ("sv", "jag vill inte ringa", {"online"}),
    ("fi", "sellanen mihin ei tartte soittaa", {"online"}),
    ("fi", "onko yrittäjyyskoulutusta iltaisin", set()),
    ("sv", "finns det kurser på kvällstid", set()),
    ("sv", "kan äntligen jobba igen efter fem år hemma", set()),
    ("fi", "voiko tämän chatin poistaa", set()),
]


@pytest.mark.parametrize(("language", "text", "wishes"), CASES)
def test_only_what_asks_to_be_served_so_is_a_wish(language: str, text: str, wishes: set[str]) -> None:
    assert set(find_wishes(text, language)) == wishes


def test_both_languages_know_the_same_wishes() -> None:
    data = read_yaml("wishes.yml")
    assert list(data["fi"]) == list(data["sv"])
    assert wish_codes() == ("phone", "place", "online", "evening", "weekend")


@pytest.mark.parametrize("language", ["fi", "sv", "en", "xx"])
def test_no_text_is_too_much(language: str) -> None:
    assert find_wishes("", language) == ()
    assert find_wishes("voiko " * 100_000, language) == ()
