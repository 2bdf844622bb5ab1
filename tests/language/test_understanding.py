from __future__ import annotations

import pytest

from luotsi.language.understanding import Understander


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("text", ["16", "16.", "0400", "…", "\N{THUMBS UP SIGN}", ""])
def test_without_a_letter_no_situation_is_claimed_or_guessed(
    understander: Understander, language: str, text: str
) -> None:
    heard = understander.understand(text, language=language)
    assert heard.life_situations == ()
    assert heard.candidates == ()
