"""What every staff page has: who asks, in which language, the check of role and form, and the way to answer.

A page is a coroutine that takes a `Staff` and is wrapped by `requires`; docs/architecture.md shows one.
"""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

from aiohttp import web
from multidict import MultiDict, MultiDictProxy
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web import keys
from luotsi.web.pages.assets import static_version
from luotsi.web.problems import LANGUAGE, Handler, Problem, as_problem, preferred_language
from luotsi.web.staff import sessions
from luotsi.web.staff.audit import note
from luotsi.web.staff.forms import CSRF_FIELD, Form, Upload, read_form
from luotsi.web.templates import environment
from luotsi.web.users import ROLES, User

ROOT = "/staff"
#: Pages of the navigation: address, text id, role from which each is shown.
NAVIGATION = (
    ("entries", "staff-entries", "reader"),
    ("due", "staff-due", "reader"),
    ("import", "staff-import", "editor"),
    ("reports", "staff-reports", "reader"),
    ("insight", "staff-insight", "reader"),
    ("runs", "staff-runs", "reader"),
    ("models", "staff-models", "publisher"),
    ("users", "staff-users", "admin"),
    ("audit", "staff-audit", "admin"),
    ("account", "staff-account", "reader"),
)
_DONE = "staff-done-"


@dataclass
class Staff:
    """One request of a staff page. `user` is None only on pages that are made with `anyone`."""

    request: web.Request
    language: str
    token: str
    user: User | None
    stage: str = ""
    form: Form = field(default_factory=lambda: MultiDictProxy(MultiDict[str]()))
    upload: Upload | None = None

    @property
    def name(self) -> str:
        """Name of the user who asks; LookupError on pages for anyone."""
        return self.me.name

    @property
    def me(self) -> User:
        if self.user is None:
            raise LookupError("nobody is signed in")
        return self.user

    @property
    def database(self) -> async_sessionmaker[AsyncSession]:
        return self.request.app[keys.DATABASE]

    @property
    def csrf(self) -> str:
        return sessions.csrf_token(self.token)

    @property
    def navigation(self) -> tuple[tuple[str, str, str], ...]:
        return NAVIGATION

    @property
    def role_options(self) -> list[tuple[str, str]]:
        return [(role, self.t(f"staff-role-{role}")) for role in ROLES]

    def is_at(self, rest: str) -> bool:
        """Whether this page is the one of the navigation's `rest`, or below it."""
        path = self.path(rest)
        return self.request.path == path or self.request.path.startswith(f"{path}/")

    def action_text(self, action: str) -> str:
        """An action of the audit log in words; its code where it has none."""
        message = f"staff-audit-{action}"
        return self.t(message) if message in texts(self.language).ids else action

    def may(self, role: str) -> bool:
        return self.user is not None and self.stage == sessions.IN and self.user.may(role)

    def t(self, message_id: str, **arguments: Any) -> str:
        return texts(self.language).format(message_id, **arguments)

    def path(self, rest: str = "", **query: str) -> str:
        """Address of a staff page in the language of this one."""
        path = f"{ROOT}/{self.language}/{rest}".rstrip("/")
        return f"{path}?{urlencode(query)}" if query else path

    def entry_path(self, key: str, rest: str = "") -> str:
        """Address of an entry's page, whatever signs its id holds."""
        return self.path(f"entries/{quote(key, safe='')}{f'/{rest}' if rest else ''}")

    async def note(self, session: AsyncSession, action: str, target: str = "", **detail: Any) -> None:
        """Notes in the audit log what this user does, in the caller's transaction."""
        await note(session, self.name, action, target, **detail)

    @staticmethod
    async def note_as(session: AsyncSession, who: str, action: str, target: str = "", **detail: Any) -> None:
        """The same for somebody who is only signing in."""
        await note(session, who, action, target, **detail)

    def page(
        self,
        template: str,
        title: str,
        *,
        at: str | None = None,
        status: int = 200,
        errors: Mapping[str, str] | None = None,
        **names: Any,
    ) -> web.Response:
        """The template below `web/pages/staff/` as an answer.

        `errors` are texts by the id of the field at fault. `at` is the page's own address when it answers a form that
        was sent elsewhere: the link to the other language leads there.
        """
        done = self.request.query.get("done", "")
        text = (
            environment()
            .get_template(f"staff/{template}")
            .render(
                staff=self,
                t=self.t,
                language=self.language,
                other_language=next(code for code in LANGUAGES if code != self.language),
                other_path=_in_other_language(self.request, self.language, at),
                title=title,
                errors=errors or {},
                done=f"{_DONE}{done}" if f"{_DONE}{done}" in texts(self.language).ids else "",
                static_version=static_version(),
                **names,
            )
        )
        headers = {"Content-Language": self.language}
        return web.Response(text=text, status=status, content_type="text/html", headers=headers)

    def see(self, rest: str = "", **query: str) -> web.Response:
        """After a form: the browser goes on to this page. `done="saved"` shows the text `staff-done-saved` there."""
        return web.Response(status=303, headers={"Location": self.path(rest, **query)})

    def fault_texts(self, faults: Mapping[str, str], **arguments: Any) -> dict[str, str]:
        """Texts of the faults that `fit` found, by field, for `page(errors=…)`."""
        return {name: self.t(f"staff-fault-{code}", **arguments) for name, code in faults.items()}


StaffPage = Callable[[Staff], Awaitable[web.StreamResponse]]


def requires(role: str, *, stage: str = sessions.IN, files: bool = False) -> Callable[[StaffPage], Handler]:
    """Makes a staff page for users of at least this role. The token of every form that is sent has been checked.

    With `files` a form may bring one file; only those who are signed in may send anything that large.
    """

    def wrap(page: StaffPage) -> Handler:
        async def guarded(staff: Staff) -> web.StreamResponse:
            if staff.user is None:
                return _to_sign_in(staff)
            if staff.stage != stage:
                return staff.see(_WAITS_AT[staff.stage])
            if not staff.user.may(role):
                raise Problem(403, "forbidden")
            return await page(staff)

        return anyone(guarded, files=files)

    return wrap


#: Where somebody at this stage must go first.
_WAITS_AT = {sessions.CODE: "code", sessions.ENROL: "second-factor", sessions.IN: ""}


def anyone(page: StaffPage, *, files: bool = False) -> Handler:
    """Makes a staff page that nobody needs to sign in for. Refusals are pages, too."""

    @wraps(page)
    async def handle(request: web.Request) -> web.StreamResponse:
        staff = await _staff(request)
        try:
            if request.method == "POST":
                staff.form, staff.upload = await read_form(request, files=files and staff.may("reader"))
                _check_form_token(staff)
            response = await page(staff)
        except Exception as error:
            problem = as_problem(request, error)
            if problem is None:
                raise
            response = _refusal(staff, problem)
        if cookie_name(request) not in request.cookies:
            set_cookie(request, response, staff.token)
        response.headers["Cache-Control"] = "no-store"
        return response

    return handle


def cookie_name(request: web.Request) -> str:
    """With the prefix, browsers take the cookie by HTTPS only, from this host only, for all paths."""
    return "__Host-luotsi-staff" if _is_https(request) else "luotsi-staff"


def set_cookie(request: web.Request, response: web.StreamResponse, token: str) -> None:
    response.set_cookie(
        cookie_name(request), token, path="/", httponly=True, secure=_is_https(request), samesite="Lax"
    )


def safe_next(path: str) -> str:
    """`path` if it is a staff page of this app, else the start."""
    parts = urlsplit(path)
    own = not parts.scheme and not parts.netloc and parts.path.startswith(f"{ROOT}/")
    return path if own and "\\" not in path and path.isprintable() else ROOT


async def _staff(request: web.Request) -> Staff:
    language = request.match_info.get("language") or preferred_language(request)
    request[LANGUAGE] = language
    token = request.cookies.get(cookie_name(request), "")
    async with request.app[keys.DATABASE].begin() as database:
        found = await sessions.find(database, token)
    if found is None:
        return Staff(request, language, token or sessions.new_token(), None)
    return Staff(request, language, token, found.user, found.stage)


def _check_form_token(staff: Staff) -> None:
    sent = staff.form.get(CSRF_FIELD, "")
    if not hmac.compare_digest(sent.encode(), staff.csrf.encode()):
        raise Problem(403, "form-token")


def _to_sign_in(staff: Staff) -> web.Response:
    back = staff.request.path_qs if staff.request.method == "GET" else ""
    return staff.see("sign-in", **({"next": back} if back else {}))


def _refusal(staff: Staff, problem: Problem) -> web.Response:
    detail = staff.t(f"problem-{problem.code}-detail", **problem.arguments)
    title = staff.t(f"problem-{problem.code}")
    response = staff.page("refusal.html.jinja", title, status=problem.status, detail=detail)
    response.headers.update(problem.headers)
    return response


def _in_other_language(request: web.Request, language: str, at: str | None) -> str:
    other = next(code for code in LANGUAGES if code != language)
    if at is not None:
        return f"{ROOT}/{other}/{at}"
    path = request.path.replace(f"{ROOT}/{language}", f"{ROOT}/{other}", 1)
    query = [(name, value) for name, value in request.query.items() if name != "done"]
    return f"{path}?{urlencode(query)}" if query else path


def _is_https(request: web.Request) -> bool:
    return request.app[keys.SETTINGS].is_https or request.secure
