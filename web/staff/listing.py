"""Search and filter of entries: every filter stands in the address, so that a list can be kept and sent on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from aiohttp import web

from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.listing import GAPS, NOBODY, STATUS_CHOICES, Filter, list_entries, owners, stale_before
from luotsi.catalogue.staleness import state_of
from luotsi.language.municipalities import municipalities
from luotsi.settings import settings
from luotsi.taxonomy import taxonomy
from luotsi.web.staff.shell import Staff, requires

#: Names in the address. Whatever else stands there, or is no code of ours, is left out of account.
FIELDS = ("q", "situation", "type", "municipality", "status", "owner", "gap", "stale")
LONGEST_TEXT = 200
#: Entries in one bulk change. More would be a change of the source, not of entries.
MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for: `given` are the filters that are set, by their names there."""

    given: dict[str, str]
    page: int

    def filter(self) -> Filter:
        known = self.given
        return Filter(
            q=known.get("q", ""),
            situation=known.get("situation", ""),
            provider_type=known.get("type", ""),
            municipality=known.get("municipality", ""),
            status=known.get("status", ""),
            owner=known.get("owner", ""),
            gap=known.get("gap", ""),
            stale_before=stale_before(today(), settings().stale_days) if "stale" in known else None,
        )


def today() -> date:
    return datetime.now(HELSINKI).date()


def read_query(query: Any) -> Asked:
    """The filters of an address (or of a form's hidden fields) that name something that exists."""
    codes = {
        "situation": taxonomy().life_situation_codes,
        "type": taxonomy().provider_type_codes,
        "municipality": municipalities().keys(),
        "status": STATUS_CHOICES,
        "gap": GAPS,
        "stale": ("1",),
    }
    given = {}
    for name in FIELDS:
        value = query.get(name, "").replace("\0", "").strip()[:LONGEST_TEXT]
        if value and (name not in codes or value in codes[name]):
            given[name] = value
    page = query.get("page", "1")
    return Asked(given, int(page) if page.isascii() and page.isdigit() and len(page) < 7 else 1)


@requires("reader")
async def entries_page(staff: Staff) -> web.StreamResponse:
    asked = read_query(staff.request.query)
    async with staff.database() as database:
        found = await list_entries(database, asked.filter(), staff.language, asked.page)
        known_owners = await owners(database)
    base = staff.path("entries")

    def address(page: int) -> str:
        return f"{base}?{urlencode(asked.given | {'page': str(page)})}"

    return staff.page(
        "entries.html.jinja",
        staff.t("staff-entries-title"),
        given=asked.given,
        found=found,
        address=address,
        most=MOST_AT_ONCE,
        choices=choices(staff, known_owners),
        names=names(staff),
        state=lambda row: state_of(row.confirmed, row.source_checked, today()),
    )


def choices(staff: Staff, known_owners: list[str]) -> dict[str, list[tuple[str, str]]]:
    """What each filter can be set to: code and name, in the language of the page."""
    known, language = taxonomy(), staff.language
    people = [(owner, owner) for owner in dict.fromkeys([staff.name, *known_owners])]
    return {
        "situation": _sorted([(item.code, item.name(language)) for item in known.life_situations]),
        "type": _sorted([(item.code, item.name(language)) for item in known.provider_types]),
        "municipality": _sorted([(code, item.name(language)) for code, item in municipalities().items()]),
        "status": [(code, staff.t(f"staff-status-{code}")) for code in STATUS_CHOICES],
        "owner": [(NOBODY, staff.t("staff-owner-nobody")), *people],
        "gap": [(code, staff.t(f"staff-gap-{code}")) for code in GAPS],
    }


def names(staff: Staff) -> dict[str, str]:
    """Name of each provider type."""
    return {item.code: item.name(staff.language) for item in taxonomy().provider_types}


def _sorted(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: pair[1].casefold())
