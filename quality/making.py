"""Makes a run: loads the state that it is against, judges the library, tells its progress to the database."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi import model_versions
from luotsi.catalogue.knowledge import KNOWLEDGE_FILE, read_knowledge
from luotsi.catalogue.lines import FileError
from luotsi.catalogue.model import utc_now
from luotsi.catalogue.snapshot import load_snapshot
from luotsi.catalogue.weights import WEIGHTS_FILE, read_weights
from luotsi.language.understanding import HELSINKI, ModelMissing, Understander
from luotsi.models import newest_model
from luotsi.quality.cases import Case
from luotsi.quality.judging import Result, Subject, digest, digest_of_entry, digest_of_file
from luotsi.quality.runs import DONE, FAILED, RUNNING, RunRow, figures, run_cases
from luotsi.quality.store import read_cases

TOLD_EVERY = 20


class RunFailed(Exception):
    """The run cannot be made; `fault` is a code: no-model, no-cases, no-catalogue, table, weights."""

    def __init__(self, fault: str, detail: str = "") -> None:
        super().__init__(detail or fault)
        self.fault = fault


async def make_run(
    sessions: async_sessionmaker[AsyncSession],
    number: int,
    model_dir: Path,
    *,
    told: Callable[[int, int], None] = lambda _done, _all: None,
) -> None:
    """Makes the run of this number; RunFailed after its row tells so, too. `told`: done, all."""
    async with sessions() as session:
        row = await session.get_one(RunRow, number)
    try:
        async with sessions() as session:
            cases = await read_cases(session)
            if not cases:
                raise RunFailed("no-cases")
            subject, parts = await _subject(session, row.against, model_dir)
        parts["library"] = digest([case.content() for case in cases])
        await _note(sessions, number, state=RUNNING, cases=len(cases), parts=parts)
        results = await _judged(sessions, number, cases, subject, told)
    except RunFailed as failure:
        await _note(sessions, number, state=FAILED, fault=failure.fault)
        raise
    await _note(
        sessions,
        number,
        state=DONE,
        judged=len(results),
        figures=figures(cases, results),
        results=[result.to_dict() for result in results],
    )


async def _judged(
    sessions: async_sessionmaker[AsyncSession],
    number: int,
    cases: list[Case],
    subject: Subject,
    told: Callable[[int, int], None],
) -> list[Result]:
    now = datetime.now(HELSINKI)
    results: list[Result] = []
    for start in range(0, len(cases), TOLD_EVERY):
        some = cases[start : start + TOLD_EVERY]
        results += await asyncio.to_thread(run_cases, some, subject, now)
        await _note(sessions, number, judged=len(results))
        told(len(results), len(cases))
    return results


async def _note(sessions: async_sessionmaker[AsyncSession], number: int, **values: Any) -> None:
    async with sessions.begin() as session:
        await session.execute(update(RunRow).where(RunRow.id == number).values(told_at=utc_now(), **values))


async def _subject(
    session: AsyncSession, against: dict[str, Any], model_dir: Path
) -> tuple[Subject, dict[str, str]]:
    """What is judged, and the digests of its parts."""
    table = Path(against.get("knowledge") or KNOWLEDGE_FILE)
    weights = Path(against.get("weights") or WEIGHTS_FILE)
    try:
        knowledge = read_knowledge(table)
    except (FileError, OSError) as error:
        raise RunFailed("table", str(error)) from error
    try:
        knowledge = replace(knowledge, weights=read_weights(weights))
    except (KeyError, TypeError, OSError, ValueError) as error:
        raise RunFailed("weights", str(error)) from error
    model = await _model(session, against.get("model"), model_dir)
    catalogue = await load_snapshot(session)
    if not catalogue.services:
        raise RunFailed("no-catalogue")
    try:
        understander = await asyncio.to_thread(Understander.load, model)
    except (ModelMissing, OSError, ValueError, KeyError) as error:
        raise RunFailed("no-model", str(error)) from error
    parts = {
        "model": understander.version,
        "knowledge": digest_of_file(table),
        "weights": digest_of_file(weights),
        "catalogue": digest([digest_of_entry(service) for service in catalogue.services.values()]),
    }
    return Subject(understander, catalogue, knowledge), parts


async def _model(session: AsyncSession, name: str | None, model_dir: Path) -> Path:
    """The named one, else the one that serves, else the newest of the folder."""
    name = name or await model_versions.serving(session)
    path = model_versions.archive(model_dir, name) if name else newest_model(model_dir)
    if path is None or not path.exists():
        raise RunFailed("no-model", name or "")
    return path
