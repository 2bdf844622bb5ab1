"""Runs of the library: every case against a state of the product, kept with its results and what it was made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, String, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base, UtcDateTime, utc_now
from luotsi.quality.cases import Case
from luotsi.quality.judging import BEST, Result, Subject, judge

WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
#: A run that has told nothing for so long was broken off.
SILENT = timedelta(minutes=3)
NOTHING = "none"


class RunRow(Base):
    """`against`: what a candidate differs in (`model`, `knowledge`, `weights`: names; `drafts`: true).

    `parts`: digests of what the run was made of. `fault`: a code, for a run that failed.
    """

    __tablename__ = "quality_run"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    by: Mapped[str] = mapped_column(String(80))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    told_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    state: Mapped[str] = mapped_column(String(10), default=WAITING)
    fault: Mapped[str | None] = mapped_column(String(40))
    against: Mapped[dict[str, Any]] = mapped_column(JSON)
    parts: Mapped[dict[str, Any]] = mapped_column(JSON)
    cases: Mapped[int] = mapped_column(default=0)
    judged: Mapped[int] = mapped_column(default=0)
    figures: Mapped[dict[str, Any]] = mapped_column(JSON)
    results: Mapped[list[Any]] = mapped_column(JSON, deferred=True, nullable=False)

    @property
    def is_broken_off(self) -> bool:
        return self.state in {WAITING, RUNNING} and utc_now() - self.told_at > SILENT


def run_cases(
    cases: Sequence[Case], subject: Subject, now: datetime, told: Callable[[int], None] = lambda _count: None
) -> list[Result]:
    """Judges the cases one after the other; `told` gets the number of those that are done."""
    results = []
    for count, case in enumerate(cases, start=1):
        results.append(judge(case, subject, now))
        told(count)
    return results


def figures(cases: Iterable[Case], results: Iterable[Result]) -> dict[str, Any]:
    """Shares of cases that hold, by language, situation, age, kind of provider, municipality; the table of confusions.

    JSON-safe. Each group: `cases`, `hold`, and `best`: cases in which a best provider stands first, of `listed` that
    judge providers. `confusion`: expected first situation → situation read first → number.
    """
    by_key = {case.key: case for case in cases}
    groups: dict[str, dict[str, Counter[str]]] = {
        name: {} for name in ("language", "situation", "age_group", "provider", "municipality")
    }
    whole: Counter[str] = Counter(cases=0, hold=0, listed=0, best=0, guarded=0, guarded_hold=0)
    confusion: dict[str, Counter[str]] = {}
    for result in results:
        case = by_key[result.key]
        counted = Counter(
            cases=1,
            hold=int(result.holds),
            listed=int(bool(result.verdict)),
            best=int(result.verdict == BEST),
        )
        whole += counted
        whole += Counter(guarded=int(case.guarded), guarded_hold=int(case.guarded and result.holds))
        for name, values in _groups(case, result).items():
            for value in values:
                groups[name][value] = groups[name].get(value, Counter()) + counted
        if "situations" in case.expects:
            wanted, read = case.situations, result.read["situations"]
            shown = wanted[0] if wanted and wanted[0] in read else next(iter(read), NOTHING)
            confusion.setdefault(wanted[0] if wanted else NOTHING, Counter())[shown] += 1
    keys = ("cases", "hold", "listed", "best")
    return {
        **{key: whole[key] for key in (*keys, "guarded", "guarded_hold")},
        "by": {
            name: {value: {key: group[value][key] for key in keys} for value in sorted(group)}
            for name, group in groups.items()
        },
        "confusion": {wanted: dict(confusion[wanted].most_common()) for wanted in sorted(confusion)},
    }


def _groups(case: Case, result: Result) -> Mapping[str, Iterable[str]]:
    read = result.read
    return {
        "language": (case.language,),
        "situation": case.situations or (NOTHING,),
        "age_group": (str(case.expects.get("age_group") or read["age_group"] or NOTHING),),
        "provider": case.best or (NOTHING,),
        "municipality": (str(case.expects.get("municipality") or read["municipality"] or NOTHING),),
    }


async def start_run(session: AsyncSession, by: str, against: Mapping[str, Any]) -> int:
    """Notes a run that waits to be made; its number."""
    row = RunRow(by=by, against=dict(against), parts={}, figures={}, results=[])
    session.add(row)
    await session.flush()
    return row.id


async def newest_runs(session: AsyncSession, most: int = 50) -> Sequence[RunRow]:
    """The newest first, without their results."""
    return (await session.scalars(select(RunRow).order_by(RunRow.id.desc()).limit(most))).all()


async def results_of(session: AsyncSession, number: int) -> tuple[RunRow, list[Result]]:
    """A run that is done, with its results; LookupError when there is none of this number."""
    row = await session.get(RunRow, number)
    if row is None or row.state != DONE:
        raise LookupError(str(number))
    raw = await session.scalar(select(RunRow.results).where(RunRow.id == number))
    return row, [Result.from_dict(item) for item in raw or ()]
