"""The format of this folder's `*.yml`: what may stand in them. Meaning is checked in `checks.py`."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from luotsi.catalogue.areas import AreaType
from luotsi.catalogue.hours import unreadable
from luotsi.catalogue.lines import Strict
from luotsi.catalogue.season import Season

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=160)]
MunicipalityCode = Annotated[str, StringConstraints(pattern=r"^\d{2,3}$")]
OrganisationType = Literal[
    "state",
    "municipality",
    "joint_authority",
    "wellbeing_county",
    "employment_area",
    "education",
    "association",
    "company",
    "foundation",
    "church",
]
ForEach = Literal["employment_area", "wellbeing_county", "region", "mainland_municipality"]


class Words(Strict):
    fi: Text
    sv: Text


class Keywords(Strict):
    fi: tuple[Text, ...] = ()
    sv: tuple[Text, ...] = ()


class Age(Strict):
    min: int | None = Field(None, ge=0, le=120)
    max: int | None = Field(None, ge=0, le=120)


class Area(Strict):
    """Codes, or for employment areas their names in either language."""

    type: AreaType
    codes: tuple[MunicipalityCode, ...] = ()
    names: tuple[Text, ...] = ()


class SeasonEntry(Strict):
    """Open every year from one day to the other ("MM-DD", both included), over the new year if need be."""

    start: Text
    end: Text

    @model_validator(mode="after")
    def _are_days(self) -> SeasonEntry:
        Season(self.start, self.end)
        return self


class Source(Strict):
    name: Text
    checked: date


class ChannelEntry(Strict):
    type: Literal["phone", "place", "web", "e_service", "form", "email"]
    label: Words | None = None
    url: Words | None = None
    number: Text | None = None
    email: Text | None = None
    address: Words | None = None
    hours: dict[str, Any] | None = None
    languages: tuple[Text, ...] = ()
    source: Text
    checked: date

    @field_validator("hours")
    @classmethod
    def _hours_are_readable(cls, hours: dict[str, Any] | None) -> dict[str, Any] | None:
        if hours is not None and (fault := unreadable(hours)) is not None:
            raise ValueError(f"hours: cannot read {fault}")
        return hours

    @model_validator(mode="after")
    def _says_where(self) -> ChannelEntry:
        needed = {"phone": self.number, "place": self.address, "email": self.email}.get(self.type, self.url)
        if needed is None:
            raise ValueError(f"a channel of type {self.type} needs its number, address, e-mail or url")
        return self


class Common(Strict):
    """The fields that services and templates share."""

    id: Slug
    provider_type: Text
    name: Words
    summary: Words
    description: Words
    life_situations: list[Text]
    audiences: tuple[Text, ...] = ("self", "parent", "professional")
    age: Age = Age()
    languages: list[Text]
    keywords: Keywords = Keywords()
    channels: list[ChannelEntry]
    source: Source
    ptv_id: Text | None = None
    general: bool = False
    valid_from: date | None = None
    valid_until: date | None = None
    season: SeasonEntry | None = None


class ServiceEntry(Common):
    organisation: Slug
    areas: list[Area]
    #: Ids of template entries in whose place this one stands, since it says more of the same service.
    replaces: tuple[Slug, ...] = ()


class OrganisationEntry(Strict):
    id: Slug
    type: OrganisationType
    name: Words
    website: Words | None = None


class TemplateOrganisation(Strict):
    type: OrganisationType
    name: Words
    website: Words | None = None


class TemplateEntry(Common):
    #: `by_area`: the languages in which the area's municipalities must serve.
    languages: list[Text] | Literal["by_area"]  # type: ignore[assignment]
    for_each: ForEach
    organisation: Slug | TemplateOrganisation


class SeedFile(Strict):
    """One file; it may hold any of the three lists."""

    organisations: tuple[dict[str, Any], ...] = ()
    services: tuple[dict[str, Any], ...] = ()
    templates: tuple[dict[str, Any], ...] = ()
