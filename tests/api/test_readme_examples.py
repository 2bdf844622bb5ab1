"""The README's example messages through the API: a fitting provider among the first three."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from luotsi.settings import ROOT
from tests.conftest import Running

pytestmark = pytest.mark.engine
EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests/data/readme_examples.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda example: f"{example['language']}: {example['text'][:40]}"
)
def test_route_names_a_fitting_provider(running: Running, example: dict[str, Any]) -> None:
    status, answer = running.call(
        "POST", "/api/v1/route", {"text": example["text"], "language": None, "limit": 3}
    )
    assert status == 200
    assert {service["provider_type"] for service in answer["services"]} & set(example["expected"])


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=lambda example: f"{example['language']}: {example['text'][:40]}"
)
def test_the_conversation_names_a_fitting_provider(running: Running, example: dict[str, Any]) -> None:
    _, opened = running.call("POST", "/api/v1/conversations", {"language": example["language"]})
    path = f"/api/v1/conversations/{opened['id']}/messages"
    status, answer = running.call("POST", path, {"text": example["text"]}, token=opened["token"])
    assert status == 200
    found = [service for part in answer["messages"] for service in part.get("services", ())]
    assert {service["provider_type"] for service in found[:3]} & set(example["expected"])
