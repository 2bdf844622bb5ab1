"""Runs the app and the Rasa engine together until a signal ends both."""

from __future__ import annotations

import asyncio
import secrets
import signal
import socket
import time
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from luotsi.settings import Settings
from luotsi.web.app import LOOPBACK, make_app
from luotsi.web.keys import RASA
from luotsi.web.supervisor import Supervisor
from luotsi.web.watchdog import end_when_hung


class PortTaken(OSError):
    """Something else listens on a port that we need; the message names it."""


async def serve_until_stopped(settings: Settings, model: Path, *, say: Callable[[str], None]) -> None:
    """Serves until SIGINT or SIGTERM. `say` is told of the progress; the last line is the address to open."""
    for host, port in (
        (settings.host, settings.port),
        (LOOPBACK, settings.action_port),
        (LOOPBACK, settings.rasa_port),
    ):
        _check_free(host, port)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)

    token = secrets.token_urlsafe(24)
    runner = web.AppRunner(make_app(settings, token), access_log=None)
    engine = Supervisor(settings, model, token)
    began = time.monotonic()
    try:
        say("Rasa engine: starting …")
        await engine.start()
        await runner.setup()
        await web.TCPSite(runner, settings.host, settings.port).start()
        shown = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{shown}:{settings.port}/"
        is_ready = runner.app[RASA].is_ready
        beside = (
            asyncio.create_task(_announce(runner.app, address, began, say)),
            asyncio.create_task(
                end_when_hung(lambda: engine.pid, is_ready, engine.end, seconds=settings.hung_seconds)
            ),
        )
        await stop.wait()
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        say("Stopping …")
    finally:
        await runner.cleanup()
        await engine.stop()


async def _announce(app: web.Application, address: str, began: float, say: Callable[[str], None]) -> None:
    while not await app[RASA].is_ready():  # noqa: ASYNC110 - another process tells nobody that it is ready
        await asyncio.sleep(0.3)
    say(f"Ready after {time.monotonic() - began:.0f} s. Open {address}")


def _check_free(host: str, port: int) -> None:
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        raise PortTaken(f"Port {port} on {host} cannot be used: {error.strerror}") from error
