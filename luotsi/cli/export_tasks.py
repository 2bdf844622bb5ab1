"""What `luotsi report export` and `luotsi report recount` do."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import click

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.cli.failure import Failure
from luotsi.insight.indicators import has_real, has_simulated, notes
from luotsi.insight.publishing.files import write_package
from luotsi.insight.publishing.rows import Line, lines
from luotsi.insight.rollups import recount, refresh
from luotsi.insight.selection import Selection, read_selection
from luotsi.settings import settings
from luotsi.texts import texts


def export(asked: Mapping[str, str], folder: Path, language: str) -> None:
    """Sums what is new and writes the package; Failure names what was asked for wrongly."""
    words, today = texts(language), datetime.now(HELSINKI).date()

    async def run() -> tuple[Selection, list[Line], list[str]]:
        engine = make_engine(settings().database)
        try:
            await migrate(engine)
            sessions = make_sessions(engine)
            await refresh(sessions)
            async with sessions() as session:
                simulated = await has_simulated(session) and not await has_real(session)
                selection, faults = read_selection(asked, today, simulated=simulated)
                if faults:
                    raise Failure(
                        " ".join(
                            f"{words.format(f'insight-field-{name}')}: {words.format(f'insight-fault-{code}')}"
                            for name, code in faults.items()
                        )
                    )
                remarks = await notes(session, selection, today)
                told = [
                    words.format(f"insight-note-{note.code}", **{k: str(v) for k, v in note.params.items()})
                    for note in remarks
                ]
                return selection, await lines(session, selection), told
        finally:
            await engine.dispose()

    selection, found, told = asyncio.run(run())
    publisher = (
        settings().operator_name_sv if language == "sv" else settings().operator_name_fi
    ) or words.format("insight-data-publisher")
    for path in write_package(
        folder, found, selection, licence=settings().data_licence, publisher=publisher, today=today
    ):
        click.echo(path)
    for remark in told:
        click.echo(remark)


def recount_all() -> None:
    """Sums every month anew from its events."""

    async def run() -> int:
        engine = make_engine(settings().database)
        try:
            await migrate(engine)
            return len(await recount(make_sessions(engine)))
        finally:
            await engine.dispose()

    click.echo(f"{asyncio.run(run())} months summed anew")
