"""What is written is read back whole; imports of a part touch nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue import model
from luotsi.catalogue.editing.digest import digest_of
from luotsi.catalogue.reader import read_some
from luotsi.catalogue.views import ChannelView, Localised, OrganisationView, Place, ServiceView, TermView
from luotsi.catalogue.writer import Changes, withdraw_services, write_services

MakeService = Callable[..., ServiceView]
Sessions = async_sessionmaker[AsyncSession]

CITY = OrganisationView(
    id="city",
    type="municipality",
    name=Localised("Mallila", "Mallby"),
    website=Localised("https://example.fi", "https://example.fi/sv"),
    description=Localised("Kaupunki järven rannalla.", "En stad vid en sjö."),
    business_id="0000000-0",
    parent="state",
    ptv_id="6a1d3a0a-0000-4000-8000-000000000001",
)
OFFICE = ChannelView(
    type="place",
    source="test",
    checked=date(2026, 11, 24),
    address=Localised("Koulukatu 1, 00100 Mallila", "Skolgatan 1, 00100 Mallby"),
    hours={"mon": ["09:00-15:00"], "exceptions": [{"from": "2026-12-24", "to": "2026-12-24", "spans": []}]},
    description=Localised("Toinen kerros.", "Andra våningen."),
    place=Place(Localised("Koulukatu 1", "Skolgatan 1"), "00100", None, "091", 60.17, 24.94),
    charge="free",
    source_id="6a1d3a0a-0000-4000-8000-000000000002",
)


def wide(make_service: MakeService) -> ServiceView:
    return make_service(
        "wide",
        organisation=CITY,
        channels=(OFFICE,),
        alternative_name=Localised("Neukkari", ""),
        eligibility=Localised("Alle 30-vuotiaille.", "För personer under 30 år."),
        instructions=Localised("Varaa aika.", "Boka en tid."),
        charge_info=Localised("", "Kaffet kostar."),
        charge="free",
        terms=(
            TermView("life_event", "KE8"),
            TermView("service_class", "P6.4", Localised("Opot", "Handledning")),
        ),
        general_description="6a1d3a0a-0000-4000-8000-000000000003",
    )


async def test_every_fact_is_read_back(sessions: Sessions, make_service: MakeService) -> None:
    given = wide(make_service)
    async with sessions.begin() as session:
        await write_services(session, [given], origin="test")
    async with sessions() as session:
        (found,) = await read_some(session, ["wide"])
    assert replace(found, updated_at=None) == given


async def test_an_entry_in_one_language_stands_in_the_other_too(
    sessions: Sessions, make_service: MakeService
) -> None:
    given = make_service("one", name=Localised("Neuvonta", "Neuvonta"), text_languages=("fi",))
    async with sessions.begin() as session:
        await write_services(session, [given], origin="test")
    async with sessions() as session:
        (found,) = await read_some(session, ["one"])
    assert found.text_languages == ("fi",)
    assert found.summary == Localised(given.summary.fi, given.summary.fi)
    assert found.keywords_sv == ()


async def test_a_part_withdraws_and_touches_nothing_else(
    sessions: Sessions, make_service: MakeService
) -> None:
    async with sessions.begin() as session:
        await write_services(session, [make_service("a"), make_service("b")], origin="test")
        await write_services(session, [make_service("mine")], origin="staff")
        part = [make_service("b", name="Uusi"), make_service("c")]
        changes = await write_services(session, part, origin="test", complete=False)
        assert changes == Changes(added=("c",), changed=("b",))
        assert await withdraw_services(session, ["a", "mine", "nobody"], origin="test") == ("a",)
        assert await withdraw_services(session, ["a"], origin="test") == ()
    async with sessions() as session:
        statuses = {
            row.id: row.status
            for row in await session.execute(select(model.Service.id, model.Service.status))
        }
    assert statuses == {"a": "withdrawn", "b": "published", "c": "published", "mine": "published"}


async def test_terms_take_the_newest_name(sessions: Sessions, make_service: MakeService) -> None:
    old, new = (
        make_service("a", terms=(TermView("life_event", "KE8", Localised(word, word)),))
        for word in ("Vanha", "Uusi")
    )
    async with sessions.begin() as session:
        await write_services(session, [old], origin="test")
        await write_services(session, [new], origin="test")
    async with sessions() as session:
        (found,) = await read_some(session, ["a"])
    assert found.terms == new.terms


def test_facts_that_entries_got_later_change_no_older_entry(make_service: MakeService) -> None:
    plain = make_service("a")
    assert digest_of(plain) == "40fbc7fb1e9acbb34085f2961f2fb69c4a6291ead1c1c84924c0997554ec6896"
    assert digest_of(replace(plain, charge="free")) != digest_of(plain)
    other = replace(plain.channels[0], charge="free")
    assert digest_of(replace(plain, channels=(other,))) != digest_of(plain)
