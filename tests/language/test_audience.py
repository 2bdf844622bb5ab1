"""Audience: who writes, and on whose behalf."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.language.audience import find_audience
from luotsi.taxonomy import taxonomy

DATA = Path(__file__).parent / "data"


def rows(*names: str) -> list[dict[str, Any]]:
    """The labelled rows of some files."""
    lines = [line for name in names for line in (DATA / name).read_text(encoding="utf-8").splitlines()]
    return [json.loads(line) for line in lines]


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_accuracy(language: str) -> None:
    """At least 0.95 of the rows."""
    found = rows(f"audience_{language}.jsonl")
    wrong = [
        (row["audience"], got, row["text"])
        for row in found
        if (got := find_audience(row["text"], row["language"]).code) != row["audience"]
    ]
    assert len(wrong) / len(found) <= 0.05, wrong


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("lapsi on 2-vuotias ja palaan töihin", "fi", "self"),
        ("barnet är 2 år och jag ska tillbaka till jobbet", "sv", "self"),
        ("olen opettaja ja haluan vaihtaa alaa", "fi", "self"),
        ("opo sanoi että kannattaa hakea", "fi", "self"),
        ("työnantaja irtisanoi minut", "fi", "self"),
        ("poikani 16", "fi", "parent"),
        ("min klient är 34", "sv", "professional"),
        ("vi permitterar hela personalen", "sv", "employer"),
        ("", "fi", "self"),
    ],
)
def test_traps(text: str, language: str, code: str) -> None:
    """The cases that a word list alone gets wrong."""
    assert find_audience(text, language).code == code


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["fi", "sv", "en"]))
def test_never_raises(text: str, language: str) -> None:
    """Any text has an answer within the taxonomy."""
    found = find_audience(text, language)
    assert found.code in taxonomy().audience_codes
    assert 0.4 <= found.confidence <= 0.99
    assert found.evidence in text


@pytest.mark.parametrize(
    "text",
    [char * 2000 for char in "a .-\n"]
    + [(word * 2000)[:2000] for word in ("poikani ", "min ", "jag ", "a ")],
)
def test_hostile_texts_are_quick(text: str) -> None:
    """No catastrophic regex (generous bound for a loaded machine)."""
    find_audience("olen", "fi"), find_audience("jag", "sv")
    start = time.perf_counter()
    find_audience(text, "fi"), find_audience(text, "sv")
    assert time.perf_counter() - start < 1.0
