"""Sign in with a password and, where one is set up, a second factor; sign out."""

from __future__ import annotations

import logging

from aiohttp import web
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.model import utc_now
from luotsi.web import keys
from luotsi.web.callers import caller, limit
from luotsi.web.problems import Problem
from luotsi.web.staff import sessions
from luotsi.web.staff.forms import FormModel, Password, fit
from luotsi.web.staff.second_factor import take_code
from luotsi.web.staff.shell import Staff, anyone, requires, safe_next, set_cookie
from luotsi.web.users import ROLES, User, find_user, hold_user, knows_password

log = logging.getLogger(__name__)
#: Attempts within a quarter of an hour.
MOST_BY_ACCOUNT, MOST_BY_ADDRESS = 10, 40
WINDOW = 15 * 60.0


class SignIn(FormModel):
    name: str = Field(max_length=80)
    password: Password
    next: str = Field("", max_length=2000)


class Code(FormModel):
    code: str = Field(max_length=40)
    next: str = Field("", max_length=2000)


@anyone
async def sign_in_page(staff: Staff) -> web.StreamResponse:
    if staff.stage == sessions.IN:
        return staff.see()
    return _sign_in_form(staff, staff.request.query.get("next", ""))


@anyone
async def sign_in(staff: Staff) -> web.StreamResponse:
    given, faults = fit(SignIn, staff.form)
    if given is None:
        return _sign_in_form(staff, "", staff.fault_texts(faults), status=422)
    name = given.name.casefold()
    # An account's attempts are counted for each address too, so that a stranger cannot lock somebody out.
    address = caller(staff.request)
    await limit_attempts(staff, f"address {address}", MOST_BY_ADDRESS)
    await limit_attempts(staff, f"account {name} {address}", MOST_BY_ACCOUNT)
    await limit_attempts(staff, f"account {name}", 4 * MOST_BY_ACCOUNT)
    async with staff.database.begin() as database:
        right = await knows_password(database, name, given.password)
        if right:
            response = await let_in(staff, database, await find_user(database, name), given.next)
        else:
            known = await database.get(User, name)
            if known is not None:
                await staff.note_as(database, name, "sign-in-refused", name)
    if not right:
        return _sign_in_form(staff, given.next, {"name": staff.t("staff-fault-sign-in")}, status=403)
    await staff.request.app[keys.LIMITS].forget(f"sign-in account {name} {address}")
    return response


async def let_in(
    staff: Staff, database: AsyncSession, user: User, back: str, *, factor: str = "password"
) -> web.StreamResponse:
    """A new session for `user`, who has shown one factor, and the way to what comes next."""
    needed = staff.request.app[keys.SETTINGS].staff_second_factor_from
    if user.totp_secret is not None:
        stage, rest = sessions.CODE, "code"
    elif factor == "password" and needed in ROLES and user.may(needed):
        stage, rest = sessions.ENROL, "second-factor"
    else:
        stage, rest = sessions.IN, ""
        await note_sign_in(staff, database, user, factor)
    token = await sessions.begin(database, user, stage, staff.token)
    if stage == sessions.CODE:
        response: web.StreamResponse = staff.see(rest, **({"next": back} if back else {}))
    elif stage == sessions.ENROL:
        response = staff.see(rest)
    else:
        response = web.Response(status=303, headers={"Location": _after(staff, back)})
    set_cookie(staff.request, response, token)
    return response


async def note_sign_in(staff: Staff, database: AsyncSession, user: User, how: str) -> None:
    user.signed_in_at = utc_now()
    await staff.note_as(database, user.name, "signed-in", user.name, how=how)


@requires("reader", stage=sessions.CODE)
async def code_page(staff: Staff) -> web.StreamResponse:
    return _code_form(staff, staff.request.query.get("next", ""))


@requires("reader", stage=sessions.CODE)
async def code(staff: Staff) -> web.StreamResponse:
    given, faults = fit(Code, staff.form)
    if given is None:
        return _code_form(staff, "", staff.fault_texts(faults), status=422)
    # Whoever is here knows the password; guessing codes is counted by account alone.
    await limit_attempts(staff, f"code {staff.name}", MOST_BY_ACCOUNT)
    async with staff.database.begin() as database:
        user = await hold_user(database, staff.name)
        how = take_code(user, given.code)
        if how is None:
            await staff.note(database, "code-refused", user.name)
        else:
            await note_sign_in(staff, database, user, how)
            token = await sessions.begin(database, user, sessions.IN, staff.token)
    if how is None:
        return _code_form(staff, given.next, {"code": staff.t("staff-fault-code")}, status=403)
    await staff.request.app[keys.LIMITS].forget(f"sign-in code {staff.name}")
    response = web.Response(status=303, headers={"Location": _after(staff, given.next)})
    set_cookie(staff.request, response, token)
    return response


@anyone
async def sign_out(staff: Staff) -> web.StreamResponse:
    async with staff.database.begin() as database:
        await sessions.end(database, staff.token)
        if staff.user is not None:
            await staff.note(database, "signed-out", staff.name)
    response = staff.see("sign-in", done="signed-out")
    set_cookie(staff.request, response, sessions.new_token())
    return response


def refuse_sign_in(staff: Staff, why: str) -> web.Response:
    """The form again, with the reason why another way of signing in came to nothing."""
    return _sign_in_form(staff, "", {"": why}, status=403)


def _after(staff: Staff, back: str) -> str:
    return safe_next(back) if back else staff.path()


async def limit_attempts(staff: Staff, key: str, most: int) -> None:
    """Counts an attempt to show who one is; 429 when it is one too many."""
    try:
        await limit(staff.request, f"sign-in {key}", most, WINDOW)
    except Problem:
        log.warning("too many attempts to sign in")
        raise


def _sign_in_form(
    staff: Staff, back: str, errors: dict[str, str] | None = None, status: int = 200
) -> web.Response:
    title = staff.t("staff-sign-in")
    name = staff.form.get("name", "")
    return staff.page(
        "sign_in.html.jinja",
        title,
        at="sign-in",
        status=status,
        errors=errors,
        next=back,
        name=name,
        oidc=staff.request.app[keys.OIDC] is not None,
    )


def _code_form(
    staff: Staff, back: str, errors: dict[str, str] | None = None, status: int = 200
) -> web.Response:
    return staff.page("code.html.jinja", staff.t("staff-code-title"), status=status, errors=errors, next=back)
