from __future__ import annotations

from luotsi.catalogue.areas import area_names, areas_of, areas_of_type, employment_area_codes, slug
from luotsi.language.municipalities import municipalities


def test_slugs_are_plain_letters() -> None:
    assert slug("Jyväskylän seutu") == "jyvaskylan-seutu"
    assert slug("Tunturi-Lappi–Pello") == "tunturi-lappi-pello"


def test_every_kind_of_area_has_as_many_as_finland() -> None:
    counts = {type_: len(areas_of_type(type_)) for type_ in ("municipality", "region", "employment_area")}
    assert counts == {"municipality": 308, "region": 19, "employment_area": 45}
    mainland = {
        type_: len(areas_of_type(type_, mainland=True)) for type_ in ("municipality", "wellbeing_county")
    }
    assert mainland == {"municipality": 292, "wellbeing_county": 22}


def test_slugs_tell_areas_of_one_type_apart() -> None:
    for type_ in ("municipality", "region", "wellbeing_county", "employment_area"):
        slugs = [area.slug for area in areas_of_type(type_)]
        assert len(set(slugs)) == len(slugs)


def test_aland_has_no_employment_area() -> None:
    assert "employment_area" not in areas_of(municipalities()["478"])
    assert areas_of(municipalities()["837"])["employment_area"] == "tampereen-seutu"


def test_employment_areas_are_found_by_either_name() -> None:
    codes = employment_area_codes()
    assert codes["tampereen seutu"] == codes["tammerforsregionen"] == "tampereen-seutu"
    assert area_names()["employment_area", "tampereen-seutu"].name("sv") == "Tammerforsregionen"
