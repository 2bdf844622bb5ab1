"""Runs of the library of cases: start one, see how far it is, its figures, and two of them side by side."""

from __future__ import annotations

import asyncio
import os
import sys
from typing import Annotated

from aiohttp import web
from pydantic import StringConstraints

from luotsi import model_versions
from luotsi.quality.comparing import KINDS
from luotsi.quality.runs import DONE, RUNNING, WAITING, RunRow, newest_runs, start_run
from luotsi.quality.sides import side_by_side
from luotsi.settings import ROOT, Settings
from luotsi.taxonomy import taxonomy
from luotsi.texts import texts
from luotsi.web import keys
from luotsi.web.problems import Problem
from luotsi.web.staff.forms import FormModel, fit
from luotsi.web.staff.shell import Staff, requires

GROUPS = ("language", "age_group", "situation", "provider", "municipality")
#: Confusions that the page lists.
MOST_CONFUSED = 40
MOST_CHANGES = 300


class RunForm(FormModel):
    model: Annotated[str, StringConstraints(max_length=120)] | None = None


@requires("reader")
async def runs_page(staff: Staff) -> web.StreamResponse:
    folder = staff.request.app[keys.SETTINGS].model_dir
    async with staff.database.begin() as session:
        await model_versions.register(session, folder)
        models = [item.version.name for item in await model_versions.listed(session, folder) if item.here]
        rows = await newest_runs(session)
    done = [(str(row.id), staff.t("staff-runs-number", number=row.id)) for row in rows if row.state == DONE]
    return staff.page(
        "runs.html.jinja",
        staff.t("staff-runs-title"),
        rows=rows,
        models=[(name, name) for name in models],
        finished=done,
        under_way=any(row.state in {WAITING, RUNNING} and not row.is_broken_off for row in rows),
    )


@requires("editor")
async def start(staff: Staff) -> web.StreamResponse:
    """Notes the run and starts it in a process of its own, so that nobody who asks Luotsi waits for it."""
    given, _ = fit(RunForm, staff.form)
    if given is None:
        raise Problem(400, "refused")
    settings = staff.request.app[keys.SETTINGS]
    async with staff.database.begin() as session:
        if given.model and await session.get(model_versions.ModelVersion, given.model) is None:
            raise Problem(404, "not-found")
        rows = await newest_runs(session, 5)
        if any(row.state in {WAITING, RUNNING} and not row.is_broken_off for row in rows):
            return staff.see("runs", done="run-under-way")
        number = await start_run(session, staff.name, {"model": given.model} if given.model else {})
        await staff.note(session, "run-started", str(number), model=given.model)
    await _spawn(settings, number)
    return staff.see(f"runs/{number}", done="run-started")


@requires("reader")
async def run_page(staff: Staff) -> web.StreamResponse:
    row = await _row(staff, "number")
    confused = sorted(
        (
            (count, wanted, shown)
            for wanted, shows in row.figures.get("confusion", {}).items()
            for shown, count in shows.items()
            if wanted != shown
        ),
        key=lambda item: (-item[0], *item[1:]),
    )
    async with staff.database() as session:
        others = [other for other in await newest_runs(session) if other.state == DONE and other.id != row.id]
    return staff.page(
        "run.html.jinja",
        staff.t("staff-runs-number", number=row.id),
        row=row,
        groups=[(name, row.figures["by"][name]) for name in GROUPS] if row.state == DONE else [],
        confused=confused[:MOST_CONFUSED],
        others=[(str(other.id), staff.t("staff-runs-number", number=other.id)) for other in others],
        word=lambda code: word(staff, code),
    )


@requires("reader")
async def compare_page(staff: Staff) -> web.StreamResponse:
    """Addresses with `?format=json` answer for machines."""
    before, after = (_number(staff.request.query.get(name, "")) for name in ("before", "after"))
    try:
        async with staff.database() as session:
            found = await side_by_side(session, before, after)
    except LookupError as error:
        raise Problem(404, "not-found") from error
    if staff.request.query.get("format") == "json":
        return web.json_response(found.to_dict())
    return staff.page(
        "runs_compared.html.jinja",
        staff.t("staff-runs-compared", before=before, after=after),
        found=found,
        kinds=KINDS,
        changes=found.changes[:MOST_CHANGES],
        json_path=staff.path("runs/compare", before=str(before), after=str(after), format="json"),
        word=lambda code: word(staff, code),
    )


def word(staff: Staff, code: str) -> str:
    """A code in words, whatever it is a code of; the code itself where it has none (a municipality, a language)."""
    known = taxonomy()
    for terms in (known.age_groups, known.life_situations, known.provider_types):
        for term in terms:
            if term.code == code:
                return term.name(staff.language)
    message = f"staff-runs-word-{code.replace('_', '-')}"
    return staff.t(message) if message in texts(staff.language).ids else code


async def _row(staff: Staff, name: str) -> RunRow:
    async with staff.database() as session:
        row = await session.get(RunRow, _number(staff.request.match_info[name]))
    if row is None:
        raise Problem(404, "not-found")
    return row


def _number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        raise Problem(404, "not-found")
    return int(text)


async def _spawn(settings: Settings, number: int) -> None:
    """The same command that `luotsi cases run` is, on this app's database and models."""
    environment = os.environ | {
        "LUOTSI_DATA_DIR": str(settings.data_dir),
        "LUOTSI_MODEL_DIR": str(settings.model_dir),
        "PYTHONPATH": str(ROOT),
        **({"LUOTSI_DATABASE_URL": settings.database_url} if settings.database_url else {}),
    }
    await asyncio.create_subprocess_exec(
        sys.executable,
        *("-c", "import os; os.nice(10); from luotsi.cli import main; main()"),
        *("cases", "run", "--number", str(number)),
        cwd=ROOT,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
