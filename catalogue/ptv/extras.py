"""What our entries tell and PTV has no place for, carried under the key `luotsi` of a record that we export.

PTV never sends it. Read back, an entry of ours is again what it was.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from luotsi.catalogue.ptv.shape import Notes, Service
from luotsi.catalogue.season import Season
from luotsi.catalogue.views import AreaView, ChannelView, ServiceView


class Extras(BaseModel):
    """The facts of an entry beyond PTV's; the areas only where PTV has no such kind, the channels as they are."""

    model_config = ConfigDict(extra="forbid")

    id: str
    provider_type: str
    life_situations: tuple[str, ...]
    audiences: frozenset[str]
    age_min: int | None = None
    age_max: int | None = None
    general: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    season: Season | None = None
    areas: tuple[AreaView, ...]
    channels: tuple[ChannelView, ...]
    source_name: str
    source_checked: date
    ptv_id: str | None = None
    template: str | None = None


def extras_of(entry: ServiceView) -> dict[str, Any]:
    """What to carry along with the entry's record."""
    facts = {name: getattr(entry, name) for name in Extras.model_fields}
    return Extras.model_validate(facts).model_dump(mode="json", exclude_defaults=True)


def read_extras(service: Service, note: Notes) -> Extras | None:
    """What a record carries along; None, with a note, when that cannot be read."""
    if service.luotsi is None:
        return None
    try:
        return Extras.model_validate(service.luotsi)
    except ValidationError:
        note("unreadable_extras")
        return None


def with_extras(entry: ServiceView, extras: Extras) -> ServiceView:
    """The entry with what its record carries along."""
    return replace(entry, **{name: getattr(extras, name) for name in Extras.model_fields})
