"""Changes the model that serves while conversations go on: a second engine beside the first, then the turns move over.

What fails on the way leaves the first one serving, and the register says what it was.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from luotsi import model_versions as register
from luotsi.bot.actions import machine
from luotsi.language.understanding import WARM_UP, ModelMissing, Understander
from luotsi.models import ARCHIVE
from luotsi.settings import Settings
from luotsi.web import keys
from luotsi.web.app import engine_address
from luotsi.web.ports import free_port, is_free
from luotsi.web.rasa_client import RasaClient, RasaUnavailable
from luotsi.web.staff.audit import COMMAND_LINE, note
from luotsi.web.supervisor import Supervisor

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0
#: How long a candidate may take to load, and to answer its first message.
LOAD_SECONDS, FIRST_ANSWER_SECONDS = 180.0, 60.0
#: Names the sender of the messages by which a candidate is tried; no conversation has such an id.
TRIAL = "trial-of-a-candidate"


class CandidateFailed(Exception):
    """The candidate cannot serve; `fault` is a code of the register."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


class Engines:
    """Keeps one engine serving from `start` to `stop`, and follows the choice of staff from one model to another."""

    def __init__(self, app: web.Application, settings: Settings, model: Path, action_token: str) -> None:
        self._app, self._settings, self._token = app, settings, action_token
        self._serving = Supervisor(settings, model, action_token)
        self._watcher: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Starts the first engine; the app need not be up yet."""
        await self._serving.start()

    def follow(self) -> None:
        """Looks for the choice of staff from now on. To be called when the app is up."""
        self._watcher = asyncio.create_task(self._watch())

    async def unfollow(self) -> None:
        """Stops looking, before the app goes down; a switch that is under way is given up."""
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.gather(self._watcher, return_exceptions=True)

    async def stop(self) -> None:
        await self._serving.stop()

    @property
    def pid(self) -> int | None:
        """Process id of the engine that serves."""
        return self._serving.pid

    def end(self) -> None:
        """Ends the engine that serves, which is then started again."""
        self._serving.end()

    @property
    def name(self) -> str:
        """Name of the model that serves."""
        return self._serving.model.name.removesuffix(ARCHIVE)

    async def _watch(self) -> None:
        told = False
        while True:
            try:
                if not told:
                    await self._tell_serving()
                    told = True
                if (name := await self._wanted()) is not None:
                    await self._follow(name)
            except (SQLAlchemyError, OSError) as error:
                # Serving goes on; the next round looks again.
                log.error("the register of models does not answer: %s", type(error).__name__)
            await asyncio.sleep(LOOK_SECONDS)

    async def _tell_serving(self) -> None:
        """Brings the register to what serves since the start: a choice that could not be kept is void."""
        async with self._app[keys.DATABASE].begin() as session:
            await register.register(session, self._settings.model_dir)
            await register.note_serving(session, self.name)
            await register.drop_stale_choice(session)

    async def _wanted(self) -> str | None:
        if {"database", "catalogue"} & set(self._app[keys.LIVE].missing):
            # A candidate is tried by a turn, which needs both.
            return None
        async with self._app[keys.DATABASE].begin() as session:
            choice = await register.chosen(session)
            if choice is None or choice.name == self.name:
                return None
            await register.note_taken(session)
            return choice.name

    async def _follow(self, name: str) -> None:
        log.info("model %s is being taken into use", name)
        before = self.name
        try:
            await self._switch(register.archive(self._settings.model_dir, name))
        except CandidateFailed as failure:
            log.error("model %s cannot serve (%s); %s goes on", name, failure.fault, before)
            async with self._app[keys.DATABASE].begin() as session:
                await register.note_failed(session, name, failure.fault, still=before)
                await note(session, COMMAND_LINE, "model-failed", name, fault=failure.fault, serving=before)
            return
        log.info("model %s serves", name)

    async def _switch(self, path: Path) -> None:
        understander = await _read(path)
        client, live = self._app[keys.RASA], self._app[keys.LIVE]
        old, new = self._serving, Supervisor(self._settings, path, self._token, self._other_port())
        try:
            await _start(new)
            address = engine_address(new.port)
            await self._try(client.at(address, FIRST_ANSWER_SECONDS), new)
            async with self._app[keys.DATABASE].begin() as session:
                await register.note_serving(session, self._name_of(path))
                await note(session, COMMAND_LINE, "model-serves", self._name_of(path), before=self.name)
            # From here on nothing waits: no turn sees one model in the dialogue and another in the API.
            client.move(address)
            live.take(understander)
            self._serving = new
        finally:
            if self._serving is not new:
                await new.stop()
        await client.drained(engine_address(old.port))
        await old.stop()

    @staticmethod
    def _name_of(path: Path) -> str:
        return path.name.removesuffix(ARCHIVE)

    async def _try(self, client: RasaClient, engine: Supervisor) -> None:
        """Waits for the candidate's engine and has it answer a message in each language, through our own action.

        An engine whose model is broken opens its port all the same; only an answer tells.
        """
        until = asyncio.get_running_loop().time() + LOAD_SECONDS
        while not await client.is_ready():
            if engine.restarts or asyncio.get_running_loop().time() > until:
                raise CandidateFailed(register.SILENT)
            await asyncio.sleep(0.3)
        world = self._app[keys.LIVE].world()
        for language, text in WARM_UP.items():
            state = machine.greet(language, world=world).state.to_dict()
            metadata: dict[str, Any] = {"language": language, "state": state, "choice": None, "said": []}
            try:
                await client.send(TRIAL, text, metadata)
            except RasaUnavailable as error:
                await client.close()
                raise CandidateFailed(register.SILENT) from error

    def _other_port(self) -> int:
        """The port of the settings when the engine that serves is not on it, else any free one of loopback."""
        port = self._settings.rasa_port
        return port if port != self._serving.port and is_free(port) else free_port()


async def _read(path: Path) -> Understander:
    try:
        return await asyncio.to_thread(Understander.load, path)
    except ModelMissing as error:
        raise CandidateFailed(register.GONE if error.args == (str(path),) else register.UNREADABLE) from error
    except Exception as error:  # an archive can be broken in many ways
        raise CandidateFailed(register.UNREADABLE) from error


async def _start(engine: Supervisor) -> None:
    try:
        await engine.start()
    except OSError as error:
        raise CandidateFailed(register.SILENT) from error
