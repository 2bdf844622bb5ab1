"""The two steps of signing in with the organisation's account: away to its provider, and back."""

from __future__ import annotations

import logging

from aiohttp import web

from luotsi.taxonomy import LANGUAGES
from luotsi.web import keys
from luotsi.web.oidc import OidcFault, Person, Provider
from luotsi.web.problems import Problem
from luotsi.web.staff import sessions
from luotsi.web.staff.shell import ROOT, Staff, anyone
from luotsi.web.staff.signing_in import let_in, refuse_sign_in
from luotsi.web.users import UserFault, user_of_subject

log = logging.getLogger(__name__)
CALLBACK = f"{ROOT}/oidc/callback"


@anyone
async def away(staff: Staff) -> web.StreamResponse:
    """A link, not a form: the page's policy lets forms go nowhere else."""
    provider = _provider(staff)
    back = staff.request.query.get("next", "")[:2000]
    try:
        where = await provider.begin(_redirect(staff), sessions.session_id(staff.token), staff.language, back)
    except OidcFault as fault:
        return _refused(staff, fault)
    return web.Response(status=302, headers={"Location": where})


@anyone
async def back(staff: Staff) -> web.StreamResponse:
    provider, query = _provider(staff), staff.request.query
    try:
        flow = provider.flow(query.get("state", ""), sessions.session_id(staff.token))
    except OidcFault as fault:
        return _refused(staff, fault)
    staff.language = flow.language if flow.language in LANGUAGES else staff.language
    try:
        person = await provider.finish(flow, dict(query), _redirect(staff))
        return await _let_in(staff, person, flow.back)
    except OidcFault as fault:
        return _refused(staff, fault)


async def _let_in(staff: Staff, person: Person, where: str) -> web.StreamResponse:
    async with staff.database.begin() as database:
        try:
            user = await user_of_subject(database, person.subject, person.name, person.role)
        except UserFault as fault:
            raise OidcFault("user", fault.code) from fault
        return await let_in(staff, database, user, where, factor="oidc")


def _provider(staff: Staff) -> Provider:
    found = staff.request.app[keys.OIDC]
    if found is None:
        raise Problem(404, "not-found")
    return found


def _redirect(staff: Staff) -> str:
    origin = staff.request.app[keys.SETTINGS].public_url or str(staff.request.url.origin())
    return f"{origin.rstrip('/')}{CALLBACK}"


def _refused(staff: Staff, fault: OidcFault) -> web.Response:
    log.warning("sign-in by OpenID Connect refused: %s %s", fault.code, fault.detail)
    return refuse_sign_in(staff, staff.t(f"staff-oidc-{fault.code}"))
