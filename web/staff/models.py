"""The trained models: which one serves, and the change to another while conversations go on."""

from __future__ import annotations

from typing import Annotated

from aiohttp import web
from pydantic import StringConstraints

from luotsi import model_versions as register
from luotsi.models import sources_digest
from luotsi.web import keys
from luotsi.web.problems import Problem
from luotsi.web.staff.forms import FormModel, fit
from luotsi.web.staff.shell import Staff, requires


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
            await register.choose(session, given.name, by=staff.name, model_dir=folder, because=given.because)
            await staff.note(session, "model-chosen", given.name, because=given.because)
    except register.ModelRefused as refused:
        return await _page(staff, refused=staff.t(f"staff-models-refused-{refused.code}"))
    return staff.see("models", done="model-chosen")


async def _page(staff: Staff, refused: str = "") -> web.StreamResponse:
    folder = staff.request.app[keys.SETTINGS].model_dir
    async with staff.database.begin() as session:
        await register.register(session, folder)
        listed = await register.listed(session, folder)
    return staff.page(
        "models.html.jinja",
        staff.t("staff-models-title"),
        at="models",
        status=422 if refused else 200,
        errors={"": refused} if refused else {},
        listed=listed,
        sources=sources_digest(),
        waiting=any(item.wanted for item in listed),
    )
