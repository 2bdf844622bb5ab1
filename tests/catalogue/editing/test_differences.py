from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.catalogue.editing.differences import differences, join, word_changes
from luotsi.catalogue.editing.document import from_document, to_document
from luotsi.catalogue.season import Season
from luotsi.catalogue.views import AreaView, ChannelView, Localised, ServiceView

DAY = date(2026, 11, 24)
MakeService = Callable[..., ServiceView]


def test_a_document_gives_back_the_entry(make_service: MakeService) -> None:
    entry = make_service(
        season=Season("06-01", "08-31"),
        areas=(AreaView("municipality", ("091",)),),
        valid_from=DAY,
        channels=(
            ChannelView("phone", "s", DAY, number="1", hours={"mon": ["09:00-15:00"], "holidays": "closed"}),
        ),
        owner="aino",
        confirmed=DAY,
    )
    assert from_document(to_document(entry)) == entry
    old = {name: value for name, value in to_document(entry).items() if name not in {"owner", "confirmed"}}
    assert from_document(old) == replace(entry, owner=None, confirmed=None)


def test_each_field_is_told_once_and_in_reading_order(make_service: MakeService) -> None:
    before = make_service()
    after = replace(
        before,
        name=Localised("Uusi", "Tjänst"),
        age_max=29,
        life_situations=("neet_support",),
        status="withdrawn",
    )
    found = differences(to_document(before), to_document(after))
    assert [(item.field, item.before, item.after) for item in found] == [
        ("name.fi", "Palvelu", "Uusi"),
        ("life_situations", ["unemployed"], ["neet_support"]),
        ("age_max", None, 29),
        ("status", "published", "withdrawn"),
    ]
    assert differences(to_document(before), to_document(before)) == []
    assert {"name.fi", "name.sv", "channel.phone", "areas"} <= {
        item.field for item in differences(None, to_document(before))
    }


def test_channels_that_stay_are_not_told(make_service: MakeService) -> None:
    phone, web = (
        ChannelView("phone", "s", DAY, number="1"),
        ChannelView("web", "s", DAY, url=Localised("https://a.fi", "https://a.fi/sv")),
    )
    other = replace(phone, number="2")

    def told(*after: ChannelView) -> list[tuple[str, bool, bool]]:
        first, second = make_service(channels=(phone, web)), make_service(channels=after)
        found = differences(to_document(first), to_document(second))
        return [(item.field, item.before is not None, item.after is not None) for item in found]

    assert told(other, web) == [("channel.phone", True, True)]
    assert told(other, phone, web) == [("channel.phone", False, True)]
    assert told(phone) == [("channel.web", True, False)]
    assert told(web, phone) == [("channel_order", True, True)]


def test_two_changes_join_and_a_clash_is_told(make_service: MakeService) -> None:
    base = make_service()
    mine = replace(base, name=Localised("Minun", "Tjänst"), age_max=29)
    theirs = replace(base, name=Localised("Toisen", "Annans"), general=True)
    joined = join(*map(to_document, (base, mine, theirs)))
    result = from_document(joined.document)
    assert (result.name, result.age_max, result.general) == (Localised("Minun", "Annans"), 29, True)
    assert joined.taken == ("name.sv", "general")
    assert [(item.field, item.before, item.after) for item in joined.clashes] == [
        ("name.fi", "Toisen", "Minun")
    ]


def test_without_a_common_base_all_that_differs_clashes(make_service: MakeService) -> None:
    mine, theirs = make_service(age_max=29), make_service(age_min=18)
    joined = join(None, to_document(mine), to_document(theirs))
    assert joined.document == to_document(mine)
    assert [item.field for item in joined.clashes] == ["age_min", "age_max"]


TEXTS = st.sampled_from(["", "a", "b"])


@settings(deadline=None)
@given(st.lists(st.tuples(*[TEXTS] * 4), min_size=3, max_size=3))
def test_joining_loses_nothing(rows: list[tuple[str, str, str, str]]) -> None:
    """Every field of the joined entry is mine, or theirs where I left the base alone; each of theirs is told."""
    made: list[dict[str, Any]] = [
        {"name": {"fi": a, "sv": b}, "summary": {"fi": c, "sv": d}, "description": {"fi": "", "sv": ""}}
        for a, b, c, d in rows
    ]
    base, mine, theirs = made
    joined = join(base, mine, theirs)
    told = {*joined.taken, *(item.field for item in joined.clashes)}
    for field in ("name", "summary"):
        for language in ("fi", "sv"):
            was, ours, other, now = (item[field][language] for item in (base, mine, theirs, joined.document))
            assert now == (other if ours == was else ours)
            if other not in (was, ours):
                assert f"{field}.{language}" in told


@pytest.mark.parametrize(
    ("before", "after", "runs"),
    [
        ("vain nuorille", "vain aikuisille", [("same", "vain"), ("gone", "nuorille"), ("new", "aikuisille")]),
        ("", "uusi", [("new", "uusi")]),
        ("sama", "sama", [("same", "sama")]),
    ],
)
def test_words_that_went_and_came(before: str, after: str, runs: list[tuple[str, str]]) -> None:
    assert word_changes(before, after) == runs
