"""The exact sums that indicators are made of. For this package only: what leaves it has been protected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.insight.figures import UNKNOWN
from luotsi.insight.model import InsightCell
from luotsi.insight.places import large_municipalities, regions
from luotsi.insight.selection import Selection
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy

#: Ways in which counts can be broken down.
DIMENSIONS = ("situation", "age_group", "language", "region", "municipality", "month")
Sums = dict[tuple[str, ...], Row[Any]]


async def sums(session: AsyncSession, selection: Selection, measures: Sequence[str], *by: str) -> Sums:
    """Sums of the measures by the codes of `by` (in its order); combinations that were never counted are absent.

    By situation each conversation counts for every situation that was heard in it, else once.
    """
    keys = [getattr(InsightCell, name) for name in by]
    numbers = [func.sum(getattr(InsightCell, name)).label(name) for name in measures]
    query = select(*keys, *numbers).where(*chosen(InsightCell, selection)).group_by(*keys)
    if selection.situation is not None:
        query = query.where(InsightCell.situation == selection.situation)
    elif "situation" in by:
        query = query.where(InsightCell.situation != "")
    else:
        query = query.where(InsightCell.situation == "")
    rows = (await session.execute(query)).all()
    return {tuple(_code(row[index]) for index in range(len(by))): row for row in rows}


def chosen(table: Any, selection: Selection) -> list[ColumnElement[bool]]:
    """Conditions of the selection, as far as the table knows its fields; the situation is apart."""
    found = [
        table.month >= selection.first,
        table.month <= selection.last,
        table.simulated.is_(selection.simulated),
    ]
    for name in ("language", "age_group", "region", "municipality"):
        value = getattr(selection, name)
        if value is not None and hasattr(table, name):
            found.append(getattr(table, name) == value)
    return found


def unused(table: Any, selection: Selection) -> tuple[str, ...]:
    """Fields of the selection that a table can't heed, since its counts are not kept so finely."""
    asked = ("language", "age_group", "situation", "region", "municipality")
    return tuple(name for name in asked if getattr(selection, name) is not None and not hasattr(table, name))


def codes_of(dimension: str, selection: Selection) -> tuple[str, ...]:
    """Every code that a breakdown shows, in its order, with UNKNOWN where it may be unknown.

    Of municipalities those that are large enough; UNKNOWN holds the others of the region as well.
    """
    known: Mapping[str, tuple[str, ...]] = {
        "situation": tuple(term.code for term in taxonomy().life_situations),
        "age_group": (*(group.code for group in taxonomy().age_groups), UNKNOWN),
        "language": LANGUAGES,
        "region": (*regions(), UNKNOWN),
        "month": tuple(f"{month:%Y-%m}" for month in selection.months),
    }
    if dimension == "municipality":
        places = municipalities()
        large = [
            code
            for code in sorted(large_municipalities())
            if selection.region in (None, places[code].region_code)
        ]
        return (*large, UNKNOWN)
    found = known[dimension]
    only = getattr(selection, dimension, None)
    return found if only is None else (only,)


def _code(value: Any) -> str:
    return f"{value:%Y-%m}" if hasattr(value, "strftime") else value or UNKNOWN
