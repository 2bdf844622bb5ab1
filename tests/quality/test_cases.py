from __future__ import annotations

from typing import Any

import pytest

from luotsi.quality.cases import read_case, unknown_entries


def faults_of(raw: Any) -> list[tuple[str, str]]:
    return [(fault.field, fault.code) for fault in read_case(raw).faults]


def test_what_is_written_is_read_back(plain: dict[str, Any]) -> None:
    full = plain | {
        "given": {"age": 15, "audience": "self"},
        "expects": {"situations": [], "age_group": None, "municipality": "536", "dialogue_act": "need"},
        "acceptable": ["upper_secondary_guidance"],
        "why": "Yhdeksäsluokkalaista neuvoo oma koulu.",
        "tags": ["yhteishaku"],
        "guarded": True,
        "state": "draft",
    }
    del full["expects"]["age_group"]
    case = read_case(full).case
    assert case is not None
    assert case.content() == full
    assert read_case(case.content()).case == case


def test_nothing_to_be_found_is_not_the_same_as_not_judged(plain: dict[str, Any]) -> None:
    case = read_case(plain | {"expects": {"municipality": None, "situations": None}}).case
    assert case is not None
    assert case.expects == {"municipality": None, "situations": []}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"best": ["barber"], "forbidden": ["b arber"]}, ("forbidden", "unknown-code")),
        ({"expects": {"situations": ["flying"]}}, ("expects.situations", "unknown-code")),
        ({"expects": {"municipality": "999"}}, ("expects.municipality", "unknown-code")),
        ({"expects": {"audience": None}}, ("expects.audience", "empty")),
        ({"expects": {"hat": 1}}, ("expects.hat", "unknown-field")),
        ({"given": {"age": 300}}, ("given.age", "not-an-age")),
        ({"given": {"age": True}}, ("given.age", "not-an-age")),
        ({"given": ["age"]}, ("given", "no-facts")),
        ({"language": "en"}, ("language", "unknown-code")),
        ({"language": ["fi"]}, ("language", "unknown-code")),
        ({"text": "  "}, ("text", "empty")),
        ({"text": ["a"]}, ("text", "not-text")),
        ({"text": "a" * 4001}, ("text", "too-long")),
        ({"key": "Å b"}, ("key", "not-a-key")),
        ({"guarded": "perhaps"}, ("guarded", "not-yes-or-no")),
        ({"best": "ohjaamo"}, ("best", "not-a-list")),
        ({"tags": [f"t{number}" for number in range(41)]}, ("tags", "too-many")),
        ({"sate": "draft"}, ("sate", "unknown-field")),
        ({"state": "lost"}, ("state", "unknown-code")),
    ],
)
def test_bad_values_are_named_with_their_field(
    plain: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert fault in faults_of(plain | change)
    assert read_case(plain | change).case is None


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"best": ["ohjaamo"], "forbidden": ["ohjaamo"]}, ("forbidden", "judged-twice")),
        ({"best": ["ohjaamo"], "acceptable": ["ohjaamo"]}, ("acceptable", "judged-twice")),
        ({"given": {"municipality": "091"}}, ("expects.municipality", "against-given")),
        (
            {"given": {"age": 20}, "expects": {"age_group": "age_15_17"}},
            ("expects.age_group", "against-given"),
        ),
        ({"given": {"age": 20, "age_group": "age_15_17"}}, ("given.age_group", "age-not-in-group")),
        ({"expects": {"age": 20, "age_group": "age_15_17"}}, ("expects.age_group", "age-not-in-group")),
        ({"expects": {}, "best": [], "forbidden": []}, ("expects", "nothing-judged")),
    ],
)
def test_contradictions_are_refused(
    plain: dict[str, Any], change: dict[str, Any], fault: tuple[str, str]
) -> None:
    assert faults_of(plain | change) == [fault]


def test_a_draft_may_expect_nothing_yet(plain: dict[str, Any]) -> None:
    assert faults_of({"key": "a", "text": "moi", "language": "fi", "state": "draft"}) == []
    assert faults_of("moi") == [("", "no-case")]


def test_personal_data_is_masked_and_told(plain: dict[str, Any]) -> None:
    found = read_case(
        plain | {"text": "soita 040 123 4567 tai m@example.fi", "why": "Hänen tunnus 010190-900X"}
    )
    assert found.case is not None
    assert "123" not in found.case.text
    assert "010190" not in found.case.why
    assert set(found.masked) == {"PHONE", "EMAIL", "ID"}


def test_entries_are_looked_for_in_the_catalogue(plain: dict[str, Any]) -> None:
    case = read_case(plain | {"best": ["te-nokia", "ohjaamo"], "acceptable": ["koulu"]}).case
    assert case is not None
    found = unknown_entries(case, {"te-nokia": "employment_services"})
    assert [(fault.field, fault.code) for fault in found] == [
        ("best", "kind-forbidden"),
        ("acceptable", "unknown-entry"),
    ]
