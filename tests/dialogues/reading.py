"""Conversations as staff write them (`*.yml` in this folder), read and checked for keys that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent
KINDS = (
    "happy_paths",
    "corrections",
    "refusals",
    "language_switch",
    "two_needs",
    "for_someone_else",
    "emergency",
    "human_and_rights",
    "unclear",
    "about_services",
    "what_if",
    "picking",
    "returning",
    "engine_lost",
)
ENGINE = (None, "silent", "back")


@dataclass(frozen=True)
class Expected:
    """What an answer must be. Everything is optional; README.md tells what each field means."""

    types: list[str] | None = None
    notice: str | None = None
    services: list[str] = field(default_factory=list)
    one_of: list[str] = field(default_factory=list)
    not_services: list[str] = field(default_factory=list)
    no_services: bool = False
    state: dict[str, Any] = field(default_factory=dict)
    not_situations: list[str] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    without_words: list[str] = field(default_factory=list)
    contacts: list[str] = field(default_factory=list)
    asks: str | None = None
    offers: list[str] = field(default_factory=list)
    spoken: str | None = None


@dataclass(frozen=True)
class Turn:
    """What a person does, by text or by choice, and what must come back. `engine`: falls silent, or is back, before."""

    expect: Expected
    say: str | None = None
    choose: str | None = None
    engine: str | None = None


@dataclass(frozen=True)
class Conversation:
    """`most_questions`: so many questions for age or place in all; `earlier`: facts of a conversation that expired."""

    kind: str
    name: str
    language: str
    turns: tuple[Turn, ...]
    municipality: str | None = None
    earlier: dict[str, Any] | None = None
    most_questions: int = 2

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.language}: {self.name}"


def conversations() -> Iterator[Conversation]:
    """All of them, in the order of the files."""
    for kind in KINDS:
        for raw in yaml.safe_load((FOLDER / f"{kind}.yml").read_text(encoding="utf-8")):
            _only_known(raw, Conversation, kind)
            turns = tuple(_turn(turn, f"{kind}: {raw['name']}") for turn in raw.pop("turns"))
            yield Conversation(kind=kind, turns=turns, **raw)


def _turn(raw: dict[str, Any], where: str) -> Turn:
    _only_known(raw, Turn, where)
    expected = raw.get("expect") or {}
    _only_known(expected, Expected, where)
    assert ("say" in raw) != ("choose" in raw), f"{where}: a turn either says or chooses"
    assert raw.get("engine") in ENGINE, f"{where}: engine is silent or back"
    return Turn(Expected(**expected), raw.get("say"), raw.get("choose"), raw.get("engine"))


def _only_known(raw: dict[str, Any], wanted: type, where: str) -> None:
    known = {item.name for item in fields(wanted)}
    assert set(raw) <= known, f"{where}: unknown {sorted(set(raw) - known)}"
