"""The municipality tables agree with each other and with Finnish grammar."""

from __future__ import annotations

import pytest

from luotsi.language import voikko
from luotsi.language.municipalities import Municipality, municipalities, read_rows

# Names whose forms Voikko does not know as a place's, or whose base it writes in another way; read by hand.
UNKNOWN_TO_VOIKKO = {"284", "322", "417", "438", "599", "736", "771", "893", "936"}


def test_there_are_308_and_16_of_them_in_aland() -> None:
    assert len(municipalities()) == 308
    assert sum(item.is_aland for item in municipalities().values()) == 16


def test_forms_for_sentences() -> None:
    tampere, kimito = municipalities()["837"], municipalities()["322"]
    assert (tampere.in_form("fi"), tampere.in_form("sv")) == ("Tampereella", "i Tammerfors")
    assert (tampere.genitive_fi, tampere.name("sv")) == ("Tampereen", "Tammerfors")
    assert kimito.in_form("sv") == "på Kimitoön"


@pytest.mark.parametrize("item", municipalities().values(), ids=lambda item: item.code)
def test_forms_are_made_of_the_name(item: Municipality) -> None:
    assert item.local_sv in (f"i {item.name_sv}", f"på {item.name_sv}")
    local = item.local_fi.removesuffix(" Tl")
    assert local.endswith(("ssa", "ssä", "lla", "llä"))
    assert item.genitive_fi.removesuffix(" Tl").endswith("n")
    if item.code in UNKNOWN_TO_VOIKKO:
        return
    for form, cases in ((item.genitive_fi, {"omanto"}), (local, {"sisaolento", "ulkoolento"})):
        readings = voikko.analyse(form)
        assert any(one.base == item.name_fi and one.is_name and one.case in cases for one in readings), form


@pytest.mark.parametrize("name", ["place_aliases.csv", "place_alias_cautions.csv", "municipality_forms.csv"])
def test_tables_point_to_municipalities(name: str) -> None:
    codes = {row.get("municipality_code") or row["code"] for row in read_rows(name)}
    assert codes <= set(municipalities())
