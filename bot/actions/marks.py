"""The marks that stand for masked personal data, as people read them: `[PHONE]` as a word of their language."""

from __future__ import annotations

import re

from luotsi.language.personal_data import KINDS
from luotsi.texts import texts

MASKED = re.compile(rf"\[({'|'.join(KINDS)})(?: (\d{{4}}))?\]")


def readable(text: str, language: str) -> str:
    """The text with every mark named; a year of birth that was left stays."""
    words = texts(language)

    def named(found: re.Match[str]) -> str:
        name = words.format(f"mask-{found[1].lower()}")
        return f"[{name} {found[2]}]" if found[2] else f"[{name}]"

    return MASKED.sub(named, text)
