"""Sign-in: right and wrong passwords, second factor, sessions that end, cookies, limits."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from luotsi.catalogue.model import utc_now
from luotsi.web.staff import signing_in
from luotsi.web.staff.sessions import StaffSession
from luotsi.web.staff.shell import safe_next
from luotsi.web.users import change_user, remove_user
from tests.web.staff.conftest import PASSWORD, Bench, code_now, secret_on

MakeBench = Callable[..., Awaitable[Bench]]


@pytest.fixture(scope="module")
def users_file(empty_users_file: Path) -> Path:
    return empty_users_file


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_a_password_lets_in_and_a_wrong_one_does_not(bench: Bench, language: str) -> None:
    visitor = await bench.visit()
    await visitor.get(f"/staff/{language}")
    assert visitor.path == f"/staff/{language}/sign-in"
    await visitor.post(f"/staff/{language}/sign-in", name="eero", password="wrong and long enough")
    assert visitor.status == 403
    assert 'href="#name"' in visitor.text
    await visitor.post(f"/staff/{language}/sign-in", name="EERO ", password=PASSWORD)
    assert (visitor.status, visitor.path) == (200, f"/staff/{language}")
    assert "eero" in visitor.text


async def test_an_unknown_name_and_a_wrong_password_look_the_same(bench: Bench) -> None:
    pages = []
    for name in ("eero", "nobody"):
        visitor = await bench.visit()
        page = await visitor.sign_in(name, "wrong and long enough")
        pages.append(re.sub(r'name="csrf" value="\w+"', "", page).replace(name, ""))
    assert pages[0] == pages[1]


async def test_sign_in_leads_to_the_page_that_was_asked_for(bench: Bench) -> None:
    visitor = await bench.visit()
    page = await visitor.get("/staff/fi/audit?who=eero")
    back = re.search(r'name="next" value="([^"]+)"', page)
    assert back
    await visitor.post("/staff/fi/sign-in", name="aino", password=PASSWORD, next=back[1])
    assert (visitor.status, visitor.path) == (200, "/staff/fi/audit")


@pytest.mark.parametrize(
    "path",
    [
        "https://evil.example/staff/fi",
        "//evil.example/staff/",
        "/\\evil.example",
        "/staff/\\evil",
        "/",
        "javascript:x",
        "/staff/fi\r\nSet-Cookie: x=1",
        "/staffing",
    ],
)
def test_sign_in_never_leads_elsewhere(path: str) -> None:
    assert safe_next(path) == "/staff"


async def test_the_cookie_is_for_the_browser_and_this_site_alone(bench: Bench, make_bench: MakeBench) -> None:
    response = await bench.product.client.get("/staff/fi/sign-in")
    cookie = response.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Domain" not in cookie
    assert response.headers["Cache-Control"] == "no-store"


async def test_by_https_the_cookie_is_bound_to_the_host(make_bench: MakeBench) -> None:
    bench = await make_bench(public_url="https://luotsi.example")
    response = await bench.product.client.get("/staff/fi/sign-in")
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-luotsi-staff=")
    assert "Secure" in cookie
    assert "Path=/" in cookie


async def test_a_session_that_was_planted_is_not_the_one_that_is_signed_in(bench: Bench) -> None:
    visitor = await bench.visit()
    await visitor.get("/staff/fi/sign-in")
    planted = visitor.cookie
    await visitor.sign_in("eero")
    assert visitor.cookie != planted
    thief = await bench.visit()
    thief.client.session.cookie_jar.update_cookies({"luotsi-staff": planted}, thief.client.make_url("/"))
    await thief.get("/staff/fi")
    assert thief.path == "/staff/fi/sign-in"


async def test_signing_in_anew_ends_the_session_before(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    before = visitor.cookie
    # Signed in again without signing out, as from a second tab.
    await visitor.post("/staff/fi/sign-in", name="eero", password=PASSWORD)
    assert visitor.cookie != before
    thief = await bench.visit()
    thief.client.session.cookie_jar.update_cookies({"luotsi-staff": before}, thief.client.make_url("/"))
    await thief.get("/staff/fi")
    assert thief.path == "/staff/fi/sign-in"


@pytest.mark.parametrize(("idle", "age"), [(31, 31), (1, 8 * 60 + 1)])
async def test_sessions_expire(bench: Bench, idle: int, age: int) -> None:
    visitor = await bench.signed_in("eero")
    now = utc_now()
    async with bench.sessions.begin() as session:
        old = {"touched_at": now - timedelta(minutes=idle), "started_at": now - timedelta(minutes=age)}
        await session.execute(update(StaffSession).values(**old))
    await visitor.get("/staff/fi/account")
    assert visitor.path == "/staff/fi/sign-in"


async def test_a_session_that_is_used_stays(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    async with bench.sessions.begin() as session:
        await session.execute(update(StaffSession).values(touched_at=utc_now() - timedelta(minutes=29)))
    await visitor.get("/staff/fi/account")
    assert visitor.path == "/staff/fi/account"
    async with bench.sessions() as session:
        found = (
            await session.scalars(StaffSession.__table__.select().with_only_columns(StaffSession.touched_at))
        ).one()
    assert found > utc_now() - timedelta(minutes=1)


async def test_sign_out_ends_the_session_in_the_database(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    kept = visitor.cookie
    await visitor.post("/staff/fi/sign-out")
    assert visitor.path == "/staff/fi/sign-in"
    visitor.client.session.cookie_jar.update_cookies({"luotsi-staff": kept}, visitor.client.make_url("/"))
    await visitor.get("/staff/fi")
    assert visitor.path == "/staff/fi/sign-in"


async def test_sign_out_everywhere(bench: Bench) -> None:
    office, home = await bench.signed_in("eero"), await bench.signed_in("eero")
    await office.get("/staff/fi/account")
    await office.post("/staff/fi/account/sign-out-everywhere")
    for visitor in (office, home):
        await visitor.get("/staff/fi/account")
        assert visitor.path == "/staff/fi/sign-in"


async def test_a_change_of_role_or_of_the_user_ends_the_sessions(bench: Bench) -> None:
    eero, liisa = await bench.signed_in("eero"), await bench.signed_in("liisa")
    async with bench.sessions.begin() as session:
        await change_user(session, "eero", role="publisher")
        await remove_user(session, "liisa")
    for visitor in (eero, liisa):
        await visitor.get("/staff/fi/account")
        assert visitor.path == "/staff/fi/sign-in"


async def test_guessing_ends_soon(bench: Bench) -> None:
    visitor = await bench.visit()
    statuses = []
    for _ in range(12):
        await visitor.sign_in("eero", "wrong and long enough")
        statuses.append(visitor.status)
    assert statuses[:10] == [403] * 10
    assert statuses[10:] == [429] * 2
    await visitor.sign_in("eero")
    assert visitor.status == 429, "the right password does not help either"
    other = await bench.visit()
    await other.sign_in("pirjo")
    assert other.status == 200, "nobody else is locked out"


async def test_one_address_cannot_try_many_accounts(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signing_in, "MOST_BY_ADDRESS", 5)
    visitor = await bench.visit()
    await visitor.get("/staff/fi/sign-in")
    token = visitor.csrf
    for number in range(6):
        await visitor.post("/staff/fi/sign-in", csrf=token, name=f"user{number}", password="x")
    assert visitor.status == 429


async def test_second_factor_from_set_up_to_sign_in(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    page = await visitor.get("/staff/fi/second-factor")
    assert "<svg" in page
    assert not re.search(r"\sstyle=", page), "the policy forbids inline styles"
    secret = secret_on(page)
    await visitor.post("/staff/fi/second-factor", code="000000")
    assert visitor.status == 422
    assert secret_on(visitor.text) == secret
    page = await visitor.post("/staff/fi/second-factor", code=code_now(secret))
    codes = re.findall(r"<code>(\w{5}-\w{5})</code>", page)
    assert len(set(codes)) == 10
    assert not set(codes) & set((await bench.user("eero")).recovery_codes), "kept as digests only"
    used = code_now(secret)

    other = await bench.visit()
    await other.sign_in("eero")
    assert other.path == "/staff/fi/code"
    for path in ("/staff/fi", "/staff/fi/account", "/staff/fi/second-factor"):
        await other.get(path)
        assert other.path == "/staff/fi/code" or other.status == 403, "the password alone opens nothing"
    await other.get("/staff/fi/code")
    await other.post("/staff/fi/code", code=used)
    assert other.status == 403, "each code is taken once"
    before = other.cookie
    await other.post("/staff/fi/code", code=codes[0].upper().replace("-", " "))
    assert (other.status, other.path) == (200, "/staff/fi")
    assert other.cookie != before
    third = await bench.visit()
    await third.sign_in("eero")
    await third.post("/staff/fi/code", code=codes[0])
    assert third.status == 403, "each recovery code is taken once"
    assert len((await bench.user("eero")).recovery_codes) == 9


async def test_codes_cannot_be_guessed(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    secret = secret_on(await visitor.get("/staff/fi/second-factor"))
    await visitor.post("/staff/fi/second-factor", code=code_now(secret))
    other = await bench.visit()
    await other.sign_in("eero")
    for _ in range(11):
        await other.post("/staff/fi/code", csrf=other.csrf, code="123456")
        if other.status == 429:
            break
        await other.get("/staff/fi/code")
    assert other.status == 429


async def test_a_role_that_needs_a_second_factor_sets_it_up_first(make_bench: MakeBench) -> None:
    bench = await make_bench(staff_second_factor_from="publisher")
    visitor = await bench.visit()
    await visitor.sign_in("pirjo")
    assert visitor.path == "/staff/fi/second-factor"
    await visitor.get("/staff/fi/account")
    assert visitor.path == "/staff/fi/second-factor"
    secret = secret_on(visitor.text)
    await visitor.post("/staff/fi/second-factor", code=code_now(secret))
    await visitor.get("/staff/fi/account")
    assert visitor.path == "/staff/fi/account"
    await visitor.post("/staff/fi/account/second-factor-off", password=PASSWORD)
    assert visitor.status == 403, "what the role needs cannot be turned off"
    editor = await bench.visit()
    await editor.sign_in("eero")
    assert editor.path == "/staff/fi"


async def test_a_second_factor_is_not_replaced_by_whoever_finds_the_browser(bench: Bench) -> None:
    visitor = await bench.signed_in("eero")
    secret = secret_on(await visitor.get("/staff/fi/second-factor"))
    await visitor.post("/staff/fi/second-factor", code=code_now(secret))
    await visitor.get("/staff/fi/second-factor")
    assert visitor.status == 403
    await visitor.get("/staff/fi/account")
    await visitor.post("/staff/fi/account/second-factor-off", password="wrong and long enough")
    assert visitor.status == 422
    await visitor.post("/staff/fi/account/second-factor-off", password=PASSWORD)
    assert (await bench.user("eero")).totp_secret is None


async def test_an_own_password_is_changed_by_who_knows_it(bench: Bench) -> None:
    visitor, other = await bench.signed_in("eero"), await bench.signed_in("eero")
    await visitor.get("/staff/sv/account")
    new = "an entirely new password"
    for form, field in (
        ({"present": "wrong one, long", "new": new, "again": new}, "present"),
        ({"present": PASSWORD, "new": new, "again": new + "!"}, "again"),
        ({"present": PASSWORD, "new": "short", "again": "short"}, "new"),
        ({"present": PASSWORD, "new": "eero eero eero", "again": "eero eero eero"}, "new"),
        ({"present": PASSWORD, "new": new}, "again"),
    ):
        await visitor.post("/staff/sv/account/password", **form)
        assert visitor.status == 422, form
        assert f'href="#{field}"' in visitor.text, form
    before = visitor.cookie
    await visitor.post("/staff/sv/account/password", present=PASSWORD, new=new, again=new)
    assert (visitor.status, visitor.path) == (200, "/staff/sv/account")
    assert visitor.cookie != before
    await other.get("/staff/sv/account")
    assert other.path == "/staff/sv/sign-in", "other browsers are signed out"
    again = await bench.visit()
    await again.sign_in("eero", new)
    assert again.path == "/staff/fi"
