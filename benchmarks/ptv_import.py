"""How fast services in PTV's form are imported from files: rate, memory, size of the database.

    .venv/bin/python -m benchmarks.ptv_import --services 22000

The services are the project's own entries over and over, their sentences mixed anew, as v11's pages of a hundred.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import re
import resource
import tempfile
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from luotsi.catalogue.ptv.exporting import records_of
from luotsi.catalogue.ptv.importing import Order, helpers, import_files
from luotsi.catalogue.ptv.mapping import mapper
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.catalogue.views import AreaView, Localised, OrganisationView, Place, ServiceView, TermView
from luotsi.language.municipalities import municipalities

PAGE = 100
SEED = 20261124
#: A class by which the table of meanings makes a service ours, for the commonest kinds of provider.
CLASSES = {
    "basic_school_guidance": "P6.4",
    "upper_secondary_guidance": "P6.8",
    "higher_education_guidance": "P6.9",
    "adult_education": "P6.10",
    "employment_services": "P10.1",
    "ohjaamo": "P28.5",
    "outreach_youth_work": "P28.4",
    "youth_workshop": "P28.3",
    "immigrant_guidance": "P22.2",
    "rehabilitation": "P10.4",
    "student_welfare": "P4.9",
    "benefits": "P10.6",
    "entrepreneur_services": "P11.1",
    "employer_services": "P12.1",
    "pension_services": "P13.2",
}


def services(count: int) -> Iterator[ServiceView]:
    """So many services of about 600 bodies, each with a place, a phone and a page, the same ones every time."""
    chance = random.Random(SEED)  # noqa: S311 - not for secrets
    templates = [entry for entry in read_seed().services.values() if entry.provider_type in CLASSES]
    towns = list(municipalities().values())
    start = datetime(2026, 1, 1, tzinfo=timezone.utc)
    for number in range(count):
        base, town = chance.choice(templates), towns[number % len(towns)]
        owner_id = uuid.uuid5(uuid.NAMESPACE_URL, f"body {number % 600}")
        owner = OrganisationView(
            id=f"ptv-{owner_id}",
            type="municipality",
            name=Localised(f"{town.name_fi} {number % 600}", f"{town.name_sv} {number % 600}"),
            website=Localised("https://example.fi", "https://example.fi/sv"),
            ptv_id=str(owner_id),
        )
        own_id = uuid.uuid5(uuid.NAMESPACE_URL, f"service {number}")
        phone = replace(
            base.channels[0], type="phone", number=f"+358 40{number:07d}", url=None, address=None, email=None
        )
        place = replace(
            phone,
            type="place",
            number=None,
            address=base.name,
            place=Place(base.name, "00100", Localised(town.name_fi, town.name_sv), town.code, 60.17, 24.94),
            hours={day: ["09:00-15:00"] for day in ("mon", "tue", "wed", "thu", "fri")},
        )
        page = replace(
            base.channels[0], type="web", number=None, address=None, email=None, hours=None, url=owner.website
        )
        yield replace(
            base,
            id=f"ptv-{own_id}",
            ptv_id=str(own_id),
            organisation=owner,
            name=Localised(f"{base.name.fi[:70]} {number}", f"{base.name.sv[:70]} {number}"),
            description=_mixed(chance, [base, *chance.sample(templates, 3)]),
            areas=(AreaView("municipality", (town.code,)),),
            channels=(place, phone, page),
            terms=(TermView("service_class", CLASSES[base.provider_type]), TermView("target_group", "KR1")),
            updated_at=start + timedelta(minutes=number),
            alternative_name=None,
        )


def _mixed(chance: random.Random, sources: Sequence[ServiceView]) -> Localised:
    """The sentences of several entries in a new order, as long as PTV's texts are."""
    made = []
    for language in ("fi", "sv"):
        sentences = [part for one in sources for part in re.split(r"(?<=\.) ", one.description.get(language))]
        chance.shuffle(sentences)
        made.append(" ".join(sentences))
    return Localised(made[0], made[1])


def write_pages(folder: Path, count: int) -> None:
    """Pages of v11's API, by kind."""
    kinds: dict[str, list[dict[str, Any]]] = {}
    pages: dict[str, int] = {}

    def flush(kind: str) -> None:
        pages[kind] = pages.get(kind, 0) + 1
        page = {"pageNumber": pages[kind], "pageSize": PAGE, "pageCount": 0, "itemList": kinds.pop(kind)}
        text = json.dumps(page, ensure_ascii=False)
        (folder / f"{kind}_{pages[kind]:04d}.json").write_text(text, encoding="utf-8")

    for kind, record in records_of(services(count), extras=False):
        kinds.setdefault(kind, []).append(record)
        if len(kinds[kind]) == PAGE:
            flush(kind)
    for kind in list(kinds):
        flush(kind)


async def run(folder: Path, url: str) -> dict[str, Any]:
    engine = make_engine(url)
    await migrate(engine)
    start = time.perf_counter()
    with helpers():
        report = await import_files(make_sessions(engine), [folder], mapper(), Order(publish=True))
    first = time.perf_counter() - start
    start = time.perf_counter()
    again = await import_files(make_sessions(engine), [folder], mapper(), Order(publish=True))
    second = time.perf_counter() - start
    await engine.dispose()
    return {"first": first, "second": second, "report": report.outcomes, "again": again.outcomes}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--services", type=int, default=22_000)
    parser.add_argument("--url", help="Database, else a SQLite file that is thrown away")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "pages"
        folder.mkdir()
        write_pages(folder, wanted.services)
        megabytes = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        database = Path(place) / "luotsi.db"
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found = asyncio.run(run(folder, wanted.url or f"sqlite+aiosqlite:///{database}"))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"services                 {wanted.services}, files {megabytes:.0f} MB")
        print(
            f"first import             {found['first']:.0f} s, {wanted.services / found['first']:.0f} services/s"
        )
        print(
            f"the same again           {found['second']:.0f} s, {wanted.services / found['second']:.0f} services/s"
        )
        print(f"memory, most             {peak:.0f} MB (before the import {before:.0f} MB)")
        if database.exists():
            print(f"database                 {database.stat().st_size / 1e6:.0f} MB")
        print(f"first                    {dict(found['report'])}")
        print(f"again                    {dict(found['again'])}")


if __name__ == "__main__":
    main()
