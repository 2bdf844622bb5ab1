"""One case against a small catalogue: what holds, what does not, and what is noted of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.snapshot import Catalogue
from luotsi.language.understanding import HELSINKI, Understander
from luotsi.quality.judging import Result, Subject, judge
from tests.quality.conftest import MakeCase

NOW = datetime(2026, 11, 24, 12, tzinfo=HELSINKI)
TEXT = "Olen 40-vuotias, jäin työttömäksi ja asun Tampereella. Mistä saan apua työnhakuun?"


@pytest.fixture(scope="module")
def subject(understander: Understander) -> Subject:
    services = [
        item for item in read_seed().services.values() if not {"municipality"} & {a.type for a in item.areas}
    ]
    return Subject(understander, Catalogue(services), knowledge())


def test_a_case_that_holds(subject: Subject, make_case: MakeCase) -> None:
    expects = {"situations": ["unemployed"], "age": 40, "age_group": "age_30_54", "municipality": "837"}
    case = make_case(text=TEXT, expects=expects, best=["employment_services"], forbidden=["ohjaamo"])
    result = judge(case, subject, NOW)
    assert (result.holds, result.missed, result.verdict) == (True, (), "best")
    assert 1 <= len(result.seen) <= 3
    assert result.seen[0][1] == "employment_services"
    assert Result.from_dict(result.to_dict()) == result
    assert judge(case, subject, NOW) == result


@pytest.mark.parametrize(
    ("facts", "missed"),
    [
        ({"expects": {"age_group": "age_15_17"}}, ("age_group",)),
        ({"expects": {"situations": []}}, ("situations",)),
        ({"expects": {"situations": ["entrepreneurship"]}}, ("situations",)),
        ({"expects": {"municipality": None, "safety": "distress"}}, ("municipality", "safety")),
    ],
)
def test_what_was_read_otherwise_is_named(
    subject: Subject, make_case: MakeCase, facts: dict[str, object], missed: tuple[str, ...]
) -> None:
    case = make_case(text=TEXT, **({"best": ["employment_services"], "forbidden": []} | facts))
    result = judge(case, subject, NOW)
    assert (result.holds, result.missed, result.verdict) == (False, missed, "best")


@pytest.mark.parametrize(
    ("lists", "verdict", "holds"),
    [
        ({"best": ["ohjaamo"], "acceptable": ["employment_services"], "forbidden": []}, "acceptable", True),
        ({"best": ["ohjaamo"], "forbidden": []}, "other", False),
        ({"best": ["ohjaamo"], "forbidden": ["employment_services"]}, "forbidden", False),
        ({"best": [], "forbidden": ["ohjaamo"]}, "other", True),
        ({"best": [], "forbidden": []}, "", True),
    ],
)
def test_the_verdict_of_what_stands_first(
    subject: Subject, make_case: MakeCase, lists: dict[str, list[str]], verdict: str, holds: bool
) -> None:
    case = make_case(text=TEXT, expects={"municipality": "837"}, **lists)
    result = judge(case, subject, NOW)
    assert (result.verdict, result.holds) == (verdict, holds)


def test_an_entry_goes_before_its_kind(subject: Subject, make_case: MakeCase) -> None:
    case = make_case(text=TEXT, expects={}, best=["employment_services"], forbidden=[])
    first = judge(case, subject, NOW).seen[0][0]
    against = make_case(text=TEXT, expects={}, best=["employment_services"], forbidden=[first])
    assert judge(against, subject, NOW).verdict == "forbidden"


def test_stated_facts_win_over_the_text(subject: Subject, make_case: MakeCase) -> None:
    given = {"age": 16, "municipality": "091", "audience": "parent"}
    expects = {"age": 16, "age_group": "age_15_17", "municipality": "091", "audience": "parent"}
    case = make_case(text=TEXT, given=given, expects=expects, best=[], forbidden=[])
    assert judge(case, subject, NOW).missed == ()


def test_another_table_leaves_its_trace_in_the_rules(subject: Subject, make_case: MakeCase) -> None:
    case = make_case(text=TEXT, expects={}, best=["employment_services"], forbidden=[])
    before = judge(case, subject, NOW)
    table = subject.knowledge
    rules = tuple(
        rule.model_copy(update={"providers": rule.providers[::-1]}) for rule in table.situations["unemployed"]
    )
    edited = replace(table, situations={**table.situations, "unemployed": rules})
    after = judge(case, replace(subject, knowledge=edited), NOW)
    assert after.rules != before.rules
    assert after.read == before.read
