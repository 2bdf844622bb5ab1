"""A user's own account: password, second factor, recovery codes, sign out everywhere."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from pydantic import Field
from sqlalchemy import update

from luotsi.web import keys
from luotsi.web.problems import Problem
from luotsi.web.staff import second_factor, sessions
from luotsi.web.staff.forms import FormModel, Password, fit
from luotsi.web.staff.shell import Staff, anyone, requires, set_cookie
from luotsi.web.staff.signing_in import MOST_BY_ACCOUNT, limit_attempts, note_sign_in
from luotsi.web.users import (
    LONGEST_PASSWORD,
    ROLES,
    SHORTEST_PASSWORD,
    UserFault,
    change_user,
    forget_second_factor,
    hold_user,
    knows_password,
)


class NewPassword(FormModel):
    present: Password
    new: Password
    again: Password


class WithPassword(FormModel):
    password: Password


class Code(FormModel):
    code: str = Field(max_length=40)


@requires("reader")
async def account_page(staff: Staff) -> web.StreamResponse:
    return await _account(staff)


@requires("reader")
async def change_password(staff: Staff) -> web.StreamResponse:
    given, faults = fit(NewPassword, staff.form)
    if given is None:
        return await _account(staff, staff.fault_texts(faults))
    if given.new != given.again:
        return await _account(staff, {"again": staff.t("staff-fault-again")})
    async with staff.database.begin() as database:
        if not await _is_mine(staff, given.present):
            return await _account(staff, {"present": staff.t("staff-fault-password")})
        try:
            user = await change_user(database, staff.name, password=given.new, by=staff.name)
        except UserFault as fault:
            return await _account(staff, {"new": staff.t(f"staff-fault-{fault.code}", **_LENGTHS)})
        token = await sessions.begin(database, user, sessions.IN, staff.token)
    return _stay(staff, "account", token, "password")


@requires("reader")
async def sign_out_everywhere(staff: Staff) -> web.StreamResponse:
    async with staff.database.begin() as database:
        user = await hold_user(database, staff.name)
        user.sign_out_everywhere()
        await staff.note(database, "signed-out-everywhere", staff.name)
    response = staff.see("sign-in", done="signed-out")
    set_cookie(staff.request, response, sessions.new_token())
    return response


@anyone
async def second_factor_page(staff: Staff) -> web.StreamResponse:
    _may_set_up(staff)
    return await _set_up(staff)


@anyone
async def confirm_second_factor(staff: Staff) -> web.StreamResponse:
    """Takes the new second factor once a code shows that the app has it; shows the recovery codes, this once."""
    _may_set_up(staff)
    given, faults = fit(Code, staff.form)
    if given is None:
        return await _set_up(staff, staff.fault_texts(faults))
    async with staff.database.begin() as database:
        found = await sessions.find(database, staff.token)
        user = await hold_user(database, staff.name)
        secret = found.pending_secret if found else None
        step = second_factor.step_of(secret, given.code, None) if secret else None
        if step is not None:
            codes = second_factor.new_recovery_codes()
            user.totp_secret, user.totp_step = secret, step
            user.recovery_codes = [second_factor.recovery_digest(code) for code in codes]
            user.sign_out_everywhere()
            await staff.note(database, "second-factor-on", staff.name)
            if staff.stage == sessions.ENROL:
                await note_sign_in(staff, database, user, "totp")
            token = await sessions.begin(database, user, sessions.IN, staff.token)
    if step is None:
        return await _set_up(staff, {"code": staff.t("staff-fault-code")})
    staff.token, staff.user, staff.stage = token, user, sessions.IN
    return _codes(staff, codes, token)


@requires("reader")
async def new_recovery_codes(staff: Staff) -> web.StreamResponse:
    given, faults = fit(WithPassword, staff.form)
    if given is None:
        return await _account(staff, staff.fault_texts(faults))
    if not await _is_mine(staff, given.password):
        return await _account(staff, {"password": staff.t("staff-fault-password")})
    codes = second_factor.new_recovery_codes()
    async with staff.database.begin() as database:
        user = await hold_user(database, staff.name)
        if user.totp_secret is None:
            raise Problem(403, "forbidden")
        user.recovery_codes = [second_factor.recovery_digest(code) for code in codes]
        await staff.note(database, "recovery-codes", staff.name)
    return _codes(staff, codes, staff.token)


@requires("reader")
async def second_factor_off(staff: Staff) -> web.StreamResponse:
    if _must_have(staff):
        raise Problem(403, "forbidden")
    given, faults = fit(WithPassword, staff.form)
    if given is None:
        return await _account(staff, staff.fault_texts(faults))
    if not await _is_mine(staff, given.password):
        return await _account(staff, {"password": staff.t("staff-fault-password")})
    async with staff.database.begin() as database:
        user = await forget_second_factor(database, staff.name, by=staff.name)
        token = await sessions.begin(database, user, sessions.IN, staff.token)
    return _stay(staff, "account", token, "second-factor-off")


_LENGTHS: dict[str, Any] = {"shortest": SHORTEST_PASSWORD, "longest": LONGEST_PASSWORD}


async def _is_mine(staff: Staff, password: str) -> bool:
    """Counted as an attempt, for somebody may have found the browser open."""
    await limit_attempts(staff, f"again {staff.name}", MOST_BY_ACCOUNT)
    async with staff.database() as database:
        return await knows_password(database, staff.name, password)


def _must_have(staff: Staff) -> bool:
    needed = staff.request.app[keys.SETTINGS].staff_second_factor_from
    return needed in ROLES and staff.me.may(needed)


def _may_set_up(staff: Staff) -> None:
    """Those who are in, or who must set up a second factor before they are; a second one does not replace the first."""
    signed_in = staff.user is not None and staff.stage in {sessions.IN, sessions.ENROL}
    if not signed_in or staff.me.totp_secret is not None:
        raise Problem(403, "forbidden")


async def _set_up(staff: Staff, errors: dict[str, str] | None = None) -> web.Response:
    """The secret stays the same in one session, so that a wrong code does not need a new scan."""
    async with staff.database.begin() as database:
        found = await sessions.find(database, staff.token)
        secret = (found.pending_secret if found else None) or second_factor.new_secret()
        kept = update(sessions.StaffSession).where(
            sessions.StaffSession.id == sessions.session_id(staff.token)
        )
        await database.execute(kept.values(pending_secret=secret))
    return staff.page(
        "second_factor.html.jinja",
        staff.t("staff-second-factor-title"),
        status=422 if errors else 200,
        errors=errors,
        drawing=second_factor.qr_code(secret, staff.name),
        secret=" ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        must=staff.stage == sessions.ENROL,
    )


def _codes(staff: Staff, codes: list[str], token: str) -> web.Response:
    response = staff.page("recovery_codes.html.jinja", staff.t("staff-recovery-title"), codes=codes)
    set_cookie(staff.request, response, token)
    return response


async def _account(staff: Staff, errors: dict[str, str] | None = None) -> web.Response:
    async with staff.database() as database:
        browsers = await sessions.count(database, staff.me)
    return staff.page(
        "account.html.jinja",
        staff.t("staff-account-title"),
        at="account",
        status=422 if errors else 200,
        errors=errors,
        browsers=browsers,
        must=_must_have(staff),
        **_LENGTHS,
    )


def _stay(staff: Staff, rest: str, token: str, done: str) -> web.Response:
    response = staff.see(rest, done=done)
    set_cookie(staff.request, response, token)
    return response
