from __future__ import annotations

import pytest
from hypothesis import given, strategies

from luotsi.catalogue.ptv.cleaning import LONGEST, TooLong, clean, plain, shortened
from luotsi.catalogue.ptv.shape import Notes


@pytest.mark.parametrize(
    ("given_text", "expected", "noted"),
    [
        ("Alle 30-vuotiaille, hinta < 5 €", "Alle 30-vuotiaille, hinta < 5 €", set()),
        ("Tule <b>käymään</b>", "Tule käymään", {"markup_removed"}),
        ("Hei<script>alert(1)</script>!", "Hei!", {"markup_removed"}),
        ("Hei<img src=x onerror=alert(1)>", "Hei", {"markup_removed"}),
        ("&lt;script&gt;alert(1)&lt;/script&gt;ok", "ok", {"markup_removed"}),
        ("A &amp; B", "A & B", set()),
        ("a\u202eb\u0000c\u200b", "abc", {"unseen_signs_removed"}),
        ("Etela\u0308", "Etelä", set()),
        ("rikki \ufffd", "rikki \ufffd", {"broken_encoding"}),
    ],
)
def test_texts_are_made_plain_and_changes_are_noted(given_text: str, expected: str, noted: set[str]) -> None:
    note = Notes()
    assert clean(given_text, note) == expected
    assert note.found == noted


@given(strategies.text(max_size=300))
def test_no_markup_comes_through(text: str) -> None:
    assert "<script" not in clean(f"a{text}<script>{text}", Notes()).lower()


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(TooLong):
        clean("x" * (LONGEST + 1), Notes())


def test_light_markdown_becomes_plain() -> None:
    assert (
        plain("### Otsikko\nteksti \t tässä\n\n\n* yksi\n* kaksi ")
        == "Otsikko\nteksti tässä\n\n* yksi\n* kaksi"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lyhyt.", "Lyhyt."),
        ("Ensin tämä lause. Sitten toinen, joka ei mahdu.", "Ensin tämä lause."),
        ("Yksi pitkä lause ilman yhtään loppua mihinkään", "Yksi pitkä lause ilman…"),
    ],
)
def test_long_summaries_end_with_a_sentence_or_a_word(text: str, expected: str) -> None:
    assert shortened(text, 27) == expected
