"""What a report's address asks for, what can be chosen, and the page around the figures."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.snapshot import Catalogue
from luotsi.insight.indicators import Coverage, coverage, has_real, has_simulated, notes
from luotsi.insight.places import large_municipalities, regions
from luotsi.insight.selection import FIELDS, Selection, read_selection
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES, taxonomy
from luotsi.web.keys import LIVE
from luotsi.web.staff.insight.naming import Naming
from luotsi.web.staff.listing import today
from luotsi.web.staff.shell import Staff

SIMULATED = "simulated"
#: The pages: rest of the address after `insight`, and text id.
VIEWS = (("", "region"), ("country", "country"), ("provider", "provider"))
_coverage: dict[tuple[int, int, date, str | None], Coverage] = {}


@dataclass(frozen=True)
class Report:
    """One request of a report."""

    staff: Staff
    session: AsyncSession
    selection: Selection
    day: date
    catalogue: Catalogue
    naming: Naming


Figures = Callable[[Report], Awaitable[dict[str, Any]]]


async def report_page(staff: Staff, view: str, figures: Figures) -> web.Response:
    """The page `insight_<view>` with what `figures` finds; faults of the address are told above what can be shown."""
    asked = {name: value.replace("\0", "") for name, value in staff.request.query.items()}
    day, naming = today(), Naming(staff.language, staff.t)
    async with staff.database() as session:
        played = await has_simulated(session)
        simulated = played and (asked.get(SIMULATED) == "1" or not await has_real(session))
        selection, faults = read_selection(asked, day, simulated=simulated)
        report = Report(staff, session, selection, day, staff.request.app[LIVE].catalogue, naming)
        told = await notes(session, selection, day)
        found = await figures(report)
    rest = next(rest for rest, name in VIEWS if name == view)
    address = selection.address() | ({SIMULATED: "1"} if simulated else {})
    return staff.page(
        f"insight_{view}.html.jinja",
        staff.t(f"insight-page-{view}"),
        status=422 if faults else 200,
        errors={name: staff.t(f"insight-fault-{code}") for name, code in faults.items()},
        selection=selection,
        values=selection.address() | {name: asked[name] for name in faults if name in FIELDS},
        action=staff.path(f"insight/{rest}".rstrip("/")),
        views=[(staff.path(f"insight/{rest}".rstrip("/"), **address), name) for rest, name in VIEWS],
        view=view,
        choices=_choices(naming),
        notes=told,
        naming=naming,
        played=played,
        simulated=simulated,
        **found,
    )


async def offers(report: Report) -> Coverage:
    """Coverage of the catalogue as it is now, in the language of the selection; made once for each state of it."""
    catalogue, language = report.catalogue, report.selection.language
    key = (id(catalogue), catalogue.revision, report.day, language)
    if key not in _coverage:
        if len(_coverage) > 2 * len(LANGUAGES):
            _coverage.clear()
        _coverage[key] = await asyncio.to_thread(coverage, catalogue, report.day, language)
    return _coverage[key]


def _choices(naming: Naming) -> dict[str, list[tuple[str, str]]]:
    codes = {
        "language": ("language", list(LANGUAGES)),
        "age": ("age_group", [group.code for group in taxonomy().age_groups]),
        "situation": ("situation", [term.code for term in taxonomy().life_situations]),
        "region": ("region", list(regions())),
        "municipality": (
            "municipality",
            [code for code in municipalities() if code in large_municipalities()],
        ),
    }
    return {
        name: [(code, naming.name(dimension, code)) for code in found]
        for name, (dimension, found) in codes.items()
    }
