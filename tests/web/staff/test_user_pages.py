"""Users and audit log are the admin's; forms without their token, strange fields and higher roles are refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from luotsi.web.staff import audit
from tests.web.staff.conftest import PASSWORD, Bench

ADMINS = ("/staff/fi/users", "/staff/fi/users/eero", "/staff/fi/audit")
POSTS = {
    "/staff/fi/users": {"name": "uusi", "role": "admin", "password": PASSWORD},
    "/staff/fi/users/eero/role": {"role": "admin"},
    "/staff/fi/users/eero/password": {"password": "an entirely new password"},
    "/staff/fi/users/eero/second-factor-off": {},
    "/staff/fi/users/liisa/remove": {},
}


@pytest.fixture(scope="module")
def users_file(empty_users_file: Path) -> Path:
    return empty_users_file


async def test_an_admin_looks_after_users(bench: Bench) -> None:
    admin = await bench.signed_in("aino")
    await admin.get("/staff/fi/users")
    for form, field in (
        ({"name": "Uusi Nimi", "role": "editor", "password": PASSWORD}, "name"),
        ({"name": "eero", "role": "editor", "password": PASSWORD}, "name"),
        ({"name": "uusi", "role": "owner", "password": PASSWORD}, "role"),
        ({"name": "uusi", "role": "editor", "password": "short"}, "password"),
        ({"name": "uusi", "role": "editor"}, "password"),
    ):
        await admin.post("/staff/fi/users", **form)
        assert admin.status == 422, form
        assert f'href="#{field}"' in admin.text, form
    await admin.post("/staff/fi/users", name="uusi", role="editor", password=PASSWORD)
    assert (admin.status, admin.path) == (200, "/staff/fi/users")
    await admin.get("/staff/fi/users/uusi")
    await admin.post("/staff/fi/users/uusi/role", role="publisher")
    await admin.post("/staff/fi/users/uusi/password", password="an entirely other one")
    assert (await bench.user("uusi")).role == "publisher"
    other = await bench.visit()
    await other.sign_in("uusi", "an entirely other one")
    assert other.path == "/staff/fi"
    await admin.post("/staff/fi/users/uusi/remove")
    await other.get("/staff/fi")
    assert other.path == "/staff/fi/sign-in"
    page = await admin.get("/staff/fi/audit?target=uusi")
    for words in ("Lisäsi käyttäjän", "Muutti oikeuksia", "Vaihtoi salasanan", "Poisti käyttäjän"):
        assert words in page
    assert PASSWORD not in page
    async with bench.sessions() as session:
        assert (await audit.verify(session)).broken is None


@pytest.mark.parametrize("name", ["liisa", "eero", "pirjo"])
async def test_nobody_else_sees_or_changes_users(bench: Bench, name: str) -> None:
    visitor = await bench.signed_in(name)
    for path in ADMINS:
        await visitor.get(path)
        assert visitor.status == 403, path
    await visitor.get("/staff/fi/account")
    token = visitor.csrf
    for path, form in POSTS.items():
        await visitor.post(path, csrf=token, **form)
        assert visitor.status == 403, path
    await visitor.get("/staff/fi/account")
    await visitor.post(
        "/staff/fi/account/password", present=PASSWORD, new="a" * 20, again="a" * 20, role="admin"
    )
    assert visitor.status == 400, "a field that the form does not have"
    assert (await bench.user(name)).role != "admin"
    assert (await bench.user("eero")).role == "editor"


async def test_forms_without_their_token_are_refused(bench: Bench) -> None:
    admin, eero = await bench.signed_in("aino"), await bench.signed_in("eero")
    await eero.get("/staff/fi/account")
    foreign = eero.csrf
    for path, form in POSTS.items():
        for token in ("", "0" * 64, foreign):
            await admin.post(path, csrf=token, **form)
            assert admin.status == 403, (path, token)
    stranger = await bench.visit()
    for path, form in POSTS.items():
        await stranger.post(path, csrf="", **form)
        assert stranger.status == 403
    assert (await bench.user("eero")).role == "editor"
    response = await admin.client.post("/staff/fi/users/eero/role", json={"role": "admin", "csrf": foreign})
    assert response.status == 415


async def test_get_changes_nothing(bench: Bench) -> None:
    admin = await bench.signed_in("aino")
    for path in POSTS:
        await admin.get(f"{path}?role=admin&password={'x' * 14}&name=uusi")
    assert (await bench.user("eero")).role == "editor"
    assert (await bench.user("liisa")).role == "reader"


async def test_an_admin_does_not_lock_themselves_out(bench: Bench) -> None:
    admin = await bench.signed_in("aino")
    await admin.get("/staff/fi/users")
    token = admin.csrf
    for rest, form in (("role", {"role": "reader"}), ("remove", {}), ("second-factor-off", {})):
        await admin.post(f"/staff/fi/users/aino/{rest}", csrf=token, **form)
        assert admin.status == 403
    await admin.get("/staff/fi/users/nobody")
    assert admin.status == 404


@pytest.mark.parametrize(
    "text", ["' OR 1=1 --", "<script>alert(1)</script>", "{{ 7 * 7 }}", "\x00", "%00", "😀"]
)
async def test_strange_texts_are_texts(bench: Bench, text: str) -> None:
    admin = await bench.signed_in("aino")
    for path in ("/staff/fi/audit", "/staff/fi/entries", "/staff/fi/due", "/staff/fi/reports"):
        query = {"who": text, "target": text, "q": text, "owner": text, "before": text, "page": text}
        response = await admin.client.get(path, params=query)
        assert response.status == 200, path
        assert "<script>alert" not in await response.text()
    await admin.get("/staff/fi/users")
    await admin.post("/staff/fi/users", name=text, role="reader", password=PASSWORD)
    assert admin.status == 422


async def test_pages_carry_the_headers_and_no_inline_code(bench: Bench) -> None:
    admin = await bench.signed_in("aino")
    for path in (
        "",
        "/entries",
        "/users",
        "/users/eero",
        "/audit",
        "/account",
        "/second-factor",
        "/due",
        "/reports",
    ):
        for language in ("fi", "sv"):
            response = await admin.client.get(f"/staff/{language}{path}")
            page = await response.text()
            assert response.status == 200, path
            assert response.headers["Cache-Control"] == "no-store"
            assert response.headers["Content-Language"] == language
            assert "unsafe" not in response.headers["Content-Security-Policy"]
            assert not re.search(r"\sstyle=|\son\w+=|<script", page), path
            assert "Access-Control-Allow-Origin" not in response.headers
