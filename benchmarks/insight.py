"""How long sums and indicators take over many events: `python -m benchmarks.insight [--events N]`.

A PostgreSQL server of its own is started in a temporary folder. Events of one year are made by SQL
(`generate_series`), summed month by month, and then what a page asks is asked, over the whole year and over one
region.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections.abc import Awaitable, Callable
from datetime import date
from statistics import median
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.insight.indicators import demand, notes, success, success_by, unanswered, versions
from luotsi.insight.model import InsightCell, InsightMonth
from luotsi.insight.places import large_municipalities, regions
from luotsi.insight.rollups import refresh
from luotsi.insight.selection import Selection
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy
from tests.postgresql import postgres_server

ROUNDS = 5
TODAY = date(2026, 12, 31)
YEAR = Selection(date(2026, 1, 1), date(2026, 12, 1))
REGION = Selection(YEAR.first, YEAR.last, region="06")
YOUNG = Selection(YEAR.first, YEAR.last, "sv", "age_18_29", region="15")
QUERIES: dict[str, Callable[[AsyncSession, Selection], Awaitable[Any]]] = {
    "situation × age": lambda session, chosen: demand(session, chosen, "situation", "age_group"),
    "situation × region": lambda session, chosen: demand(session, chosen, "situation", "region"),
    "municipality × language": lambda session, chosen: demand(session, chosen, "municipality", "language"),
    "month": lambda session, chosen: demand(session, chosen, "month"),
    "unanswered": unanswered,
    "all shares": success,
    "all shares by month": lambda session, chosen: success_by(session, chosen, "month"),
    "versions": versions,
    "remarks": lambda session, chosen: notes(session, chosen, TODAY),
}
# Places are drawn evenly, which makes more sums than people would: the hard case.
EVENTS = """
INSERT INTO insight_event (key, kind, simulated, day, month, hour, language, age_group, region, municipality,
audience,
  situations, unanswered, turns, written, unclear, fallbacks, away, list_turn, more, handover, helpful, shown,
  opened, contacts, danger, model, rules, last)
SELECT md5(n::text), 'conversation', true, day, date_trunc('month', day)::date, 12,
  CASE WHEN random() < 0.1 THEN 'sv' ELSE 'fi' END,
  (:ages)[1 + floor(random() * :age_number)::int], split_part(place, ' ', 1), split_part(place, ' ', 2), 'self',
  CASE WHEN random() < 0.3 THEN json_build_array(code, other) ELSE json_build_array(code) END,
  CASE WHEN random() < 0.05 THEN json_build_array(code) ELSE '[]'::json END,
  3, 2, (random() < 0.2)::int, (random() < 0.1)::int, 0, CASE WHEN random() < 0.8 THEN 1 END, random() < 0.2,
  random() < 0.1, CASE WHEN random() < 0.2 THEN random() < 0.7 END, '["a", "b", "c"]'::json, '[]'::json,
  CASE WHEN random() < 0.2 THEN '["a phone"]'::json ELSE '[]'::json END, '', 'model', 'rules', ''
FROM (SELECT n, DATE '2026-01-01' + floor(random() * 365)::int AS day,
  (:places)[1 + floor(random() * :place_number)::int] AS place,
  (:codes)[1 + floor(random() * :code_number)::int] AS code,
  (:codes)[1 + floor(random() * :code_number)::int] AS other
  FROM generate_series(CAST(:first AS int), CAST(:last AS int)) AS n OFFSET 0) AS drawn
"""
STEP = 500_000


async def fill(sessions: async_sessionmaker[AsyncSession], events: int) -> None:
    places = [f"{code} " for code in regions()]
    places += [f"{municipalities()[code].region_code} {code}" for code in sorted(large_municipalities())]
    lists = {
        "ages": ["", *(group.code for group in taxonomy().age_groups)],
        "places": places,
        "codes": [term.code for term in taxonomy().life_situations],
    }
    query = EVENTS
    for name, values in lists.items():
        quoted = ", ".join(f"'{value}'" for value in values)
        query = query.replace(f":{name}", f"ARRAY[{quoted}]")
        query = query.replace(f":{name[:-1]}_number", str(len(values)))
    for first in range(1, events + 1, STEP):
        async with sessions.begin() as session:
            await session.execute(text(query), {"first": first, "last": min(first + STEP - 1, events)})
    async with sessions.begin() as session:
        session.add_all(InsightMonth(month=month, changes=1, summed=0) for month in YEAR.months)


async def measure(url: str, events: int) -> None:
    engine = make_engine(url)
    await migrate(engine)
    sessions = make_sessions(engine)
    start = time.perf_counter()
    await fill(sessions, events)
    print(f"{events} events made in {time.perf_counter() - start:.0f} s")
    start = time.perf_counter()
    months = await refresh(sessions)
    took = time.perf_counter() - start
    async with sessions() as session:
        await session.execute(text("ANALYZE"))
        rows = await session.scalar(select(func.count()).select_from(InsightCell))
    print(f"summed in {took:.1f} s ({took / len(months):.1f} s a month), {rows} sums")
    print(f"{'':26}{'country':>10}{'region':>10}{'young, sv':>11}   median of {ROUNDS}, ms")
    for name, ask in QUERIES.items():
        figures = []
        for chosen in (YEAR, REGION, YOUNG):
            times = []
            for _ in range(ROUNDS):
                async with sessions() as session:
                    start = time.perf_counter()
                    await ask(session, _played(chosen))
                    times.append(1000 * (time.perf_counter() - start))
            figures.append(median(times))
        print(f"{name:26}{figures[0]:>10.0f}{figures[1]:>10.0f}{figures[2]:>11.0f}")
    await engine.dispose()


def _played(chosen: Selection) -> Selection:
    return Selection(
        chosen.first,
        chosen.last,
        chosen.language,
        chosen.age_group,
        None,
        chosen.region,
        None,
        simulated=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000_000)
    chosen = parser.parse_args()
    with postgres_server() as server:
        asyncio.run(measure(server.url(server.create()), chosen.events))


if __name__ == "__main__":
    main()
