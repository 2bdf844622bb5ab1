"""What `luotsi catalogue ptv …` does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from tqdm import tqdm

from luotsi.catalogue.ptv import runs
from luotsi.catalogue.ptv.api import BASES, VERSIONS
from luotsi.catalogue.ptv.client import ApiFault, Client
from luotsi.catalogue.ptv.importing import Order, helpers, import_api, import_files
from luotsi.catalogue.ptv.mapping import Mapper, mapper
from luotsi.catalogue.ptv.report import Report, in_words, reason, unmapped_in_words
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.cli.catalogue_tasks import in_database
from luotsi.cli.failure import Failure
from luotsi.settings import settings
from luotsi.texts import texts


class Bar:
    """A bar on standard error, one for each stage; none where nobody looks."""

    def __init__(self, language: str) -> None:
        self._words, self._bar = texts(language), None

    def begin(self, stage: str, total: int | None) -> None:
        self.close()
        name = self._words.format(f"import-stage-{stage.replace('_', '-')}")
        self._bar = tqdm(total=total, desc=name, unit="", unit_scale=stage == "survey", disable=None)

    def step(self, count: int) -> None:
        if self._bar is not None:
            self._bar.update(count)

    def close(self) -> None:
        if self._bar is not None:
            self._bar.close()

    _bar: tqdm[Any] | None


def run_import(
    files: Sequence[Path], api: str | None, url: str | None, order: Order, language: str, *, as_json: bool
) -> None:
    """Imports, and prints what came of it. Exit status 1 when something could not be read."""
    bar = Bar(language)
    try:
        report = asyncio.run(_imported(files, api, url, order, bar))
    except ApiFault as error:
        bar.close()
        go_on = texts(language).format("import-go-on")
        raise Failure(f"{reason(error.code, error.detail, language)} {go_on}") from error
    bar.close()
    click.echo(
        json.dumps(report.as_json(), ensure_ascii=False, indent=1) if as_json else _lines(report, language)
    )
    if report.faults:
        raise click.exceptions.Exit(1)


async def _imported(
    files: Sequence[Path], api: str | None, url: str | None, order: Order, bar: Bar
) -> Report:
    engine = make_engine(settings().database)
    try:
        await migrate(engine)
        sessions = make_sessions(engine)
        with helpers():
            if api is None:
                return await import_files(sessions, files, mapper(), order, bar)
            return await _asked(sessions, api, url or BASES[api], mapper(), order, bar)
    finally:
        await engine.dispose()


async def _asked(
    sessions: async_sessionmaker[AsyncSession], version: str, url: str, table: Mapper, order: Order, bar: Bar
) -> Report:
    key = settings().ptv_api_key
    headers = {} if key is None else {"x-api-key": key.get_secret_value()}
    async with Client(url, headers=headers) as client:
        return await import_api(sessions, VERSIONS[version](client), url, table, order, bar)


def show_unmapped(language: str, *, as_json: bool) -> None:
    report = in_database(runs.last_report)
    if report is None:
        raise Failure(texts(language).format("import-nothing"))
    if as_json:
        click.echo(json.dumps(report.as_json()["unmapped"], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(unmapped_in_words(report, language)))


def _lines(report: Report, language: str) -> str:
    return "\n".join(in_words(report, language))
