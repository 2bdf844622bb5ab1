"""The door for Rasa's calls: shut to everybody else."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp.plugin import AiohttpClient

from luotsi.bot.actions.machine import World
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.snapshot import load_snapshot
from luotsi.catalogue.store import make_engine, make_sessions
from luotsi.language.understanding import HELSINKI
from luotsi.web.action_server import make_action_app

Client = TestClient[web.Request, web.Application]
TOKEN = {"Authorization": "Bearer secret"}
CALL = {
    "next_action": "action_turn",
    "sender_id": "x",
    "tracker": {"latest_message": {"text": "ok", "metadata": {"language": "sv", "choice": "human"}}},
}


@pytest.fixture
async def client(aiohttp_client: AiohttpClient, catalogue_file: Path) -> Client:
    engine = make_engine(f"sqlite+aiosqlite:///{catalogue_file}")
    async with make_sessions(engine)() as session:
        catalogue = await load_snapshot(session)
    await engine.dispose()
    return await aiohttp_client(
        make_action_app("secret", lambda: World(catalogue, knowledge(), datetime.now(HELSINKI)))
    )


async def test_only_the_token_opens_it(client: Client) -> None:
    assert (await client.post("/webhook", json=CALL)).status == 403
    for shown in ("", "Bearer", "Bearer ", "Bearer other", "Bearer secret2", "Bearer ä\udcff"):
        response = await client.post("/webhook", json=CALL, headers={"Authorization": shown})
        assert response.status == 403, shown
    assert (await client.post("/webhook", data=b"{", headers={"Authorization": "x"})).status == 403, (
        "before reading"
    )
    assert (await client.post("/webhook", json=CALL, headers=TOKEN)).status == 200


async def test_other_actions_and_other_paths(client: Client) -> None:
    for call in (CALL | {"next_action": "action_other"}, CALL | {"next_action": ["action_turn"]}):
        assert (await client.post("/webhook", json=call, headers=TOKEN)).status == 404
    assert (await client.post("/", json=CALL, headers=TOKEN)).status == 404
    assert (await client.get("/webhook", headers=TOKEN)).status == 405


@pytest.mark.parametrize(
    "body", [b"", b"{", b"\xff", b"9" * 5000, b"[" * 100_000, b"{}", b"[]", b"null", b'"x"']
)
async def test_malformed(client: Client, body: bytes) -> None:
    assert (await client.post("/webhook", data=body, headers=TOKEN)).status == 400


@pytest.mark.parametrize("tracker", [None, {}, [], {"latest_message": None}, {"latest_message": "x"}])
async def test_a_call_that_is_none(client: Client, tracker: object) -> None:
    response = await client.post("/webhook", json=CALL | {"tracker": tracker}, headers=TOKEN)
    assert response.status == 400


async def test_what_nobody_foresaw_is_logged_without_its_text(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    message = {"text": "moi", "metadata": {"state": {"language": "merkkisana"}}}
    response = await client.post(
        "/webhook", json=CALL | {"tracker": {"latest_message": message}}, headers=TOKEN
    )
    assert response.status == 500
    assert "merkkisana" not in await response.text() + caplog.text
    assert "MissingReply" in caplog.text


async def test_the_answer_is_one_custom_response(client: Client) -> None:
    answer = await (await client.post("/webhook", json=CALL, headers=TOKEN)).json()
    assert answer["events"] == []
    (response,) = answer["responses"]
    assert response["custom"]["messages"]
    assert DialogueState.from_dict(response["custom"]["state"]).handoff
    assert response["custom"]["state"]["language"] == "sv"
