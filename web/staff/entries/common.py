"""What the pages of an entry share: reading it, its faults in words, its card as a citizen sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from luotsi.catalogue.checking.findings import Finding
from luotsi.catalogue.editing import faults
from luotsi.catalogue.editing.differences import Difference, word_changes
from luotsi.catalogue.editing.history import Entry, read_entry
from luotsi.catalogue.editing.wording import field_text, is_prose, text_language, value_text
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.need import RoutedService
from luotsi.catalogue.presentation import service_card
from luotsi.catalogue.views import ServiceView
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.problems import Problem
from luotsi.web.staff.shell import Staff


async def entry_of(staff: Staff, session: AsyncSession) -> Entry:
    """The entry that the address names; a page says so when there is none."""
    try:
        return await read_entry(session, staff.request.match_info["id"])
    except faults.NoSuchEntry as error:
        raise Problem(404, "not-found") from error


def address(key: str, *rest: str) -> str:
    return "/".join(("entries", key, *rest))


def fault_text(staff: Staff, fault: faults.EditFault) -> str:
    """Why an act was refused, in words."""
    text = staff.t(f"editing-fault-{fault.code}")
    if isinstance(fault, faults.Faulty):
        return " ".join(
            [text, *(problem_text(staff, problem.code, problem.detail) for problem in fault.problems)]
        )
    return text


def problem_text(staff: Staff, code: str, detail: str) -> str:
    name, known = code.replace("_", "-"), texts(staff.language).ids
    return staff.t(f"finding-{name}" if f"finding-{name}" in known else f"problem-{name}", detail=detail)


def told_findings(staff: Staff, found: Sequence[Finding]) -> list[dict[str, Any]]:
    return [
        {"text": problem_text(staff, item.code, item.detail), "due": item.due, "stops": item.stops}
        for item in found
    ]


def told_differences(staff: Staff, found: Sequence[Difference]) -> list[dict[str, Any]]:
    """Each with its field and both values in words; for prose, the runs of words that stayed, went and came."""
    return [
        {
            "field": field_text(item.field, staff.language),
            "lang": text_language(item.field),
            "before": value_text(item.field, item.before, staff.language),
            "after": value_text(item.field, item.after, staff.language),
            "words": word_changes(item.before, item.after) if is_prose(item) else [],
        }
        for item in found
    ]


def cards(entry: ServiceView) -> dict[str, dict[str, Any]]:
    """The entry's card in each language as the conversation gives it, and that language's words."""
    now = datetime.now(HELSINKI)
    return {
        code: {
            "service": service_card(RoutedService(entry, 1.0, (), code), code, now),
            "t": texts(code).format,
        }
        for code in LANGUAGES
    }
