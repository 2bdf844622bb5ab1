"""How long the search page of staff takes to answer over many entries: `python -m benchmarks.staff_search`.

The seed's entries are copied until there are enough, each under a number of its own. With `--database` another database
than a SQLite file in a temporary folder, which must be empty.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from datetime import date
from pathlib import Path
from statistics import median

from sqlalchemy import insert, select
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue import model
from luotsi.catalogue.listing import Filter, list_entries
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.catalogue.writer import write_services

ROUNDS = 15
CASES = {
    "all": Filter(),
    "words": Filter(q="opinto-ohjaus"),
    "common word": Filter(q="työ"),
    "part of a name": Filter(q="hjaam"),
    "two words, Swedish": Filter(q="stöd studier"),
    "no such word": Filter(q="qwertyuiop"),
    "situation": Filter(situation="unemployed"),
    "municipality": Filter(municipality="837"),
    "provider type, status": Filter(provider_type="employment_services", status="published"),
    "nobody owns, stale": Filter(owner="-", stale_before=date(2027, 6, 1)),
    "lacks service in Swedish": Filter(gap="service-sv"),
    "lacks Swedish texts": Filter(gap="text-sv"),
    "a change waits": Filter(status="waiting"),
    "all at once": Filter("ohjaus", "unemployed", "employment_services", "837", "published", "-"),
}
PARTS = (
    model.ServiceText,
    model.ServiceSituation,
    model.ServiceAudience,
    model.ServiceLanguage,
    model.ServiceArea,
    model.ServiceWords,
)


async def fill(session: AsyncSession, entries: int) -> int:
    """The seed, and copies of its entries until there are `entries`."""
    await write_services(session, read_seed().services.values(), origin="seed")
    services = [dict(row) for row in (await session.execute(select(model.Service.__table__))).mappings()]
    parts = {
        part: [dict(row) for row in (await session.execute(select(part.__table__))).mappings()]
        for part in PARTS
    }
    for number in range(1, -(-entries // len(services))):
        await session.execute(
            insert(model.Service), [row | {"id": f"{row['id']}-{number}"} for row in services]
        )
        for part, rows in parts.items():
            copies = [row | {"service_id": f"{row['service_id']}-{number}"} for row in rows]
            for row in copies:
                row.pop("id", None)
                if part is model.ServiceText:
                    row["name"] = f"{row['name'][:90]} {number}"
            await session.execute(insert(part), copies)
    return len(services) * -(-entries // len(services))


async def measure(url: str, entries: int) -> None:
    engine = make_engine(url)
    await migrate(engine)
    sessions = make_sessions(engine)
    async with sessions.begin() as session:
        made = await fill(session, entries)
    if engine.dialect.name == "postgresql":
        async with engine.connect() as connection:
            await (await connection.execution_options(isolation_level="AUTOCOMMIT")).exec_driver_sql(
                "ANALYZE"
            )
    print(f"{made} entries, {engine.dialect.name}; milliseconds, median and worst of {ROUNDS}")
    for name, wanted in CASES.items():
        times = []
        for round_ in range(ROUNDS):
            began = time.perf_counter()
            async with sessions() as session:
                found = await list_entries(session, wanted, ("fi", "sv")[round_ % 2])
            times.append(1000 * (time.perf_counter() - began))
        print(f"{name:26} {found.total:6} found  {median(times):6.1f}  {max(times):6.1f}")
    await engine.dispose()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=40_000)
    parser.add_argument("--database", help="SQLAlchemy address with an asynchronous driver")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run(
            measure(given.database or f"sqlite+aiosqlite:///{Path(folder) / 'luotsi.db'}", given.entries)
        )


if __name__ == "__main__":
    main()
