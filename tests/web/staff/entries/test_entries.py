"""Pages of an entry: from a correction to what citizens get, and what must not get through."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pytest
from sqlalchemy import select

from luotsi.catalogue import model
from luotsi.catalogue.editing.conflicts import conflicts
from luotsi.catalogue.editing.history import read_entry, revisions
from luotsi.catalogue.editing.impact import guarded_needs
from luotsi.catalogue.routing import route
from luotsi.catalogue.views import Localised
from luotsi.catalogue.writer import write_services
from luotsi.web import keys, live
from luotsi.web.staff.audit import entries as audit_entries
from tests.web.staff.conftest import Bench, Visitor
from tests.web.staff.entries.conftest import some_entries

KEY = "ohjaamo-turku"
Fields = list[tuple[str, str]]


class FormReader(HTMLParser):
    """What a browser would send of the form whose action ends in `ending`."""

    def __init__(self, ending: str) -> None:
        super().__init__()
        self.ending, self.inside = ending, False
        self.fields: Fields = []
        self.area: str | None = None
        self.chosen: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = have.get("action", "").endswith(self.ending)
        if not self.inside:
            return
        name, kind = have.get("name", ""), have.get("type", "text")
        if tag == "input" and name and (kind not in {"checkbox", "radio"} or "checked" in have):
            self.fields.append((name, have.get("value", "")))
        elif tag == "textarea":
            self.area = name
            self.fields.append((name, ""))
        elif tag == "select":
            self.chosen = name
            self.fields.append((name, ""))
        elif tag == "option" and self.chosen and "selected" in have:
            self.fields[-1] = (self.chosen, have.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = False
        if tag == "textarea":
            self.area = None
        if tag == "select":
            self.chosen = None

    def handle_data(self, data: str) -> None:
        if self.inside and self.area:
            name, text = self.fields[-1]
            # HTML drops the line feed right after the tag.
            self.fields[-1] = (name, text + (data.removeprefix("\n") if not text else data))


async def form_on(visitor: Visitor, path: str, ending: str) -> Fields:
    response = await visitor.client.get(path)
    raw = await response.text()
    await visitor.get(path)
    reader = FormReader(ending)
    reader.feed(raw)
    assert reader.fields, raw
    return reader.fields


def with_(fields: Fields, **changes: str) -> Fields:
    names = {name.replace("_DASH_", "-"): value for name, value in changes.items()}
    assert names.keys() <= {name for name, _ in fields}
    return [(name, names.get(name, value)) for name, value in fields]


async def send(visitor: Visitor, path: str, fields: Fields) -> str:
    return await visitor._took(await visitor.client.post(path, data=fields))


def at(rest: str = "", language: str = "fi", key: str = KEY) -> str:
    return f"/staff/{language}/entries/{key}{rest}"


async def correct(visitor: Visitor, language: str = "fi", **changes: str) -> str:
    fields = await form_on(visitor, at("/edit", language), "/edit")
    return await send(visitor, at("/edit", language), with_(fields, **changes))


async def publish(visitor: Visitor, language: str = "fi", **changes: str) -> str:
    fields = await form_on(visitor, at("/preview", language), "/publish")
    return await send(visitor, at("/publish", language), with_(fields, **changes))


async def shown(bench: Bench, language: str = "fi", key: str = KEY) -> dict[str, Any] | None:
    response = await bench.product.client.get(
        f"/api/v1/services/{key}", headers={"Accept-Language": language}
    )
    return dict(await response.json()) if response.status == 200 else None


async def until(check: Callable[[], Coroutine[Any, Any, bool]]) -> None:
    for _ in range(200):
        if await check():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("it never came")


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "LOOK_SECONDS", 0.05)


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_from_a_correction_to_the_citizen_and_back(bench: Bench, language: str) -> None:
    editor = await bench.signed_in("eero", language)
    await editor.get(at("", language))
    before = await shown(bench)
    assert before is not None
    await correct(
        editor, language, name_fi="Ohjaamo Turku uusi", name_sv="Navigatorn Åbo ny", note="Nimi muuttui"
    )
    assert editor.path == at("/preview", language)
    for name in ("Ohjaamo Turku uusi", "Navigatorn Åbo ny", "Nimi muuttui"):
        assert name in editor.text
    assert 'name="reason"' not in editor.text, "an editor publishes nothing"
    assert await shown(bench) == before, "a draft shows nowhere"
    publisher = await bench.signed_in("pirjo", language)
    await publish(publisher, language)
    assert publisher.path == at("", language)

    async def came() -> bool:
        found = await shown(bench, "sv")
        return found is not None and found["name"] == "Navigatorn Åbo ny"

    await until(came)
    fields = await form_on(publisher, at("/history", language), "/history/1/roll-back")
    await send(publisher, at("/history/1/roll-back", language), with_(fields, reason="Väärä nimi"))
    assert publisher.path == at("", language)

    async def went() -> bool:
        return (await shown(bench) or {})["name"] == before["name"]

    await until(went)
    async with bench.sessions() as session:
        rows = await revisions(session, KEY)
        assert [row.action for row in rows] == ["rolled_back", "published", "edited", "taken"]
        noted = await audit_entries(session, target=KEY)
    assert [(entry.who, entry.action) for entry in noted] == [
        ("pirjo", "entry-rolled-back"),
        ("pirjo", "entry-published"),
        ("eero", "entry-edited"),
    ]
    assert noted[0].detail["reason"] == "Väärä nimi"


async def test_saving_what_was_shown_changes_nothing(bench: Bench) -> None:
    editor = await bench.signed_in("eero")
    await correct(editor)
    assert editor.status == 422
    assert "Mikään ei muuttunut" in editor.text
    async with bench.sessions() as session:
        assert await revisions(session, KEY) == []


async def test_two_editors_at_once_lose_nothing(bench: Bench) -> None:
    first, second = await bench.signed_in("eero"), await bench.signed_in("pirjo")
    both_saw = await form_on(first, at("/edit"), "/edit")
    theirs = await form_on(second, at("/edit"), "/edit")
    await send(first, at("/edit"), with_(both_saw, name_fi="Eeron nimi", summary_fi="Eeron tiivistelmä"))
    assert first.status == 200
    await send(second, at("/edit"), with_(theirs, name_fi="Pirjon nimi", summary_sv="Pirjos sammandrag"))
    assert second.status == 409
    for text in ("Eeron nimi", "Pirjon nimi", "Eeron tiivistelmä", "Pirjos sammandrag"):
        assert text in second.text
    async with bench.sessions() as session:
        content = (await read_entry(session, KEY)).content
        assert (content.name.fi, content.summary.fi) == ("Eeron nimi", "Eeron tiivistelmä")


async def test_each_fault_stands_at_its_field_and_the_text_stays(bench: Bench) -> None:
    editor = await bench.signed_in("eero")
    wrong = {
        "name_sv": "",
        "summary_fi": "x" * 151,
        "age_min": "forty",
        "valid_until": "32.13.2026",
        "provider_type": "wizard",
        "organisation": "",
        "channel-0-checked": "eilen",
        "channel-0-hours_mon": "aamusta iltaan",
    }
    fields = await form_on(editor, at("/edit"), "/edit")
    sent = [(name, wrong.get(name, value)) for name, value in fields]
    place = [name for name, _ in sent].index("area")
    sent[place] = ("area", "Turkku")
    await send(editor, at("/edit"), sent)
    assert editor.status == 422
    for name in [*wrong, "area-0"]:
        assert f'href="#{name}"' in editor.text, name
        assert f'id="{name}-fault"' in editor.text
    for text in ("forty", "Turkku", "aamusta iltaan", "32.13.2026"):
        assert text in editor.text
    async with bench.sessions() as session:
        assert await revisions(session, KEY) == []


async def test_a_channel_is_added_and_taken_away_without_javascript(bench: Bench) -> None:
    editor = await bench.signed_in("eero")
    fields = await form_on(editor, at("/edit"), "/edit")
    await send(editor, at("/edit"), [*fields, ("more", "channel")])
    assert editor.status == 200
    count = max(int(name.split("-")[1]) for name, _ in fields if name.startswith("channel-")) + 1
    assert f'name="channel-{count}-type"' in editor.text
    new = {
        "was": "",
        "type": "phone",
        "number": "0295 020 713",
        "source": "ohjaamo",
        "checked": "2026-11-24",
        "hours_mon": "9–12, 13.30–16",
        "hours_exceptions": "24.12.2026\n28.12.2026–30.12.2026: 9–12",
    }
    removed = [("channel-0-remove", "yes")]
    added = [(f"channel-{count}-{name}", value) for name, value in new.items()]
    await send(editor, at("/edit"), fields + added + removed)
    assert editor.path == at("/preview"), editor.text
    async with bench.sessions() as session:
        entry = await read_entry(session, KEY)
    assert entry.live is not None
    channel = entry.content.channels[-1]
    assert channel.hours == {
        "mon": ["09:00-12:00", "13:30-16:00"],
        "exceptions": [
            {"from": "2026-12-24", "to": "2026-12-24", "spans": []},
            {"from": "2026-12-28", "to": "2026-12-30", "spans": ["09:00-12:00"]},
        ],
    }
    assert len(entry.content.channels) == len(entry.live.channels)
    assert entry.live.channels[0] not in entry.content.channels


async def test_areas_are_picked_by_name_in_either_language(bench: Bench) -> None:
    editor = await bench.signed_in("eero")
    fields = [
        pair for pair in await form_on(editor, at("/edit"), "/edit") if pair[0] not in {"area", "reach"}
    ]
    names = ["Åbo", "Naantali (kunta)", "Pirkanmaa (maakunta)", "091"]
    await send(editor, at("/edit"), [*fields, ("reach", "local"), *(("area", name) for name in names)])
    async with bench.sessions() as session:
        areas = (await read_entry(session, KEY)).content.areas
    assert [(area.type, area.codes) for area in areas] == [
        ("municipality", ("091", "529", "853")),
        ("region", ("06",)),
    ]


async def test_a_new_entry(bench: Bench) -> None:
    editor = await bench.signed_in("eero")
    fields = dict(await form_on(editor, "/staff/fi/entries/new", "/new"))
    told = {
        **{
            f"{name}_{code}": f"{name} {code}"
            for name in ("name", "summary", "description")
            for code in ("fi", "sv")
        },
        "provider_type": "third_sector",
        "organisation": "mieli",
        "main_situation": "unemployed",
        "reach": "nationwide",
        "source_name": "oma",
        "source_checked": "24.11.2026",
        "channel-0-type": "phone",
        "channel-0-number": "0295 020 713",
        "channel-0-source": "oma",
        "channel-0-checked": "2026-11-24",
    }
    lists = [("audiences", "self"), ("languages", "fi"), ("languages", "sv")]
    sent = [
        (name, value) for name, value in (fields | told).items() if name not in {"audiences", "languages"}
    ]
    await send(editor, "/staff/fi/entries/new", sent + lists)
    assert editor.path == at("/preview", key="mieli-name-fi"), editor.text
    assert await shown(bench, key="mieli-name-fi") is None
    await send(editor, "/staff/fi/entries/new", sent + lists)
    assert editor.status == 422
    assert 'href="#id"' in editor.text


async def test_four_eyes_and_roles(bench: Bench) -> None:
    publisher = await bench.signed_in("pirjo")
    await correct(publisher, name_fi="Oma muutos")
    version = dict(await form_on(publisher, at("/preview"), "/discard"))["version"]
    await publisher.post(at("/publish"), version=version)
    assert publisher.status == 422
    assert "Jonkun toisen on julkaistava se" in publisher.text
    for name, acts in {
        "liisa": (
            "edit",
            "publish",
            "discard",
            "withdraw",
            "restore",
            "confirm",
            "settle",
            "history/1/roll-back",
        ),
        "eero": ("publish", "withdraw", "restore", "settle", "history/1/roll-back"),
    }.items():
        visitor = await bench.signed_in(name)
        await visitor.get("/staff/fi/account")
        token = visitor.csrf
        for rest in acts:
            await visitor.post(at(f"/{rest}"), csrf=token, version=version)
            assert visitor.status == 403, (name, rest)
    stranger = await bench.visit()
    for rest in ("", "/edit", "/preview", "/history"):
        await stranger.get(at(rest))
        assert stranger.path == "/staff/fi/sign-in"
    admin = await bench.signed_in("aino")
    await publish(admin)
    assert admin.path == at()


async def test_four_eyes_may_be_two(make_bench: Any) -> None:
    bench = await make_bench(four_eyes=False)
    publisher = await bench.signed_in("pirjo")
    await correct(publisher, name_fi="Oma muutos")
    await publish(publisher)
    assert publisher.path == at()


async def test_forms_without_their_token_or_with_more_than_the_page_has(bench: Bench) -> None:
    editor = await bench.signed_in("eero")
    fields = await form_on(editor, at("/edit"), "/edit")
    changed = with_(fields, name_fi="Murto")
    await send(editor, at("/edit"), [pair for pair in changed if pair[0] != "csrf"])
    assert editor.status == 403
    for more in (
        ("status", "published"),
        ("origin", "staff"),
        ("revision", "1"),
        ("channel-0-id", "1"),
        ("channel-99-type", "x"),
    ):
        await send(editor, at("/edit"), [*changed, more])
        assert editor.status == 400, more
    publisher = await bench.signed_in("pirjo")
    await correct(editor, name_fi="Kunnon muutos")
    sent = await form_on(publisher, at("/preview"), "/publish")
    await send(publisher, at("/publish"), [*sent, ("by", "eero")])
    assert publisher.status == 400
    async with bench.sessions() as session:
        assert (await read_entry(session, KEY)).live.name.fi != "Kunnon muutos"  # type: ignore[union-attr]


HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; DROP TABLE service; --",
    "{{ 7 * 7 }} ${7*7} %s",
    "\u202egnp.exe \u0000\u0007",
]


@pytest.mark.parametrize("text", HOSTILE)
async def test_hostile_texts_are_text(bench: Bench, text: str) -> None:
    editor = await bench.signed_in("eero")
    await correct(editor, name_fi=text, description_sv=text, note=text, keywords_fi=text)
    for rest in ("", "/edit", "/preview", "/history"):
        response = await editor.client.get(at(rest))
        raw = await response.text()
        assert response.status == 200
        assert "<script>alert" not in raw
        assert "<img src=x" not in raw
        assert "49" not in raw or "7 * 7" not in text or "{{ 7 * 7 }}" in raw
    async with bench.sessions() as session:
        assert await session.scalar(select(model.Service.id).where(model.Service.id == KEY)) == KEY


@pytest.mark.parametrize("url", ["javascript:alert(1)", "http://kela.fi", "https://", "data:text/html,x"])
async def test_addresses_that_are_no_web_addresses_stop_publishing(bench: Bench, url: str) -> None:
    editor, publisher = await bench.signed_in("eero"), await bench.signed_in("pirjo")
    fields = await form_on(editor, at("/edit"), "/edit")
    place = next(name for name, value in fields if name.endswith("-type") and value == "web").split("-")[1]
    changed = {f"channel-{place}-url_{code}": url for code in ("fi", "sv")}
    await send(editor, at("/edit"), [(name, changed.get(name, value)) for name, value in fields])
    version = dict(await form_on(publisher, at("/preview"), "/discard"))["version"]
    await publisher.post(at("/publish"), version=version)
    assert publisher.status == 422


async def test_what_is_not_there(bench: Bench) -> None:
    publisher = await bench.signed_in("pirjo")
    for path in ("/staff/fi/entries/nobody", "/staff/fi/entries/nobody/edit", "/staff/fi/entries/..%2fusers"):
        await publisher.get(path)
        assert publisher.status == 404, path
    fields = await form_on(publisher, at(), "/confirm")
    version = dict(fields)["version"]
    await publisher.post(at("/history/77/roll-back"), version=version)
    assert publisher.status == 404
    await publisher.post(at("/publish"), version=version)
    assert "Luonnosta ei ole" in publisher.text
    await publisher.post(at("/settle"), version=version, choice="ours")
    assert "ei ole enää ristiriitaa" in publisher.text


async def test_confirm_withdraw_and_restore(bench: Bench) -> None:
    publisher = await bench.signed_in("pirjo")
    await send(publisher, at("/confirm"), await form_on(publisher, at(), "/confirm"))
    assert publisher.path == at()
    fields = await form_on(publisher, at(), "/withdraw")
    await send(publisher, at("/withdraw"), fields)
    assert publisher.status == 422
    assert 'id="reason-fault"' in publisher.text
    await send(publisher, at("/withdraw"), with_(fields, reason="Suljettu"))

    async def gone() -> bool:
        return await shown(bench) is None

    await until(gone)
    await send(publisher, at("/restore"), await form_on(publisher, at(), "/restore"))
    async with bench.sessions() as session:
        entry = await read_entry(session, KEY)
        assert [row.action for row in await revisions(session, KEY)] == [
            "restored",
            "withdrawn",
            "bulk",
            "taken",
        ]
    assert entry.live is not None
    assert entry.live.confirmed is not None


async def test_to_break_a_guarded_need_a_reason_is_needed(bench: Bench) -> None:
    """Who asks in Turku how to begin a business is told of its only adviser, which the change makes another kind."""
    publisher = await bench.signed_in("pirjo")
    world = bench.product.app[keys.LIVE].world()
    need = next(need for need in guarded_needs() if need.id == "young-and-unemployed")
    routed = route(world.catalogue, world.knowledge, need.asked("fi", "853"), limit=10, now=world.now)
    kinds = {item.service.id: item.service.provider_type for item in routed.services}
    helping = [key for key, kind in kinds.items() if kind in need.among_first]
    assert helping[-1] == KEY or KEY in helping
    for key in helping:
        fields = await form_on(publisher, at(key=key), "/withdraw")
        await send(publisher, at("/withdraw", key=key), fields)
        assert publisher.status == 422
        await send(publisher, at("/withdraw", key=key), with_(fields, reason="Lakkaa"))

        async def gone(key: str = key) -> bool:
            return await shown(bench, key=key) is None

        await until(gone)
    async with bench.sessions() as session:
        noted = await audit_entries(session, target=helping[-1])
    assert "young-and-unemployed" in noted[0].detail["broken"]


async def test_a_conflict_with_the_source_is_shown_and_settled(bench: Bench) -> None:
    editor, publisher = await bench.signed_in("eero"), await bench.signed_in("pirjo")
    await correct(editor, name_fi="Meidän nimi")
    await publish(publisher)
    seed = some_entries()
    theirs = replace(seed[KEY], name=Localised("Lähteen nimi", "Källans namn"))
    async with bench.sessions.begin() as session:
        done = await write_services(session, (seed | {KEY: theirs}).values(), origin="seed")
    assert done.held == (KEY,)
    await publisher.get(at())
    assert "Meidän nimi" in publisher.text
    assert "<ins>Lähteen</ins>" in publisher.text
    version = dict(await form_on(publisher, at(), "/settle"))["version"]
    await publisher.post(at("/settle"), version=version, choice="both")
    assert publisher.status == 400
    await publisher.get(at())
    await publisher.post(at("/settle"), version=version, choice="theirs")
    assert publisher.path == at()
    async with bench.sessions() as session:
        assert (await read_entry(session, KEY)).content.name.fi == "Lähteen nimi"
        assert await conflicts(session) == []
