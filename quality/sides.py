"""Two finished runs of the database side by side."""

from __future__ import annotations

from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.quality.comparing import Comparison, compare
from luotsi.quality.runs import results_of
from luotsi.quality.store import read_cases


async def side_by_side(session: AsyncSession, before: int, after: int) -> Comparison:
    """LookupError when one of the numbers is no finished run."""
    old, new = await results_of(session, before), await results_of(session, after)
    cases = {case.key: case for case in await read_cases(session, state="")}
    return compare(old[1], new[1], cases, (old[0].parts, new[0].parts))
