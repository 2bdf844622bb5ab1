"""What differs between two versions of an entry, field by field, and the joining of two changes of one version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Any, Literal

from luotsi.catalogue.editing.document import Document
from luotsi.taxonomy import LANGUAGES

#: Fields that hold a text in each language; they count as two.
LOCALISED = ("name", "summary", "description")
#: The order in which people read them.
FIELDS = (
    *(f"{name}.{language}" for name in LOCALISED for language in LANGUAGES),
    *(f"keywords_{language}" for language in LANGUAGES),
    *("organisation", "provider_type", "general", "life_situations", "audiences", "age_min", "age_max"),
    *("languages", "areas", "channels", "valid_from", "valid_until", "season"),
    *("source_name", "source_checked", "owner", "confirmed", "status"),
)
Kind = Literal["same", "gone", "new"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field before and after, JSON values. `channel.<type>` is one channel; None: it was not there, or is gone."""

    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Joined:
    """Two changes in one: `taken` names what only the other changed, `clashes` what both did (before: the other's)."""

    document: Document
    taken: tuple[str, ...]
    clashes: tuple[Difference, ...]


def differences(before: Document | None, after: Document) -> list[Difference]:
    """In reading order; against nothing, every field that says something."""
    old, new = _parts(before or {}), _parts(after)
    found: list[Difference] = []
    for field in _in_order(old | new):
        if field == "channels":
            found += _channel_differences(old.get(field) or [], new.get(field) or [])
        elif _said(old.get(field)) != _said(new.get(field)):
            found.append(Difference(field, old.get(field), new.get(field)))
    return found


def join(base: Document | None, mine: Document, theirs: Document) -> Joined:
    """My change and theirs of the same version. Where both changed a field, mine stands and the clash is told.

    Without `base` nobody knows who changed what: all that differs is a clash.
    """
    mine_parts, their_parts = _parts(mine), _parts(theirs)
    base_parts = None if base is None else _parts(base)
    joined, taken, clashes = dict(mine_parts), [], []
    for field in _in_order(mine_parts | their_parts):
        ours, other = mine_parts.get(field), their_parts.get(field)
        if ours == other:
            continue
        if base_parts is None or base_parts.get(field) not in (ours, other):
            clashes.append(Difference(field, other, ours))
        elif base_parts.get(field) == ours:
            joined[field] = other
            taken.append(field)
    return Joined(_whole(joined), tuple(taken), tuple(clashes))


def word_changes(before: str, after: str) -> list[tuple[Kind, str]]:
    """The two texts as one: runs of words that stayed, went and came."""
    old, new = before.split(), after.split()
    runs: list[tuple[Kind, str]] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs.append(("same", " ".join(old[a:b])))
            continue
        if b > a:
            runs.append(("gone", " ".join(old[a:b])))
        if d > c:
            runs.append(("new", " ".join(new[c:d])))
    return runs


def _parts(document: Document) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for name, value in document.items():
        if name in LOCALISED and value is not None:
            parts |= {f"{name}.{language}": value[language] for language in LANGUAGES}
        else:
            parts[name] = value
    return parts


def _whole(parts: Mapping[str, Any]) -> Document:
    document = {name: value for name, value in parts.items() if "." not in name}
    for name in LOCALISED:
        document[name] = {language: parts[f"{name}.{language}"] for language in LANGUAGES}
    return document


def _in_order(parts: Mapping[str, Any]) -> Sequence[str]:
    known = [field for field in FIELDS if field in parts]
    return known + sorted(parts.keys() - set(FIELDS) - {"id", "template", "text_languages", "updated_at"})


def _said(value: Any) -> Any:
    """An organisation is told by its id; what is empty says nothing."""
    if isinstance(value, dict) and "id" in value:
        return value["id"]
    return value or None


def _channel_differences(before: Sequence[Document], after: Sequence[Document]) -> list[Difference]:
    """Channels that are alike stand for each other; the rest of a type are compared in their order."""
    gone: dict[str, list[Document]] = defaultdict(list)
    new: dict[str, list[Document]] = defaultdict(list)
    for channel in before:
        if channel not in after:
            gone[channel["type"]].append(channel)
    for channel in after:
        if channel not in before:
            new[channel["type"]].append(channel)
    found = [
        Difference(f"channel.{type_}", old, now)
        for type_ in sorted(gone.keys() | new.keys())
        for old, now in zip_longest(gone[type_], new[type_])
    ]
    moved = not found and list(before) != list(after)
    return [Difference("channel_order", _types(before), _types(after))] if moved else found


def _types(channels: Sequence[Document]) -> list[str]:
    return [channel["type"] for channel in channels]
