"""The lists of staff: every filter, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.editing.drafts import save_draft
from luotsi.catalogue.editing.history import read_entry
from luotsi.catalogue.listing import Filter, ids_of_all, list_entries, owners, stale_before
from luotsi.catalogue.model import Service
from luotsi.catalogue.views import Localised, ServiceView
from luotsi.catalogue.writer import write_services

Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def filled(sessions: Sessions, make_service: Callable[..., ServiceView]) -> Sessions:
    entries = [
        make_service(
            "oulu-guide",
            name=Localised("Åbo neuvonta", "Rådgivning"),
            area=("municipality", "564"),
            description="Opinto-ohjausta nuorille ja kysymyksiä työelämästä",
        ),
        make_service(
            "kela",
            name=Localised("Kela", "FPA"),
            languages=("fi",),
            provider_type="social_security_guidance",
            life_situations=("financial_support",),
            source_checked=date(2026, 1, 1),
        ),
        make_service(
            "aland",
            name=Localised("Zeta 100 %", "Ams_tjänst"),
            area=("nationwide_except_aland",),
            status="withdrawn",
        ),
        make_service(
            "swedish-only", name=Localised("", "Studiehandledning"), status="draft", text_languages=("sv",)
        ),
    ]
    async with sessions.begin() as session:
        await write_services(session, entries, origin="test")
        # An import says neither.
        ours = update(Service).where(Service.id == "oulu-guide")
        await session.execute(ours.values(owner="eero", confirmed=date(2026, 11, 1)))
    return sessions


CASES: list[tuple[Filter, list[str]]] = [
    (Filter(), ["kela", "swedish-only", "aland", "oulu-guide"]),
    (Filter(q="opinto-ohjauksen"), ["oulu-guide"]),
    (Filter(q="työelämän"), ["oulu-guide"]),
    (Filter(q="KEL"), ["kela"]),
    (Filter(q="oulu-g"), ["oulu-guide"]),
    (Filter(q="studiehandledningen"), ["swedish-only"]),
    (Filter(q="100 %"), ["aland"]),
    (Filter(q="%"), ["aland"]),
    (Filter(q="_"), ["aland"]),
    (Filter(q="nuori olematonsana"), []),
    (Filter(situation="financial_support"), ["kela"]),
    (Filter(provider_type="social_security_guidance"), ["kela"]),
    (Filter(municipality="564"), ["kela", "swedish-only", "aland", "oulu-guide"]),
    (Filter(municipality="091"), ["kela", "swedish-only", "aland"]),
    (Filter(municipality="478"), ["kela", "swedish-only"]),
    (Filter(status="withdrawn"), ["aland"]),
    (Filter(status="draft"), ["swedish-only"]),
    (Filter(owner="eero"), ["oulu-guide"]),
    (Filter(owner="-"), ["kela", "swedish-only", "aland"]),
    (Filter(gap="text-fi"), ["swedish-only"]),
    (Filter(gap="service-sv"), ["kela"]),
    (Filter(stale_before=date(2026, 8, 27)), ["kela"]),
    (Filter(q="a", municipality="091", status="published", owner="-"), ["kela"]),
]


async def test_filters(filled: Sessions) -> None:
    async with filled() as session:
        for wanted, found in CASES:
            listed = await list_entries(session, wanted, "fi")
            assert sorted(row.id for row in listed.rows) == sorted(found), wanted
            assert listed.total == len(found)
            assert sorted(await ids_of_all(session, wanted, "sv", 10)) == sorted(found), wanted


async def test_order_pages_and_names(filled: Sessions) -> None:
    async with filled() as session:
        both = [await list_entries(session, Filter(), "sv", page, size=3) for page in (1, 2, 99)]
        assert [(page.page, page.pages, page.total, len(page.rows)) for page in both] == [
            (1, 2, 4, 3),
            (2, 2, 4, 1),
            (2, 2, 4, 1),
        ]
        names = [row.name for page in both[:2] for row in page.rows]
        assert set(names) == {"Ams_tjänst", "FPA", "Rådgivning", "Studiehandledning"}
        assert names[:2] == ["Ams_tjänst", "FPA"]
        finnish = (await list_entries(session, Filter(owner="-"), "fi")).rows
        assert {row.id: row.name for row in finnish}["swedish-only"] == "Studiehandledning", (
            "the other language's name"
        )
        assert await owners(session) == ["eero"]


async def test_a_change_that_waits(filled: Sessions) -> None:
    async with filled.begin() as session:
        assert (await list_entries(session, Filter(status="waiting"), "fi")).rows == ()
        entry = await read_entry(session, "kela")
        changed = replace(entry.content, keywords_fi=("tuki",))
        await save_draft(session, changed, seen=entry.version, by="eero")
    async with filled() as session:
        listed = await list_entries(session, Filter(status="waiting"), "fi")
        assert [(row.id, row.waiting, row.status) for row in listed.rows] == [("kela", True, "published")]


ATTACKS = [
    "'",
    '"',
    "a' OR 1=1 --",
    '"*',
    "NEAR(",
    "AND",
    "a:b & c | !d",
    "\\",
    "*",
    "()",
    "((",
    "x'); DROP TABLE service;--",
    "😀",
    "a" * 500,
    "-",
    "{}",
]


async def test_no_text_is_a_command(filled: Sessions) -> None:
    async with filled() as session:
        for q in ATTACKS:
            assert (await list_entries(session, Filter(q=q), "fi")).total in range(5), q
        assert (await list_entries(session, Filter(), "fi")).total == 4


async def test_an_unknown_municipality_is_an_error(filled: Sessions) -> None:
    async with filled() as session:
        with pytest.raises(KeyError):
            await list_entries(session, Filter(municipality="999"), "fi")


def test_stale_before() -> None:
    assert stale_before(date(2026, 11, 24), 90) == date(2026, 8, 27)
