"""Search, bulk change, reports and tasks as staff use them; what must be refused is."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import select, update

from luotsi.catalogue.model import Service
from luotsi.web.conversations import FeedbackNote
from luotsi.web.staff import audit
from tests.web.staff.conftest import Bench, Visitor


async def entry_ids(visitor: Visitor, query: str = "", most: int = 3) -> list[str]:
    page = await visitor.get(f"/staff/fi/entries?{query}")
    return re.findall(r'name="ids" value="([^"]+)"', page)[:most]


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_search_keeps_its_filters_in_the_address(bench: Bench, language: str) -> None:
    visitor = await bench.signed_in("eero")
    query = "q=ohjaamo&status=published&municipality=564"
    page = await visitor.get(f"/staff/{language}/entries?{query}")
    assert visitor.status == 200
    assert 'value="ohjaamo"' in page
    assert re.search(r'<option value="564" selected>', page)
    other = {"fi": "sv", "sv": "fi"}[language]
    assert f'href="/staff/{other}/entries?{query}"' in page
    assert "ohjaamo-oulu" in page or "oulu" in page.lower()
    await visitor.get(f"/staff/{language}/entries?page=99999&status=nonsense&municipality=abc&gap=x&stale=2")
    assert visitor.status == 200, "what is no code of ours is left out of account"


async def test_what_is_searched_for_is_text_and_no_markup(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    response = await visitor.client.get("/staff/fi/entries", params={"q": '"><script>alert(1)</script>'})
    assert "<script>alert" not in await response.text()


async def test_a_bulk_change_is_looked_at_and_done(bench: Bench) -> None:
    visitor = await bench.signed_in("pirjo")
    ids = await entry_ids(visitor, "type=employment_services")
    assert len(ids) == 3
    await visitor.post("/staff/fi/bulk", ids=ids)
    assert visitor.status == 200
    form = {"ids": ids, "owner": "eero", "confirmed": "2026-11-20"}
    choice = visitor.text.split('id="add_situation"')[1].split("</select>")[0]
    form["add_situation"] = re.findall(r'<option value="(\w+)">', choice)[0]
    page = await visitor.post("/staff/fi/bulk", **form, step="look")
    assert visitor.status == 200, page
    assert "20.11.2026" in page
    assert await changed(bench, ids) == [], "to look changes nothing"
    await visitor.post("/staff/fi/bulk", **form, step="do")
    assert visitor.path == "/staff/fi/entries"
    assert sorted(await changed(bench, ids)) == sorted(ids)
    async with bench.sessions() as session:
        newest = (await audit.entries(session, most=1))[0]
        assert (newest.who, newest.action, newest.detail["count"]) == ("pirjo", "bulk-changed", 3)
        assert (await audit.verify(session)).broken is None


async def changed(bench: Bench, ids: list[str]) -> list[str]:
    async with bench.sessions() as session:
        said = Service.owner == "eero", Service.confirmed == date(2026, 11, 20)
        rows = select(Service.id).where(Service.id.in_(ids), *said)
        return list(await session.scalars(rows))


async def test_all_that_a_filter_finds_can_be_chosen(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    page = await visitor.get("/staff/fi/entries?q=ohjaamo")
    total = int(re.findall(r"Löytyi (\d+) palvelua", page)[0])
    page = await visitor.post("/staff/fi/bulk", filter_q="ohjaamo", all="1")
    assert len(re.findall(r'name="ids"', page)) == min(total, 500)


async def test_an_editor_changes_owners_and_days_and_no_more(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    ids = await entry_ids(visitor)
    await visitor.post("/staff/fi/bulk", ids=ids, step="do", owner="eero", confirmed="2026-11-20")
    assert visitor.status == 200
    assert len(await changed(bench, ids)) == 3
    for form in (
        {"status": "withdrawn"},
        {"add_situation": "unemployed"},
        {"remove_situation": "unemployed"},
    ):
        await visitor.get("/staff/fi/entries")
        await visitor.post("/staff/fi/bulk", ids=ids, step="do", **form)
        assert visitor.status == 403, form


async def test_a_reader_changes_nothing(bench: Bench) -> None:
    visitor = await bench.signed_in("liisa")
    await visitor.get("/staff/fi/entries")
    await visitor.post("/staff/fi/bulk", ids=["x"], step="do", owner="liisa")
    assert visitor.status == 403


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"owner": "eero", "name": "another", "step": "do"}, 400),
        ({"owner": "eero", "origin_digest": "x", "step": "do"}, 400),
        ({"owner": "nobody-of-us", "step": "do"}, 422),
        ({"confirmed": "2999-01-01", "step": "do"}, 422),
        ({"confirmed": "yesterday", "step": "do"}, 422),
        ({"status": "draft", "step": "do"}, 422),
        ({"status": "deleted", "step": "do"}, 422),
        ({"add_situation": "x' OR 1=1 --", "step": "do"}, 422),
        ({"step": "look"}, 422),
        ({"step": "publish", "owner": "eero"}, 422),
        ({"filter_x": "1"}, 400),
        ({"role": "admin"}, 400),
    ],
)
async def test_what_does_not_fit_a_bulk_change_is_refused(
    bench: Bench, form: dict[str, str], status: int
) -> None:
    visitor = await bench.signed_in("pirjo")
    ids = await entry_ids(visitor)
    await visitor.post("/staff/fi/bulk", ids=ids, **form)
    assert visitor.status == status, visitor.text
    async with bench.sessions() as session:
        assert not list(await session.scalars(select(Service.id).where(Service.owner.is_not(None))))


async def test_reports_reach_the_owner_and_are_handled_once(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    key = (await entry_ids(visitor, most=1))[0]
    comment = "Numero on väärä <b>oikeasti</b>"
    async with bench.sessions.begin() as session:
        await session.execute(update(Service).where(Service.id == key).values(owner="eero"))
        session.add(FeedbackNote(service_id=key, helpful=False, comment=comment, language="fi"))
        session.add(FeedbackNote(service_id=key, helpful=True, comment="kiitos", language="fi"))
        session.add(FeedbackNote(service_id="gone", helpful=False, comment=None, language="sv"))
    page = await (await visitor.client.get("/staff/fi/reports")).text()
    assert "&lt;b&gt;oikeasti&lt;/b&gt;" in page
    assert "kiitos" not in page
    await visitor.get("/staff/sv/reports?owner=-")
    assert "gone" in visitor.text
    await visitor.get("/staff/fi/reports")
    number = re.findall(r'action="/staff/fi/reports/(\d+)"', visitor.text)
    assert len(number) == 1
    await visitor.post(f"/staff/fi/reports/{number[0]}", note="")
    assert visitor.status == 422
    await visitor.post(f"/staff/fi/reports/{number[0]}", note="Korjattu numero.")
    assert visitor.status == 200
    assert comment not in visitor.text
    assert "Korjattu numero." in await visitor.get("/staff/fi/reports?handled=1")
    await visitor.get("/staff/fi/account")
    await visitor.post(f"/staff/fi/reports/{number[0]}", note="Toisen kerran.")
    assert visitor.status == 404
    reader = await bench.signed_in("liisa")
    await reader.get("/staff/fi/reports")
    await reader.post(f"/staff/fi/reports/{number[0]}", note="En saa.")
    assert reader.status == 403


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_tasks_stand_under_their_owner(bench: Bench, language: str) -> None:
    visitor = await bench.signed_in("eero")
    key = (await entry_ids(visitor, most=1))[0]
    async with bench.sessions.begin() as session:
        old = {"owner": "eero", "confirmed": date(2026, 1, 2)}
        await session.execute(update(Service).where(Service.id == key).values(**old))
    page = await visitor.get(f"/staff/{language}/due")
    assert f"/staff/{language}/entries/{key}" in page
    assert "2.4.2026" in page, "ninety days after it was confirmed"
    assert "2.1.2026" in page
    assert "finding-" not in page
    stops = {"fi": "Estää julkaisemisen", "sv": "Hindrar publicering"}[language]
    assert stops not in page, "to confirm it is a task, and no fault"
    page = await visitor.get(f"/staff/{language}/due?owner=pirjo")
    assert key not in page
    await visitor.get(f"/staff/{language}/due?owner=-")
    assert visitor.status == 200
