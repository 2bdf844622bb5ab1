"""Addresses of the staff pages: `/staff/<language>/…`."""

from __future__ import annotations

from aiohttp import web

from luotsi.web import keys
from luotsi.web.oidc import Provider
from luotsi.web.problems import Problem, preferred_language
from luotsi.web.staff import (
    account,
    bulk,
    due,
    importing,
    listing,
    models,
    oidc_pages,
    reports,
    runs,
    signing_in,
    user_pages,
)
from luotsi.web.staff.entries.routes import entry_routes
from luotsi.web.staff.insight import views as insight
from luotsi.web.staff.shell import ROOT, Staff, anyone, requires
from luotsi.web.uploads import Uploads


def add_staff(app: web.Application) -> None:
    app[keys.OIDC] = Provider.of(app[keys.SETTINGS])
    app[keys.UPLOADS] = Uploads()
    base = f"{ROOT}/{{language:fi|sv}}"
    user = f"{base}/users/{{name}}"
    app.router.add_routes(
        [
            web.get(ROOT, to_language),
            web.get(base, start),
            web.get(f"{base}/sign-in", signing_in.sign_in_page),
            web.post(f"{base}/sign-in", signing_in.sign_in),
            web.get(f"{base}/code", signing_in.code_page),
            web.post(f"{base}/code", signing_in.code),
            web.get(f"{base}/oidc", oidc_pages.away),
            web.get(oidc_pages.CALLBACK, oidc_pages.back),
            web.post(f"{base}/sign-out", signing_in.sign_out),
            web.get(f"{base}/account", account.account_page),
            web.post(f"{base}/account/password", account.change_password),
            web.post(f"{base}/account/sign-out-everywhere", account.sign_out_everywhere),
            web.post(f"{base}/account/recovery-codes", account.new_recovery_codes),
            web.post(f"{base}/account/second-factor-off", account.second_factor_off),
            web.get(f"{base}/second-factor", account.second_factor_page),
            web.post(f"{base}/second-factor", account.confirm_second_factor),
            web.get(f"{base}/entries", listing.entries_page),
            web.post(f"{base}/bulk", bulk.bulk_page),
            web.get(f"{base}/due", due.due_page),
            web.get(f"{base}/import", importing.import_page),
            web.post(f"{base}/import", importing.import_table),
            web.get(f"{base}/table.{{suffix:csv|xlsx}}", importing.table_file),
            web.get(f"{base}/reports", reports.reports_page),
            web.post(f"{base}/reports/{{number:[0-9]{{1,9}}}}", reports.handle),
            web.get(f"{base}/insight", insight.region_page),
            web.get(f"{base}/insight/country", insight.country_page),
            web.get(f"{base}/insight/provider", insight.provider_page),
            web.get(f"{base}/runs", runs.runs_page),
            web.post(f"{base}/runs", runs.start),
            web.get(f"{base}/runs/compare", runs.compare_page),
            web.get(f"{base}/runs/{{number:[0-9]{{1,9}}}}", runs.run_page),
            web.get(f"{base}/models", models.models_page),
            web.post(f"{base}/models", models.switch_model),
            web.get(f"{base}/users", user_pages.users_page),
            web.post(f"{base}/users", user_pages.add),
            web.get(user, user_pages.user_page),
            web.post(f"{user}/role", user_pages.change_role),
            web.post(f"{user}/password", user_pages.give_password),
            web.post(f"{user}/second-factor-off", user_pages.take_second_factor),
            web.post(f"{user}/remove", user_pages.remove),
            web.get(f"{base}/audit", user_pages.audit_page),
            *entry_routes(base),
            web.get(f"{base}/{{rest:.*}}", nothing),
        ]
    )


async def to_language(request: web.Request) -> web.StreamResponse:
    raise web.HTTPFound(f"{ROOT}/{preferred_language(request)}")


@requires("reader")
async def start(staff: Staff) -> web.StreamResponse:
    return staff.page("start.html.jinja", staff.t("staff-start-title", name=staff.name))


@anyone
async def nothing(_staff: Staff) -> web.StreamResponse:
    raise Problem(404, "not-found")
