"""What `luotsi catalogue links` does."""

from __future__ import annotations

import asyncio
from collections import Counter

import click

from luotsi import __version__
from luotsi.catalogue.links.addresses import PORTS, Allowed, is_public
from luotsi.catalogue.links.checker import Checker, Manners
from luotsi.catalogue.links.robots import NAME
from luotsi.catalogue.links.store import bad_links, due, forget_others, keep, links_of
from luotsi.catalogue.reader import read_services
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.cli.failure import Failure
from luotsi.settings import settings
from luotsi.texts import texts


def agent() -> str:
    """How the checker names itself, and where its operator is found if the settings tell."""
    told = [one for one in (settings().public_url, settings().operator_email) if one]
    return f"{NAME}/{__version__}" + (f" (+{'; '.join(told)})" if told else "")


def check_links(
    *,
    days: int,
    most: int,
    owner: str | None,
    language: str,
    manners: Manners | None = None,
    allowed: Allowed = is_public,
    ports: frozenset[int] = PORTS,
) -> None:
    """Asks what is due, and prints what came of it and which entries lead to pages at fault."""
    words = texts(language)
    if not settings().link_checks:
        raise Failure(words.format("links-off"))

    async def run() -> tuple[Counter[str], list[str]]:
        engine = make_engine(settings().database)
        outcomes: Counter[str] = Counter()
        try:
            await migrate(engine)
            sessions = make_sessions(engine)
            async with sessions.begin() as session:
                every = await read_services(session)
                entries = [entry for entry in every if owner is None or entry.owner == owner]
                await forget_others(session, {url for entry in every for url in links_of(entry)})
                wanted = [url for entry in entries for url in links_of(entry)]
                urls = await due(session, wanted, days=days, most=most)
            async with Checker(agent(), manners, allowed=allowed, ports=ports) as checker:
                # Each answer is kept at once: a run that is broken off has lost nothing.
                async for answer in checker.check(urls):
                    outcomes[answer.outcome] += 1
                    async with sessions.begin() as session:
                        await keep(session, answer)
            async with sessions() as session:
                bad = await bad_links(session, entries)
        finally:
            await engine.dispose()
        lines = [
            f"{entry.id} ({entry.owner or words.format('links-nobody')}): "
            + words.format(f"finding-{bad[url].code.replace('_', '-')}", detail=url)
            for entry in entries
            for url in links_of(entry)
            if url in bad
        ]
        return outcomes, lines

    outcomes, lines = asyncio.run(run())
    click.echo(words.format("links-checked", count=sum(outcomes.values())))
    for outcome, count in sorted(outcomes.items()):
        click.echo("  " + words.format(f"links-outcome-{outcome}", count=count))
    for line in lines:
        click.echo(line)
