"""The model that serves is changed while people talk: no message is lost or answered twice, and it can go back."""

from __future__ import annotations

import io
import os
import shutil
import tarfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from luotsi.bot.actions.replies import replies
from luotsi.language.understanding import MODELS
from luotsi.models import ARCHIVE
from tests.api.conftest import Open, Talk
from tests.cli.conftest import Done, run_luotsi
from tests.conftest import Running

pytestmark = pytest.mark.engine
IN_ONE_TALK, PAUSE = 20, 0.1
AWAY = replies()["engine_away"]["fi"]
CANDIDATE, BROKEN, HALF = "luotsi-candidate", "luotsi-broken", "luotsi-half"


def models(running: Running, *arguments: str) -> Done:
    folders = {"LUOTSI_DATA_DIR": str(running.data_dir), "LUOTSI_MODEL_DIR": str(running.model_dir)}
    return run_luotsi("models", *arguments, **folders)


def version(running: Running) -> str:
    status, answer = running.call("POST", "/api/v1/route", {"text": "Olen työtön", "language": "fi"})
    assert status == 200
    return str(answer["model"]["version"]).rpartition("-")[0]


@pytest.fixture
def own(running: Running, model_path: Path) -> Iterator[str]:
    """Name of the product's own model, which serves again after the test; candidates lie beside it."""
    folder = running.model_dir
    shutil.copy(model_path, folder / f"{CANDIDATE}{ARCHIVE}")
    (folder / f"{BROKEN}{ARCHIVE}").write_bytes(b"no archive")
    with tarfile.open(model_path) as whole, tarfile.open(folder / f"{HALF}{ARCHIVE}", "w:gz") as half:
        # What our own reading needs is there; what Rasa needs is not.
        for member in whole.getmembers():
            if member.isfile() and Path(member.name).parent.name in MODELS:
                content = whole.extractfile(member)
                assert content is not None
                half.addfile(member, io.BytesIO(content.read()))
    name = model_path.name.removesuffix(ARCHIVE)
    yield name
    if version(running) != name:
        assert models(running, "switch", name).status == 0
    for candidate in (CANDIDATE, BROKEN, HALF):
        (folder / f"{candidate}{ARCHIVE}").unlink(missing_ok=True)


class Talker:
    """Says one numbered message after the other until told to stop, some in each of its conversations."""

    def __init__(self, open_talk: Open) -> None:
        self.open_talk = open_talk
        self.talks: list[tuple[Talk, list[str]]] = []
        self.fallbacks = 0

    def go_on(self, stop: threading.Event) -> None:
        while not stop.is_set():
            if not self.talks or len(self.talks[-1][1]) == IN_ONE_TALK:
                self.talks.append((self.open_talk("fi"), []))
            talk, said = self.talks[-1]
            text = f"Olen työtön ja asun Kuopiossa, viesti numero {len(said)}"
            talk.say(text)
            said.append(text)
            self.fallbacks += AWAY in talk.words
            stop.wait(PAUSE)

    def check(self) -> None:
        for talk, said in self.talks:
            turns = talk.call("GET")[1]["turns"][1:]
            assert [turn["author"] for turn in turns] == ["person", "bot"] * len(said)
            assert [turn["said"][0]["text"] for turn in turns[::2]] == said
        assert self.fallbacks == 0, "every message was answered by an engine"


def test_a_candidate_serves_and_goes_back_and_no_message_is_lost(
    running: Running, own: str, talk: Open
) -> None:
    before = running.rasa_pid()
    talkers = [Talker(talk) for _ in range(3)]
    stop = threading.Event()
    with ThreadPoolExecutor(len(talkers)) as pool:
        under_way = [pool.submit(talker.go_on, stop) for talker in talkers]
        try:
            done = models(running, "switch", CANDIDATE)
            assert (done.status, done.out) == (0, f"{CANDIDATE} serves\n"), done.err
            assert version(running) == CANDIDATE
            done = models(running, "back")
            assert (done.status, done.out) == (0, f"{own} serves\n"), done.err
        finally:
            stop.set()
        for future in under_way:
            future.result(60)
    assert version(running) == own
    assert running.rasa_pid() != before
    assert not os.path.exists(f"/proc/{before}"), "the engine before is stopped"
    for talker in talkers:
        assert sum(len(said) for _, said in talker.talks) >= 3
        talker.check()
    listed = {line.split("  ")[0]: line.split("  ")[1] for line in models(running, "list").out.splitlines()}
    assert (listed[own], listed[CANDIDATE]) == ("serving", "retired")


@pytest.mark.parametrize(
    ("name", "why"),
    [(BROKEN, "its archive cannot be read"), (HALF, "the engine does not answer with it")],
)
def test_a_broken_candidate_leaves_the_old_one_serving(
    running: Running, own: str, talk: Open, name: str, why: str
) -> None:
    engine = running.rasa_pid()
    done = models(running, "switch", name)
    assert f"{name} cannot serve: {why}" in done.error
    assert version(running) == own
    assert running.rasa_pid() == engine
    opened = talk("sv")
    opened.say("Jag är arbetslös och bor i Vasa")
    assert replies()["engine_away"]["sv"] not in opened.words
    listed = {line.split("  ")[0]: line for line in models(running, "list").out.splitlines()}
    assert why in listed[name]
    assert "serving" in listed[own]


def test_a_name_that_no_model_has(running: Running, own: str) -> None:
    assert "There is no model luotsi-nobody" in models(running, "switch", "luotsi-nobody").error
    assert f"{own} serves already" in models(running, "switch", own).error
