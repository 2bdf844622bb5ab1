"""One change to many entries: choose, say what changes, look at it beforehand, do it in one transaction."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from aiohttp import web
from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from luotsi.catalogue.editing.bulk import BulkChange, change_many, changed_by
from luotsi.catalogue.editing.differences import Difference, differences
from luotsi.catalogue.editing.document import to_document
from luotsi.catalogue.editing.faults import EditFault, Faulty
from luotsi.catalogue.listing import ids_of_all, owners
from luotsi.catalogue.model import PUBLISHED, WITHDRAWN
from luotsi.catalogue.views import ServiceView
from luotsi.taxonomy import taxonomy
from luotsi.web.problems import Problem
from luotsi.web.staff.due import in_words
from luotsi.web.staff.forms import CSRF_FIELD, FormModel, fit
from luotsi.web.staff.listing import FIELDS, MOST_AT_ONCE, choices, read_query, today
from luotsi.web.staff.shell import Staff, requires
from luotsi.web.users import list_users

#: Entries whose change is shown beforehand in full.
SHOWN = 100
#: What only a publisher may change: it shows to citizens at once.
_OF_PUBLISHERS = ("status", "add_situation", "remove_situation")
NO_OWNER = "-"


def _situation(code: str) -> str:
    if code not in taxonomy().life_situation_codes:
        raise PydanticCustomError("own-invalid", "unknown life situation")
    return code


def _day(day: date) -> date:
    if day > today():
        raise PydanticCustomError("own-future", "a day to come")
    return day


class Change(FormModel):
    """The form of the change, and the entries that were chosen."""

    ids: list[Annotated[str, Field(max_length=160)]] = Field(max_length=MOST_AT_ONCE)
    owner: str = Field("", max_length=80)
    confirmed: Annotated[date, AfterValidator(_day)] | None = None
    status: str = Field("", pattern=f"^({PUBLISHED}|{WITHDRAWN})?$")
    add_situation: Annotated[str, AfterValidator(_situation)] | None = None
    remove_situation: Annotated[str, AfterValidator(_situation)] | None = None
    reason: str = Field("", max_length=1000)
    step: str = Field("look", pattern="^(look|do)$")

    def change(self) -> BulkChange:
        owner = {"": None, NO_OWNER: ""}.get(self.owner, self.owner)
        return BulkChange(
            owner, self.confirmed, self.status or None, self.add_situation, self.remove_situation
        )

    def says_something(self) -> bool:
        return any((self.owner, self.confirmed, self.status, self.add_situation, self.remove_situation))


@requires("editor")
async def bulk_page(staff: Staff) -> web.StreamResponse:
    """From the list with the chosen entries; from its own form to look at the change; from there to do it."""
    if "step" not in staff.form:
        return await _form(staff, await _chosen(staff))
    given, faults = fit(Change, staff.form)
    ids = staff.form.getall("ids", [])[:MOST_AT_ONCE]
    if given is None:
        return await _form(staff, ids, staff.fault_texts(faults))
    if not given.says_something():
        return await _form(staff, ids, {"owner": staff.t("staff-fault-bulk-nothing")})
    if any(getattr(given, name) for name in _OF_PUBLISHERS) and not staff.may("publisher"):
        raise Problem(403, "forbidden")
    async with staff.database() as database:
        known = {user.name for user in await list_users(database)} | set(await owners(database))
    if given.owner and given.owner != NO_OWNER and given.owner not in known:
        return await _form(staff, ids, {"owner": staff.t("staff-fault-user-unknown")})
    return await (_do(staff, given) if given.step == "do" else _look(staff, given))


async def _chosen(staff: Staff) -> list[str]:
    """The entries that were ticked, or all that the list's filters find."""
    form = staff.form
    filters = {name.removeprefix("filter_") for name in form if name.startswith("filter_")}
    if not filters <= set(FIELDS) or not set(form) - {f"filter_{name}" for name in filters} <= {
        CSRF_FIELD,
        "ids",
        "all",
    }:
        raise Problem(400, "refused")
    if form.get("all") != "1":
        return form.getall("ids", [])[:MOST_AT_ONCE]
    asked = read_query({name: form[f"filter_{name}"] for name in filters})
    async with staff.database() as database:
        return await ids_of_all(database, asked.filter(), staff.language, MOST_AT_ONCE)


async def _look(staff: Staff, given: Change) -> web.StreamResponse:
    try:
        async with staff.database() as database:
            pairs = await changed_by(database, given.ids, given.change())
    except EditFault as fault:
        return await _form(staff, given.ids, _fault(staff, fault))
    if not pairs:
        return await _form(staff, given.ids, {"owner": staff.t("staff-fault-bulk-same")})
    shown = [
        (
            after,
            [
                (part.field, *_said(staff, part))
                for part in differences(to_document(before), to_document(after))
            ],
        )
        for before, after in pairs[:SHOWN]
    ]
    return staff.page(
        "bulk_preview.html.jinja",
        staff.t("staff-bulk-preview-title", count=len(pairs)),
        at="entries",
        pairs=shown,
        more=len(pairs) - len(shown),
        sent=_sent(given),
        name=lambda entry: _name(staff, entry),
    )


async def _do(staff: Staff, given: Change) -> web.StreamResponse:
    change = given.change()
    try:
        async with staff.database.begin() as database:
            done = await change_many(database, given.ids, change, by=staff.name, reason=given.reason or None)
            told = {name: str(value) for name, value in _told(given)}
            await staff.note(database, "bulk-changed", count=len(done), **told, entries=done)
    except EditFault as fault:
        return await _form(staff, given.ids, _fault(staff, fault))
    return staff.see("entries", done="bulk")


def _told(given: Change) -> list[tuple[str, Any]]:
    names = ("owner", "confirmed", "status", "add_situation", "remove_situation", "reason")
    return [(name, value) for name in names if (value := getattr(given, name))]


def _sent(given: Change) -> list[tuple[str, str]]:
    """The form once more, to be sent when the change is right."""
    return [("ids", key) for key in given.ids] + [(name, str(value)) for name, value in _told(given)]


def _fault(staff: Staff, fault: EditFault) -> dict[str, str]:
    code = "bulk-faulty" if isinstance(fault, Faulty) else "bulk-refused"
    return {"": staff.t(f"staff-fault-{code}", entry=fault.key)}


def _said(staff: Staff, part: Difference) -> tuple[str, str]:
    return _words(staff, part.field, part.before), _words(staff, part.field, part.after)


def _words(staff: Staff, name: str, value: Any) -> str:
    if not value:
        return "–"
    if name == "life_situations":
        return ", ".join(taxonomy().life_situation(code).name(staff.language) for code in value)
    return staff.t(f"staff-status-{value}") if name == "status" else in_words(str(value))


def _name(staff: Staff, entry: ServiceView) -> str:
    return entry.name.get(staff.language)


async def _form(staff: Staff, ids: list[str], errors: dict[str, str] | None = None) -> web.Response:
    async with staff.database() as database:
        users = [user.name for user in await list_users(database)]
        options = choices(staff, [])
        people = dict.fromkeys([*users, *await owners(database)])
    if not ids:
        errors = {"": staff.t("staff-fault-bulk-none")}
    return staff.page(
        "bulk.html.jinja",
        staff.t("staff-bulk-title", count=len(ids)),
        at="entries",
        status=422 if errors else 200,
        errors=errors,
        ids=ids,
        people=[(NO_OWNER, staff.t("staff-owner-nobody")), *((name, name) for name in people)],
        situations=options["situation"],
        statuses=[(code, staff.t(f"staff-status-{code}")) for code in (PUBLISHED, WITHDRAWN)],
        given=staff.form if "step" in staff.form else {},
        today=today().isoformat(),
    )
