"""Ages: exact where told, a group alone where only that is certain, nothing invented."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.language.ages import AgeFinding, find_age
from luotsi.taxonomy import taxonomy

DATA = Path(__file__).parent / "data"


def rows(*names: str) -> list[dict[str, Any]]:
    """The labelled rows of some files."""
    lines = [line for name in names for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines]


TODAY = date(2026, 11, 24)
SETS = {
    "fi": ("ages_fi.jsonl", "ages_fi2.jsonl"),
    "sv": ("ages_sv.jsonl", "ages_sv2.jsonl"),
    "asked": ("ages_exp.jsonl",),
}


def _found(row: dict[str, Any]) -> AgeFinding | None:
    return find_age(row["text"], row["language"], today=TODAY, expected=row["expected"])


def _right(row: dict[str, Any]) -> bool:
    found = _found(row)
    age, group = (found.age, found.group) if found else (None, None)
    return age == row["age"] and (age is not None or group == row["group"])


@pytest.mark.parametrize("name", sorted(SETS))
def test_accuracy(name: str) -> None:
    """At least 0.98 of the rows."""
    found = rows(*SETS[name])
    wrong = [row["text"] for row in found if not _right(row)]
    assert len(wrong) / len(found) <= 0.02, wrong


@pytest.mark.parametrize("name", sorted(SETS))
def test_no_invented_ages(name: str) -> None:
    """Under 0.02 of the rows without an age."""
    without = [row for row in rows(*SETS[name]) if row["age"] is None]
    invented = [row["text"] for row in without if (found := _found(row)) and found.age is not None]
    assert len(invented) / len(without) < 0.02, invented


@pytest.mark.parametrize(
    ("text", "today", "age"),
    [
        ("syntynyt 12.5.2009", date(2026, 5, 11), 16),
        ("syntynyt 12.5.2009", date(2026, 5, 12), 17),
        ("född 29.2.2008", date(2026, 2, 28), 17),
        ("född 29.2.2008", date(2026, 3, 1), 18),
        ("syntynyt 2009", date(2026, 2, 1), 16),
        ("syntynyt 2009", date(2026, 9, 1), 17),
    ],
)
def test_births_are_counted_on_the_day(text: str, today: date, age: int) -> None:
    """To the day by a date, the likelier age by a year."""
    found = find_age(text, "sv" if text.startswith("f") else "fi", today=today)
    assert found is not None
    assert found.age == age


def test_whose_age() -> None:
    """The person concerned, not the one who writes."""
    cases = {
        "poikani 16": 16,
        "olen 45 ja poikani 17 jäi ilman paikkaa": 17,
        "Olen 16-vuotiaan pojan äiti": 16,
        "poikani jäi ilman paikkaa, hän on 17": 17,
    }
    for text, age in cases.items():
        found = find_age(text, "fi", today=TODAY)
        assert found is not None, text
        assert found.age == age, text
    assert find_age("lapsi 2 v, palaan töihin", "fi", today=TODAY) is None


def test_a_number_alone_is_an_age_when_it_can_be_one() -> None:
    """ "17" is; "8" only when the dialogue has asked for the age."""
    assert find_age("8", "fi", today=TODAY) is None
    for text, asked, group in (
        ("17", False, "age_15_17"),
        ("17", True, "age_15_17"),
        ("8", True, "under_15"),
    ):
        found = find_age(text, "fi", today=TODAY, expected=asked)
        assert found is not None
        assert (found.age, found.group) == (int(text), group)


def test_groups_without_a_number() -> None:
    """A decade that fits one group; one that straddles two gives none."""
    thirties = find_age("olen kolmekymppinen", "fi", today=TODAY)
    fifties = find_age("i femtioårsåldern", "sv", today=TODAY)
    assert thirties is not None
    assert (thirties.age, thirties.group) == (None, "age_30_54")
    assert fifties is not None
    assert (fifties.age, fifties.group) == (None, None)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.from_regex(r"[a-zåäö0-9 ,.\-]{0,80}", fullmatch=True)),
    st.sampled_from(["fi", "sv", "en"]),
    st.booleans(),
)
def test_never_raises(text: str, language: str, asked: bool) -> None:
    """Any text; what comes out is consistent."""
    found = find_age(text, language, today=TODAY, expected=asked)
    if found is not None:
        assert text[found.start : found.end] == found.evidence
        assert found.group is None or found.group in taxonomy().age_group_codes
        if found.age is not None:
            assert 0 <= found.age <= 120
            assert found.group == taxonomy().age_group_of(found.age)


@pytest.mark.parametrize(
    "text", [char * 2000 for char in "1a0 .-,vå\n"] + [("17 v " * 400), ("olen 17 " * 250), ("täytän " * 285)]
)
def test_hostile_texts_are_quick(text: str) -> None:
    """No catastrophic work (generous bound for a loaded machine)."""
    find_age("olen 17", "fi", today=TODAY)
    start = time.perf_counter()
    find_age(text, "fi", today=TODAY)
    assert time.perf_counter() - start < 1.0
