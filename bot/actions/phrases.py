"""Words of people that the dialogue recognises by itself; the words stand in `phrases.yml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

PHRASES = Path(__file__).with_name("phrases.yml")


def says(kind: str, text: str) -> bool:
    """Whether a phrase of the kind stands in the text."""
    return _patterns()[kind].search(text.casefold()) is not None


def begins_with(kind: str, text: str) -> bool:
    return _patterns()[kind].match(text.casefold().lstrip(" ,.!?-–")) is not None


def is_only(kind: str, text: str) -> bool:
    """Whether the text is a phrase of the kind and nothing else."""
    return _patterns()[kind].fullmatch(plain(text)) is not None


def without(kind: str, text: str) -> str:
    """The text with the phrases of the kind taken out."""
    return " ".join(_patterns()[kind].sub(" ", text.casefold()).split())


def which(prefix: str, text: str) -> list[str]:
    """The endings of those kinds of the family (`language_…`, `about_…`) that the text holds."""
    return [kind.removeprefix(prefix) for kind in _patterns() if kind.startswith(prefix) and says(kind, text)]


def exactly(prefix: str, text: str) -> str | None:
    """The ending of the kind of the family whose phrase the text is, and nothing else."""
    kinds = [kind for kind in _patterns() if kind.startswith(prefix) and is_only(kind, text)]
    return kinds[0].removeprefix(prefix) if kinds else None


def plain(text: str) -> str:
    """The words alone, in lower case, for comparing with a label."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    kinds: dict[str, list[str]] = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    return {kind: re.compile(_either(phrases)) for kind, phrases in kinds.items()}


def _either(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(
        rf"(?<!\w){re.escape(phrase.rstrip('*'))}" + (r"\w*" if phrase.endswith("*") else r"(?!\w)")
        for phrase in longest_first
    )
