"""PTV's records in local files: pages as the API gives them, lists, single records, objects keyed by id, JSON lines.

Read as a stream, so that a file of any size takes little memory. v12's records come out in v11's form.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

import ijson

from luotsi.catalogue.ptv import shape, v12

SUFFIXES = (".json", ".jsonl", ".ndjson")
MEGABYTE = 1_000_000
_PAGES = {"itemList": "itemList.item", "items": "items.item"}
_IDS = ("id", "contentId", "serviceContentId")
_BOM = b"\xef\xbb\xbf"


class FileFault(Exception):
    """Why a file is not taken: a code and details."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code, detail)
        self.code, self.detail = code, detail


@dataclass(slots=True)
class Survey:
    """What a file holds: records by kind, and v12's connections by service, which v11 has inside of services."""

    path: Path
    kinds: Counter[str] = field(default_factory=Counter)
    connections: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


def files_in(places: Iterable[Path]) -> list[Path]:
    """The files named, and those of the folders named, in order of their names."""
    found: list[Path] = []
    for place in places:
        if place.is_dir():
            found += sorted(path for path in place.rglob("*") if path.is_file() and path.suffix in SUFFIXES)
        else:
            found.append(place)
    return found


def survey(path: Path, most_megabytes: int, step: Callable[[int], object] = lambda _: None) -> Survey:
    """Reads a file through without keeping it. FileFault when it cannot be read to its end, or is too large.

    `step` is told how many bytes were read since the last call.
    """
    size = path.stat().st_size
    if size > most_megabytes * MEGABYTE:
        raise FileFault("file_too_large", f"{size / MEGABYTE:.0f} MB > {most_megabytes} MB")
    found, before = Survey(path), 0
    with path.open("rb") as file:
        for raw in _records(file):
            kind = _kind(raw)
            if kind == v12.CONNECTION:
                found.connections.setdefault(str(raw.get("serviceContentId")), []).append(raw)
            found.kinds[kind or "unknown"] += 1
            step(file.tell() - before)
            before = file.tell()
    step(size - before)
    return found


def records(
    path: Path, kind: str, connections: Mapping[str, list[dict[str, Any]]] | None = None
) -> Iterator[dict[str, Any]]:
    """The records of one kind in v11's form; `connections` are v12's, by service."""
    with path.open("rb") as file:
        for raw in _records(file):
            if _kind(raw) != kind:
                continue
            if v12.kind_of(raw) is None:
                yield raw
            else:
                yield v12.to_v11(raw, kind, (connections or {}).get(str(raw.get("contentId")), ()))


def _kind(raw: dict[str, Any]) -> str | None:
    return v12.kind_of(raw) or shape.kind_of(raw)


def _records(file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """Every JSON object that may be a record. FileFault where the file cannot be read on."""
    try:
        prefix = _prefix(file)
        _rewind(file)
        if prefix is None:
            values: Iterator[Any] = (value for _, value in ijson.kvitems(file, "", use_float=True))
        else:
            values = ijson.items(file, prefix, use_float=True, multiple_values=prefix == "")
        for value in values:
            if isinstance(value, dict):
                yield value
    except UnicodeDecodeError as error:
        raise FileFault("wrong_encoding", str(error)) from error
    except ijson.JSONError as error:
        text = str(error).splitlines()[0]
        wrong = "UTF8" in str(error) or "UTF-8" in str(error)
        raise FileFault("wrong_encoding" if wrong else "broken_json", text) from error


def _prefix(file: IO[bytes]) -> str | None:
    """Where the records lie: "item" in a list, "itemList.item" in a page, "" for records one after the other, None for
    an object that has them under their ids."""
    _rewind(file)
    start = file.read(4)
    if start[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in start:
        raise FileFault("wrong_encoding", "UTF-16 or UTF-32")
    _rewind(file)
    depth = 0
    for event, value in ijson.basic_parse(file, use_float=True, multiple_values=True):
        if depth == 0 and event == "start_array":
            return "item"
        if depth == 1 and event == "map_key":
            if value in _PAGES:
                return _PAGES[value]
            if value in _IDS:
                return ""
        depth += {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}.get(event, 0)
        if depth == 2 and event == "start_map":
            return None
        if depth == 0 and event in ("end_map", "end_array"):
            break
    return ""


def _rewind(file: IO[bytes]) -> None:
    """To the start, behind a mark of the encoding."""
    file.seek(0)
    if file.read(3) != _BOM:
        file.seek(0)
