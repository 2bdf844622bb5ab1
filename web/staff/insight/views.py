"""The three reports: of a region's network, of the whole country, of one provider."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from aiohttp import web

from luotsi.insight import indicators
from luotsi.insight.places import regions
from luotsi.web.charts.finland import finland, shades
from luotsi.web.staff.insight.asking import Report, offers, report_page
from luotsi.web.staff.insight.lacking import lacks, without_local
from luotsi.web.staff.shell import Staff, requires

#: Shares that are compared side by side.
COMPARED = ("reached", "first-list", "unanswered", "helpful")


@requires("reader")
async def region_page(staff: Staff) -> web.StreamResponse:
    return await report_page(staff, "region", _region)


@requires("reader")
async def country_page(staff: Staff) -> web.StreamResponse:
    return await report_page(staff, "country", _country)


@requires("reader")
async def provider_page(staff: Staff) -> web.StreamResponse:
    return await report_page(staff, "provider", _provider)


async def _region(report: Report) -> dict[str, Any]:
    session, selection = report.session, report.selection
    use = await indicators.service_use(session, selection, report.catalogue, report.day)
    return {
        **await _asked(report),
        **await _missing(report),
        "ages": await indicators.demand(session, selection, "situation", "age_group"),
        "months": await indicators.demand(session, selection, "month"),
        "hours": await indicators.hours(session, selection, report.catalogue),
        "use": use,
        "services": _names(report),
    }


async def _country(report: Report) -> dict[str, Any]:
    session, selection = report.session, report.selection
    by_region = await indicators.demand(session, selection, "region")
    return {
        **await _asked(report),
        **await _missing(report),
        "by_region": by_region,
        "region_shares": await indicators.success_by(session, selection, "region"),
        "region_shades": shades({code: by_region.count(code).value for code in regions()}),
        "compared": COMPARED,
        "months": await indicators.demand(session, selection, "month", "language"),
        "fresh": indicators.freshness(report.catalogue, report.day, selection),
        "versions": await indicators.versions(session, replace(selection, region=None, municipality=None)),
        "danger": await indicators.danger(session, selection),
    }


async def _provider(report: Report) -> dict[str, Any]:
    session, selection, catalogue = report.session, report.selection, report.catalogue
    known = {service.organisation.id: service.organisation for service in catalogue.services.values()}
    language = report.staff.language
    options = sorted(((key, one.name.get(language)) for key, one in known.items()), key=lambda pair: pair[1])
    chosen = report.staff.request.query.get("organisation", "")
    found: dict[str, Any] = {"organisations": options, "organisation": chosen, "drawing": finland()}
    if chosen not in known:
        return found | {"organisation": "", "unknown": bool(chosen)}
    own = {
        code
        for service in catalogue.services.values()
        if service.organisation.id == chosen
        for code in service.life_situations
    }
    asked = await indicators.unanswered(session, selection)
    return found | {
        "unknown": False,
        "use": await indicators.service_use(session, selection, catalogue, report.day, chosen),
        "fresh": indicators.freshness(catalogue, report.day, selection, chosen),
        "services": _names(report),
        "unanswered": asked,
        "own": [code for code in asked.ranked() if code in own],
    }


async def _asked(report: Report) -> dict[str, Any]:
    """What people asked for, what stayed without a service, and how conversations went, in both languages."""
    session, selection = report.session, report.selection
    return {
        "success": await indicators.success(session, selection),
        "by_language": await indicators.success_by(session, selection, "language"),
        "ratios": [ratio.code for ratio in indicators.RATIOS],
        "demand": await indicators.demand(session, selection, "situation"),
        "unanswered": await indicators.unanswered(session, selection),
    }


async def _missing(report: Report) -> dict[str, Any]:
    found = await offers(report)
    missing = without_local(found, report.selection)
    return {
        "drawing": finland(),
        "lacks": lacks(found, report.selection),
        "missing": missing,
        "missing_shades": shades(dict(missing)),
    }


def _names(report: Report) -> dict[str, str]:
    return {
        key: service.name.get(report.staff.language) for key, service in report.catalogue.services.items()
    }
