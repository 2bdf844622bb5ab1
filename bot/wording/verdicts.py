"""Words that would decide or promise something, which is not the product's to say (act 434/2003, 53 e §).

The lists stand in `wording.yml`, by language: patterns over the text in lower case.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDING = Path(__file__).with_name("wording.yml")


@cache
def rules() -> dict[str, Any]:
    """What `wording.yml` says."""
    found: dict[str, Any] = yaml.safe_load(WORDING.read_text(encoding="utf-8"))
    return found


def verdicts(text: str, language: str) -> list[str]:
    """The words of a verdict that stand in the text; none in a language without a list."""
    return [found.group() for found in _pattern(language).finditer(text.casefold())]


@cache
def _pattern(language: str) -> re.Pattern[str]:
    phrases = rules()["verdicts"].get(language)
    if not phrases:
        return re.compile(r"(?!)")
    return re.compile(r"(?<!\w)(?:" + "|".join(map(_either, phrases)) + ")")


def _either(phrase: str) -> str:
    """A star at the end stands for any ending."""
    return re.escape(phrase.rstrip("*")) + (r"\w*" if phrase.endswith("*") else r"(?!\w)")
