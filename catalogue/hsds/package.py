"""The catalogue as a tabular data package of HSDS 3: a zip of CSV files and `datapackage.json`."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import IO, Any

from luotsi.catalogue.hsds import documents
from luotsi.catalogue.hsds.documents import Json
from luotsi.catalogue.views import ServiceView

#: Table → file name and columns. Only what we fill.
TABLES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "organization": ("organizations.csv", ("id", "name", "description", "website")),
    "organization_identifier": (
        "organization_identifiers.csv",
        ("id", "organization_id", "identifier_type", "identifier"),
    ),
    "service": (
        "services.csv",
        (
            "id",
            "organization_id",
            "name",
            "alternate_name",
            "description",
            "url",
            "email",
            "status",
            "application_process",
            "fees_description",
            "eligibility_description",
            "minimum_age",
            "maximum_age",
            "assured_date",
            "last_modified",
        ),
    ),
    "location": ("locations.csv", ("id", "location_type", "name", "latitude", "longitude")),
    "service_at_location": ("service_at_location.csv", ("id", "service_id", "location_id", "description")),
    "address": (
        "addresses.csv",
        (
            "id",
            "location_id",
            "address_1",
            "city",
            "state_province",
            "postal_code",
            "country",
            "address_type",
        ),
    ),
    "phone": ("phones.csv", ("id", "service_id", "number", "type", "description")),
    "schedule": (
        "schedules.csv",
        (
            "id",
            "service_id",
            "service_at_location_id",
            "valid_from",
            "valid_to",
            "freq",
            "byday",
            "opens_at",
            "closes_at",
            "notes",
        ),
    ),
    "service_area": ("service_areas.csv", ("id", "service_id", "name", "extent", "extent_type")),
    "language": ("languages.csv", ("id", "service_id", "phone_id", "name", "code")),
    "cost_option": ("cost_options.csv", ("id", "service_id", "option", "currency", "amount")),
    "required_document": ("required_documents.csv", ("id", "service_id", "document", "uri")),
    "taxonomy": ("taxonomies.csv", ("id", "name", "description", "uri")),
    "taxonomy_term": (
        "taxonomy_terms.csv",
        ("id", "code", "name", "description", "taxonomy", "language", "taxonomy_id", "term_uri"),
    ),
    "attribute": ("attributes.csv", ("id", "link_id", "taxonomy_term_id", "link_entity")),
}
_NUMBERS = frozenset({"latitude", "longitude", "minimum_age", "maximum_age", "amount"})
Tables = dict[str, dict[str, Json]]


def tables(entries: Iterable[ServiceView], language: str) -> Tables:
    """Rows of every table by id, each once."""
    found: Tables = {name: {} for name in TABLES}

    def add(table: str, row: Json, **keys: str) -> str:
        found[table].setdefault(row["id"], row | keys)
        return str(row["id"])

    for item in documents.taxonomies(language):
        add("taxonomy", item)
    for entry in entries:
        whole = documents.service(entry, language)
        owner = add("organization", whole["organization"])
        for item in whole["organization"].get("organization_identifiers", ()):
            add("organization_identifier", item, organization_id=owner)
        key = add("service", whole, organization_id=owner)
        for phone in whole.get("phones", ()):
            number = add("phone", phone, service_id=key)
            for item in phone.get("languages", ()):
                add("language", item, phone_id=number)
        for name, table in (
            ("languages", "language"),
            ("service_areas", "service_area"),
            ("schedules", "schedule"),
            ("cost_options", "cost_option"),
            ("required_documents", "required_document"),
        ):
            for item in whole.get(name, ()):
                add(table, item, service_id=key)
        for item in whole.get("attributes", ()):
            add("taxonomy_term", item["taxonomy_term"])
            add("attribute", item)
        for place in whole.get("service_at_locations", ()):
            spot = add("location", place["location"])
            for item in place["location"]["addresses"]:
                add("address", item, location_id=spot)
            own = add("service_at_location", place, service_id=key)
            for item in place.get("schedules", ()):
                add("schedule", item, service_at_location_id=own)
    return found


def write_package(entries: Iterable[ServiceView], language: str, output: IO[bytes]) -> None:
    """The zip; a table without rows has no file."""
    filled = {name: rows for name, rows in tables(entries, language).items() if rows}
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
        for name, rows in filled.items():
            path, columns = TABLES[name]
            text = io.StringIO(newline="")
            writer = csv.DictWriter(text, columns, extrasaction="ignore", restval="")
            writer.writeheader()
            writer.writerows(rows.values())
            package.writestr(path, text.getvalue())
        package.writestr("datapackage.json", json.dumps(_description(filled), indent=1))


def _description(filled: Mapping[str, Any]) -> Json:
    """What lies in the package, by the Frictionless standard."""
    return {
        "profile": "tabular-data-package",
        "name": "human_services_data",
        "resources": [
            {
                "name": name,
                "path": TABLES[name][0],
                "profile": "tabular-data-resource",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [
                        {"name": column, "type": "number" if column in _NUMBERS else "string"}
                        for column in TABLES[name][1]
                    ],
                    "primaryKey": "id",
                },
            }
            for name in filled
        ],
    }
