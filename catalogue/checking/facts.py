"""Facts that a text states in figures: phone numbers, links, dates, amounts of money, shares, ages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from luotsi.catalogue.lines import Document

PATTERNS_FILE = Path(__file__).with_name("patterns.yml")


@cache
def patterns(section: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of one section of the file, by name, in its order."""
    found: Mapping[str, str] = Document(PATTERNS_FILE).data[section]
    return {name: re.compile(pattern, re.IGNORECASE) for name, pattern in found.items()}


@cache
def _months() -> tuple[re.Pattern[str], Mapping[str, int]]:
    names: Mapping[str, str] = Document(PATTERNS_FILE).data["months"]
    numbers = {name: number for words in names.values() for number, name in enumerate(words.split(), start=1)}
    return re.compile(rf"\b(\d{{1,2}})\.?\s*({'|'.join(numbers)})\w*", re.IGNORECASE), numbers


def stated_facts(text: str) -> dict[str, Counter[str]]:
    """What is stated, by kind, in a form that is the same in both languages. Of links only how many there are."""
    named, numbers = _months()
    text = named.sub(lambda found: f"{found[1]}.{numbers[found[2].lower()]}.", text)
    facts: dict[str, Counter[str]] = {}
    for kind, pattern in patterns("facts").items():
        found = [_normal(kind, match) for match in pattern.finditer(text)]
        if found:
            facts[kind] = Counter(found)
        text = pattern.sub(" ; ", text)
    return facts


def _normal(kind: str, found: re.Match[str]) -> str:
    if kind == "link":
        return "link"
    if kind == "date":
        return ".".join(part for part in found.groups() if part)
    if kind == "amount":
        return re.sub(r"\s", "", found[1]).replace(",", ".")
    if kind in {"phone", "time"}:
        digits = re.sub(r"\D", "", found[0])
        return "0" + digits.removeprefix("358") if found[0].startswith("+358") else digits
    return found[0].lower()
