"""Import of a table in the browser: looked at first, all or nothing, refused with row and column."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest
from aiohttp import FormData
from openpyxl import load_workbook
from sqlalchemy import func, select

from luotsi.catalogue import model
from luotsi.catalogue.editing.tables import EntryConflict
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.tables.columns import COLUMNS, head
from luotsi.catalogue.tables.entries import table_of
from luotsi.catalogue.tables.writing import file_of
from luotsi.web.staff import importing
from luotsi.web.staff.forms import LARGEST_UPLOAD
from luotsi.web.uploads import MOST_KEPT, Uploads
from tests.web.staff.conftest import Bench, Visitor

ROW = dict(zip(COLUMNS, next(table_of(list(read_seed().services.values())[:1])), strict=True)) | {
    "id": "taulukko-neuvonta",
    "organisation_fi": "Koekunnan neuvonta",
    "organisation_sv": "Provkommunens rådgivning",
    "organisation_type": "municipality",
    "name_fi": "Koekunnan työneuvonta",
    "name_sv": "Provkommunens arbetsrådgivning",
    "area_type": "municipality",
    "area_codes": "853",
}


def table(*rows: Mapping[str, str]) -> bytes:
    lines = [list(ROW), *(row.values() for row in rows)]
    return "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines).encode()


async def send(
    visitor: Visitor, data: bytes, name: str = "palvelut.csv", language: str = "fi", **fields: str
) -> str:
    page = await visitor.get(f"/staff/{language}/import")
    assert 'enctype="multipart/form-data"' in page
    form = FormData({"csrf": visitor.csrf, **fields})
    form.add_field("file", io.BytesIO(data), filename=name, content_type="application/octet-stream")
    return await visitor._took(await visitor.client.post(f"/staff/{language}/import", data=form))


async def take(visitor: Visitor, language: str = "fi", **fields: str) -> str:
    token = visitor.text.split('name="token" value="')[1].split('"')[0]
    return await visitor.post(f"/staff/{language}/import", token=token, **fields)


async def status(bench: Bench, key: str = ROW["id"]) -> str | None:
    async with bench.sessions() as session:
        return await session.scalar(select(model.Service.status).where(model.Service.id == key))


async def test_looked_at_taken_published_and_changed(bench: Bench) -> None:
    editor = await bench.signed_in("eero")
    await send(editor, table(ROW))
    assert editor.status == 200
    assert "Uusia luonnoksia" in editor.text
    assert ROW["id"] in editor.text
    assert await status(bench) is None, "only looked at"
    await take(editor)
    assert (editor.path, await status(bench)) == ("/staff/fi/import", "draft")
    assert "Taulukko on tuotu." in editor.text
    await send(editor, table(ROW))
    assert "Taulukko ei muuta mitään." in editor.text

    publisher = await bench.signed_in("pirjo", "sv")
    await publisher.get(f"/staff/sv/entries/{ROW['id']}/preview")
    assert "Utkast från en import" in publisher.text
    version = publisher.text.split('name="version" value="')[1].split('"')[0]
    await publisher.post(f"/staff/sv/entries/{ROW['id']}/publish", version=version, reason="")
    assert await status(bench) == "published", publisher.text

    other = ROW | {"name_fi": "Koekunnan uraneuvonta"}
    await send(editor, table(other))
    assert editor.status == 422
    assert "julkaisijan oikeudet" in editor.text
    await send(publisher, table(other), language="sv")
    await take(publisher, "sv")
    async with bench.sessions() as session:
        held = await session.scalar(select(func.count()).select_from(EntryConflict))
        name = await session.scalar(
            select(model.ServiceText.name).where(
                model.ServiceText.service_id == ROW["id"], model.ServiceText.language == "fi"
            )
        )
    assert (held, name) == (0, other["name_fi"]), "nobody had changed it: the source goes on"
    assert await status(bench) == "published"


async def test_faults_name_row_and_column_and_nothing_is_taken(bench: Bench) -> None:
    editor = await bench.signed_in("eero", "sv")
    bad = ROW | {"id": "annan", "name_fi": "<script>alert(1)</script>", "age_min": "=1+1", "phone": "ring"}
    await send(editor, table(ROW, bad), language="sv")
    assert editor.status == 422
    assert "Rad 3, Namn på finska" in editor.text
    assert f"Rad 3, {head('age_min', 'sv')}: " in editor.text
    assert "<script>alert" not in editor.text.split("<main")[0]
    assert await status(bench) is None
    assert 'name="token"' not in editor.text


def bomb() -> bytes:
    made = io.BytesIO(file_of([], "fi", "xlsx"))
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet2.xml", b" " * 30_000_000)
    return made.getvalue()


async def test_files_that_are_no_tables(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = await bench.signed_in("eero")
    for name, data, words in (
        ("a.csv", "Tunnus;ä".encode("latin-1"), "UTF-8"),
        ("a.csv", b"", "Valitse taulukko"),
        ("a.xlsx", b"no zip", "rikki"),
        ("a.xlsx", bomb(), "purkautuu liian suureksi"),
        ("a.exe", table(ROW), "ei ole CSV eikä XLSX"),
        ("../../etc/passwd.csv", b"x", "Tuntematon sarake"),
    ):
        await send(editor, data, name)
        assert (editor.status, words in editor.text) == (422, True), (name, editor.text[-800:])
    await send(editor, b"x" * (LARGEST_UPLOAD + 1))
    assert editor.status == 413
    monkeypatch.setattr(importing, "MOST_ENTRIES", 0)
    await send(editor, table(ROW))
    assert "Rivejä on liikaa" in editor.text
    assert await status(bench) is None


async def test_who_may_send_what(bench: Bench) -> None:
    reader = await bench.signed_in("liisa")
    await reader.get("/staff/fi/import")
    assert reader.status == 403
    stranger = await bench.visit()
    await stranger.get("/staff/fi/sign-in")
    form = FormData({"csrf": stranger.csrf})
    form.add_field("file", io.BytesIO(b"x" * 600_000), filename="a.csv")
    assert (await stranger.client.post("/staff/fi/import", data=form)).status in (400, 413)
    editor = await bench.signed_in("eero")
    await send(editor, table(ROW), csrf="0" * 64)
    assert editor.status in (400, 403), "another token in front of the right one"
    await editor.get("/staff/fi/import")
    await editor.post("/staff/fi/import", csrf="0" * 64, token="x")
    assert editor.status == 403
    await send(editor, table(ROW))
    token = editor.text.split('name="token" value="')[1].split('"')[0]
    publisher = await bench.signed_in("pirjo")
    await publisher.get("/staff/fi/import")
    await publisher.post("/staff/fi/import", token=token)
    assert "ei ole enää tallessa" in publisher.text, "somebody else's file"
    assert await status(bench) is None


async def test_an_entry_of_another_source_is_not_taken_over(bench: Bench) -> None:
    async with bench.sessions() as session:
        key = await session.scalar(select(model.Service.id).order_by(model.Service.id).limit(1))
    publisher = await bench.signed_in("pirjo")
    await send(publisher, table(ROW, ROW | {"id": str(key)}))
    assert publisher.status == 422
    assert f"muusta lähteestä, joten mitään ei tuotu: {key}" in publisher.text
    assert await status(bench) is None


async def test_a_complete_table_withdraws_what_it_lacks(bench: Bench) -> None:
    publisher = await bench.signed_in("pirjo")
    two = ROW | {"id": "toinen-neuvonta"}
    await send(publisher, table(ROW, two))
    await take(publisher)
    await send(publisher, table(ROW))
    assert "Taulukko ei muuta mitään." in publisher.text
    await send(publisher, table(ROW), complete="1")
    await take(publisher, complete="1")
    assert [await status(bench), await status(bench, "toinen-neuvonta")] == ["draft", "withdrawn"]


async def test_tables_to_take_along(bench: Bench) -> None:
    reader = await bench.signed_in("liisa", "sv")
    response = await reader.client.get("/staff/sv/table.xlsx?empty=1")
    sheet = load_workbook(io.BytesIO(await response.read())).active
    assert sheet is not None
    assert sheet.max_row == 1
    response = await reader.client.get("/staff/sv/table.csv")
    assert "attachment" in response.headers["Content-Disposition"]
    assert (await response.read()).decode("utf-8-sig").startswith("Beteckning;") or response.status == 200


def test_kept_files_make_room_and_are_taken_once() -> None:
    uploads = Uploads()
    tokens = [uploads.keep("eero", f"{number}.csv", b"x") for number in range(MOST_KEPT + 1)]
    assert uploads.take("eero", tokens[0]) is None
    assert uploads.take("aino", tokens[-1]) is None
    kept = uploads.take("eero", tokens[-1])
    assert kept is not None
    assert kept.name == f"{MOST_KEPT}.csv"
    assert uploads.take("eero", tokens[-1]) is None
