"""The trained models: which one serves, and the change to another while conversations go on."""

from __future__ import annotations

from typing import Annotated

from aiohttp import web
from pydantic import StringConstraints

from luotsi import model_versions as register
from luotsi.models import sources_digest
from luotsi.quality.gate import NOT_RUN, Standing, standing
from luotsi.web import keys
from luotsi.web.problems import Problem
from luotsi.web.staff.forms import FormModel, fit
from luotsi.web.staff.shell import Staff, requires

#: Guarded cases that a refusal names.
MOST_NAMED = 10


class ModelForm(FormModel):
    name: Annotated[str, StringConstraints(max_length=120)]
    because: Annotated[str, StringConstraints(max_length=500)] | None = None


@requires("publisher")
async def models_page(staff: Staff) -> web.StreamResponse:
    return await _page(staff)


@requires("publisher")
async def switch_model(staff: Staff) -> web.StreamResponse:
    """Notes the choice; the engine beside the app follows it within seconds."""
    given, _ = fit(ModelForm, staff.form)
    if given is None:
        raise Problem(400, "refused")
    folder = staff.request.app[keys.SETTINGS].model_dir
    try:
        async with staff.database.begin() as session:
            found = await standing(session, given.name)
            if found.needs_reason and not given.because:
                return await _page(staff, refused=_reason_needed(staff, found), reason_for=given.name)
            await register.choose(session, given.name, by=staff.name, model_dir=folder, because=given.because)
            await staff.note(
                session,
                "model-chosen",
                given.name,
                because=given.because,
                guarded=found.code,
                broken=found.broken,
            )
    except register.ModelRefused as refused:
        return await _page(staff, refused=staff.t(f"staff-models-refused-{refused.code}"))
    return staff.see("models", done="model-chosen")


def _reason_needed(staff: Staff, found: Standing) -> str:
    if found.code == NOT_RUN:
        return staff.t("staff-models-not-run")
    return staff.t("staff-models-breaks", count=len(found.broken), keys=", ".join(found.broken[:MOST_NAMED]))


async def _page(staff: Staff, refused: str = "", reason_for: str = "") -> web.StreamResponse:
    """`reason_for`: the model that is chosen only with a reason."""
    folder = staff.request.app[keys.SETTINGS].model_dir
    async with staff.database.begin() as session:
        await register.register(session, folder)
        listed = await register.listed(session, folder)
    return staff.page(
        "models.html.jinja",
        staff.t("staff-models-title"),
        at="models",
        status=422 if refused else 200,
        errors={"because" if reason_for else "": refused} if refused else {},
        listed=listed,
        sources=sources_digest(),
        reason_for=reason_for,
        waiting=any(item.wanted for item in listed),
    )
