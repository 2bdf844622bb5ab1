"""Imports from files into both databases: what comes, what stays, what is refused, and that a broken run goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue import model
from luotsi.catalogue.editing.conflicts import conflicts
from luotsi.catalogue.editing.history import read_entry
from luotsi.catalogue.editing.publishing import put_in_force
from luotsi.catalogue.editing.resolving import keep_ours, take_theirs
from luotsi.catalogue.editing.tables import BULK
from luotsi.catalogue.ptv import importing
from luotsi.catalogue.ptv.importing import Order, import_files
from luotsi.catalogue.ptv.mapping import mapper
from luotsi.catalogue.ptv.report import Report
from luotsi.catalogue.ptv.selection import Selection
from luotsi.catalogue.ptv.taking import Taker
from luotsi.catalogue.reader import read_some
from luotsi.catalogue.views import Localised, ServiceView
from luotsi.catalogue.writer import write_services
from luotsi.settings import ROOT
from tests.catalogue.ptv.samples import (
    channel,
    classes,
    connection,
    everything,
    general,
    guid,
    items,
    organisation,
    page,
    service,
    write,
)

Sessions = async_sessionmaker[AsyncSession]
KEY = f"ptv-{guid('etsiva')}"


def changed(text: str = "Uusi teksti", **facts: Any) -> dict[str, Any]:
    return service(
        serviceDescriptions=items("Summary", fi=text, sv="Ny text"), modified="2026-11-01T00:00:00", **facts
    )


async def run(sessions: Sessions, *places: Path, **order: Any) -> Report:
    return await import_files(sessions, places, mapper(), Order(**order))


def outcomes(report: Report) -> dict[str, int]:
    return {name: count for name, count in report.outcomes.items() if count}


async def entry(sessions: Sessions, key: str = KEY) -> ServiceView:
    async with sessions() as session:
        (found,) = await read_some(session, [key])
    return found


async def count(sessions: Sessions, table: type[model.Base]) -> int:
    async with sessions() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_entries_come_once_and_follow_their_source(sessions: Sessions, tmp_path: Path) -> None:
    folder = everything(tmp_path / "ptv")
    assert outcomes(await run(sessions, folder)) == {"added": 1}
    first = await entry(sessions)
    assert first.status == "draft"
    assert first.confirmed is not None
    assert outcomes(await run(sessions, folder)) == {"unchanged": 1}
    everything(folder, changed())
    assert outcomes(await run(sessions, folder)) == {"changed": 1}
    assert (await entry(sessions)).summary.fi == "Uusi teksti"
    assert outcomes(await run(sessions, write(tmp_path / "new", x=[service("b")]), publish=True)) == {
        "added": 1
    }
    assert (await entry(sessions, f"ptv-{guid('b')}")).status == "published"


async def test_a_changed_channel_reaches_the_services_that_have_it(
    sessions: Sessions, tmp_path: Path
) -> None:
    await run(sessions, everything(tmp_path / "ptv"))
    report = await run(sessions, write(tmp_path / "new", x=[channel(emails=items(fi="toinen@example.fi"))]))
    assert outcomes(report) == {"changed": 1}
    assert (await entry(sessions)).channels[-1].email == "toinen@example.fi"


async def test_general_descriptions_are_merged_and_their_changes_followed(
    sessions: Sessions, tmp_path: Path
) -> None:
    heir = service(generalDescriptionId=guid("general"))
    await run(sessions, everything(tmp_path / "ptv", heir), write(tmp_path / "gd", x=[general()]))
    assert (await entry(sessions)).description.fi.startswith("Laki velvoittaa kunnan.")
    newer = general(descriptions=items("BackgroundDescription", fi="Uusi laki.", sv="Ny lag."))
    assert outcomes(await run(sessions, write(tmp_path / "gd", x=[newer]))) == {"changed": 1}
    assert (await entry(sessions)).description.fi.startswith("Uusi laki.")


async def test_what_staff_changed_is_not_overwritten(sessions: Sessions, tmp_path: Path) -> None:
    folder = everything(tmp_path / "ptv")
    await run(sessions, folder, publish=True)
    async with sessions.begin() as session:
        ours = await read_entry(session, KEY)
        assert ours.live is not None
        edited = replace(ours.live, name=Localised("Meidän nimi", "Vårt namn"))
        await put_in_force(session, ours, edited, BULK, "anna")
    assert outcomes(await run(sessions, folder)) == {"unchanged": 1}
    everything(folder, changed())
    assert outcomes(await run(sessions, folder)) == {"held": 1}
    assert (await entry(sessions)).name.fi == "Meidän nimi"
    async with sessions.begin() as session:
        assert [row.service_id for row in await conflicts(session)] == [KEY]
        await keep_ours(session, KEY)
    assert outcomes(await run(sessions, folder)) == {"unchanged": 1}
    everything(folder, changed("Kolmas teksti"))
    # An import of something else leaves the conflict alone.
    await run(sessions, folder)
    await run(sessions, write(tmp_path / "new", x=[service("b")]))
    async with sessions.begin() as session:
        await take_theirs(session, KEY, by="anna")
        assert not await conflicts(session)
    found = await entry(sessions)
    assert (found.name.fi, found.summary.fi, found.status) == (
        "Etsivä nuorisotyö",
        "Kolmas teksti",
        "published",
    )


async def test_publication_is_ours_to_decide(sessions: Sessions, tmp_path: Path) -> None:
    folder = everything(tmp_path / "ptv")
    await run(sessions, folder, publish=True)
    everything(folder, changed())
    assert outcomes(await run(sessions, folder)) == {"changed": 1}
    assert (await entry(sessions)).status == "published"


async def test_what_a_complete_copy_lacks_is_withdrawn_but_kept(sessions: Sessions, tmp_path: Path) -> None:
    names = ("a", "b", "c", "d")
    folder = everything(tmp_path / "ptv", *map(service, names))
    await run(sessions, folder, publish=True)
    everything(folder, *map(service, names[:3]))
    assert outcomes(await run(sessions, folder)) == {"unchanged": 3}
    assert outcomes(await run(sessions, folder, complete=True)) == {"unchanged": 3, "withdrawn": 1}
    assert (await entry(sessions, f"ptv-{guid('d')}")).status == "withdrawn"
    everything(folder, service("a"))
    report = await run(sessions, folder, complete=True)
    assert [fault["code"] for fault in report.faults] == ["too_many_missing"]
    assert (await entry(sessions, f"ptv-{guid('b')}")).status == "published"
    everything(folder, *map(service, names))
    await run(sessions, folder, publish=True)
    assert (await entry(sessions, f"ptv-{guid('d')}")).status == "published"


async def test_a_service_that_is_ours_no_more_is_withdrawn(sessions: Sessions, tmp_path: Path) -> None:
    folder = everything(tmp_path / "ptv")
    await run(sessions, folder, publish=True)
    everything(folder, service(serviceClasses=classes("P24.1"), serviceNames=items("Name", fi="Jätehuolto")))
    report = await run(sessions, folder)
    assert outcomes(report) == {"unmapped": 1, "withdrawn": 1}
    assert report.unmapped["P24.1"] == {"count": 1, "examples": ["Jätehuolto"]}


async def test_an_entry_of_our_own_for_the_same_service_stays_alone(
    sessions: Sessions, tmp_path: Path, make_service: Callable[..., ServiceView]
) -> None:
    async with sessions.begin() as session:
        await write_services(session, [make_service("own", ptv_id=guid("etsiva"))], origin="seed")
    assert outcomes(await run(sessions, everything(tmp_path / "ptv"))) == {"covered": 1}


async def test_bad_records_are_refused_by_name_and_the_others_come(
    sessions: Sessions, tmp_path: Path
) -> None:
    bad = [
        service("a") | {"id": "not an id"},
        service("b", serviceNames="no list"),
        service("c", keywords=items(fi="x" * 20_001)),
        service("good"),
        service("good"),
    ]
    folder = everything(tmp_path / "ptv", *bad)
    (folder / "broken.json").write_text('[{"id": ', encoding="utf-8")
    report = await run(sessions, folder)
    assert report.outcomes["added"] == 1
    assert sorted(item["code"] for item in report.refused) == [
        "duplicate_id",
        "text_too_long",
        "unreadable",
        "unreadable",
    ]
    assert [(fault["where"], fault["code"]) for fault in report.faults] == [("broken.json", "broken_json")]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(organisations=(guid("city"),)), {"here", "county", "everywhere"}),
        (Selection(organisations=(guid("other"),)), set()),
        (Selection(municipalities=("564",)), {"here", "county"}),
        (Selection(municipalities=("564",), whole_country=True), {"here", "county", "everywhere"}),
        (Selection(municipalities=("091",)), set()),
        (Selection(classes=("P28.4",)), {"here", "county", "everywhere"}),
        (Selection(classes=("P6.4",)), set()),
    ],
)
def test_selection(selection: Selection, expected: set[str]) -> None:
    from luotsi.catalogue.ptv.shape import Notes, Service

    wide = {
        "here": service("here"),
        "county": service(
            "county", areas=[{"type": "WellbeingServiceCounties", "code": "19", "municipalities": []}]
        ),
        "everywhere": service("everywhere", areaType="Nationwide", areas=[]),
    }
    taken = {
        name for name, raw in wide.items() if selection.takes(Service.model_validate(raw, context=Notes()))
    }
    assert taken == expected


async def test_a_batch_that_fails_leaves_the_database_as_it_was(
    sessions: Sessions, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "BATCH", 2)
    folder = everything(tmp_path / "ptv", *(service(f"s{number}") for number in range(5)))
    whole = Taker._enter
    calls = 0

    async def failing(self: Taker, session: AsyncSession, services: Any) -> None:
        nonlocal calls
        calls += 1
        await whole(self, session, services)
        if calls == 2:
            raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(Taker, "_enter", failing)
        with pytest.raises(OSError, match="full"):
            await run(sessions, folder)
    assert await count(sessions, model.Service) == 2
    assert await count(sessions, model.SourceRecord) == 2 + 2  # two services, a channel, an organisation
    seen = []
    monkeypatch.setattr(
        Taker, "_enter", lambda self, session, found: _noted(seen, whole(self, session, found), found)
    )
    report = await run(sessions, folder)
    assert seen == [2, 1]  # not those that came before
    assert report.outcomes["added"] == 5
    assert await count(sessions, model.Service) == 5
    assert await count(sessions, model.ImportRun) == 1


async def _noted(seen: list[int], done: Any, found: Any) -> None:
    await done
    seen.append(len(found))


def test_a_killed_process_is_gone_on_with(tmp_path: Path) -> None:
    """The process is killed between two batches, as the machine would, and the same command is given again."""
    folder = write(
        tmp_path / "ptv",
        organisations=[organisation()],
        services=page(*(service(f"s{number}", serviceChannels=[]) for number in range(60))),
    )
    code = (
        "import sys, time; from luotsi.catalogue.ptv import importing, taking; importing.BATCH = 10\n"
        "if sys.argv.pop(1) == 'slow':\n"
        "    whole = taking.Taker._enter\n"
        "    async def slow(*given):\n"
        "        await whole(*given); print('batch', flush=True); time.sleep(0.5)\n"
        "    taking.Taker._enter = slow\n"
        "from luotsi.cli import main; main(sys.argv[1:])"
    )
    environment = os.environ | {"LUOTSI_DATA_DIR": str(tmp_path / "var"), "PYTHONPATH": str(ROOT)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-c", code]
    arguments = ["catalogue", "ptv", "import", str(folder), "--json"]
    with subprocess.Popen(
        [*command, "slow", *arguments], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(2):
            assert process.stdout.readline() == "batch\n"
        process.send_signal(signal.SIGKILL)
        process.wait()
    done = subprocess.run(
        [*command, "fast", *arguments], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    report = Report.of(json.loads(done.stdout))
    assert report.outcomes["added"] == 60
    assert report.outcomes["unchanged"] == 0


async def test_connections_without_channel_do_no_harm(sessions: Sessions, tmp_path: Path) -> None:
    raw = service(serviceChannels=[connection("nowhere"), {"serviceChannel": None}])
    report = await run(sessions, everything(tmp_path / "ptv", raw))
    assert report.outcomes["added"] == 1
    assert report.mended["channel_missing"] == 1
