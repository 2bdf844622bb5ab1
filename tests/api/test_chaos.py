"""Faults of the machine around the running product.

Each message gets a right answer or an honest sentence with somebody to call; no turn is doubled, none that was
answered is lost; all goes on by itself afterwards.
"""

from __future__ import annotations

import os
import resource
import signal
import socket
import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest

from tests.api.conftest import Open, Talk
from tests.conftest import Running

pytestmark = pytest.mark.engine


def persons_turns(talk: Talk) -> list[str]:
    """What the person said, each of it answered once."""
    turns = talk.call("GET")[1]["turns"][1:]
    assert [turn["author"] for turn in turns] == ["person", "bot"] * (len(turns) // 2)
    return [part.get("text", part.get("value")) for turn in turns[::2] for part in turn["said"]]


def until_taken(talk: Talk, text: str, key: str, seconds: float = 20) -> Any:
    """Sends one message under one key until it is answered, as the widget does."""
    until = time.monotonic() + seconds
    while True:
        status, answer = talk.call("POST", "/messages", {"text": text}, **{"Idempotency-Key": key})
        if status == 200:
            return answer
        assert status == 503, answer
        assert "112" in answer["detail"]
        assert time.monotonic() < until, "it was never taken"
        time.sleep(0.3)


@contextmanager
def locked(running: Running) -> Iterator[None]:
    """Somebody else writes to the database file, for as long as the block lasts."""
    other = sqlite3.connect(running.data_dir / "luotsi.db", isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()


@contextmanager
def full_disk(running: Running) -> Iterator[None]:
    """No file of the product can grow: to it the disk is full."""
    before = resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.prlimit(running.process.pid, resource.RLIMIT_FSIZE, before)


@pytest.mark.parametrize("fault", [locked, full_disk])
def test_a_database_that_cannot_write(talk: Open, running: Running, fault: Any) -> None:
    opened = talk("fi")
    opened.say("Olen työtön ja asun Kuopiossa")
    with fault(running):
        status, problem = opened.call("POST", "/messages", {"text": "Olen 34"}, **{"Idempotency-Key": "k-1"})
        assert (status, problem["code"]) == (503, "unavailable")
        assert "112" in problem["detail"]
        assert opened.call("GET")[0] == 200, "what was said can still be read"
    answer = until_taken(opened, "Olen 34", "k-1")
    assert answer["state"]["municipality"] == "297"
    assert persons_turns(opened) == ["Olen työtön ja asun Kuopiossa", "Olen 34"]


def test_an_answer_that_was_lost_on_the_way_is_given_again(talk: Open, running: Running) -> None:
    """The caller's connection breaks while the answer is made."""
    opened = talk("sv")
    text = "Jag är arbetslös och bor i Vasa"
    host, _, port = running.url.removeprefix("http://").partition(":")
    body = f'{{"text": "{text}"}}'.encode()
    with socket.create_connection((host, int(port))) as broken:
        head = (
            f"POST {opened.path}/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {opened.token}\r\n"
            f"Content-Type: application/json\r\nIdempotency-Key: lost-1\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        broken.sendall(head.encode() + body)
        time.sleep(0.01)
    answer = until_taken(opened, text, "lost-1")
    assert answer["state"]["municipality"] == "905"
    assert until_taken(opened, text, "lost-1")["messages"] == answer["messages"]
    assert persons_turns(opened) == [text]


def test_a_slow_engine_keeps_every_message(talk: Open, running: Running) -> None:
    """The engine stutters: stopped and let go on, while several people write."""
    talks = [talk("fi") for _ in range(4)]
    pid = running.rasa_pid()

    def converse(opened: Talk) -> list[str]:
        for number in range(3):
            until_taken(opened, f"Olen työtön, viesti {number}", f"m-{number}")
        return persons_turns(opened)

    with ThreadPoolExecutor(len(talks)) as pool:
        conversing = [pool.submit(converse, opened) for opened in talks]
        for _ in range(4):
            os.kill(pid, signal.SIGSTOP)
            time.sleep(0.3)
            os.kill(pid, signal.SIGCONT)
            time.sleep(0.1)
        for done in conversing:
            assert done.result() == [f"Olen työtön, viesti {number}" for number in range(3)]


def test_the_engine_killed_while_people_write(talk: Open, running: Running) -> None:
    """Every message is answered with services at once, before the engine is back, and every one is kept."""
    opened = talk("fi")
    opened.say("Asun Turussa")
    os.kill(running.rasa_pid(), signal.SIGKILL)
    texts = ["Olen työtön ja haen työtä", "Haluan perustaa yrityksen"]
    try:
        for text in texts:
            began = time.monotonic()
            opened.say(text)
            assert opened.services, "the app reads by itself"
            assert time.monotonic() - began < 5
            assert opened.state["municipality"] == "853"
    finally:
        running.wait_ready()
    assert persons_turns(opened) == ["Asun Turussa", *texts]
