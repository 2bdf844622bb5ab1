"""The catalogue by the ids of HSDS, so that lists and single objects are found at once. It never changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from luotsi.catalogue.hsds import documents
from luotsi.catalogue.hsds.documents import Json
from luotsi.catalogue.ptv.exporting import organisation_id, service_id
from luotsi.catalogue.views import ChannelView, OrganisationView, ServiceView


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a service."""

    entry: ServiceView
    channel: ChannelView

    def document(self, language: str) -> Json:
        """The service at the location, with both."""
        at = documents.at_location(self.channel, self.entry, language)
        return at | {"service": documents.listed(self.entry, language)}

    def location(self, language: str) -> Json:
        found: Json = documents.at_location(self.channel, self.entry, language)["location"]
        return found


class Index:
    """Services, organisations, places and services at places by id, each in the order of the ids."""

    def __init__(self, entries: Iterable[ServiceView], day: date) -> None:
        """The entries that are in force on `day`."""
        self.day = day
        services: dict[str, ServiceView] = {}
        organizations: dict[str, OrganisationView] = {}
        at_locations: dict[str, Spot] = {}
        locations: dict[str, Spot] = {}
        for entry in entries:
            services[service_id(entry)] = entry
            organizations.setdefault(organisation_id(entry.organisation), entry.organisation)
            for channel in entry.channels:
                if channel.type == "place":
                    spot = Spot(entry, channel)
                    own, place = documents.place_ids(channel, entry)
                    at_locations[own] = spot
                    locations.setdefault(place, spot)
        self.services = dict(sorted(services.items()))
        self.organizations = dict(sorted(organizations.items()))
        self.at_locations = dict(sorted(at_locations.items()))
        self.locations = dict(sorted(locations.items()))

    def terms(self, language: str) -> dict[str, Json]:
        """Every term that some service is tagged with, by id."""
        found: dict[str, Json] = {}
        for entry in self.services.values():
            for term in documents.terms_of(entry, language):
                found.setdefault(term["id"], term)
        return dict(sorted(found.items()))

    def tagged(self, *, term: str | None, taxonomy: str | None) -> Iterator[str]:
        """Ids of the services with a term, or with any term of a taxonomy."""
        for key, entry in self.services.items():
            for found in documents.terms_of(entry, "fi"):
                if term in (None, found["id"]) and taxonomy in (None, found["taxonomy_id"]):
                    yield key
                    break
