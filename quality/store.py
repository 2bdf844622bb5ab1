"""Cases in the database: read, saved one by one without losing another's change, imported many at once."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.model import Service, utc_now
from luotsi.catalogue.reader import batches
from luotsi.quality.cases import ACTIVE, Case, read_case
from luotsi.quality.model import CaseRow


class ChangedMeanwhile(Exception):
    """Somebody else saved the case after this user opened it; the case as it is now comes along."""

    def __init__(self, now: CaseRow) -> None:
        super().__init__(now.key)
        self.now = now


class KeyTaken(Exception):
    """There is a case of that key already."""


@dataclass(frozen=True, slots=True)
class Imported:
    """How many cases an import added, changed and found unchanged."""

    added: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a list of cases shows. Empty fields do not filter; `second` is a state of the second judgement."""

    q: str = ""
    language: str = ""
    situation: str = ""
    state: str = ""
    second: str = ""
    guarded: bool = False

    def conditions(self) -> list[ColumnElement[bool]]:
        found: list[ColumnElement[bool]] = []
        if self.q:
            wanted = self.q.casefold()
            found.append(
                func.lower(CaseRow.text).contains(wanted, autoescape=True)
                | CaseRow.text.contains(self.q, autoescape=True)
                | CaseRow.key.contains(wanted, autoescape=True)
            )
        for name in ("language", "situation", "state", "second"):
            if value := getattr(self, name):
                found.append(getattr(CaseRow, name) == value)
        if self.guarded:
            found.append(CaseRow.guarded.is_(True))
        return found


def case_of(row: CaseRow) -> Case:
    """The case of a row. LookupError when the row no longer fits the taxonomy; `luotsi cases check` names such rows."""
    read = read_case(row.content, origin=row.origin)
    if read.case is None:
        raise LookupError(f"{row.key}: {[(fault.field, fault.code) for fault in read.faults]}")
    return read.case


async def read_cases(
    session: AsyncSession,
    *,
    state: str = ACTIVE,
    guarded: bool = False,
    keys: Collection[str] | None = None,
) -> list[Case]:
    """The cases of a state ("" for all), in the order of their keys; those that fit no codes are left out."""
    query = (
        select(CaseRow).where(*CaseFilter(state=state, guarded=guarded).conditions()).order_by(CaseRow.key)
    )
    if keys is not None:
        query = query.where(CaseRow.key.in_(keys))
    found = []
    for row in await session.scalars(query):
        read = read_case(row.content, origin=row.origin)
        if read.case is not None:
            found.append(read.case)
    return found


async def list_cases(
    session: AsyncSession, wanted: CaseFilter, page: int, size: int
) -> tuple[Sequence[CaseRow], int]:
    """One page of the rows, the newest change first, and how many there are in all."""
    conditions = wanted.conditions()
    total = await session.scalar(select(func.count()).select_from(CaseRow).where(*conditions)) or 0
    query = select(CaseRow).where(*conditions).order_by(CaseRow.changed_at.desc(), CaseRow.key)
    return (await session.scalars(query.limit(size).offset((page - 1) * size))).all(), total


async def add_case(session: AsyncSession, case: Case, who: str) -> CaseRow:
    """A new case; KeyTaken when its key is in use."""
    if await session.get(CaseRow, case.key) is not None:
        raise KeyTaken(case.key)
    row = _row(case, who)
    session.add(row)
    await session.flush()
    return row


async def change_case(session: AsyncSession, case: Case, who: str, version: int) -> int:
    """Saves over the version that the user has seen; ChangedMeanwhile when there is a newer one. The new version."""
    changed = await session.execute(
        update(CaseRow)
        .where(CaseRow.key == case.key, CaseRow.version == version)
        .values(**_columns(case), changed_by=who, changed_at=utc_now(), version=version + 1)
        .returning(CaseRow.version)
    )
    new = changed.scalar()
    if new is None:
        now = await session.get(CaseRow, case.key, populate_existing=True)
        if now is None:
            raise LookupError(case.key)
        session.expunge(now)  # the caller's transaction is about to be rolled back
        raise ChangedMeanwhile(now)
    return new


async def import_cases(session: AsyncSession, cases: Iterable[Case], who: str) -> Imported:
    """Adds new cases and changes those of the same key; what is the same stays as it is."""
    given = {case.key: case for case in cases}
    known: dict[str, CaseRow] = {}
    for some in batches(sorted(given)):
        rows = await session.scalars(select(CaseRow).where(CaseRow.key.in_(some)))
        known |= {row.key: row for row in rows}
    added = changed = 0
    for key, case in given.items():
        row = known.get(key)
        if row is None:
            session.add(_row(case, who))
            added += 1
        elif row.content != case.content():
            for name, value in _columns(case).items():
                setattr(row, name, value)
            row.changed_by, row.changed_at, row.version = who, utc_now(), row.version + 1
            changed += 1
    await session.flush()
    return Imported(added, changed, len(given) - added - changed)


async def remove_case(session: AsyncSession, key: str) -> bool:
    """Removes a case with its judgements; False when there is none."""
    gone = await session.execute(delete(CaseRow).where(CaseRow.key == key).returning(CaseRow.key))
    return gone.scalar() is not None


async def kinds_of_entries(session: AsyncSession) -> dict[str, str]:
    """The provider type of every entry by id, for `cases.unknown_entries`."""
    rows = await session.execute(select(Service.id, Service.provider_type))
    return {row.id: row.provider_type for row in rows}


def _columns(case: Case) -> dict[str, object]:
    return {
        "text": case.text,
        "language": case.language,
        "situation": next(iter(case.situations), None),
        "guarded": case.guarded,
        "state": case.state,
        "content": case.content(),
    }


def _row(case: Case, who: str) -> CaseRow:
    return CaseRow(key=case.key, origin=case.origin, made_by=who, changed_by=who, **_columns(case))
