"""What several test folders share: the trained model, empty databases, and the whole product on free ports."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from luotsi.language.understanding import Understander
from luotsi.models import current_model
from luotsi.settings import ROOT, Settings
from tests.postgresql import PostgresServer, Unavailable, postgres_server

#: What the product may keep its data in; a test that takes `database_url` runs on each.
DATABASES = ("sqlite", "postgresql")
START_SECONDS = 120


@pytest.fixture(scope="session")
def model_path() -> Path:
    """The model of the present sources; `make test` trains it before the tests."""
    path = current_model(Settings().model_dir)
    assert path.exists(), "no model of the present sources: run `luotsi train` (make test does)"
    return path


@pytest.fixture(scope="session")
def understander(model_path: Path) -> Understander:
    return Understander.load(model_path)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """A PostgreSQL server for the whole run; the test is skipped where none can be started."""
    try:
        with postgres_server() as server:
            yield server
    except Unavailable as error:
        pytest.skip(str(error))


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty database without tables, once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        yield f"sqlite+aiosqlite:///{tmp_path / 'luotsi.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgresql")
    name = server.create()
    yield server.url(name)
    server.drop(name)


@dataclass(frozen=True)
class Running:
    """A started product: `url` of the app, its process, the folder of its data."""

    url: str
    rasa_port: int
    process: subprocess.Popen[bytes]
    data_dir: Path
    model_dir: Path

    def call(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, Any]:
        """Status and parsed JSON (None without a body) of one request."""
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}{path}", data=data, method=method)  # noqa: S310
        for name, value in (headers or {}).items():
            request.add_header(name, value)
        if data is not None:
            request.add_header("Content-Type", "application/json")
        if token:
            request.add_header("Authorization", f"Bearer {token}")
        try:
            with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
                return response.status, _parsed(response.read())
        except urllib.error.HTTPError as error:
            with error:
                return error.code, _parsed(error.read())

    def rasa_pid(self) -> int:
        """Process id of the engine, found as the child of the app."""
        found = subprocess.run(
            ["pgrep", "-P", str(self.process.pid), "-f", "luotsi.bot.engine"],
            capture_output=True,
            text=True,
            check=True,
        )
        return int(found.stdout.split()[0])

    def wait_ready(self, seconds: float = START_SECONDS) -> None:
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            assert self.process.poll() is None, "the product ended while it was starting"
            try:
                if self.call("GET", "/readyz")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.2)
        raise AssertionError(f"not ready after {seconds} s: {self.call('GET', '/readyz')}")


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw) if raw else None
    except json.JSONDecodeError:
        return raw.decode("utf-8", "replace")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="session")
def running(model_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`luotsi serve` as a user starts it: real Rasa, real database, trained model."""
    data_dir, model_dir = tmp_path_factory.mktemp("var"), tmp_path_factory.mktemp("models")
    shutil.copy2(model_path, model_dir)
    port, rasa_port, action_port = free_port(), free_port(), free_port()
    environment = os.environ | {
        "LUOTSI_PORT": str(port),
        "LUOTSI_RASA_PORT": str(rasa_port),
        "LUOTSI_ACTION_PORT": str(action_port),
        "LUOTSI_DATA_DIR": str(data_dir),
        "LUOTSI_MODEL_DIR": str(model_dir),
        "LUOTSI_MESSAGES_PER_MINUTE": "100000",
        "LUOTSI_CONVERSATIONS_PER_MINUTE": "100000",
        "PYTHONPATH": str(ROOT),
    }
    with (data_dir / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-c", "from luotsi.cli import main; main()", "serve"],
            cwd=ROOT,
            env=environment,
            stdout=log,
            stderr=log,
        )
    product = Running(f"http://127.0.0.1:{port}", rasa_port, process, data_dir, model_dir)
    try:
        product.wait_ready()
        yield product
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
