"""What `luotsi cases run`, `runs` and `compare` do."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click
from sqlalchemy.ext.asyncio import AsyncSession
from tqdm import tqdm

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.store import make_engine, make_sessions
from luotsi.cli.catalogue_tasks import in_database
from luotsi.cli.failure import Failure
from luotsi.quality.comparing import KINDS, Comparison
from luotsi.quality.making import RunFailed, make_run
from luotsi.quality.runs import RunRow, newest_runs, start_run
from luotsi.quality.sides import side_by_side
from luotsi.settings import settings
from luotsi.web.staff.audit import COMMAND_LINE

FAULTS = {
    "no-cases": "The library holds no active case; fill it: luotsi cases import --own",
    "no-catalogue": "The catalogue is empty; luotsi serve fills it",
    "no-model": "The model is not there or cannot be read; see: luotsi models list",
    "table": "The knowledge table has faults",
    "weights": "The weights cannot be read",
}


def run_library(
    *, model: str | None, knowledge: Path | None, weights: Path | None, number: int | None, as_json: bool
) -> None:
    """Makes a run; with `number` one that the page of the bench has noted."""
    files = {"knowledge": knowledge, "weights": weights}
    against = {"model": model, **{name: str(path) for name, path in files.items() if path}}
    against = {name: value for name, value in against.items() if value}
    chosen = number or in_database(lambda session: start_run(session, COMMAND_LINE, against))
    began = time.monotonic()

    async def make() -> RunRow:
        engine = make_engine(settings().database)
        sessions = make_sessions(engine)
        try:
            with tqdm(unit=" cases", disable=None, leave=False) as bar:

                def told(done: int, every: int) -> None:
                    bar.total = every
                    bar.update(done - bar.n)

                await make_run(sessions, chosen, settings().model_dir, told=told)
            async with sessions() as session:
                return await session.get_one(RunRow, chosen)
        finally:
            await engine.dispose()

    try:
        row = asyncio.run(make())
    except RunFailed as failure:
        detail = f": {failure}" if str(failure) != failure.fault else ""
        raise Failure(FAULTS[failure.fault] + detail) from failure
    if as_json:
        click.echo(
            json.dumps({"run": row.id, "parts": row.parts, **row.figures}, ensure_ascii=False, indent=2)
        )
        return
    click.echo(f"run {row.id}: {row.cases} cases in {time.monotonic() - began:.0f} s")
    _print_group("all", row.figures)
    for name in ("language", "age_group", "situation"):
        for value, group in row.figures["by"][name].items():
            _print_group(f"{name} {value}", group)


def print_runs() -> None:
    for row in in_database(newest_runs):
        at = row.started_at.astimezone(HELSINKI).isoformat(" ", "minutes")
        held = f"{row.figures['hold']} of {row.cases} hold" if row.figures else f"{row.judged} of {row.cases}"
        against = ", ".join(f"{name} {Path(str(value)).name}" for name, value in row.against.items())
        click.echo(f"{row.id}  {at}  {row.state}  {held}  {against or 'the present state'}")


def print_comparison(before: int, after: int, *, as_json: bool) -> None:
    async def read(session: AsyncSession) -> Comparison:
        return await side_by_side(session, before, after)

    try:
        found = in_database(read)
    except LookupError as error:
        raise Failure(f"There is no finished run {error.args[0]}; see: luotsi cases runs") from error
    if as_json:
        click.echo(json.dumps(found.to_dict(), ensure_ascii=False, indent=2))
    else:
        counts = found.counts().get("all", {})
        click.echo(f"same {found.same}  " + "  ".join(f"{kind} {counts.get(kind, 0)}" for kind in KINDS))
        for change in found.changes:
            first = " → ".join(
                next((item[0] for item in result.seen), "–") for result in (change.before, change.after)
            )
            guard = "*" if change.guarded else " "
            click.echo(f"{guard} {change.kind}  {change.key}  {', '.join(change.causes)}  {first}")
    if found.broken:
        keys = ", ".join(change.key for change in found.broken)
        raise Failure(f"{len(found.broken)} guarded cases break: {keys}")


def _print_group(name: str, group: Mapping[str, Any]) -> None:
    share = group["hold"] / group["cases"] if group["cases"] else 0.0
    best = f"  best first {group['best'] / group['listed']:.3f}" if group["listed"] else ""
    click.echo(f"{name}: {group['cases']} cases, hold {share:.3f}{best}")
