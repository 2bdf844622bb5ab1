from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from luotsi.catalogue.checks import check_service
from luotsi.catalogue.views import AreaView, ChannelView, Localised
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts

from_day, until_day = date(2026, 2, 1), date(2026, 1, 1)


def channel(**facts: Any) -> tuple[ChannelView, ...]:
    return (ChannelView("web", "test", from_day, **facts),)


CASES: list[tuple[dict[str, Any], str]] = [
    ({"provider_type": "wizard"}, "unknown_provider_type"),
    ({"life_situations": ()}, "no_life_situation"),
    ({"life_situations": ("love",)}, "unknown_life_situation"),
    ({"life_situations": ("unemployed", "unemployed")}, "repeated_life_situation"),
    ({"audiences": frozenset()}, "no_audience"),
    ({"audiences": frozenset({"dog"})}, "unknown_audience"),
    ({"languages": ()}, "languages"),
    ({"languages": ("fi", "fi")}, "languages"),
    ({"languages": ("Finnish",)}, "unknown_language"),
    ({"name": "x" * 101}, "name_too_long"),
    ({"summary": "x" * 151}, "summary_too_long"),
    ({"description": Localised("Apua", " ")}, "text_missing"),
    ({"summary": "{area_fi}"}, "placeholder_left"),
    ({"areas": ()}, "no_area"),
    ({"area": ("nationwide", "091")}, "area_codes"),
    ({"areas": (AreaView("municipality"),)}, "area_codes"),
    ({"area": ("municipality", "588")}, "unknown_area"),
    ({"age_min": 30, "age_max": 29}, "age_order"),
    ({"valid_from": from_day, "valid_until": until_day}, "validity_order"),
    ({"channels": ()}, "no_channel"),
    ({"channels": channel(number="call us")}, "phone_number"),
    ({"channels": channel(email="nobody")}, "email"),
    ({"channels": channel(url=Localised("http://www.kela.fi", "https://www.fpa.fi"))}, "web_address"),
]


@pytest.mark.parametrize(("facts", "code"), CASES)
def test_each_fault_is_found_and_has_words(make_service: Any, facts: dict[str, Any], code: str) -> None:
    problems = check_service(make_service("x", **facts), "file.yml:7")
    assert code in [problem.code for problem in problems]
    assert all(str(problem).startswith("file.yml:7 x: ") for problem in problems)
    for language in LANGUAGES:
        assert texts(language).format(f"problem-{code.replace('_', '-')}", detail="?")


def test_a_fit_entry_has_no_problem(make_service: Any) -> None:
    assert check_service(make_service()) == []
    assert check_service(make_service(general=True, life_situations=())) == []
