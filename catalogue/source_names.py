"""Where facts come from, in the reader's language: the seed notes it in short English (`source_names.yml`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import yaml

NAMES = Path(__file__).with_name("source_names.yml")
ACT = re.compile(r"\d+/\d{4}")


@dataclass(frozen=True)
class _Rule:
    match: re.Pattern[str]
    words: dict[str, str]


@lru_cache(maxsize=2048)
def source_name(name: str, language: str) -> str:
    """The note in `language`; what no rule knows stays as it is written."""
    parts = [_part(part.strip(), language) for part in name.split(";")]
    told = "; ".join(dict.fromkeys(parts))
    return name if told == name else told[:1].upper() + told[1:]


def _part(part: str, language: str) -> str:
    rule = next((rule for rule in _rules() if rule.match.search(part)), None)
    return part if rule is None else rule.words[language].format(acts=", ".join(ACT.findall(part)))


@cache
def _rules() -> tuple[_Rule, ...]:
    raw = yaml.safe_load(NAMES.read_text(encoding="utf-8"))
    return tuple(_Rule(re.compile(rule.pop("match"), re.IGNORECASE), rule) for rule in raw)
