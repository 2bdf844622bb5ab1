"""The bot's words: `responses` of `bot/domain/*.yml`, where a reply's languages stand next to each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Self

import yaml

DOMAIN = Path(__file__).resolve().parents[1] / "domain"
PREFIX = "utter_"  # as Rasa wants response names to begin


class MissingReply(KeyError):
    """There is no such reply in that language, or one of its variables was not given."""


class Reply(str):
    """Words that know the key that they came from."""

    key: str

    @classmethod
    def of(cls, key: str, words: str) -> Self:
        made = cls(words)
        made.key = key
        return made


def reply(key: str, language: str, **params: str | int) -> Reply:
    """The words for `key` in `language`, filled in."""
    try:
        return Reply.of(key, replies()[key][language].format_map(params))
    except KeyError as error:
        raise MissingReply(f"{key} ({language}): {error}") from error


def has_reply(key: str, language: str) -> bool:
    return language in replies().get(key, {})


@cache
def replies() -> Mapping[str, Mapping[str, str]]:
    """Every reply by key and language, read once. ValueError for a key or a language that stands twice."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(DOMAIN.glob("*.yml")):
        responses = yaml.safe_load(path.read_text(encoding="utf-8")).get("responses") or {}
        for name, variations in responses.items():
            key = name.removeprefix(PREFIX)
            if key in found:
                raise ValueError(f"{path.name}: {name} stands in another file too")
            found[key] = {}
            for variation in variations:
                language = variation["metadata"]["language"]
                if language in found[key]:
                    raise ValueError(f"{path.name}: {name} has two replies in {language}")
                found[key][language] = variation["text"].strip()
    return found
