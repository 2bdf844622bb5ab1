"""The whole product from its start: seconds until it is ready, memory of Rasa's process, milliseconds a turn."""

from __future__ import annotations

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from typing import Any

from benchmarks.figures import judged, texts
from luotsi.settings import ROOT, Settings

MOST_GB = 1.2
MOST_READY_SECONDS = 30.0
TURNS = 300
PATIENCE = 300.0


def engine() -> None:
    with tempfile.TemporaryDirectory() as folder:
        port, rasa_port, action_port = (free_port() for _ in range(3))
        chosen = Settings(port=port, rasa_port=rasa_port, action_port=action_port, data_dir=Path(folder))
        product = start(chosen)
        try:
            began = time.perf_counter()
            wait(f"http://127.0.0.1:{port}/readyz", product)
            ready = time.perf_counter() - began
            print(f"ready after {ready:.1f} s{judged(ready, MOST_READY_SECONDS)}")
            pid = engine_of(product.pid)
            fresh = memory(pid)
            print(f"memory of Rasa's process, fresh: {fresh:.2f} GB{judged(fresh, MOST_GB)}")
            taken = _talk(f"http://127.0.0.1:{port}/api/v1/conversations")
            used = memory(pid)
            print(f"after {TURNS} messages: {used:.2f} GB{judged(used, MOST_GB)}")
            late = statistics.quantiles(taken, n=20)[-1]
            print(f"a turn over HTTP: median {statistics.median(taken):.0f} ms, p95 {late:.0f} ms")
        finally:
            product.send_signal(signal.SIGTERM)
            product.wait(60)


def start(chosen: Settings) -> subprocess.Popen[bytes]:
    names = ("port", "rasa_port", "action_port", "data_dir")
    variables = {f"LUOTSI_{name.upper()}": str(getattr(chosen, name)) for name in names}
    limits = {"LUOTSI_MESSAGES_PER_MINUTE": "100000", "LUOTSI_CONVERSATIONS_PER_MINUTE": "100000"}
    return subprocess.Popen(
        [sys.executable, "-c", "from luotsi.cli import main; main()", "serve"],
        cwd=ROOT,
        env={**os.environ, **variables, **limits, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def wait(url: str, product: subprocess.Popen[bytes]) -> None:
    until = time.perf_counter() + PATIENCE
    while time.perf_counter() < until and product.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - our own loopback address
                if response.status == 200:
                    return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("the product did not get ready")


def _talk(url: str) -> list[float]:
    """Each message opens a conversation of its own, as different people would; milliseconds of each turn."""
    taken = []
    for text, language in texts()[:: max(1, len(texts()) // TURNS)][:TURNS]:
        opened = _post(url, {"language": language}, None)
        began = time.perf_counter()
        _post(f"{url}/{opened['id']}/messages", {"text": text}, opened["token"])
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def _post(url: str, body: dict[str, str], token: str | None) -> Any:
    request = urllib.request.Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310
    if token:
        request.add_header("Authorization", f"Bearer {token}")
    with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
        return json.load(response)


def engine_of(parent: int) -> int:
    found = subprocess.run(
        ["pgrep", "-P", str(parent), "-f", "luotsi.bot.engine"], capture_output=True, check=True
    )
    return int(found.stdout.split()[0])


def memory(pid: int) -> float:
    """Resident memory of a process in GB."""
    for line in Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1e6
    raise SystemExit("the engine is gone")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
