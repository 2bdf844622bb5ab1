"""The language of a message. Figures by language: ``python tests/language/test_identify.py``."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotsi.language.identify import identify, scores

ROWS = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "identify.jsonl").read_text(encoding="utf-8").splitlines()
]


def shares() -> dict[str, tuple[int, int]]:
    """Right answers and rows by language."""
    outcomes: dict[str, list[bool]] = defaultdict(list)
    for row in ROWS:
        outcomes[row["language"]].append(identify(row["text"]).code == row["language"])
    return {language: (sum(right), len(right)) for language, right in outcomes.items()}


def test_finnish_and_swedish_are_told_nearly_always() -> None:
    figures = shares()
    for language in ("fi", "sv"):
        right, rows = figures.pop(language)
        assert rows >= 60
        assert right / rows >= 0.99
    assert sum(right for right, _ in figures.values()) / sum(rows for _, rows in figures.values()) >= 0.95


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("moi", "fi"), ("hej", "sv"), ("joo", "fi"), ("jå", "sv"), ("lomautus", "fi"), ("permitterad", "sv"),
        ("jag ar arbetslos", "sv"), ("mina olen tyoton", "fi"), ("bor i Helsinki", "sv"),
        ("asun Jakobstadissa", "fi"), ("TE-toimisto kräver att jag söker jobb", "sv"), ("a p u a", "fi"),
    ],
)  # fmt: skip
def test_the_hard_ones(text: str, language: str) -> None:
    assert identify(text).code == language


@pytest.mark.parametrize("text", ["", "  ", "😀👍", "123 456", "?!"])
def test_nothing_to_tell_from(text: str) -> None:
    guess = identify(text)
    assert (guess.code, guess.confidence) == ("und", 0.0)
    assert scores(text) == {}


def test_an_ambiguous_word_has_little_confidence() -> None:
    assert identify("ok").confidence < 0.6
    assert identify("Haluaisin tietää, miten haen oppisopimukseen.").confidence > 0.95


@given(st.text(max_size=60))
def test_any_text_gets_an_answer(text: str) -> None:
    assert 0.0 <= identify(text).confidence <= 1.0


if __name__ == "__main__":
    for code, (good, of) in shares().items():
        print(f"{code}: {good}/{of}")  # noqa: T201 - the command's output
