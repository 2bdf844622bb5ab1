"""Before and after: what counts as gained, lost, better, worse or moved, and which part is named as the cause."""

from __future__ import annotations

import json
from typing import Any

import pytest

from luotsi.quality.comparing import compare
from luotsi.quality.judging import Result
from tests.quality.conftest import MakeCase

PARTS = {"model": "m1", "knowledge": "k1", "weights": "w1", "catalogue": "c1", "library": "l1"}
FIRST = Result(
    "a", True, (), "best", {"situations": ["unemployed"], "age_group": "age_18_29"}, (("x", "t", "1"),), "r1"
)


def result(**facts: Any) -> Result:
    from dataclasses import replace

    return replace(FIRST, **facts)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ({"holds": False, "verdict": "other"}, "lost"),
        ({"verdict": "acceptable"}, "worse"),
        ({"seen": (("y", "t", "1"),)}, "moved"),
    ],
)
def test_kinds_of_change_and_back(make_case: MakeCase, facts: dict[str, Any], kind: str) -> None:
    cases = {"a": make_case("a", guarded=True)}
    there = compare([FIRST], [result(**facts)], cases, (PARTS, PARTS))
    back = compare([result(**facts)], [FIRST], cases, (PARTS, PARTS))
    opposite = {"lost": "gained", "worse": "better", "moved": "moved"}
    assert [change.kind for change in there.changes] == [kind]
    assert [change.kind for change in back.changes] == [opposite[kind]]
    assert [change.key for change in there.broken] == (["a"] if kind == "lost" else [])
    assert back.broken == ()


def test_a_reading_that_misses_more_is_worse(make_case: MakeCase) -> None:
    before, after = result(holds=False, missed=("age",)), result(holds=False, missed=("age", "situations"))
    cases = {"a": make_case("a")}
    assert compare([before], [after], cases, (PARTS, PARTS)).changes[0].kind == "worse"
    assert compare([after], [before], cases, (PARTS, PARTS)).changes[0].kind == "better"


@pytest.mark.parametrize(
    ("part", "facts", "causes"),
    [
        ("model", {"read": {"situations": ["entrepreneurship"]}, "rules": "r2"}, ("model",)),
        ("knowledge", {"rules": "r2"}, ("knowledge",)),
        ("catalogue", {"seen": (("y", "t", "1"),)}, ("entry",)),
        ("catalogue", {"seen": (("x", "t", "2"), ("y", "t", "1"))}, ("entry",)),
        ("weights", {"seen": (("y", "t", "1"),)}, ("weights",)),
        ("library", {}, ("case",)),
        ("", {"read": {"situations": []}}, ("code",)),
    ],
)
def test_the_cause_is_the_part_that_differs_and_shows(
    make_case: MakeCase, part: str, facts: dict[str, Any], causes: tuple[str, ...]
) -> None:
    after = result(holds=False, verdict="other", **facts)
    parts = PARTS | ({part: "new"} if part else {})
    found = compare([FIRST], [after], {"a": make_case("a")}, (PARTS, parts))
    assert found.changes[0].causes == causes


def test_of_two_parts_that_differ_the_one_with_a_trace(make_case: MakeCase) -> None:
    parts = PARTS | {"model": "m2", "knowledge": "k2"}
    after = result(holds=False, verdict="other", rules="r2")
    found = compare([FIRST], [after], {"a": make_case("a")}, (PARTS, parts))
    assert found.changes[0].causes == ("knowledge",)


def test_counts_and_what_only_one_run_has(make_case: MakeCase) -> None:
    cases = {
        key: make_case(key, language=language) for key, language in (("a", "fi"), ("b", "sv"), ("c", "sv"))
    }
    before = [FIRST, result(key="b"), result(key="gone")]
    after = [result(holds=False), result(key="b", holds=False), result(key="c")]
    found = compare(before, after, cases, (PARTS, PARTS | {"weights": "w2"}))
    assert found.counts() == {"all": {"lost": 2}}
    assert found.counts("language") == {"fi": {"lost": 1}, "sv": {"lost": 1}}
    assert found.counts("age_group") == {"age_18_29": {"lost": 2}}
    assert found.counts("causes") == {"weights": {"lost": 2}}
    assert (found.same, found.only_before, found.only_after) == (0, ("gone",), ("c",))
    told = json.loads(json.dumps(found.to_dict()))
    assert told["counts"] == {"lost": 2}
    assert [change["key"] for change in told["changes"]] == ["a", "b"]


def test_nothing_differs(make_case: MakeCase) -> None:
    found = compare([FIRST], [FIRST], {"a": make_case("a")}, (PARTS, PARTS))
    assert (found.changes, found.same, found.counts()) == ((), 1, {})
