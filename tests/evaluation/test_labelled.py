from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from luotsi.evaluation.labelled import SETS, BadLabels, digest, from_training, read_labelled
from luotsi.language.examples import Example
from luotsi.settings import ROOT
from luotsi.taxonomy import LANGUAGES

GOOD = {"text": "Olen 17", "language": "fi", "dialogue_act": "inform", "age_group": "age_15_17"}


def written(folder: Path, *rows: Any) -> Path:
    path = folder / "rows.jsonl"
    path.write_text(
        "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), encoding="utf-8"
    )
    return path


def test_a_field_that_is_absent_is_not_judged(tmp_path: Path) -> None:
    (row,) = read_labelled(written(tmp_path, {**GOOD, "municipality": None, "note": "ignored"}, ""))
    assert dict(row.labels) == {"dialogue_act": "inform", "age_group": "age_15_17", "municipality": None}
    assert row.situations == frozenset()


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("{", "line 2: "),
        ("[]", "needs text and language"),
        ({"text": "hej", "language": "en"}, "needs text and language"),
        ({**GOOD, "life_situations": ["no_such"]}, "unknown life situations"),
        ({**GOOD, "life_situations": "unemployed"}, "unknown life situations"),
        ({**GOOD, "dialogue_act": "shout"}, "unknown dialogue_act"),
        ({**GOOD, "age_group": "age_17"}, "unknown age_group"),
        ({**GOOD, "municipality": "999"}, "unknown municipality"),
        ({**GOOD, "audience": None}, "unknown audience"),
        ({**GOOD, "safety": "danger"}, "unknown safety"),
    ],
)
def test_a_fault_is_named_with_its_line(tmp_path: Path, row: Any, fault: str) -> None:
    with pytest.raises(BadLabels, match=fault) as caught:
        read_labelled(written(tmp_path, GOOD, row))
    assert "rows.jsonl: line 2: " in str(caught.value)


@pytest.mark.parametrize("folder", SETS.values())
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sets_of_the_project_can_be_read_and_say_where_they_come_from(folder: str, language: str) -> None:
    rows = read_labelled(ROOT / folder / f"{language}.jsonl")
    assert {row.language for row in rows} <= set(LANGUAGES)
    assert len({row.text for row in rows}) == len(rows) > 300
    assert "**Origin:**" in (ROOT / folder / "README.md").read_text(encoding="utf-8")


def test_the_digest_changes_with_text_and_labels(tmp_path: Path) -> None:
    made = {
        digest(read_labelled(written(tmp_path, row)))
        for row in (GOOD, {**GOOD, "text": "Olen 18"}, {**GOOD, "age_group": None})
    }
    assert len(made) == 3


def test_training_messages_judge_what_they_are_labelled_with() -> None:
    need = Example("x", "fi", "need", ("unemployed",), "self", "none", "fi/unemployed/a")
    act = Example("y", "sv", "greet", subtopic="sv/act_greet/b")
    rows = from_training([need, act])
    assert [row.group for row in rows] == ["fi/unemployed/a", "sv/act_greet/b"]
    assert rows[0].labels["audience"] == "self"
    assert "audience" not in rows[1].labels
    assert not {"age_group", "municipality"} & {*rows[0].labels, *rows[1].labels}
