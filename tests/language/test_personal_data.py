"""Masking: made-up data only (identity codes from the artificial range 900–999)."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.language.personal_data import KINDS, find, mask
from tests.language.personal_data_figures import figures, read_rows, rounds

ROUNDS = tuple(rounds())
PIECES = st.sampled_from(
    [
        "040",
        " ",
        "-",
        "123 4567",
        "131052",
        "900T",
        "A",
        "@",
        "posti.fi",
        "matti",
        "Matti ",
        "Virtanen",
        "nimeni on ",
        "jag heter ",
        "FI21",
        "1234 5600",
        "12.5.",
        "2009",
        "synt. ",
        "Hämeenkatu ",
        "5",
        "ABC",
        "http://",
        "x.fi/?token=1",
        "[NAME]",
        "[PHONE]",
        "olen ",
        "puh ",
        ".",
        ",",
        "::",
        "10.0.0.1",
        "\n",
        "[BIRTHDATE 2009]",
        "äö",
        "+358",
    ]
)


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.stem)
def test_recall_and_precision(path: Path) -> None:
    """Recall at least 0.99 and precision at least 0.97 over every file."""
    found = figures(read_rows(path))
    assert found.found.total() / found.there.total() >= 0.99, [row.text for row in found.misses]
    assert found.right.total() / found.made.total() >= 0.97, [row.text for row in found.misses]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_recall_of_every_kind(language: str, kind: str) -> None:
    """Recall at least 0.99 of each kind over all that was written in a language."""
    rows = tuple(row for path in ROUNDS if path.stem.startswith(language) for row in read_rows(path))
    assert len(rows) >= 400
    found = figures(rows)
    assert found.there[kind]
    assert found.recall(kind) >= 0.99
    assert found.precision(kind) >= 0.97


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.stem)
def test_masking_again_changes_nothing(path: Path) -> None:
    """What is masked holds none of what was found, and no mask is taken for personal data."""
    for row in read_rows(path):
        masked = mask(row.text)
        assert mask(masked.text).text == masked.text
        for span in find(row.text):
            assert row.text[span.start : span.end] not in masked.text


def test_the_year_of_birth_stays() -> None:
    """Day and month go; the age group can still be read."""
    assert mask("olen syntynyt 12.5.2009").text == "olen syntynyt [BIRTHDATE 2009]"
    assert mask("född den 7.8.85").text == "född den [BIRTHDATE 1985]"


@pytest.mark.parametrize(
    "text",
    [
        "112",
        "116 117",
        "116 111",
        "09 2525 0111",
        "080 005 005",
        "0295 020 713",
        "020 634 0200",
        "2 500,50 €",
        "oon 17",
        "vuonna 2009",
        "33100 Tampere",
        "1.8.2026 alkaen",
        "klo 9-15",
        "Helsingin yliopisto",
        "https://opintopolku.fi/konfo",
    ],
)
def test_what_the_service_needs_stays(text: str) -> None:
    """Service numbers, ages, years, amounts, towns, public links."""
    assert mask(text).text == text


@pytest.mark.parametrize("sign", [*"+-YXWVUABCDEF", *"yxwvuabcdef"])
def test_all_century_signs(sign: str) -> None:
    """Decree 128/2010 as changed in 2023; spaces and lower case too; the check character need not be
    right.
    """
    for code in (f"010170{sign}900X", f"010170{sign}912a", f"010170 {sign} 934 K"):
        assert mask(f"hetuni on {code} ok").text == "hetuni on [ID] ok"


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=14).map("".join)))
def test_idempotent_and_clean_on_any_text(text: str) -> None:
    """Never raises; nothing that the patterns know is left."""
    masked = mask(text)
    assert find(masked.text) == []
    assert mask(masked.text).text == masked.text
    assert set(masked.kinds) <= set(KINDS)


def _seconds(text: str) -> float:
    start = time.process_time()
    mask(text)
    return time.process_time() - start


@pytest.mark.parametrize(
    "text",
    [char * 2000 for char in "aA0 .-@+[](/:,'1é😀"]
    + [
        (word * 2000)[:2000]
        for word in ("0 ", "a.", "a@", "Aa ", "1.", "01 ", "FI12 1234 ", "olen A ", "Matti ", "katu 1 ")
    ],
)
def test_hostile_texts_are_quick(text: str) -> None:
    """No catastrophic regex (generous bound for a loaded machine)."""
    assert _seconds(text) < 1.0
