"""The description of the API is valid, names each of its routes, and is true."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from luotsi.settings import Settings
from luotsi.web.api.description import description
from luotsi.web.app import make_app
from tests.conftest import Running

METHODS = {"get", "put", "post", "delete", "patch"}
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
# Any text is a body of NDJSON: each line that is no JSON gets its problem document.
schemathesis.serializer.alias("application/x-ndjson", "text/plain")
schema = schemathesis.openapi.from_dict(description())


def test_the_description_is_valid() -> None:
    OpenAPIV31SpecValidator(description()).validate()


def test_it_names_each_route_and_no_other(tmp_path: Path) -> None:
    app = make_app(Settings(data_dir=tmp_path))
    routes = {
        (route.method.lower(), route.resource.canonical)
        for route in app.router.routes()
        if route.resource is not None and route.method.lower() in METHODS
    }
    described = {
        (method, path)
        for path, item in description()["paths"].items()
        for method in item
        if method in METHODS
    }
    assert {(method, path) for method, path in routes if path.startswith("/api/v1")} == {
        (method, path) for method, path in described if path.startswith("/api/v1")
    }
    assert described <= routes


@pytest.fixture(scope="module")
def opened(running: Running) -> dict[str, Any]:
    status, opened = running.call("POST", "/api/v1/conversations", {"language": "fi"})
    assert status == 201
    return dict(opened)


@pytest.mark.engine
@schema.parametrize()
@settings(
    max_examples=10,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
def test_it_is_true(case: schemathesis.Case, running: Running, opened: dict[str, Any]) -> None:
    if "{id}" in case.operation.path and case.operation.path.startswith("/api/v1/conversations"):
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {opened['token']}"}
        if case.method != "DELETE":
            # Made-up ids would only ever be answered by 404.
            case.path_parameters = {"id": opened["id"]}
    case.call_and_validate(base_url=running.url, checks=CHECKS)
