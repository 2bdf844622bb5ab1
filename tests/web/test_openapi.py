"""The API's description: valid, whole, and true of the running product."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import OpenAPIV31SpecValidator

from luotsi.settings import Settings
from luotsi.taxonomy import taxonomy
from luotsi.web.api.description import description
from luotsi.web.app import make_app
from tests.conftest import Running
from tests.web.conftest import Product

REFUSALS = {"400", "401", "404", "413", "415", "422", "429", "503"}
#: 413 is a refusal like the others. A conversation's own id is fixed, so that its operations meet a real one.
CONFIGURATION = """
[checks]
negative_data_rejection.expected-statuses = [400, 401, 403, 404, 405, 406, 409, 413, 415, 422, 428, 429]
[[operations]]
include-operation-id = ["readConversation", "say", "transcript", "feedback"]
parameters = {{ "path.id" = "{id}" }}
"""
#: By contract another's token gives 404, which tells nothing of the conversation; NDJSON has tests of its own.
EXCEPT = ("--exclude-checks", "ignored_auth", "--exclude-operation-id", "routeBatch")


def operations() -> list[tuple[str, str, dict[str, Any]]]:
    methods = {"get", "post", "put", "patch", "delete"}
    return [
        (method, path, operation)
        for path, item in description()["paths"].items()
        for method, operation in item.items()
        if method in methods
    ]


def test_it_is_valid() -> None:
    OpenAPIV31SpecValidator(description()).validate()


def test_every_route_of_the_api_is_described() -> None:
    app = make_app(Settings())
    served = {
        (route.method.lower(), route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and re.match(r"/(api/v1|healthz|readyz)", route.resource.canonical)
    }
    described = {(method, path) for method, path, _ in operations()}
    assert {pair for pair in served if pair[0] != "head"} == described


def test_every_refusal_is_a_problem_document() -> None:
    named = {"#/components/responses/Problem", "#/components/responses/TooMany"}
    for method, path, operation in operations():
        assert operation["summary"], f"{method} {path}"
        for status, response in operation["responses"].items():
            if status in REFUSALS and path != "/readyz":
                assert response["$ref"] in named, f"{method} {path} {status}"
        if "security" in operation:
            assert {"401", "404"} <= operation["responses"].keys(), f"{method} {path}"
        if "requestBody" in operation:
            assert "415" in operation["responses"], f"{method} {path}"


def test_codes_are_those_of_the_taxonomy() -> None:
    schemas = description()["components"]["schemas"]
    assert set(schemas["LifeSituationCode"]["enum"]) == taxonomy().life_situation_codes
    assert len(schemas["MunicipalityCode"]["enum"]) == 308


async def test_it_is_served_as_it_is(product: Product) -> None:
    response = await product.client.get("/api/v1/openapi.json")
    assert await response.json() == description()


@pytest.mark.engine
def test_it_is_true(running: Running, tmp_path: Path) -> None:
    """Schemathesis calls the running product by the description, with data that fits and with data that does not."""
    _, opened = running.call("POST", "/api/v1/conversations", {"language": "sv"})
    configuration = tmp_path / "schemathesis.toml"
    configuration.write_text(CONFIGURATION.format(id=opened["id"]))
    done = subprocess.run(
        [
            str(Path(sys.executable).with_name("schemathesis")),
            *("--config-file", str(configuration), "run", f"{running.url}/api/v1/openapi.json"),
            *("--header", f"Authorization: Bearer {opened['token']}"),
            *("--phases", "coverage,fuzzing", "--max-examples", "25", "--seed", "1", "--no-shrink"),
            *("--continue-on-failure", "--warnings", "off", "--workers", "1", *EXCEPT),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert running.call("GET", "/readyz")[0] == 200
