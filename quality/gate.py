"""Whether a model may be taken into use: guarded cases that hold now must hold with it, or a publisher says why not."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi import model_versions
from luotsi.quality.judging import digest
from luotsi.quality.runs import DONE, RunRow
from luotsi.quality.sides import side_by_side
from luotsi.quality.store import read_cases

OPEN, HOLDS, BREAKS, NOT_RUN = "open", "holds", "breaks", "not-run"


@dataclass(frozen=True, slots=True)
class Standing:
    """`code`: open (nothing is guarded, or it has served before), holds, breaks, not-run. `runs`: before, after."""

    code: str
    broken: tuple[str, ...] = ()
    runs: tuple[int, int] | None = None

    @property
    def needs_reason(self) -> bool:
        return self.code in {BREAKS, NOT_RUN}


async def standing(session: AsyncSession, name: str) -> Standing:
    """How the model of this name stands to the guarded cases, by the newest runs of the present library.

    A model that has served before may always come back: that is the way out when something goes wrong.
    """
    version = await session.get(model_versions.ModelVersion, name)
    if version is not None and version.state == model_versions.RETIRED:
        return Standing(OPEN)
    cases = await read_cases(session)
    if not any(case.guarded for case in cases):
        return Standing(OPEN)
    library = digest([case.content() for case in cases])
    before = await _newest(session, library, await model_versions.serving(session))
    after = await _newest(session, library, name)
    if before is None or after is None:
        return Standing(NOT_RUN)
    broken = (await side_by_side(session, before, after)).broken
    return Standing(BREAKS if broken else HOLDS, tuple(change.key for change in broken), (before, after))


async def _newest(session: AsyncSession, library: str, model: str | None) -> int | None:
    """The newest finished run of this library with this model and the product's own table and weights."""
    rows = await session.scalars(
        select(RunRow).where(RunRow.state == DONE).order_by(RunRow.id.desc()).limit(200)
    )
    for row in rows:
        own = not {"knowledge", "weights"} & row.against.keys()
        made_with = str(row.parts.get("model", "")).rpartition("-")[0]
        if own and row.parts.get("library") == library and made_with == model:
            return row.id
    return None
