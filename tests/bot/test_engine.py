"""Rasa's own process, looked at from inside its environment."""

from __future__ import annotations

import os
import subprocess

import pytest

from luotsi.settings import ROOT, Settings

SECRET = "salainenviesti"

ANSWERS = """
from jsonschema import ValidationError
from rasa.core.actions.action import RemoteAction
from luotsi.bot.engine import cache_response_schema

compiled = []
specification = RemoteAction.action_response_format_spec
RemoteAction.action_response_format_spec = staticmethod(lambda: compiled.append(1) or specification())
cache_response_schema()
action = RemoteAction("action_answer", None)
print(action._validate_action_result({"events": [{"event": "slot", "name": "a", "value": 1}], "responses": []}))
for wrong in ({"events": "x"}, {"events": [{"event": 1}]}, {"responses": {}}, []):
    try:
        action._validate_action_result(wrong)
    except ValidationError:
        print("ValidationError")
print(len(compiled))
"""

LOGGING = f"""
import logging, structlog
from luotsi.bot.engine import silence_message_texts

early = structlog.get_logger()
silence_message_texts()
logging.getLogger().setLevel(logging.DEBUG)
logging.getLogger("rasa").setLevel(logging.DEBUG)
logging.basicConfig(level=logging.DEBUG)
for log in (early, structlog.get_logger(), logging.getLogger("rasa.core.processor")):
    log.debug("message {SECRET}")
    log.info("message {SECRET}")
    log.warning("trouble")
for log in (early, structlog.get_logger()):
    log.debug("processor.message", text="{SECRET}")
    log.info("processor.message", text="{SECRET}")
"""

FORGETTING = """
import asyncio
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from luotsi.bot.tracker import ForgetfulTrackerStore

async def main():
    store = ForgetfulTrackerStore(Domain.empty())
    tracker = await store.get_or_create_tracker("a")
    tracker.update(UserUttered("hei"))
    await store.save(tracker)
    print(await store.retrieve("a"), await store.exists("a"), list(await store.keys()), store.store)

asyncio.run(main())
"""


def rasa_python(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(Settings().rasa_python), "-W", "ignore", *arguments],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_answers_of_actions_are_still_checked_by_a_schema_compiled_once() -> None:
    done = rasa_python("-c", ANSWERS)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["True", *["ValidationError"] * 4, "1"]


def test_what_people_write_is_not_logged() -> None:
    done = rasa_python("-c", LOGGING)
    assert done.returncode == 0, done.stderr
    assert SECRET not in done.stdout + done.stderr
    assert (done.stdout + done.stderr).count("trouble") == 3


def test_the_tracker_store_keeps_nothing() -> None:
    done = rasa_python("-c", FORGETTING)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "None False [] {}"


@pytest.mark.parametrize("arguments", [[], ["fly"], ["train", "name"], ["run", "model"], ["validate", "all"]])
def test_wrong_arguments_print_the_usage(arguments: list[str]) -> None:
    done = rasa_python("-m", "luotsi.bot.engine", *arguments)
    assert done.returncode == 2
    assert "python -m luotsi.bot.engine train NAME FOLDER" in done.stderr
    assert done.stdout == ""
