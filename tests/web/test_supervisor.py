"""The keeper of the engine, with a small script in its place."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from luotsi.settings import Settings
from luotsi.web import supervisor
from luotsi.web.supervisor import EngineMissing, Supervisor, engine_environment

#: Notes its arguments and variables, then lives on.
ENGINE = """#!{python}
import os, sys, time
with open({notes!r}, "a") as notes:
    print(sys.argv[1:], os.environ.get("LUOTSI_ACTION_TOKEN"), sorted(os.environ), file=notes)
print("started", flush=True)
{then}
time.sleep(60)
"""


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Supervisor]:
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE", 0.1)
    monkeypatch.setattr(supervisor, "STOP_SECONDS", 0.5)

    def made(then: str = "") -> Supervisor:
        script = tmp_path / "python"
        script.write_text(ENGINE.format(python=sys.executable, notes=str(tmp_path / "notes"), then=then))
        script.chmod(0o755)
        settings = Settings(data_dir=tmp_path / "var", rasa_python=script, rasa_port=5999)
        return Supervisor(settings, Path("model.tar.gz"), "token")

    return made


async def until(holds: Callable[[], bool], seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.02)


def lines(path: Path) -> list[str]:
    return path.read_text().splitlines() if path.exists() else []


def test_without_an_environment_it_says_which(tmp_path: Path) -> None:
    with pytest.raises(EngineMissing, match="nowhere"):
        Supervisor(Settings(rasa_python=tmp_path / "nowhere"), Path("model"), "token")


async def test_it_starts_the_engine_and_stops_it(make: Callable[..., Supervisor], tmp_path: Path) -> None:
    keeper = make()
    assert keeper.pid is None
    await keeper.start()
    pid = keeper.pid
    assert pid is not None
    await until(lambda: len(lines(tmp_path / "notes")) == 1)
    (note,) = lines(tmp_path / "notes")
    assert note.startswith("['-m', 'luotsi.bot.engine', 'run', 'model.tar.gz', '5999'] token")
    await keeper.stop()
    assert keeper.pid is None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert keeper.restarts == 0
    assert "started" in (tmp_path / "var" / "rasa.log").read_text()


async def test_one_that_dies_is_started_again(make: Callable[..., Supervisor], tmp_path: Path) -> None:
    keeper = make()
    await keeper.start()
    for number in (1, 2):
        await until(lambda number=number: len(lines(tmp_path / "notes")) == number)  # type: ignore[misc]
        pid = keeper.pid
        assert pid is not None
        os.kill(pid, signal.SIGKILL)
        await until(lambda pid=pid: keeper.pid not in (None, pid))  # type: ignore[misc]
        assert keeper.restarts == number
    await keeper.stop()


async def test_one_that_dies_at_once_is_not_started_without_a_pause(
    make: Callable[..., Supervisor], tmp_path: Path
) -> None:
    keeper = make("sys.exit(3)")
    await keeper.start()
    await asyncio.sleep(1.2)
    await keeper.stop()
    assert 2 <= keeper.restarts <= 14


async def test_one_that_cannot_be_started_is_tried_again(
    make: Callable[..., Supervisor], tmp_path: Path
) -> None:
    keeper = make()
    await keeper.start()
    script, away = tmp_path / "python", tmp_path / "away"
    script.rename(away)
    pid = keeper.pid
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
    await until(lambda: keeper.restarts >= 2)
    away.rename(script)
    await until(lambda: keeper.pid is not None)
    await keeper.stop()


async def test_one_that_will_not_stop_is_made_to(make: Callable[..., Supervisor], tmp_path: Path) -> None:
    keeper = make("import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True)")
    await keeper.start()
    await until(lambda: "deaf" in (tmp_path / "var" / "rasa.log").read_text())
    pid = keeper.pid
    await keeper.stop()
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_stopping_twice_or_before_the_start_is_no_fault(make: Callable[..., Supervisor]) -> None:
    keeper = make()
    await keeper.stop()
    await keeper.start()
    await keeper.stop()
    await keeper.stop()


def test_the_engine_gets_few_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://user:password@host/name")
    given = engine_environment(Settings(), "token")
    assert "DATABASE_URL" not in given
    assert given["RASA_TELEMETRY_ENABLED"] == "false"
    assert given["LOG_LEVEL"] == "WARNING"
    assert given["LUOTSI_ACTION_TOKEN"] == "token"
