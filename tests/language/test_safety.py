"""Safety: recall on emergencies is everything; figurative speech, trades and study topics are left alone."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.language.phrase_sets import load_sections
from luotsi.language.phrases import fold
from luotsi.language.safety import FILES, SafetyFinding, find_safety
from luotsi.taxonomy import taxonomy

DATA = Path(__file__).parent / "data"


def rows(*names: str) -> list[dict[str, Any]]:
    """The labelled rows of some files."""
    lines = [line for name in names for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines]


SETS = {
    "fi": ("safety_fi.jsonl", "safety_fi2.jsonl", "safety_fi3.jsonl"),
    "sv": ("safety_sv.jsonl", "safety_sv2.jsonl", "safety_sv3.jsonl"),
    "en": ("safety_en.jsonl",),
}
HOSTILE = [char * 2000 for char in "aä .|*-_(\n\u200b😀1"] + [
    (word * 2000)[:2000]
    for word in ("a ", "itse ", "en ", "haluan ", "isä ", "jag ", "vill ", "han ", "ei ole ")
]


def _wrong(found: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    return [
        (row["safety"], got, row["text"])
        for row in found
        if (got := find_safety(row["text"]).code) != row["safety"]
    ]


@pytest.mark.parametrize("language", sorted(SETS))
def test_every_emergency_is_found(language: str) -> None:
    """Recall 1.0 on emergencies."""
    assert [wrong for wrong in _wrong(rows(*SETS[language])) if wrong[0] == "emergency"] == []


@pytest.mark.parametrize("language", sorted(SETS))
def test_false_alarms_are_under_one_in_a_hundred(language: str) -> None:
    """Figurative speech, trades, study topics and mere distress do not raise an alarm."""
    others = [row for row in rows(*SETS[language]) if row["safety"] != "emergency"]
    assert len([wrong for wrong in _wrong(others) if wrong[1] == "emergency"]) / len(others) < 0.01


@pytest.mark.parametrize("language", sorted(SETS))
def test_accuracy(language: str) -> None:
    """All three codes."""
    found = rows(*SETS[language])
    assert len(_wrong(found)) / len(found) <= 0.03


@pytest.mark.parametrize(
    "text",
    [
        "TAPAN ITTENI",
        "haluuuun kuollaaa",
        "t a p a n  i t s e n i",
        "jag vill döööö",
        "en jaksa elaa enaa",
        "vill do, orkar int leva",
    ],
)
def test_disguised_spellings(text: str) -> None:
    """Capitals, drawn-out and spaced letters, keyboards without å ä ö."""
    assert find_safety(text).code == "emergency"


def test_an_emergency_inside_a_long_ordinary_message() -> None:
    """It counts wherever it stands, and the evidence is in the user's words."""
    text = (
        "Moi! Olen 19 ja haen kouluun. " * 20
        + "Ja oikeastaan en jaksa enää elää. "
        + "Mistä saan apua hakuun? " * 10
    )
    finding = find_safety(text)
    assert finding.code == "emergency"
    assert finding.evidence in text


def test_work_and_despair_in_one_sentence() -> None:
    """A figure of speech does not hide what stands beside it."""
    assert find_safety("gradu tappaa mut, oikeesti tapan itseni").code == "emergency"
    assert find_safety("jobbet dödar mig och jag vill ta livet av mig").code == "emergency"


def test_codes_are_those_of_the_taxonomy() -> None:
    """No other code can come out."""
    assert {"none", "distress", "emergency"} == set(taxonomy().safety)
    assert find_safety("") == SafetyFinding("none", 0.97)


@pytest.mark.parametrize("language", sorted(SETS))
def test_every_language_has_its_sections(language: str) -> None:
    """A lost section would silently switch a rule off."""
    wanted = {"certain", "figurative", "softened", "now", "emergency", "noun", "past", "present", "distress"}
    files = tuple(path for path in FILES if path[-1].startswith(language))
    assert wanted <= set(load_sections(files))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_never_raises(text: str) -> None:
    """Any text has an answer, whose evidence lies in the text or its joined reading."""
    assert find_safety(text).code in {"none", "distress", "emergency"}


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_texts_are_quick(text: str) -> None:
    """No text is gone back over: this would take minutes else. Time of this process, not of a loaded machine."""
    find_safety("warm")
    start = time.process_time()
    find_safety(text)
    assert time.process_time() - start < 1.0


def test_folding_keeps_places() -> None:
    """Evidence is cut from the original text."""
    folded = fold("Nyt,  EN jaksa! Enää.")
    assert folded.text == " nyt en jaksa | enää | "
    assert folded.evidence(5, 14) == "EN jaksa"
