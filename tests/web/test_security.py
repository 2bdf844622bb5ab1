"""Headers on every kind of answer; who may call from where; what a page may load."""

from __future__ import annotations

import re

from tests.web.conftest import Product

ANSWERS = {
    "page": ("GET", "/", 200),
    "redirect": ("GET", "/sv", 301),
    "other language": ("GET", "/?lang=sv", 302),
    "static": ("GET", "/static/pages.css", 200),
    "widget": ("GET", "/widget.js", 200),
    "health": ("GET", "/healthz", 200),
    "not ready": ("GET", "/readyz", 503),
    "API": ("GET", "/api/v1/taxonomy", 200),
    "HEAD": ("HEAD", "/api/v1/taxonomy", 200),
    "refusal": ("GET", "/api/v1/conversations/x", 401),
    "not found": ("GET", "/nothing", 404),
    "not allowed": ("PATCH", "/api/v1/taxonomy", 405),
    "expectation": ("POST", "/api/v1/route", 417),
}


async def test_headers_on_every_answer(product: Product) -> None:
    for name, (method, path, status) in ANSWERS.items():
        headers = {"Expect": "a-miracle"} if status == 417 else {}
        response = await product.client.request(method, path, allow_redirects=False, headers=headers)
        assert response.status == status, name
        assert response.headers["X-Content-Type-Options"] == "nosniff", name
        assert response.headers["Referrer-Policy"] == "no-referrer", name
        assert response.headers["X-Frame-Options"] == "DENY", name
        assert "camera=()" in response.headers["Permissions-Policy"], name
        assert "Set-Cookie" not in response.headers, name
        is_open = path.startswith(("/api/v1/", "/widget"))
        assert response.headers.get("Access-Control-Allow-Origin") == ("*" if is_open else None), name
        assert "Access-Control-Allow-Credentials" not in response.headers, name


async def test_not_modified_has_them_too(product: Product) -> None:
    first = await product.client.get("/api/v1/taxonomy")
    again = await product.client.get("/api/v1/taxonomy", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status == 304
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    assert again.headers["X-Content-Type-Options"] == "nosniff"


async def test_preflight(product: Product) -> None:
    asks = {
        "Origin": "https://kunta.example",
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "authorization",
    }
    response = await product.client.options("/api/v1/conversations/x", headers=asks)
    assert response.status == 204
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "DELETE" in response.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in response.headers["Access-Control-Allow-Headers"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert (await product.client.options("/healthz", headers=asks)).status == 405
    assert (await product.client.options("/api/v1/taxonomy")).status == 405


async def test_private_answers_are_not_kept_by_browsers(product: Product) -> None:
    talk = await product.open()
    for path in (talk.path, f"{talk.path}/transcript", f"{talk.path}/transcript?format=txt"):
        response = await product.client.get(path, headers=talk.headers)
        assert response.headers["Cache-Control"] == "no-store"
    response = await product.client.post(
        f"{talk.path}/messages", json={"choice": "human"}, headers=talk.headers
    )
    assert response.headers["Cache-Control"] == "no-store"


async def test_each_page_has_a_new_nonce_and_no_loophole(product: Product) -> None:
    policies = [(await product.client.get("/")).headers["Content-Security-Policy"] for _ in range(2)]
    nonces = [re.findall(r"'nonce-([\w-]{20,})'", policy) for policy in policies]
    assert all(len(set(found)) == 1 for found in nonces)
    assert nonces[0] != nonces[1]
    for policy in policies:
        assert policy.startswith("default-src 'none';")
        assert not re.search(r"unsafe|\*|https?:", policy)
        assert "frame-ancestors 'none'" in policy
        assert "base-uri 'none'" in policy


async def test_a_saved_talk_is_a_file_and_never_a_page(product: Product) -> None:
    talk = await product.open()
    response = await product.client.get(f"{talk.path}/transcript?format=html", headers=talk.headers)
    assert response.headers["Content-Disposition"].startswith("attachment;")
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
