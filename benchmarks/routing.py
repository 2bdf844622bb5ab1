"""Routing while the catalogue grows: `.venv/bin/python -m benchmarks.routing [services…]`, without words 300 to 40,000.

Prints the processor time of an answer, the time of the start and of taking over one changed entry, and the memory, in
SQLite and (where its programs are installed) in PostgreSQL. The services are those of the seed and copies of them, in
other municipalities and with words of their own. Each need is given as understood: the reading of messages has its own
benchmark.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from itertools import count, islice
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from benchmarks.figures import judged, texts
from luotsi.catalogue.areas import areas_of
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.need import Need
from luotsi.catalogue.routing import route
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.snapshot import Catalogue, CatalogueHolder
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.catalogue.views import AreaView, Localised, ServiceView
from luotsi.catalogue.writer import write_services
from luotsi.evaluation.machine import machine
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy
from tests.postgresql import Unavailable, postgres_server

SIZES = (300, 1_000, 3_000, 10_000, 40_000)
NEEDS, MOST_MS = 400, 20.0
NOW = datetime(2026, 11, 24, 12, tzinfo=HELSINKI)
SEED, ORIGIN, OWN_WORDS = 20261124, "benchmark", 3
Sessions = async_sessionmaker[AsyncSession]
Servers = dict[str, Callable[[int], str]]


def main(sizes: Sequence[int]) -> None:
    print(machine())
    print(f"{'':12}{'services':>9}{'written':>10}{'start':>9}{'a change':>11}{'an answer':>20}{'memory':>12}")
    needs = list(islice(_needs(), NEEDS))
    with _servers() as servers:
        for name, url in servers.items():
            for size in sizes:
                asyncio.run(_measure(name, url(size), size, needs))


@contextmanager
def _servers() -> Iterator[Servers]:
    with tempfile.TemporaryDirectory() as folder:
        servers: Servers = {"SQLite": lambda size: f"sqlite+aiosqlite:///{folder}/{size}.db"}
        try:
            with postgres_server() as server:
                yield servers | {"PostgreSQL": lambda _: server.url(server.create())}
        except Unavailable as error:
            print(f"without PostgreSQL: {error}")
            yield servers


async def _measure(name: str, url: str, size: int, needs: Sequence[Need]) -> None:
    engine = make_engine(url)
    try:
        await migrate(engine)
        sessions = make_sessions(engine)
        services = list(islice(_services(), size))
        written = await _seconds(_write(sessions, services))
        before = _memory()
        holder = CatalogueHolder(sessions)
        start = await _seconds(holder.current())
        memory = _memory() - before
        await _change(sessions, services[size // 2])
        change = await _seconds(holder.current())
        catalogue = await holder.current()
    finally:
        await engine.dispose()
    taken = sorted(_milliseconds(catalogue, need) for need in needs)
    late = taken[int(0.95 * len(taken))]
    print(
        f"{name:12}{size:>9}{written:>8.1f} s{start:>7.1f} s{1000 * change:>8.0f} ms"
        f"{statistics.median(taken):>8.1f}, p95 {late:>4.1f} ms{memory:>9.0f} MB{judged(late, MOST_MS)}",
        flush=True,
    )


async def _seconds(work: Awaitable[object]) -> float:
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


def _milliseconds(catalogue: Catalogue, need: Need) -> float:
    """Processor time, which other work on the machine hardly touches: routing waits for nothing."""
    began = time.process_time()
    route(catalogue, knowledge(), need, now=NOW)
    return 1000 * (time.process_time() - began)


async def _write(sessions: Sessions, services: Sequence[ServiceView]) -> None:
    async with sessions() as session, session.begin():
        await write_services(session, services, origin=ORIGIN)


async def _change(sessions: Sessions, service: ServiceView) -> None:
    """Another name for one entry."""
    named = replace(service, name=Localised("Aivan uusi nimi", "Ett alldeles nytt namn"))
    async with sessions() as session, session.begin():
        await write_services(session, [named], origin=ORIGIN, complete=False)


def _services() -> Iterator[ServiceView]:
    """The seed's entries in a mixed order, then copies of them without end."""
    drawn = random.Random(SEED)  # noqa: S311 - a sample, no secret
    known = sorted(read_seed().services.values(), key=lambda service: service.id)
    drawn.shuffle(known)
    yield from known
    words = sorted({word.strip(".,!?").lower() for text, _ in texts() for word in text.split()})
    places = [areas_of(place) for place in municipalities().values()]
    for number in count(1):
        yield _copy(drawn.choice(known), number, drawn, words, places)


def _copy(
    service: ServiceView,
    number: int,
    drawn: random.Random,
    words: Sequence[str],
    places: Sequence[dict[str, str]],
) -> ServiceView:
    """The same service somewhere else, with some words that people use."""
    place = drawn.choice(places)
    type_ = drawn.choice(sorted(place))
    own = " ".join(drawn.sample(words, OWN_WORDS))
    return replace(
        service,
        id=f"{service.id}-{number}",
        template=None,
        ptv_id=None,
        description=Localised(f"{service.description.fi} {own}", f"{service.description.sv} {own}"),
        areas=(AreaView(type_, (place[type_],)),),  # type: ignore[arg-type]
    )


def _needs() -> Iterator[Need]:
    """Messages of the development set with facts drawn for each; some of the facts are not known."""
    drawn = random.Random(SEED)  # noqa: S311 - a sample, no secret
    messages, codes = texts(), sorted(municipalities())
    situations, groups = sorted(taxonomy().life_situation_codes), sorted(taxonomy().age_group_codes)
    while True:
        text, language = drawn.choice(messages)
        held = drawn.sample(situations, drawn.choice((1, 1, 1, 2)))
        yield Need(
            language if language == "sv" else "fi",
            tuple((code, round(drawn.uniform(0.4, 1), 2)) for code in held),
            age_group=drawn.choice([None, *groups]),
            municipality=drawn.choice([None, *drawn.sample(codes, 3)]),
            text=text,
        )


def _memory() -> float:
    """Resident memory of this process in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("VmRSS:")) / 1000


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or SIZES)
