"""A conversation with the running product."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.conftest import Running


@dataclass
class Talk:
    product: Running
    id: str
    token: str
    messages: list[dict[str, Any]]
    state: dict[str, Any]

    @property
    def path(self) -> str:
        return f"/api/v1/conversations/{self.id}"

    def call(self, method: str, more: str = "", body: Any = None, **headers: str) -> tuple[int, Any]:
        return self.product.call(method, self.path + more, body, token=self.token, headers=headers)

    def say(self, text: str) -> list[dict[str, Any]]:
        return self._exchange({"text": text})

    def choose(self, value: str) -> list[dict[str, Any]]:
        return self._exchange({"choice": value})

    def _exchange(self, body: dict[str, str]) -> list[dict[str, Any]]:
        status, answer = self.call("POST", "/messages", body)
        assert status == 200, answer
        assert answer["messages"]
        self.messages, self.state = answer["messages"], answer["state"]
        return self.messages

    @property
    def words(self) -> str:
        return "\n".join(message.get("text", "") for message in self.messages)

    @property
    def services(self) -> list[dict[str, Any]]:
        return [card for message in self.messages for card in message.get("services", ())]

    @property
    def choices(self) -> list[dict[str, str]]:
        return [choice for message in self.messages for choice in message.get("choices", ())]

    def notice(self, kind: str) -> dict[str, Any] | None:
        return next((message for message in self.messages if message.get("kind") == kind), None)


Open = Callable[..., Talk]


@pytest.fixture
def talk(running: Running) -> Open:
    """Opens a conversation."""

    def begin(language: str | None = "fi", **more: Any) -> Talk:
        status, opened = running.call("POST", "/api/v1/conversations", {"language": language, **more})
        assert status == 201
        return Talk(running, opened["id"], opened["token"], opened["messages"], opened["state"])

    return begin
