from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.catalogue.areas import AREA_TYPES
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.need import Need
from luotsi.catalogue.rules import Fit, examine, reasons_of
from luotsi.taxonomy import taxonomy

DAY = date(2026, 11, 24)
NATIONWIDE = AREA_TYPES.index("nationwide")


def verdict(service: Any, day: date = DAY, **need: Any) -> Fit | str:
    return examine(service, NATIONWIDE, Need(**({"language": "fi"} | need)).on(day), knowledge(), day)


def codes(fit: Fit | str, day: date = DAY, **need: Any) -> list[str]:
    assert isinstance(fit, Fit), fit
    asked = Need(**({"language": "fi"} | need)).on(day)
    return [reason.code for reason in reasons_of(fit, asked, knowledge(), day)]


@settings(deadline=None)
@given(
    low=st.none() | st.integers(0, 120),
    high=st.none() | st.integers(0, 120),
    age=st.integers(0, 120),
    group=st.sampled_from(sorted(taxonomy().age_group_codes)),
)
def test_age_borders_by_number_and_by_group(
    make_service: Any, low: int | None, high: int | None, age: int, group: str
) -> None:
    service = make_service(age_min=low, age_max=high)
    serves = [(low is None or low <= n) and (high is None or n <= high) for n in range(121)]
    bordered = low is not None or high is not None

    by_number = verdict(service, age=age)
    assert (by_number == "age") is not serves[age]
    if serves[age]:
        assert ("serves_age" in codes(by_number, age=age)) is bordered
        assert "age_assumed" not in codes(by_number, age=age)

    limits = taxonomy().age_group(group)
    of_group = serves[limits.min : limits.max + 1]
    by_group = verdict(service, age_group=group)
    assert (by_group == "age") is not any(of_group)
    if any(of_group):
        assert ("age_assumed" in codes(by_group, age_group=group)) is (bordered and not all(of_group))
        assert ("serves_age" in codes(by_group, age_group=group)) is (bordered and all(of_group))

    assert verdict(service, age=age, age_group=group) == by_number


def test_an_unknown_age_is_an_assumption_only_where_there_are_borders(make_service: Any) -> None:
    assert "age_assumed" in codes(verdict(make_service(age_max=29)))
    assert not {"age_assumed", "serves_age"} & set(codes(verdict(make_service())))


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ({}, True),
        ({"status": "draft"}, False),
        ({"status": "withdrawn"}, False),
        ({"valid_from": DAY}, True),
        ({"valid_from": date(2026, 11, 25)}, False),
        ({"valid_until": DAY}, True),
        ({"valid_until": date(2026, 11, 23)}, False),
    ],
)
def test_status_and_validity(make_service: Any, facts: dict[str, Any], kept: bool) -> None:
    assert isinstance(verdict(make_service(**facts)), Fit) is kept
    assert kept or verdict(make_service(**facts)) == "validity"


@pytest.mark.parametrize(
    ("open_to", "audience", "expected"),
    [
        ({"self"}, "self", None),
        ({"self"}, "parent", "person_contacts"),
        ({"self", "parent"}, "parent", "open_to_audience"),
        ({"self"}, "professional", "person_contacts"),
        ({"professional"}, "professional", "open_to_audience"),
        ({"professional"}, "self", "excluded"),
        ({"professional"}, "parent", "excluded"),
        ({"self"}, "employer", "excluded"),
        ({"employer"}, "employer", "open_to_audience"),
        ({"employer"}, "self", "excluded"),
    ],
)
def test_audience(make_service: Any, open_to: set[str], audience: str, expected: str | None) -> None:
    fit = verdict(make_service(audiences=frozenset(open_to)), audience=audience)
    if expected == "excluded":
        assert fit == "audience"
    else:
        about = {"open_to_audience", "person_contacts"} & set(codes(fit, audience=audience))
        assert about == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("type_", "languages", "reason", "served_in"),
    [
        ("ohjaamo", ("fi", "sv"), "gives_language", "sv"),
        ("ohjaamo", ("fi", "en"), "other_language", "fi"),
        ("employment_services", ("fi",), "language_right", "sv"),
        ("career_guidance", ("fi",), "language_right", "sv"),
        ("ohjaamo", (), None, "sv"),
    ],
)
def test_language(
    make_service: Any, type_: str, languages: tuple[str, ...], reason: str | None, served_in: str
) -> None:
    fit = verdict(make_service(provider_type=type_, languages=languages), language="sv")
    told = {"gives_language", "other_language", "language_right"} & set(codes(fit, language="sv"))
    assert told == ({reason} if reason else set())
    assert isinstance(fit, Fit)
    assert fit.language == served_in


def test_ages_of_a_need() -> None:
    assert Need("fi").ages is None
    assert Need("fi", age_group="age_15_17").ages == (15, 17)
    assert replace(Need("fi", age_group="age_15_17"), age=16).ages == (16, 16)
