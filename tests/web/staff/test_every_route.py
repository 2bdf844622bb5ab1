"""Every address of the staff pages, found from the router: strangers, forms without token, roles that are too low."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.staff.conftest import ROLES, Bench

#: Where somebody who is not signed in may be.
OPEN = {"/staff", "/staff/fi/sign-in", "/staff/fi/sign-out"}
#: Pages that only an admin may see, those of users and of the audit log.
OF_ADMINS = re.compile(r"/staff/fi/(users|audit)")


@pytest.fixture(scope="module")
def users_file(empty_users_file: Path) -> Path:
    return empty_users_file


def routes(bench: Bench, method: str) -> list[str]:
    found = set()
    for route in bench.product.app.router.routes():
        path = route.resource.canonical if route.resource is not None else ""
        if route.method == method and path.startswith("/staff"):
            path = path.replace("{language}", "fi")
            found.add(re.sub(r"\{\w+\}", "1", path))
    return sorted(found)


async def test_strangers_are_sent_to_sign_in(bench: Bench) -> None:
    assert len(routes(bench, "GET")) > 10
    for path in routes(bench, "GET"):
        if path in OPEN or "/oidc" in path:
            continue
        response = await bench.product.client.get(path, allow_redirects=False)
        assert response.status in {303, 403, 404}, path
        if response.status == 303:
            assert response.headers["Location"].startswith("/staff/fi/sign-in"), path


@pytest.mark.parametrize("name", [None, *ROLES])
async def test_a_form_without_its_token_is_refused_everywhere(bench: Bench, name: str | None) -> None:
    visitor = await (bench.visit() if name is None else bench.signed_in(name))
    assert len(routes(bench, "POST")) > 10
    for path in routes(bench, "POST"):
        for token in ({}, {"csrf": "0" * 64}):
            response = await visitor.client.post(path, data={"name": "x", **token}, allow_redirects=False)
            assert response.status == 403, path


@pytest.mark.parametrize("name", ["liisa", "eero", "pirjo"])
async def test_only_admins_reach_what_is_theirs(bench: Bench, name: str) -> None:
    visitor = await bench.signed_in(name)
    await visitor.get("/staff/fi/account")
    token = visitor.csrf
    for path in filter(OF_ADMINS.match, routes(bench, "GET")):
        assert (await visitor.client.get(path, allow_redirects=False)).status == 403, path
    for path in filter(OF_ADMINS.match, routes(bench, "POST")):
        form = {"csrf": token, "name": name, "role": "admin", "password": "a long enough one"}
        assert (await visitor.client.post(path, data=form, allow_redirects=False)).status == 403, path
    assert (await bench.user(name)).role == ROLES[name]
