"""The drawing in docs/dialogue.md is what the code does."""

from __future__ import annotations

import re

import pytest

from luotsi.bot.actions.drawing import BEGIN, END, LETTERS, drawing, drawn_into
from luotsi.bot.actions.exploring import Step, events
from luotsi.bot.actions.stages import Stage
from luotsi.settings import ROOT

#: More arrows than these nobody reads.
MOST_ARROWS = 50


def test_the_document_is_not_stale(walked: list[Step]) -> None:
    document = (ROOT / "docs" / "dialogue.md").read_text(encoding="utf-8")
    assert document == drawn_into(document, walked), "run: luotsi dialogue draw"


def test_a_changed_transition_makes_it_stale(walked: list[Step]) -> None:
    whole = drawing(walked)
    assert drawing([step for step in walked if step.event != "greets"]) != whole


def test_the_drawing_is_small_and_names_every_stage(walked: list[Step]) -> None:
    diagram = drawing(walked).partition("```mermaid")[2].partition("```")[0]
    assert 10 < diagram.count("-->") <= MOST_ARROWS
    for stage in set(Stage) - {Stage.LIST, Stage.ADVISERS, Stage.QUIET}:
        assert re.search(rf"\b{stage}\b", diagram), stage


def test_the_table_has_a_row_for_every_event(walked: list[Step]) -> None:
    rows = {line.split("|")[1].strip() for line in drawing(walked).splitlines() if line.startswith("|")}
    assert {event.event for event in events()} <= rows


def test_every_stage_has_a_letter_of_its_own() -> None:
    assert len(set(LETTERS.values())) == len(Stage)


@pytest.mark.parametrize("document", ["no marks", f"only {BEGIN}", f"only {END}"])
def test_a_document_without_marks_is_refused(document: str, walked: list[Step]) -> None:
    with pytest.raises(ValueError, match="no “"):
        drawn_into(document, walked[:1])
