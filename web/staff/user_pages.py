"""The admin's pages: users and the audit log."""

from __future__ import annotations

from typing import Any

from aiohttp import web
from pydantic import Field

from luotsi.web.problems import Problem
from luotsi.web.staff import audit
from luotsi.web.staff.forms import FormModel, Password, fit
from luotsi.web.staff.shell import Staff, requires
from luotsi.web.users import (
    LONGEST_PASSWORD,
    ROLES,
    SHORTEST_PASSWORD,
    User,
    UserFault,
    add_user,
    change_user,
    forget_second_factor,
    list_users,
    remove_user,
)

AUDIT_ENTRIES = 50
_LENGTHS: dict[str, Any] = {"shortest": SHORTEST_PASSWORD, "longest": LONGEST_PASSWORD}


class NewUser(FormModel):
    name: str = Field(max_length=80)
    role: str = Field(max_length=12)
    password: Password


class NewRole(FormModel):
    role: str = Field(max_length=12)


class OnePassword(FormModel):
    password: Password


class Nothing(FormModel):
    pass


@requires("admin")
async def users_page(staff: Staff) -> web.StreamResponse:
    return await _users(staff)


@requires("admin")
async def add(staff: Staff) -> web.StreamResponse:
    given, faults = fit(NewUser, staff.form)
    if given is None:
        return await _users(staff, staff.fault_texts(faults))
    try:
        async with staff.database.begin() as database:
            await add_user(database, given.name, given.role, given.password, by=staff.name)
    except UserFault as fault:
        return await _users(staff, _fault(staff, fault))
    return staff.see("users", done="user-added")


@requires("admin")
async def user_page(staff: Staff) -> web.StreamResponse:
    return await _user(staff)


@requires("admin")
async def change_role(staff: Staff) -> web.StreamResponse:
    _not_oneself(staff)
    given, faults = fit(NewRole, staff.form)
    if given is None:
        return await _user(staff, staff.fault_texts(faults))
    try:
        async with staff.database.begin() as database:
            await change_user(database, _target(staff), role=given.role, by=staff.name)
    except UserFault as fault:
        return await _user(staff, _fault(staff, fault))
    return staff.see(f"users/{_target(staff)}", done="role")


@requires("admin")
async def give_password(staff: Staff) -> web.StreamResponse:
    _not_oneself(staff)
    given, faults = fit(OnePassword, staff.form)
    if given is None:
        return await _user(staff, staff.fault_texts(faults))
    try:
        async with staff.database.begin() as database:
            await change_user(database, _target(staff), password=given.password, by=staff.name)
    except UserFault as fault:
        return await _user(staff, _fault(staff, fault))
    return staff.see(f"users/{_target(staff)}", done="password")


@requires("admin")
async def take_second_factor(staff: Staff) -> web.StreamResponse:
    _not_oneself(staff)
    fit(Nothing, staff.form)
    await _one(staff)
    async with staff.database.begin() as database:
        await forget_second_factor(database, _target(staff), by=staff.name)
    return staff.see(f"users/{_target(staff)}", done="second-factor-off")


@requires("admin")
async def remove(staff: Staff) -> web.StreamResponse:
    _not_oneself(staff)
    fit(Nothing, staff.form)
    await _one(staff)
    try:
        async with staff.database.begin() as database:
            await remove_user(database, _target(staff), by=staff.name)
    except UserFault as fault:
        return await _user(staff, _fault(staff, fault))
    return staff.see("users", done="user-removed")


@requires("admin")
async def audit_page(staff: Staff) -> web.StreamResponse:
    query = staff.request.query
    who, target, before = (
        query.get("who", "").strip(),
        query.get("target", "").strip(),
        query.get("before", ""),
    )
    below = int(before) if before.isascii() and before.isdigit() and len(before) < 10 else None
    async with staff.database() as database:
        found = await audit.entries(database, who=who, target=target, before=below, most=AUDIT_ENTRIES + 1)
    return staff.page(
        "audit.html.jinja",
        staff.t("staff-audit-title"),
        entries=found[:AUDIT_ENTRIES],
        older=found[AUDIT_ENTRIES - 1].number if len(found) > AUDIT_ENTRIES else None,
        who=who,
        target=target,
    )


def _target(staff: Staff) -> str:
    return staff.request.match_info["name"]


def _not_oneself(staff: Staff) -> None:
    """One's own role, password and account are not changed here: nobody locks themselves out."""
    if _target(staff) == staff.name:
        raise Problem(403, "forbidden")


def _fault(staff: Staff, fault: UserFault) -> dict[str, str]:
    place = {"user-role": "role", "last-admin": "role"}.get(
        fault.code, "password" if fault.code.startswith("password") else "name"
    )
    return {place: staff.t(f"staff-fault-{fault.code}", **_LENGTHS)}


async def _one(staff: Staff) -> User:
    async with staff.database() as database:
        user = await database.get(User, _target(staff))
    if user is None:
        raise Problem(404, "not-found")
    return user


async def _users(staff: Staff, errors: dict[str, str] | None = None) -> web.Response:
    async with staff.database() as database:
        users = await list_users(database)
    return staff.page(
        "users.html.jinja",
        staff.t("staff-users-title"),
        status=422 if errors else 200,
        errors=errors,
        users=users,
        roles=ROLES,
        given=staff.form,
        **_LENGTHS,
    )


async def _user(staff: Staff, errors: dict[str, str] | None = None) -> web.Response:
    user = await _one(staff)
    return staff.page(
        "user.html.jinja",
        user.name,
        at=f"users/{user.name}",
        status=422 if errors else 200,
        errors=errors,
        user=user,
        roles=ROLES,
        **_LENGTHS,
    )
