"""PTV's records in the form of its API v11, as far as we use them. v12 is brought into the same form.

Lenient where PTV is: a list may be null, keys that we do not know are passed over, older spellings of codes are
read as the present ones. Every text is cleaned as it is read; what was cleaned is noted in the validation context
(`Notes`). Whatever else is not as it should be is a pydantic.ValidationError, which names its place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo
from pydantic.alias_generators import to_camel
from pydantic.functional_validators import AfterValidator

from luotsi.catalogue.ptv.cleaning import clean

#: Spellings before v8 that still turn up.
_OLDER = {
    "PermissionAndObligation": "PermitOrObligation",
    "ProfessionalQualifications": "ProfessionalQualification",
    "WholeCountry": "Nationwide",
    "WholeCountryExceptAlandIslands": "NationwideExceptAlandIslands",
    "AreaType": "LimitedType",
    "Province": "Region",
    "BusinessRegions": "BusinessSubRegion",
    "HospitalRegions": "HospitalDistrict",
    "WellbeingServicesCounties": "WellbeingServiceCounties",
    "Charged": "Chargeable",
    "Free": "FreeOfCharge",
    "AlternateName": "AlternativeName",
    "ShortDescription": "Summary",
    "Standard": "DaysOfTheWeek",
    "Exception": "Exceptional",
    "Special": "OverMidnight",
}


@dataclass(slots=True)
class Notes:
    """Names of what had to be mended in one record."""

    found: set[str] = field(default_factory=set)

    def __call__(self, name: str) -> None:
        self.found.add(name)


def _cleaned(text: str, info: ValidationInfo) -> str:
    return clean(text, info.context if isinstance(info.context, Notes) else Notes())


Item = TypeVar("Item")
Items = Annotated[list[Item], BeforeValidator(lambda value: [] if value is None else value)]
Text = Annotated[str, AfterValidator(_cleaned)]
#: A code, in its present spelling.
Code = Annotated[
    str, BeforeValidator(lambda value: _OLDER.get(value, value) if isinstance(value, str) else value)
]
Id = Annotated[
    str, StringConstraints(pattern=r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$", to_lower=True)
]


class Shape(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="ignore")

    def content(self) -> dict[str, Any]:
        """As JSON in PTV's own keys, without what is not told."""
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)


class LanguageItem(Shape):
    language: str
    value: Text | None = None


class TypedItem(LanguageItem):
    type: Code = ""


class WebPage(LanguageItem):
    url: Text | None = None


class ClassItem(Shape):
    code: str | None = None
    uri: str | None = None
    name: Items[LanguageItem] = []


class Municipality(Shape):
    code: str
    name: Items[LanguageItem] = []


class Area(Shape):
    type: Code
    code: str | None = None
    name: Items[LanguageItem] = []
    municipalities: Items[Municipality] = []


class Reference(Shape):
    id: Id
    name: Text | None = None


class Role(Shape):
    organization: Reference | None = None
    role_type: Code = ""
    provision_type: Code | None = None
    additional_information: Items[LanguageItem] = []


class OpeningHour(Shape):
    day_from: str | None = None
    day_to: str | None = None
    # "from" is a word of Python's.
    from_: str | None = None
    to: str | None = None

    model_config = ConfigDict(
        alias_generator=lambda name: {"from_": "from"}.get(name) or to_camel(name), populate_by_name=True
    )


class ServiceHour(Shape):
    service_hour_type: Code
    valid_from: str | None = None
    valid_to: str | None = None
    is_closed: bool | None = False
    valid_for_now: bool | None = False
    is_always_open: bool | None = False
    is_reservation: bool | None = False
    additional_information: Items[LanguageItem] = []
    opening_hour: Items[OpeningHour] = []
    #: Ours, from v12: what holds on public holidays, "open" or "closed".
    holidays: str | None = None


class Phone(Shape):
    type: str | None = "Phone"
    number: str | None = None
    prefix_number: str | None = None
    is_finnish_service_number: bool | None = False
    service_charge_type: Code | None = None
    charge_description: Text | None = None
    additional_information: Text | None = None
    language: str | None = None


class StreetAddress(Shape):
    street: Items[LanguageItem] = []
    street_number: str | None = None
    postal_code: str | None = None
    post_office: Items[LanguageItem] = []
    municipality: Municipality | None = None
    additional_information: Items[LanguageItem] = []
    latitude: str | None = None
    longitude: str | None = None


class PostOfficeBox(Shape):
    post_office_box: Items[LanguageItem] = []
    postal_code: str | None = None
    post_office: Items[LanguageItem] = []


class Address(Shape):
    type: str | None = None
    sub_type: str | None = None
    street_address: StreetAddress | None = None
    post_office_box_address: PostOfficeBox | None = None
    location_abroad: Items[LanguageItem] = []
    country: str | None = None


class ContactDetails(Shape):
    emails: Items[LanguageItem] = []
    phone_numbers: Items[Phone] = []
    web_pages: Items[WebPage] = []
    addresses: Items[Address] = []


class Connection(Shape):
    service_channel: Reference | None = None
    service_charge_type: Code | None = None
    description: Items[TypedItem] = []
    service_hours: Items[ServiceHour] = []
    contact_details: ContactDetails | None = None


class Law(Shape):
    names: Items[LanguageItem] = []
    web_pages: Items[WebPage] = []


class Attachment(Shape):
    type: str | None = None
    name: Text | None = None
    url: Text | None = None
    language: str | None = None


class Record(Shape):
    """What every record has."""

    id: Id
    publishing_status: str = "Published"
    modified: str | None = None


class Classified(Record):
    type: Code | None = None
    service_charge_type: Code | None = None
    service_classes: Items[ClassItem] = []
    ontology_terms: Items[ClassItem] = []
    target_groups: Items[ClassItem] = []
    life_events: Items[ClassItem] = []
    industrial_classes: Items[ClassItem] = []
    legislation: Items[Law] = []
    requirements: Items[LanguageItem] = []


class Service(Classified):
    general_description_id: Id | None = None
    sub_type: str | None = None
    funding_type: str | None = None
    service_names: Items[TypedItem] = []
    area_type: Code | None = None
    areas: Items[Area] = []
    service_descriptions: Items[TypedItem] = []
    languages: Items[str] = []
    keywords: Items[LanguageItem] = []
    service_channels: Items[Connection] = []
    organizations: Items[Role] = []
    #: Ours, in what we export: what PTV has no place for.
    luotsi: dict[str, Any] | None = None


class GeneralDescription(Classified):
    names: Items[TypedItem] = []
    descriptions: Items[TypedItem] = []
    general_description_type: str | None = None


class Channel(Record):
    service_channel_type: Code
    organization_id: Id | None = None
    service_channel_names: Items[TypedItem] = []
    service_channel_descriptions: Items[TypedItem] = []
    display_name_type: Items[dict[str, Any]] = []
    languages: Items[str] = []
    web_pages: Items[WebPage] = []
    service_hours: Items[ServiceHour] = []
    phone_numbers: Items[Phone] = []
    support_phones: Items[Phone] = []
    # Real data say `emails`, PTV's own description says `supportEmails`.
    emails: Items[LanguageItem] = []
    support_emails: Items[LanguageItem] = []
    addresses: Items[Address] = []
    channel_urls: Items[TypedItem] = []
    attachments: Items[Attachment] = []
    requires_authentication: bool | None = None
    luotsi: dict[str, Any] | None = None


class Organization(Record):
    organization_type: str | None = None
    business_code: str | None = None
    oid: str | None = None
    parent_organization_id: Id | None = None
    municipality: Municipality | None = None
    organization_names: Items[TypedItem] = []
    organization_descriptions: Items[TypedItem] = []
    web_pages: Items[WebPage] = []
    emails: Items[LanguageItem] = []
    phone_numbers: Items[Phone] = []
    luotsi: dict[str, Any] | None = None


#: Kind of record → its form; the kinds as `source_record` names them.
KINDS: dict[str, type[Record]] = {
    "organisation": Organization,
    "general_description": GeneralDescription,
    "channel": Channel,
    "service": Service,
}
_MARKS = {
    "serviceNames": "service",
    "serviceChannelNames": "channel",
    "organizationNames": "organisation",
    "descriptions": "general_description",
}


def kind_of(raw: dict[str, Any]) -> str | None:
    """The kind of a record in v11's form, told by its keys; None when it is none of ours."""
    return next((kind for key, kind in _MARKS.items() if key in raw), None)


def texts(items: list[LanguageItem] | list[TypedItem], type_: str | None = None) -> dict[str, str]:
    """Language → text, the first of each, of one type if it is told; without empty ones."""
    found: dict[str, str] = {}
    for item in items:
        if item.value and (type_ is None or getattr(item, "type", None) == type_):
            found.setdefault(item.language, item.value)
    return found
