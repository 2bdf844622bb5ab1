"""Published figures as rows, which every file format shares."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.insight.figures import ALL, Count, Share, Table
from luotsi.insight.indicators import demand, success_by, unanswered
from luotsi.insight.selection import Selection


class Line(NamedTuple):
    """One figure. `state`: shown, hidden (for privacy), none (nothing to count) or few (too little for a share)."""

    indicator: str
    row_by: str
    row: str
    column_by: str
    column: str
    value: float | None
    numerator: int | None
    denominator: int | None
    unit: str
    state: str


#: Breakdowns of demand that are published.
DEMAND = (
    ("situation", "age_group"),
    ("situation", "language"),
    ("situation", "region"),
    ("situation", "month"),
    ("age_group", "language"),
    ("region", "language"),
    ("month", "language"),
)


async def lines(session: AsyncSession, selection: Selection) -> list[Line]:
    """Everything that is published of a selection, in a fixed order."""
    found: list[Line] = []
    for by, across in DEMAND:
        found += _of_table(await demand(session, selection, by, across))
    found += _of_table(await unanswered(session, selection, "situation", "language"))
    for by in ("language", "month", "region"):
        for code, figures in (await success_by(session, selection, by)).items():
            found += [_of_count(name, by, code, count) for name, count in figures.volumes.items()]
            found += [_of_share(by, code, share) for share in figures.shares.values()]
    return found


def _of_table(table: Table) -> Iterator[Line]:
    for row in (*table.rows, ALL):
        for column in (*table.columns, ALL):
            count = table.count(row, column)
            state = "hidden" if count.hidden else "shown"
            yield Line(
                table.code,
                table.row_by,
                row,
                table.column_by,
                column,
                count.value,
                count.value,
                None,
                "count",
                state,
            )


def _of_count(code: str, by: str, row: str, count: Count) -> Line:
    state = "hidden" if count.hidden else "shown"
    return Line(code, by, row, "", ALL, count.value, count.value, None, "count", state)


def _of_share(by: str, row: str, share: Share) -> Line:
    return Line(
        share.code,
        by,
        row,
        "",
        ALL,
        share.value,
        share.numerator.value,
        share.denominator.value,
        share.unit,
        share.state,
    )
