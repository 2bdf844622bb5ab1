"""Age group, place and audience on messages in ``tests/data/reading``.

Figures by file: ``python tests/language/test_reading.py`` (`-v` prints what is read wrong).
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from luotsi.language.ages import find_age
from luotsi.language.audience import find_audience
from luotsi.language.municipalities import code_of_name, municipalities
from luotsi.language.places import find_places, resolve_place
from luotsi.taxonomy import taxonomy

DATA = Path(__file__).parents[1] / "data" / "reading"
TODAY = date(2026, 11, 24)  # ages told by dates are judged as of this day
FILES = sorted(path.stem for path in DATA.glob("*.yml"))

Row = dict[str, Any]
Judgement = tuple[Any, Any]  # what should be read, what is


def rows(file: str) -> Iterable[Row]:
    """The messages of a file, whatever heading they stand under."""
    content: dict[str, list[Row]] = yaml.safe_load((DATA / f"{file}.yml").read_text(encoding="utf-8"))
    return (row for group in content.values() for row in group)


def judge_age(row: Row, language: str) -> Judgement:
    """The group, and the exact age where the file gives it."""
    found = find_age(row["text"], language, today=TODAY)
    age, group = (found.age, found.group) if found else (None, None)
    told = row["age"]
    if isinstance(told, int):
        return (told, taxonomy().age_group_of(told)), (age, group)
    return told, group


def judge_place(row: Row, language: str) -> Judgement:
    """The municipality, those to ask about, or the region."""
    decision = resolve_place(find_places(row["text"], language))
    told = row["place"]
    if isinstance(told, list):
        return {code_of_name()[name.lower()] for name in told}, set(decision.candidates)
    if "region" in row:
        names = {item.region_fi: item.region_code for item in municipalities().values()}
        names |= {item.region_sv: item.region_code for item in municipalities().values()}
        return names[row["region"]], decision.region
    return (code_of_name()[told.lower()] if told else None), decision.code


def judge_audience(row: Row, language: str) -> Judgement:
    """The audience that the rules alone read."""
    return row["audience"], find_audience(row["text"], language).code


JUDGES: dict[str, Callable[[Row, str], Judgement]] = {
    "ages": judge_age,
    "places": judge_place,
    "audience": judge_audience,
}
_FIELDS = {"ages": "age", "places": "place", "audience": "audience"}
RIGHT = {"ages": 0.98, "places": 0.98, "audience": 0.95}
INVENTED = {"ages": 0.02, "places": 0.01, "audience": 0.0}


def judged(file: str, kind: str) -> list[tuple[str, Any, Any]]:
    """Text, what should be read and what is, for each message of a file."""
    language = file.split("_")[1]
    return [(row["text"], *JUDGES[kind](row, language)) for row in rows(file) if _FIELDS[kind] in row]


def kinds_of(file: str) -> list[str]:
    """What the messages of a file are judged by: the "messages" by all, the others by what they are named for."""
    kind = file.split("_")[0]
    return [kind] if kind in JUDGES else list(JUDGES)


CASES = [(file, kind) for file in FILES for kind in kinds_of(file)]


@pytest.mark.parametrize(("file", "kind"), CASES)
def test_share_read_right(file: str, kind: str) -> None:
    """Of all messages."""
    found = judged(file, kind)
    wrong = [(text, told, read) for text, told, read in found if told != read]
    assert len(wrong) <= (1 - RIGHT[kind]) * len(found), wrong


@pytest.mark.parametrize(("file", "kind"), CASES)
def test_share_invented(file: str, kind: str) -> None:
    """Of the messages that tell nothing."""
    empty = [(text, read) for text, told, read in judged(file, kind) if told is None]
    invented = [(text, read) for text, read in empty if read is not None]
    assert len(invented) <= INVENTED[kind] * len(empty), invented


if __name__ == "__main__":
    for name, what in CASES:
        results = judged(name, what)
        misses = [result for result in results if result[1] != result[2]]
        nothing = [result for result in results if result[1] is None]
        made_up = sum(result[2] is not None for result in nothing)
        print(  # noqa: T201 - the command's output
            f"{name}, {what}: {1 - len(misses) / len(results):.3f} of {len(results)}, "
            f"invented {made_up} of {len(nothing)}"
        )
        if "-v" in sys.argv and misses:
            print(*(f"   {told} <- {read}: {text}" for text, told, read in misses), sep="\n")  # noqa: T201
