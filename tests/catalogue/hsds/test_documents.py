"""Entries as HSDS 3 objects and as a data package, checked by the official schemas where they are there."""

from __future__ import annotations

import csv
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from luotsi.catalogue.hsds import documents
from luotsi.catalogue.hsds.package import TABLES, tables, write_package
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.views import AreaView, ServiceView
from luotsi.settings import ROOT
from tests.catalogue.test_writer import wide

SHARED = Path(os.environ.get("LUOTSI_SHARED", ROOT.parent / "shared")) / "data" / "hsds"
official = pytest.mark.skipif(not SHARED.is_dir(), reason=f"no schemas of HSDS in {SHARED}")
MakeService = Callable[..., ServiceView]


def schema(name: str) -> Any:
    return json.loads((SHARED / f"{name}.json").read_text(encoding="utf-8"))


def faults(validator: Draft202012Validator, documents_: Iterable[Any]) -> list[str]:
    return [
        f"{fault.json_path}: {fault.message}"[:200]
        for one in documents_
        for fault in validator.iter_errors(one)
    ]


def entries() -> list[ServiceView]:
    """One of each kind of provider, of those with a phone if there is any."""
    found = sorted(read_seed().services.values(), key=lambda one: any(way.number for way in one.channels))
    return list({one.provider_type: one for one in found}.values())


@official
@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("service", documents.service),
        ("service_list", documents.listed),
        ("organization", lambda entry, language: documents.organization(entry.organisation, language)),
        ("organization_list", lambda entry, language: documents.organization(entry.organisation, language)),
    ],
)
def test_valid_by_the_official_schema(
    name: str, make: Callable[[ServiceView, str], Any], language: str, make_service: MakeService
) -> None:
    validator = Draft202012Validator(schema(name), format_checker=FormatChecker())
    made = [make(entry, language) for entry in [*entries(), wide(make_service)]]
    assert faults(validator, made) == []
    # The schema bites: the same without its name is not valid.
    assert faults(validator, [{key: value for key, value in made[0].items() if key != "name"}])


@official
def test_places_are_valid_by_the_official_schema(make_service: MakeService) -> None:
    validator = Draft202012Validator(schema("service_at_location"), format_checker=FormatChecker())
    made = list(documents.locations(wide(make_service), "fi"))
    assert len(made) == 1
    assert faults(validator, made) == []


def test_what_a_service_tells(make_service: MakeService) -> None:
    found = documents.service(wide(make_service), "sv")
    assert found["application_process"] == "Boka en tid."
    assert found["cost_options"][0]["option"] == "free"
    spot = found["service_at_locations"][0]["location"]
    assert (spot["latitude"], spot["longitude"]) == (60.17, 24.94)
    assert spot["addresses"][0]["address_1"] == "Skolgatan 1"
    assert spot["addresses"][0]["state_province"] == "Nyland"
    schedules = found["service_at_locations"][0]["schedules"]
    assert schedules[0] | {"id": ""} == {
        "id": "",
        "freq": "WEEKLY",
        "byday": "MO",
        "opens_at": "09:00+02:00",
        "closes_at": "15:00+02:00",
    }
    assert schedules[1]["notes"] == "closed"
    terms = {item["taxonomy_term"]["code"]: item["taxonomy_term"]["name"] for item in found["attributes"]}
    assert terms["P6.4"] == "Handledning"
    assert "unemployed" in terms


def test_ids_are_the_same_in_both_languages_and_nothing_is_null(make_service: MakeService) -> None:
    entry = wide(make_service)

    def ids(value: Any) -> list[str]:
        if isinstance(value, dict):
            assert None not in value.values()
            return [one for key, part in value.items() for one in ([part] if key == "id" else ids(part))]
        return [one for part in value for one in ids(part)] if isinstance(value, list) else []

    assert ids(documents.service(entry, "fi")) == ids(documents.service(entry, "sv"))


def test_areas(make_service: MakeService) -> None:
    entry = make_service("a", areas=(AreaView("municipality", ("091", "564")),))
    assert [area["name"] for area in documents.service(entry, "sv")["service_areas"]] == [
        "Helsingfors",
        "Uleåborg",
    ]
    nationwide = make_service("b", areas=(AreaView("nationwide"),))
    assert documents.service(nationwide, "fi")["service_areas"][0]["name"] == "Koko maa"


@pytest.fixture(scope="module")
def package() -> zipfile.ZipFile:
    output = io.BytesIO()
    write_package(entries(), "fi", output)
    return zipfile.ZipFile(output)


def rows(package: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(package.read(name).decode())))


def test_the_package_names_its_files_and_their_columns(package: zipfile.ZipFile) -> None:
    told = json.loads(package.read("datapackage.json"))
    assert {one["path"] for one in told["resources"]} | {"datapackage.json"} == set(package.namelist())
    for one in told["resources"]:
        head = package.read(one["path"]).decode().splitlines()[0].split(",")
        assert head == [field["name"] for field in one["schema"]["fields"]]


def test_rows_refer_to_rows_that_are_there(package: zipfile.ZipFile) -> None:
    services = {row["id"]: row for row in rows(package, "services.csv")}
    assert len(services) == len(entries())
    owners = {row["id"] for row in rows(package, "organizations.csv")}
    assert {row["organization_id"] for row in services.values()} <= owners
    terms = {row["id"] for row in rows(package, "taxonomy_terms.csv")}
    for row in rows(package, "attributes.csv"):
        assert row["link_id"] in services
        assert row["taxonomy_term_id"] in terms
    assert {row["service_id"] for row in rows(package, "phones.csv")} <= services.keys()


@official
def test_columns_and_required_values_are_those_of_the_official_tables(make_service: MakeService) -> None:
    tabular = schema("tabular")["properties"]
    filled = tables([*entries(), wide(make_service)], "fi")
    for name, (path, columns) in TABLES.items():
        table = tabular[name]["items"]
        assert path == table["path"]
        assert set(columns) <= table["properties"].keys()
        needed = {*table["required"], *(table.get("tabular_required") or ())}
        assert needed <= set(columns)
        empty_allowed = {"city", "state_province", "postal_code", "address_1"} if name == "address" else set()
        for row in filled[name].values():
            assert all(row.get(column) for column in needed - empty_allowed), (name, row)
