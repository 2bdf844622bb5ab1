"""How a person would rather be served: by phone, face to face, online, in the evening, on a weekend.

Phrases of ``data/wishes.yml``. Only what asks to be served in that way counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from luotsi.language.phrases import compile_rules, fold, read_yaml

SET_ASIDE, NOT = "set_aside", "not_"
LONGEST = 4000


def find_wishes(text: str, language: str) -> tuple[str, ...]:
    """Codes of the wishes that a text tells, in the order of the file."""
    rules = _rules("sv" if language == "sv" else "fi")
    folded = fold(text[:LONGEST]).blanked(rules[SET_ASIDE])

    def tells(code: str) -> bool:
        against = rules.get(NOT + code)
        left = folded if against is None else folded.blanked(against)
        return rules[code].search(left.text) is not None

    return tuple(filter(tells, wish_codes()))


@cache
def wish_codes() -> tuple[str, ...]:
    """Every wish that is known."""
    return tuple(code for code in _rules("fi") if code != SET_ASIDE and not code.startswith(NOT))


@cache
def _rules(language: str) -> Mapping[str, re.Pattern[str]]:
    return compile_rules(read_yaml("wishes.yml")[language])
