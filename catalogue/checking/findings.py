"""Everything that somebody should mend in an entry, with the day by which; the owner's list of tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from luotsi.catalogue.checking.consistency import contradicting_ages, impossible_hours
from luotsi.catalogue.checking.language_versions import unequal
from luotsi.catalogue.checking.wording import remarks
from luotsi.catalogue.checks import check_service
from luotsi.catalogue.lines import Document, Strict
from luotsi.catalogue.links.store import BadLink, links_of
from luotsi.catalogue.views import ChannelView, ServiceView
from luotsi.settings import settings
from luotsi.taxonomy import LANGUAGES

FINDINGS_FILE = Path(__file__).with_name("findings.yml")
#: Lengths that PTV takes (characters); names and summaries are checked as faults.
PTV_LONGEST = {"description": 5000, "keyword": 100, "label": 100, "url": 500, "email": 100, "address": 100}
#: A task is named this long before its day.
AHEAD = timedelta(days=14)


class Rule(Strict):
    days: int
    stops: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend. Texts: `finding-<code>`, or `problem-<code>` where there is none."""

    service_id: str
    code: str
    detail: str
    due: date
    stops: bool = False
    owner: str | None = None


@cache
def rules() -> Mapping[str, Rule]:
    return {name: Rule.model_validate(row) for name, row in Document(FINDINGS_FILE).data.items()}


def findings(service: ServiceView, day: date, links: Mapping[str, BadLink] | None = None) -> list[Finding]:
    """All of one entry on a day, the most urgent first. `links` are the web pages known to be at fault, by address."""
    bad = links or {}
    changed = service.updated_at.date() if service.updated_at is not None else day
    found = []
    told = [*_found(service, day), *((bad[url].code, url) for url in links_of(service) if url in bad)]
    for code, detail in dict.fromkeys(told):
        rule = rules().get(code, rules()["fault"])
        due = changed + timedelta(rule.days)
        if code == "not_confirmed":
            due = confirmed_on(service) + timedelta(settings().stale_days)
        elif code == "expired" and service.valid_until is not None:
            due = service.valid_until
        elif detail in bad and code == bad[detail].code:
            due = bad[detail].since + timedelta(rule.days)
        found.append(Finding(service.id, code, detail, due, rule.stops, service.owner))
    return sorted(found, key=lambda item: (not item.stops, item.due, item.code, item.detail))


def tasks(
    services: Iterable[ServiceView], day: date, links: Mapping[str, BadLink] | None = None
) -> dict[str | None, list[Finding]]:
    """The findings of many entries by owner (None: nobody's), what is due first at the head."""
    by_owner: dict[str | None, list[Finding]] = {}
    for service in services:
        for finding in findings(service, day, links):
            by_owner.setdefault(service.owner, []).append(finding)
    return {
        owner: sorted(found, key=lambda item: (item.due, item.service_id))
        for owner, found in by_owner.items()
    }


def confirmed_on(service: ServiceView) -> date:
    """The day when somebody last found the entry right: staff, else its source and those of its channels."""
    return service.confirmed or max(
        [service.source_checked, *(channel.checked for channel in service.channels)]
    )


def _found(service: ServiceView, day: date) -> Iterator[tuple[str, str]]:
    for problem in check_service(service):
        yield problem.code, problem.detail
    yield from contradicting_ages(service)
    for channel in service.channels:
        yield from impossible_hours(channel)
    yield from unequal(service)
    yield from remarks(service)
    yield from _too_long(service)
    if day >= confirmed_on(service) + timedelta(settings().stale_days) - AHEAD:
        yield "not_confirmed", confirmed_on(service).isoformat()
    if service.valid_until is not None and service.valid_until < day:
        yield "expired", service.valid_until.isoformat()


def _too_long(service: ServiceView) -> Iterator[tuple[str, str]]:
    for language in LANGUAGES:
        texts = [("description", service.description.get(language))]
        texts += [("keyword", word) for word in service.keywords(language)]
        for channel in service.channels:
            texts += _channel_texts(channel, language)
        for name, text in texts:
            if len(text) > PTV_LONGEST[name]:
                yield "too_long_for_ptv", f"{language} {name}: {len(text)} > {PTV_LONGEST[name]}"


def _channel_texts(channel: ChannelView, language: str) -> Iterator[tuple[str, str]]:
    for name in ("label", "url", "address"):
        text = getattr(channel, name)
        if text is not None:
            yield name, text.get(language)
    if channel.email is not None:
        yield "email", channel.email
