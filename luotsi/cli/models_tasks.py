"""What `luotsi models …` does."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

import click
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi import model_versions as register
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.store import make_engine, make_sessions
from luotsi.cli.catalogue_tasks import in_database
from luotsi.cli.failure import Failure
from luotsi.models import ARCHIVE
from luotsi.quality.gate import BREAKS, NOT_RUN, standing
from luotsi.settings import settings
from luotsi.web.staff.audit import COMMAND_LINE, note

#: How soon a running app sees a choice, and how long it may take to load the model.
SEEN_SECONDS, TAKEN_SECONDS = 6.0, 240.0
REFUSED = {
    "unknown": "There is no model {name}; see: luotsi models list",
    "gone": "The archive of {name} is not in the folder of the models any more",
    "serving": "{name} serves already",
    "no-previous": "No model served before the present one",
}
FAULTS = {
    register.GONE: "its archive is gone",
    register.UNREADABLE: "its archive cannot be read",
    register.SILENT: "the engine does not answer with it",
}
GUARDED = {
    BREAKS: "{count} guarded cases break: {keys}. Mend that, or say why it serves nevertheless: --because",
    NOT_RUN: (
        "The guarded cases were not run: luotsi cases run, and luotsi cases run --model NAME. "
        "Or say why it serves nevertheless: --because"
    ),
}


def print_models() -> None:
    async def read(session: AsyncSession) -> Sequence[register.Listed]:
        await register.register(session, settings().model_dir)
        return await register.listed(session, settings().model_dir)

    for item in in_database(read):
        version = item.version
        told = [
            version.name,
            version.state,
            version.trained_at.astimezone(HELSINKI).isoformat(" ", "minutes"),
        ]
        if item.wanted:
            told.append("being taken into use")
        if not item.here:
            told.append("archive gone")
        if version.fault:
            told.append(FAULTS[version.fault])
        click.echo("  ".join(told))


def switch_to(name: str | None, *, because: str | None, wait: bool) -> None:
    """Notes the choice (`None`: the model before) and waits until a running app has followed it."""

    async def choose(session: AsyncSession) -> str:
        await register.register(session, settings().model_dir)
        wanted = (name or await register.previous(session)).removesuffix(ARCHIVE)
        found = await standing(session, wanted)
        if found.needs_reason and not because:
            raise Failure(GUARDED[found.code].format(count=len(found.broken), keys=", ".join(found.broken)))
        await register.choose(
            session, wanted, by=COMMAND_LINE, model_dir=settings().model_dir, because=because
        )
        told = {"because": because, "guarded": found.code, "broken": found.broken}
        await note(session, COMMAND_LINE, "model-chosen", wanted, **told)
        return wanted

    try:
        chosen = in_database(choose)
    except register.ModelRefused as refused:
        raise Failure(REFUSED[refused.code].format(name=refused.name)) from refused
    if not wait:
        click.echo(f"{chosen} is chosen")
        return
    click.echo(asyncio.run(_followed(chosen)))


async def _followed(name: str) -> str:
    """Looks until the choice was followed; Failure when the model could not serve."""
    began = time.monotonic()
    engine = make_engine(settings().database)
    sessions = make_sessions(engine)
    try:
        while True:
            # A new look each time: it is another process that follows the choice.
            async with sessions() as session:
                version = await session.get_one(register.ModelVersion, name)
                choice = await register.chosen(session)
            if version.state == register.SERVING:
                return f"{name} serves"
            if version.fault:
                why = FAULTS[version.fault]
                raise Failure(f"{name} cannot serve: {why}. The model before it goes on serving")
            waited = time.monotonic() - began
            if waited > SEEN_SECONDS and (choice is None or choice.taken_at is None):
                return f"{name} is chosen. No app is running; the next one that starts takes it"
            if waited > TAKEN_SECONDS:
                raise Failure(f"{name} is chosen, but it does not serve yet; see: luotsi models list")
            await asyncio.sleep(0.5)
    finally:
        await engine.dispose()
