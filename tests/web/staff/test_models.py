"""The page of the models: who sees it, what it lists, what a choice writes down."""

from __future__ import annotations

from pathlib import Path

import pytest

from luotsi import model_versions as register
from luotsi.web.staff import audit
from tests.web.staff.conftest import Bench


@pytest.fixture
def folder(bench: Bench) -> Path:
    folder = bench.product.settings.model_dir
    folder.mkdir(exist_ok=True)
    for name in ("luotsi-a", "luotsi-b"):
        (folder / f"{name}.tar.gz").write_bytes(b"archive")
    return folder


async def serve(bench: Bench, name: str) -> None:
    async with bench.sessions.begin() as session:
        await register.register(session, bench.product.settings.model_dir)
        await register.note_serving(session, name)


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_a_publisher_chooses_and_the_choice_is_in_the_log(
    bench: Bench, folder: Path, language: str
) -> None:
    await serve(bench, "luotsi-a")
    visitor = await bench.signed_in("pirjo", language)
    page = await visitor.get(f"/staff/{language}/models")
    assert page.count(f'action="/staff/{language}/models"') == 1, "what serves cannot be chosen"
    page = await visitor.post(f"/staff/{language}/models", name="luotsi-b")
    assert visitor.status == 200
    assert f'<a href="/staff/{language}/models">' in page.split('role="status"')[2]
    async with bench.sessions() as session:
        choice = await register.chosen(session)
        assert choice is not None
        assert (choice.name, choice.by) == ("luotsi-b", "pirjo")
        newest = (await audit.entries(session, most=1))[0]
        assert (newest.who, newest.action, newest.target) == ("pirjo", "model-chosen", "luotsi-b")


async def test_what_cannot_be_chosen_is_told(bench: Bench, folder: Path) -> None:
    await serve(bench, "luotsi-a")
    visitor = await bench.signed_in("pirjo")
    await visitor.get("/staff/fi/models")
    page = await visitor.post("/staff/fi/models", name="luotsi-a")
    assert (visitor.status, "Malli on jo käytössä." in page) == (422, True)
    page = await visitor.post("/staff/fi/models", name="luotsi-<nobody>")
    assert (visitor.status, "Mallia ei löytynyt" in page) == (422, True)
    (folder / "luotsi-b.tar.gz").unlink()
    page = await visitor.post("/staff/fi/models", name="luotsi-b")
    assert (visitor.status, "Mallin tiedosto on poistettu" in page) == (422, True)
    await visitor.post("/staff/fi/models", name="luotsi-b", more="x")
    assert visitor.status == 400
    async with bench.sessions() as session:
        assert await register.chosen(session) is None


@pytest.mark.parametrize("name", ["liisa", "eero"])
async def test_others_may_not(bench: Bench, folder: Path, name: str) -> None:
    visitor = await bench.signed_in(name)
    await visitor.get("/staff/fi/models")
    assert visitor.status == 403
    await visitor.get("/staff/fi/account")
    await visitor.post("/staff/fi/models", name="luotsi-b")
    assert visitor.status == 403
