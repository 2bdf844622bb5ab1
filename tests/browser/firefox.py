"""Firefox, driven over WebDriver BiDi, which it speaks itself: no driver program is needed."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiohttp import ClientSession, ClientWebSocketResponse

_LISTENING = re.compile(rb"BiDi listening on (ws://\S+)")
_START_SECONDS, _WAIT_SECONDS = 60, 20
KEYS = {"Tab": "\ue004", "Enter": "\ue006", "Escape": "\ue00c"}


@dataclass
class Firefox:
    """One page. `complaints`: errors and warnings of its console."""

    socket: ClientWebSocketResponse
    context: str = ""
    complaints: list[str] = field(default_factory=list)
    _ids: Any = field(default_factory=lambda: itertools.count(1))

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._ids)
        await self.socket.send_json({"id": number, "method": method, "params": params})
        while True:
            answer = await self.socket.receive_json(timeout=_WAIT_SECONDS)
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] in {"error", "warn"}:
                self.complaints.append(answer["params"]["text"])
            if answer.get("id") == number:
                assert answer["type"] == "success", answer
                result: dict[str, Any] = answer["result"]
                return result

    async def open(self, url: str) -> None:
        await self.call("browsingContext.navigate", context=self.context, url=url, wait="complete")
        # What is typed goes to the page that is active.
        await self.call("browsingContext.activate", context=self.context)

    async def evaluate(self, expression: str) -> Any:
        """The value of a JavaScript expression: a text, a number, a truth value, or None."""
        target = {"context": self.context}
        answer = await self.call("script.evaluate", expression=expression, target=target, awaitPromise=True)
        assert answer["type"] == "success", answer
        return answer["result"].get("value")

    async def wait(self, expression: str) -> None:
        for _ in range(_WAIT_SECONDS * 10):
            if await self.evaluate(expression):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"never true: {expression}")

    async def type(self, text: str) -> None:
        """Presses the keys of `text`, or the one that it names."""
        keys = [KEYS[text]] if text in KEYS else list(text)
        strokes = [{"type": kind, "value": key} for key in keys for kind in ("keyDown", "keyUp")]
        source = {"type": "key", "id": "keyboard", "actions": strokes}
        await self.call("input.performActions", context=self.context, actions=[source])


@asynccontextmanager
async def started(program: str, profile: Path) -> AsyncIterator[Firefox]:
    (profile / "user.js").write_text('user_pref("focusmanager.testmode", true);\n', encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        program, "--headless", "--no-remote", "--remote-debugging-port", "0", "--profile", str(profile),
        stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        address = await asyncio.wait_for(_address(process), _START_SECONDS)
        async with (
            ClientSession() as session,
            session.ws_connect(f"{address}/session", max_msg_size=0) as socket,
        ):
            firefox = Firefox(socket)
            await firefox.call("session.new", capabilities={})
            await firefox.call("session.subscribe", events=["log.entryAdded"])
            tree = await firefox.call("browsingContext.getTree")
            firefox.context = tree["contexts"][0]["context"]
            yield firefox
            await firefox.call("session.end")
    finally:
        process.terminate()
        await process.communicate()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stderr is not None
    async for line in process.stderr:
        if found := _LISTENING.search(line):
            return found[1].decode()
    raise AssertionError("Firefox ended while it was starting")
