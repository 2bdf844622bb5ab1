"""Cleaning of typed text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotsi.language.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "clean"),
    [
        ("  hei\n\tvaan \u00a0 ", "hei vaan"),
        ("tyo\u0308to\u0308n", "työtön"),
        ("ty\u00ad\u00f6\u200bt\u00f6n\ufeff", "työtön"),
        ("”hei” – ‘moi’…", "\"hei\" - 'moi'..."),
        ("\u202eabc\u202c", "abc"),
        ("a\ud800b", "ab"),
        ("𝗮𝗽𝘂𝗮 ＡＢ", "apua AB"),
        ("", ""),
    ],
)
def test_cleaning(typed: str, clean: str) -> None:
    assert normalise(typed) == clean


@given(st.text())
def test_twice_is_once_and_the_result_is_clean(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "\n" not in once
    once.encode("utf-8")
