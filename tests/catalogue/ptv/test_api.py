"""Imports over HTTP from a server of this machine that answers as PTV does: paging, faults, changes, both versions."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from typing import Any

import pytest
from aiohttp.test_utils import TestServer
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.ptv.api import V11, V12
from luotsi.catalogue.ptv.client import LONGEST_PAUSE, ApiFault, Client, pause_asked
from luotsi.catalogue.ptv.importing import Order, import_api
from luotsi.catalogue.ptv.mapping import mapper
from luotsi.catalogue.ptv.report import Report
from luotsi.catalogue.ptv.selection import Selection
from luotsi.catalogue.reader import read_some
from luotsi.catalogue.views import Localised, ServiceView
from tests.catalogue.ptv.samples import channel, general, guid, items, organisation, service
from tests.catalogue.ptv.server import Ptv, as_v12, body, slow, status

Sessions = async_sessionmaker[AsyncSession]
NAMES = ("a", "b", "c", "d", "e")


@pytest.fixture
def ptv() -> Ptv:
    held = Ptv()
    held.kinds["Service"] = {guid(name): service(name) for name in NAMES}
    held.kinds["ServiceChannel"] = {guid("office"): channel()}
    held.kinds["Organization"] = {guid("city"): organisation()}
    return held


@pytest.fixture
async def address(ptv: Ptv) -> AsyncIterator[str]:
    async with TestServer(ptv.app()) as server:
        yield str(server.make_url("")).rstrip("/")


def client(address: str, version: str = "v11", **options: Any) -> Client:
    return Client(f"{address}/{version}", **({"pause": 0.001, "attempts": 4, "seconds": 5.0} | options))


async def run(sessions: Sessions, address: str, version: str = "v11", **options: Any) -> Report:
    order = Order(**options)
    async with client(address, version) as asking:
        api = V11(asking) if version == "v11" else V12(asking)
        return await import_api(sessions, api, f"{address}/{version}", mapper(), order)


async def entry(sessions: Sessions, name: str) -> ServiceView:
    async with sessions() as session:
        (found,) = await read_some(session, [f"ptv-{guid(name)}"])
    return found


def outcomes(report: Report) -> dict[str, int]:
    return {name: number for name, number in report.outcomes.items() if number}


async def test_v11_comes_page_by_page_and_then_only_what_changed(
    sessions: Sessions, ptv: Ptv, address: str
) -> None:
    assert outcomes(await run(sessions, address, publish=True)) == {"added": 5}
    assert (await entry(sessions, "a")).channels[0].type == "place"
    assert sum("/v11/Service?" in asked for asked in ptv.asked) == 3
    assert sum("/ServiceChannel/list" in asked for asked in ptv.asked) == 1
    ptv.asked.clear()
    assert outcomes(await run(sessions, address)) == {}
    assert not any("serviceWithGD" in asked for asked in ptv.asked)
    later = "2099-01-01T00:00:00"
    ptv.kinds["Service"][guid("b")] = service("b", keywords=items(fi="uusi"), modified=later)
    ptv.kinds["ServiceChannel"][guid("office")] = channel(emails=items(fi="uusi@example.fi"), modified=later)
    del ptv.kinds["Service"][guid("c")], ptv.kinds["Service"][guid("d")]
    ptv.gone = {"Archived": [guid("c"), guid("unknown")], "Withdrawn": [guid("d")]}
    report = await run(sessions, address)
    assert report.outcomes["withdrawn"] == 2
    assert (await entry(sessions, "b")).keywords_fi == ("uusi",)
    assert (await entry(sessions, "a")).channels[-1].email == "uusi@example.fi"
    assert [(await entry(sessions, name)).status for name in ("c", "d", "e")] == [
        "withdrawn",
        "withdrawn",
        "published",
    ]


async def test_a_changed_general_description_brings_its_services_anew(
    sessions: Sessions, ptv: Ptv, address: str
) -> None:
    ptv.kinds["Service"][guid("a")] = service("a", generalDescriptionId=guid("general"))
    await run(sessions, address)
    merged = items("GD_BackgroundDescription", fi="Uusi laki.", sv="Ny lag.")
    ptv.kinds["Service"][guid("a")]["serviceDescriptions"] += merged
    ptv.kinds["GeneralDescription"][guid("general")] = general(modified="2099-01-01T00:00:00")
    assert outcomes(await run(sessions, address)) == {"changed": 1}
    assert (await entry(sessions, "a")).description.fi.startswith("Uusi laki.")


@pytest.mark.parametrize(
    ("selection", "path"),
    [
        (
            Selection(municipalities=("564",)),
            "/v11/Service/area/Municipality/code/564?includeWholeCountry=false&page=1",
        ),
        (
            Selection(organisations=(guid("city"),)),
            f"/v11/Service/list/organization?organizationId={guid('city')}&page=1",
        ),
        (
            Selection(classes=("P28.4",)),
            "/v11/Service/serviceClass?uri=http://uri.suomi.fi/codelist/ptv/ptvserclass2/code/P28.4&page=1",
        ),
    ],
)
async def test_v11_is_asked_for_no_more_than_wanted(
    ptv: Ptv, address: str, selection: Selection, path: str
) -> None:
    async with client(address) as asking:
        found = [raw["id"] async for batch, _ in V11(asking).services(selection, None, None) for raw in batch]
    assert sorted(found) == sorted(map(guid, NAMES))
    assert path in ptv.asked


async def test_a_broken_run_goes_on(
    sessions: Sessions, ptv: Ptv, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(V11, "AT_ONCE", 2)
    path = "/v11/Service/serviceWithGD/list"
    # The first answer is right, then the service is out of order for longer than we ask.
    whole = ptv._by_guids
    ptv.first[path] = []

    calls = 0

    async def dying(request: Any) -> Any:
        nonlocal calls
        if "serviceWithGD" in request.path:
            calls += 1
            if 1 < calls <= 5:
                return status(503)()
        return await whole(request)

    monkeypatch.setattr(ptv, "_by_guids", dying)
    async with TestServer(ptv.app()) as server:
        url = str(server.make_url("")).rstrip("/")
        with pytest.raises(ApiFault) as caught:
            await run(sessions, url)
        assert caught.value.code == "api_status"
        asked = len(ptv.asked)
        report = await run(sessions, url)
    assert report.outcomes["added"] == 5
    again = [path for path in ptv.asked[asked:] if "serviceWithGD" in path]
    assert len(again) == 2  # of three batches the first was not asked for again


@pytest.mark.parametrize(
    "faults",
    [
        [status(429, Retry_After="0"), status(500), status(503)],
        [body("<html>"), body('{"pageCount": 1, "itemList": [')],
        [status(429, Retry_After=format_datetime(datetime.now(timezone.utc), usegmt=True))],
    ],
)
async def test_faults_that_pass_are_waited_for(ptv: Ptv, address: str, faults: list[Any]) -> None:
    ptv.first["/v11/Service"] = list(faults)
    async with client(address) as asking:
        answer = await asking.get("/Service", {"page": "1"})
    assert answer["pageCount"] == 3
    assert len(ptv.asked) == len(faults) + 1


@pytest.mark.parametrize(
    ("fault", "options", "code"),
    [
        (status(400), {}, "api_status"),
        (status(302, Location="https://example.fi"), {}, "api_status"),
        (status(500), {}, "api_status"),
        (body("<html>"), {}, "api_not_json"),
        (body('{"a": "' + "x" * 1_100_000 + '"}'), {"most_megabytes": 1}, "api_too_large"),
        (slow(5), {"seconds": 0.05, "attempts": 2}, "api_silent"),
    ],
)
async def test_faults_that_stay_are_named(
    ptv: Ptv, address: str, fault: Any, options: dict[str, Any], code: str
) -> None:
    ptv.first["/v11/Service"] = [fault] * 10
    async with client(address, **options) as asking:
        with pytest.raises(ApiFault) as caught:
            await asking.get("/Service")
    assert caught.value.code == code


@pytest.mark.parametrize("answer", ["[]", '{"pageCount": "many"}', '{"pageCount": 1, "itemList": [1]}'])
async def test_answers_in_another_form_are_named(ptv: Ptv, address: str, answer: str) -> None:
    ptv.first["/v11/Service"] = [body(answer)]
    async with client(address) as asking:
        with pytest.raises(ApiFault) as caught:
            await V11(asking)._ids(Selection(), None)
    assert caught.value.code == "api_not_as_told"


async def test_an_unreachable_server_is_named() -> None:
    async with client("http://127.0.0.1:9") as asking:
        with pytest.raises(ApiFault) as caught:
            await asking.get("/Service")
    assert caught.value.code == "api_silent"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("7", 7.0),
        ("100000", LONGEST_PAUSE),
        ("soon", None),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0.0),
    ],
)
def test_pauses_that_answers_ask_for(value: str | None, expected: float | None) -> None:
    assert pause_asked(value) == expected


def test_a_pause_until_a_moment_to_come() -> None:
    found = pause_asked(format_datetime(datetime.now(timezone.utc) + timedelta(seconds=30), usegmt=True))
    assert found is not None
    assert 25 < found <= 30


def v12(ptv: Ptv) -> None:
    """What the server holds, as v12 has it, with a general description beside."""
    whole_country = {"areaType": "WholeCountry"}
    for name in NAMES:
        ptv.kinds["Service"][guid(name)] = as_v12(service(name), "service") | {
            "serviceType": "Service",
            "organizationContentId": guid("city"),
            "generalDescriptionContentId": guid("general"),
            "serviceClasses": ["P28.4"],
            "targetGroups": ["KR1.3"],
            "ontologyTerms": ["http://www.yso.fi/onto/koko/p1"],
            "serviceLanguages": ["fi", "sv"],
            "area": whole_country if name == "a" else {"areaType": "LimitedArea", "municipalities": ["564"]},
            "chargeType": "Free",
            "producers": {"selfProducedProducers": {"organizations": [guid("city")]}},
        }
        link = {"serviceContentId": guid(name), "channelContentId": guid("office"), "languageVersions": {}}
        ptv.connections.append(link)
    number = {"type": "InternationalPhone", "number": "401234567", "dialCode": "+358", "chargeType": "Free"}
    open_ = {"start": "09:00", "end": "15:00", "openingStatus": "Open", "repetition": "Weekly"}
    odd = open_ | {"start": "16:00", "end": "18:00", "repetition": "OddWeeks"}
    closed = open_ | {"openingStatus": "Closed"}
    office = as_v12(channel(), "channel") | {
        "serviceChannelType": "ServiceLocation",
        "serviceLanguages": ["fi"],
        "location": {
            "streetAddresses": [
                {
                    "streetName": {"fi": "Koulukatu", "sv": "Skolgatan"},
                    "addressDetail": "1",
                    "postalCode": "90100",
                    "coordinates": [{"system": "EPSG:3067", "easting": 503879.049, "northing": 6834688.027}],
                }
            ]
        },
        "serviceHours": {
            "hours": [
                {
                    "type": "WeeklyUntilFurtherNoticeServiceHour",
                    "weeklyHours": {"monday": {"hours": [open_, odd]}},
                },
                {
                    "type": "ExceptionalDateRangeServiceHour",
                    "fromDate": "2026-12-28",
                    "toDate": "2026-12-28",
                    "weeklyHours": {"monday": {"hours": [closed]}},
                },
            ],
            "holidayServiceHours": {"holidays": [{"holidayName": "ChristmasEve", "hours": [closed]}]},
        },
    }
    office["languageVersions"]["fi"] |= {
        "contactPhoneNumbers": [number],
        "contactEmails": [{"email": "nuoret@example.fi"}],
    }
    ptv.kinds["ServiceChannel"][guid("office")] = office
    body_ = as_v12(organisation(), "organisation") | {
        "organizationType": "Municipality",
        "businessId": "0000000-0",
    }
    ptv.kinds["Organization"][guid("city")] = body_
    ptv.kinds["GeneralDescription"][guid("general")] = {
        "contentId": guid("general"),
        "publishedAt": "2026-01-01T00:00:00Z",
        "serviceType": "Service",
        "generalDescriptionTypes": ["Municipality"],
        "lifeEvents": ["KE8"],
        "languageVersions": {
            "fi": {"name": "Etsivä", "backgroundDescription": "Laki.", "conditions": "Nuorille."}
        },
    }


async def test_v12_gives_the_same_entries(sessions: Sessions, ptv: Ptv, address: str) -> None:
    v12(ptv)
    assert outcomes(await run(sessions, address, "v12", publish=True)) == {"added": 5}
    found = await entry(sessions, "b")
    assert found.provider_type == "outreach_youth_work"
    assert "unemployed" in found.life_situations
    assert found.description.fi == "Laki.\n\nTulemme luoksesi.\n* soita\n* tule käymään"
    assert found.areas[0].codes == ("564",)
    assert found.organisation.business_id == "0000000-0"
    place = found.channels[0]
    assert place.address == Localised("Koulukatu 1, 90100", "Skolgatan 1, 90100")
    assert place.hours == {
        "mon": ["09:00-15:00"],
        "holidays": "closed",
        "exceptions": [{"from": "2026-12-28", "to": "2026-12-28", "spans": []}],
    }
    assert [one.number or one.email for one in found.channels[1:]] == ["+358 401234567", "nuoret@example.fi"]
    ptv.gone = {"Archived": [guid("c")]}
    changed = ptv.kinds["GeneralDescription"][guid("general")]
    changed["languageVersions"]["fi"]["backgroundDescription"] = "Uusi laki."
    changed["publishedAt"] = "2099-01-01T00:00:00Z"
    report = await run(sessions, address, "v12")
    assert report.outcomes["withdrawn"] == 1
    assert (await entry(sessions, "a")).description.fi.startswith("Uusi laki.")


async def test_v12_sends_its_key_and_broken_records_are_refused(
    sessions: Sessions, ptv: Ptv, address: str
) -> None:
    v12(ptv)
    ptv.kinds["Service"][guid("a")]["languageVersions"] = ["not", "by", "language"]
    async with client(address, "v12", headers={"x-api-key": "a key"}) as asking:
        report = await import_api(sessions, V12(asking), address, mapper(), Order())
    assert ptv.keys == {"a key"}
    assert outcomes(report) == {"added": 4, "refused": 1}
    assert report.refused[0]["code"] == "unreadable"
