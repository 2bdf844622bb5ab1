"""What must be there before anything is answered: database, seed catalogue, model. Nothing is done twice."""

from __future__ import annotations

import asyncio
from pathlib import Path

import click

from luotsi.cli.failure import Failure
from luotsi.settings import Settings


def prepare_catalogue(settings: Settings) -> None:
    """Brings the database to the present schema and the seed catalogue into it."""
    from luotsi.catalogue.seed import read_seed
    from luotsi.catalogue.store import make_engine, make_sessions, migrate
    from luotsi.catalogue.word_store import refresh_words, stale_ids
    from luotsi.catalogue.writer import Changes, write_services

    seed = read_seed()
    if seed.problems:
        raise Failure("The seed catalogue has faults:\n" + "\n".join(map(str, seed.problems)))

    async def run() -> Changes:
        engine = make_engine(settings.database)
        try:
            await migrate(engine)
            async with make_sessions(engine).begin() as session:
                changes = await write_services(session, seed.services.values(), origin="seed")
                # Words analysed by an earlier version of the language part are analysed anew.
                await refresh_words(session, await stale_ids(session))
                return changes
        finally:
            await engine.dispose()

    changes = asyncio.run(run())
    click.echo(
        f"Catalogue: {len(seed.services)} seed entries; {len(changes.added)} added, {len(changes.changed)} changed, "
        f"{len(changes.withdrawn)} withdrawn",
        err=True,
    )


def prepare_model(settings: Settings, *, force: bool = False) -> Path:
    """The model of the present data and pipeline, trained when there is none."""
    from luotsi.models import TrainingFailed, current_model, train
    from luotsi.web.supervisor import engine_environment

    model = current_model(settings.model_dir)
    if model.exists() and not force:
        click.echo(f"Model: {model.name} is up to date")
        return model
    if not settings.rasa_python.exists():
        raise Failure(f"Rasa's environment is missing ({settings.rasa_python}); run: make setup")
    click.echo("Model: training (about a minute) …")
    try:
        made = train(settings, engine_environment(settings))
    except TrainingFailed as error:
        raise Failure(f"Training failed:\n{error}") from error
    click.echo(f"Model: {made.name} trained")
    return made


def model_to_start_with(settings: Settings, own: Path) -> Path:
    """The model that staff have chosen, as long as the sources are those of that day; else `own`."""
    from luotsi.catalogue.store import make_engine, make_sessions
    from luotsi.model_versions import to_start_with

    async def run() -> Path:
        engine = make_engine(settings.database)
        try:
            async with make_sessions(engine)() as session:
                return await to_start_with(session, settings.model_dir, own)
        finally:
            await engine.dispose()

    model = asyncio.run(run())
    if model != own:
        click.echo(f"Model: {model.name} serves, as chosen")
    return model


def refuse_weak(settings: Settings) -> None:
    """Ends the start with a line for each setting that is too weak for production, in Finnish and Swedish."""
    from luotsi.taxonomy import LANGUAGES
    from luotsi.texts import texts
    from luotsi.web.production import weaknesses

    lines = [
        " / ".join(texts(language).format(f"production-{code}") for language in LANGUAGES)
        for code in weaknesses(settings)
    ]
    if lines:
        raise Failure("Settings too weak for production:\n" + "\n".join(lines))
