"""Rasa's own port: nobody but the gateway gets an answer there."""

from __future__ import annotations

import json
import urllib.error
import urllib.request

import pytest

from tests.conftest import Running

pytestmark = pytest.mark.engine
MESSAGE = {"sender": "somebody", "message": "moi", "metadata": {"language": "fi"}}


@pytest.mark.parametrize("token", [None, "", "wrong"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/webhooks/rest/webhook"),
        ("POST", "/webhooks/rest/webhook?stream=true"),
        ("GET", "/conversations/somebody/tracker"),
        ("PUT", "/model"),
        ("POST", "/model/parse"),
    ],
)
def test_without_the_token_there_is_no_answer(
    running: Running, method: str, path: str, token: str | None
) -> None:
    data = json.dumps(MESSAGE).encode() if method != "GET" else None
    request = urllib.request.Request(f"http://127.0.0.1:{running.rasa_port}{path}", data=data, method=method)
    request.add_header("Content-Type", "application/json")
    if token is not None:
        request.add_header("Authorization", f"Bearer {token}")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request, timeout=10)  # noqa: S310
    with refused.value:
        assert refused.value.code in {403, 404}
