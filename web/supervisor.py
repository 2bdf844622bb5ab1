"""Starts the Rasa engine beside the app, watches it, starts it again when it dies, stops it cleanly."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from pathlib import Path

from luotsi.settings import ROOT, Settings

log = logging.getLogger(__name__)
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STOP_SECONDS = 10.0


class EngineMissing(FileNotFoundError):
    """The environment that holds Rasa was not made."""


def engine_environment(settings: Settings, action_token: str = "") -> dict[str, str]:
    """Variables for a process in Rasa's environment: no telemetry, no message text in logs, few threads."""
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ},
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
        "RASA_TELEMETRY_ENABLED": "false",
        # At debug level Rasa logs what people write.
        "LOG_LEVEL": "WARNING",
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "CUDA_VISIBLE_DEVICES": "",
        "OMP_NUM_THREADS": "1",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "LUOTSI_ACTION_PORT": str(settings.action_port),
        "LUOTSI_ACTION_TOKEN": action_token,
    }


class Supervisor:
    """Keeps one Rasa process alive from `start` to `stop`. `restarts` counts how often it had to be started again."""

    def __init__(self, settings: Settings, model: Path, action_token: str, port: int | None = None) -> None:
        """`port`: another one than the settings name."""
        if not settings.rasa_python.exists():
            raise EngineMissing(str(settings.rasa_python))
        self._settings = settings
        self.model = model
        self.port = port or settings.rasa_port
        self._token = action_token
        self._process: asyncio.subprocess.Process | None = None
        self._watcher: asyncio.Task[None] | None = None
        self.restarts = 0

    @property
    def pid(self) -> int | None:
        """Process id of the engine that runs now."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def start(self) -> None:
        await self._spawn()
        self._watcher = asyncio.create_task(self._watch())

    def end(self) -> None:
        """Ends an engine that hangs; the watcher starts another."""
        if self._process is not None and self._process.returncode is None:
            _signal_group(self._process, signal.SIGKILL)

    async def stop(self) -> None:
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.gather(self._watcher, return_exceptions=True)
        process = self._process
        if process is None or process.returncode is not None:
            return
        _signal_group(process, signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), STOP_SECONDS)
        except TimeoutError:
            _signal_group(process, signal.SIGKILL)
            await process.wait()

    async def _spawn(self) -> None:
        logs = self._settings.data_dir / "rasa.log"
        logs.parent.mkdir(parents=True, exist_ok=True)
        with logs.open("ab") as sink:
            self._process = await asyncio.create_subprocess_exec(
                str(self._settings.rasa_python),
                *("-m", "luotsi.bot.engine", "run", str(self.model), str(self.port)),
                cwd=ROOT,
                env=engine_environment(self._settings, self._token),
                stdin=asyncio.subprocess.DEVNULL,
                stdout=sink,
                stderr=sink,
                start_new_session=True,
            )

    async def _watch(self) -> None:
        pause = FIRST_PAUSE
        while True:
            if self._process is None:
                raise RuntimeError("watching before starting")
            began = asyncio.get_running_loop().time()
            status = await self._process.wait()
            lived = asyncio.get_running_loop().time() - began
            # One that dies at once again and again must not eat the machine.
            pause = FIRST_PAUSE if lived > 60 else min(pause * 2, LONGEST_PAUSE)
            log.warning("the Rasa engine ended with status %s; starting it again in %.1f s", status, pause)
            await asyncio.sleep(pause)
            self.restarts += 1
            try:
                await self._spawn()
            except OSError as error:
                # Such as an environment that is being made anew: the next round tries again.
                log.error("the Rasa engine cannot be started: %s", error)


def _signal_group(process: asyncio.subprocess.Process, number: signal.Signals) -> None:
    try:
        os.killpg(process.pid, number)
    except ProcessLookupError:
        log.debug("the Rasa engine was gone already")
