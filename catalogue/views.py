"""What routing, search and the API read: immutable copies of the catalogue's rows, free of the database."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from luotsi.catalogue.areas import AREA_TYPES, AreaType
from luotsi.catalogue.season import Season
from luotsi.catalogue.staleness import is_hidden
from luotsi.taxonomy import LANGUAGES


@dataclass(frozen=True, slots=True)
class Localised:
    """One text in both languages."""

    fi: str
    sv: str

    def get(self, language: str) -> str:
        return self.sv if language == "sv" else self.fi


@dataclass(frozen=True, slots=True)
class OrganisationView:
    id: str
    type: str
    name: Localised
    website: Localised | None = None
    description: Localised | None = None
    business_id: str | None = None
    #: Id of the body that it is a part of.
    parent: str | None = None
    ptv_id: str | None = None


@dataclass(frozen=True, slots=True)
class TermView:
    """A term of a classification at the source: `scheme` is service_class, target_group, life_event, ontology or
    industrial_class; the code of an ontology's term is its address."""

    scheme: str
    code: str
    name: Localised | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """What a visiting address is made of, and where it lies: degrees of WGS 84."""

    street: Localised | None = None
    postal_code: str | None = None
    city: Localised | None = None
    #: Three-digit code.
    municipality: str | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class AreaView:
    """Areas of one type; nationwide types have no codes."""

    type: AreaType
    codes: tuple[str, ...] = ()


def sorted_areas(pairs: Iterable[tuple[AreaType, str]]) -> tuple[AreaView, ...]:
    """Areas from types and codes (the code is empty for nationwide types), the nearest type first."""
    codes: dict[AreaType, set[str]] = {}
    for type_, code in pairs:
        codes.setdefault(type_, set()).update({code} - {""})
    return tuple(AreaView(type_, tuple(sorted(codes[type_]))) for type_ in AREA_TYPES if type_ in codes)


@dataclass(frozen=True, slots=True)
class ChannelView:
    """A way to reach a service; which fields are filled depends on `type`."""

    type: str
    source: str
    checked: date
    label: Localised | None = None
    number: str | None = None
    email: str | None = None
    url: Localised | None = None
    address: Localised | None = None
    hours: Mapping[str, Any] | None = None
    languages: tuple[str, ...] = ()
    description: Localised | None = None
    place: Place | None = None
    #: "free" or "charged"; None when it is not known.
    charge: str | None = None
    #: Its id at the source; the same for every service that the channel leads to.
    source_id: str | None = None


@dataclass(frozen=True, slots=True)
class ServiceView:
    """A service with everything that is told of it. Age borders are whole years, both inclusive."""

    id: str
    organisation: OrganisationView
    provider_type: str
    name: Localised
    summary: Localised
    description: Localised
    life_situations: tuple[str, ...]
    audiences: frozenset[str]
    languages: tuple[str, ...]
    areas: tuple[AreaView, ...]
    source_name: str
    source_checked: date
    channels: tuple[ChannelView, ...] = ()
    keywords_fi: tuple[str, ...] = ()
    keywords_sv: tuple[str, ...] = ()
    age_min: int | None = None
    age_max: int | None = None
    general: bool = False
    status: str = "published"
    valid_from: date | None = None
    valid_until: date | None = None
    season: Season | None = None
    ptv_id: str | None = None
    template: str | None = None
    owner: str | None = None
    confirmed: date | None = None
    updated_at: datetime | None = None
    alternative_name: Localised | None = None
    #: For whom it is meant, what to do, what it costs, in the words of the source.
    eligibility: Localised | None = None
    instructions: Localised | None = None
    charge_info: Localised | None = None
    #: "free" or "charged"; None when it is not known.
    charge: str | None = None
    terms: tuple[TermView, ...] = ()
    #: Id of the general description from which a part of the texts and terms is inherited.
    general_description: str | None = None
    #: Languages in which the texts are written. In another one every text stands in one of these.
    text_languages: tuple[str, ...] = LANGUAGES

    def keywords(self, language: str) -> tuple[str, ...]:
        return self.keywords_sv if language == "sv" else self.keywords_fi

    @property
    def lot(self) -> int:
        """Decides between equals. It is drawn from the names: no id and no place in the alphabet moves an entry up."""
        name, provider = self.name, self.organisation.name
        return _lot(name.fi, name.sv, provider.fi, provider.sv)

    def is_current(self, day: date) -> bool:
        """Published, `day` lies within its validity, and it was not left unconfirmed for too long."""
        return (
            self.status == "published"
            and (self.valid_from is None or self.valid_from <= day)
            and (self.valid_until is None or day <= self.valid_until)
            and not is_hidden(self.confirmed, day)
        )


@lru_cache(maxsize=100_000)
def _lot(*names: str) -> int:
    return int.from_bytes(hashlib.blake2b("\n".join(names).encode(), digest_size=7).digest(), "big")
