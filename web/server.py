"""Runs the app and the Rasa engine together until a signal ends both."""

from __future__ import annotations

import asyncio
import secrets
import signal
import time
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from luotsi.settings import Settings
from luotsi.web.app import LOOPBACK, make_app
from luotsi.web.keys import RASA
from luotsi.web.ports import check_free
from luotsi.web.switching import Engines
from luotsi.web.watchdog import end_when_hung


async def serve_until_stopped(settings: Settings, model: Path, *, say: Callable[[str], None]) -> None:
    """Serves until SIGINT or SIGTERM. `say` is told of the progress; the last line is the address to open."""
    for host, port in (
        (settings.host, settings.port),
        (LOOPBACK, settings.action_port),
        (LOOPBACK, settings.rasa_port),
    ):
        check_free(host, port)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)

    token = secrets.token_urlsafe(24)
    app = make_app(settings, token, model)
    runner = web.AppRunner(app, access_log=None)
    engines = Engines(app, settings, model, token)
    began = time.monotonic()
    try:
        say("Rasa engine: starting …")
        await engines.start()
        await runner.setup()
        engines.follow()
        await web.TCPSite(runner, settings.host, settings.port).start()
        shown = f"[{settings.host}]" if ":" in settings.host else settings.host
        address = f"http://{shown}:{settings.port}/"
        is_ready = app[RASA].is_ready
        beside = (
            asyncio.create_task(_announce(app, address, began, say)),
            asyncio.create_task(
                end_when_hung(lambda: engines.pid, is_ready, engines.end, seconds=settings.hung_seconds)
            ),
        )
        await stop.wait()
        for task in beside:
            task.cancel()
        await asyncio.gather(*beside, return_exceptions=True)
        say("Stopping …")
    finally:
        await engines.unfollow()
        await runner.cleanup()
        await engines.stop()


async def _announce(app: web.Application, address: str, began: float, say: Callable[[str], None]) -> None:
    while not await app[RASA].is_ready():  # noqa: ASYNC110 - another process tells nobody that it is ready
        await asyncio.sleep(0.3)
    say(f"Ready after {time.monotonic() - began:.0f} s. Open {address}")
