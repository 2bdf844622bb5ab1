"""The API of HSDS: every answer by the official schemas, paging, filters, languages, refusals."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.catalogue.writer import write_services
from tests.catalogue.conftest import service
from tests.catalogue.hsds.test_documents import official, schema
from tests.catalogue.test_writer import wide
from tests.web.conftest import Product

BASE = "/api/v1/hsds"
LISTS = ("services", "organizations", "locations", "service_at_locations", "taxonomies", "taxonomy_terms")


@pytest.fixture(scope="session")
def catalogue_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some of the seed, and an entry that tells all that one can tell."""
    path = tmp_path_factory.mktemp("hsds") / "luotsi.db"
    entries = [*list(read_seed().services.values())[::15], wide(service)]

    async def fill() -> None:
        engine = make_engine(f"sqlite+aiosqlite:///{path}")
        await migrate(engine)
        async with make_sessions(engine).begin() as session:
            await write_services(session, entries, origin="test")
        await engine.dispose()

    asyncio.run(fill())
    return path


async def get(product: Product, path: str, language: str = "fi", status: int = 200, **query: str) -> Any:
    response = await product.client.get(f"{BASE}/{path}", params=query, headers={"Accept-Language": language})
    assert response.status == status, await response.text()
    return await response.json()


def faults(name: str, document: Any) -> list[str]:
    validator = Draft202012Validator(schema(name), format_checker=FormatChecker())
    return [f"{fault.json_path}: {fault.message}"[:200] for fault in validator.iter_errors(document)]


@official
@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_answers_are_valid_by_the_official_schemas(product: Product, language: str) -> None:
    page = Draft202012Validator(schema("openapi")["components"]["schemas"]["Page"])
    for name, listed, whole in (
        ("services", "service_list", "service"),
        ("organizations", "organization_list", "organization"),
        ("service_at_locations", "service_at_location_list", "service_at_location"),
    ):
        found = await get(product, name, language, per_page="20")
        assert list(page.iter_errors(found)) == []
        assert found["contents"], name
        for item in found["contents"]:
            assert faults(listed, item) == []
        for item in found["contents"][:5]:
            assert faults(whole, await get(product, f"{name}/{item['id']}", language)) == []
    for item in (await get(product, "services", language, per_page="20", full="true"))["contents"]:
        assert faults("service", item) == []


async def test_about(product: Product) -> None:
    found = await get(product, "")
    assert found["version"] == "3.0"
    assert found["profile"].startswith("https://")
    assert found["openapi_url"].endswith("/api/v1/openapi.json")


@pytest.mark.parametrize("name", LISTS)
async def test_pages_hold_everything_once_and_each_is_there_by_its_id(product: Product, name: str) -> None:
    first = await get(product, name, per_page="7")
    assert (first["first_page"], first["empty"], first["page_number"]) == (True, False, 1)
    ids = [item["id"] for item in first["contents"]]
    last = await get(product, name, per_page="7", page=str(first["total_pages"]))
    assert last["last_page"]
    assert last["size"] == len(last["contents"]) == (first["total_items"] - 1) % 7 + 1
    if first["total_pages"] > 1:
        second = await get(product, name, per_page="7", page="2")
        assert not second["first_page"]
        assert not {item["id"] for item in second["contents"]} & set(ids)
    beyond = await get(product, name, page="9999")
    assert (beyond["empty"], beyond["size"], beyond["contents"]) == (True, 0, [])
    one = await get(product, f"{name}/{ids[0]}", "sv")
    assert one["id"] == ids[0]
    assert (await get(product, f"{name}/{'0' * 36}", status=404))["code"] == "not-found"


async def test_filters_hold_together(product: Product) -> None:
    every = await get(product, "services", per_page="100")
    one = every["contents"][0]
    owner = one["organization"]["id"]
    theirs = await get(product, "services", organization_id=owner)
    assert 0 < theirs["total_items"] < every["total_items"]
    assert {item["organization"]["id"] for item in theirs["contents"]} == {owner}
    both = await get(product, "services", organization_id=owner, search=one["name"][:8].upper())
    assert one["id"] in {item["id"] for item in both["contents"]}
    whole = await get(product, f"services/{one['id']}")
    terms = [attribute["taxonomy_term"] for attribute in whole["attributes"]]
    term = next(term for term in terms if term["taxonomy"] == "life_situation")
    tagged = await get(product, "services", taxonomy_term_id=term["id"], per_page="100")
    assert tagged["total_items"] < every["total_items"]
    assert (await get(product, "taxonomy_terms", taxonomy_id=term["taxonomy_id"]))["total_items"] > 0
    assert (await get(product, "services", modified_after="2999-01-01"))["empty"]
    minimal = await get(product, "services", minimal="true", per_page="1")
    assert set(minimal["contents"][0]) <= {"id", "last_modified"}


async def test_languages_have_the_same_ids_and_their_own_words(product: Product) -> None:
    fi, sv = [await get(product, "services", language) for language in ("fi", "sv")]
    assert [item["id"] for item in fi["contents"]] == [item["id"] for item in sv["contents"]]
    assert [item["name"] for item in fi["contents"]] != [item["name"] for item in sv["contents"]]


@pytest.mark.parametrize(
    "query",
    [
        {"page": "0"},
        {"per_page": "101"},
        {"full": "perhaps"},
        {"organization_id": "x"},
        {"postcode": "1"},
        {"modified_after": "0"},
    ],
)
async def test_what_cannot_be_asked_is_refused(product: Product, query: dict[str, str]) -> None:
    assert (await get(product, "services", status=422, **query))["code"] == "invalid"


async def test_unchanged_answers_are_not_sent_again(product: Product) -> None:
    first = await product.client.get(f"{BASE}/services")
    again = await product.client.get(f"{BASE}/services", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status == 304
