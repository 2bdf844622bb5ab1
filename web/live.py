"""What a running app answers from: the catalogue, the knowledge table and the model as they are now.

A watcher looks for changes every second, so that what staff publish or edit shows at once and no request waits.
"""

from __future__ import annotations

import asyncio
import logging
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.bot.actions.contacts import humans
from luotsi.bot.actions.machine import World
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.knowledge import KNOWLEDGE_FILE, Knowledge, read_knowledge
from luotsi.catalogue.lines import FileError
from luotsi.catalogue.snapshot import Catalogue, CatalogueHolder
from luotsi.finder import Finder
from luotsi.language.understanding import HELSINKI, Understander, warm_up
from luotsi.models import newest_model
from luotsi.web.notices import Notice, read_notice
from luotsi.web.problems import Problem

log = logging.getLogger(__name__)
LOOK_SECONDS = 1.0


class NotReady(Problem):
    """Asked before the catalogue or the model was loaded; `missing` names which."""

    def __init__(self, *missing: str) -> None:
        super().__init__(503, "not-ready", extra={"missing": list(missing)}, headers={"Retry-After": "5"})


class Live:
    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], model_dir: Path, model: Path | None = None
    ) -> None:
        """`model`: the archive to read; without it the newest one of the folder."""
        self._holder = CatalogueHolder(sessions)
        self._sessions = sessions
        self._notice: Notice | None = None
        self._model_dir, self._model = model_dir, model
        self._catalogue: Catalogue | None = None
        self._knowledge: tuple[int, Knowledge] | None = None
        self._understander: Understander | None = None
        self._unreadable: Path | None = None
        #: Name of the model that is loaded; empty before.
        self.model_name = ""
        self._watcher: asyncio.Task[None] | None = None
        #: True while the database answers.
        self.database = False

    async def start(self) -> None:
        """Loads all that is there; what is not is named by `missing` and looked for again."""
        await self._look()
        self._watcher = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        if self._watcher is not None:
            self._watcher.cancel()
            await asyncio.gather(self._watcher, return_exceptions=True)

    @property
    def missing(self) -> tuple[str, ...]:
        """Parts without which nothing can be answered: database, catalogue, model."""
        lacks = {
            "database": not self.database,
            "catalogue": self._catalogue is None or not self._catalogue.services,
            "model": self._understander is None,
        }
        return tuple(name for name, lack in lacks.items() if lack)

    @property
    def catalogue(self) -> Catalogue:
        if self._catalogue is None:
            raise NotReady("catalogue")
        return self._catalogue

    @property
    def notice(self) -> Notice | None:
        """The status notice that staff have set, until its end."""
        found = self._notice
        return found if found is not None and found.holds(datetime.now(HELSINKI)) else None

    def world(self) -> World:
        """What the dialogue needs; NotReady before the catalogue is loaded."""
        if self._knowledge is None:
            raise NotReady("catalogue")
        return World(self.catalogue, self._knowledge[1], datetime.now(HELSINKI))

    def whom_to_call(self, language: str) -> str:
        """A person to call whatever happens: name and number; "" before the catalogue is loaded."""
        if self._catalogue is None or self._knowledge is None:
            return ""
        for line in humans(DialogueState(language=language), self.world()):
            if line.get("number"):
                return f"{line['name']}, {line['number']}"
        return ""

    def understander(self) -> Understander | None:
        """The trained model, if it was loaded here."""
        return self._understander

    def finder(self) -> Finder:
        if self._understander is None or self._knowledge is None:
            raise NotReady("model")
        return Finder(self._understander, self.catalogue, self._knowledge[1])

    def take(self, understander: Understander) -> None:
        """Messages that come from now on are read by this model."""
        self._understander = understander

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            await self._look()

    async def _look(self) -> None:
        try:
            self._catalogue = await self._holder.current()
            async with self._sessions() as session:
                self._notice = await read_notice(session)
            self.database = True
        except (SQLAlchemyError, OSError) as error:
            if self.database:
                log.error("the database does not answer: %s", type(error).__name__)
            self.database = False
        self._read_knowledge()
        if self._understander is None:
            model = self._model or newest_model(self._model_dir)
            if model is not None:
                await self._read_model(model)

    async def _read_model(self, path: Path) -> None:
        await asyncio.to_thread(warm_up)
        try:
            self._understander = await asyncio.to_thread(Understander.load, path)
            self.model_name = path.name.partition(".")[0]
        except Exception as error:  # noqa: BLE001 - an archive can be broken in many ways, and the rest goes on
            if self._unreadable != path:
                log.error("the model %s cannot be read: %s", path.name, type(error).__name__)
            self._unreadable = path

    def _read_knowledge(self) -> None:
        stamp = KNOWLEDGE_FILE.stat().st_mtime_ns if KNOWLEDGE_FILE.exists() else 0
        if self._knowledge is not None and self._knowledge[0] == stamp:
            return
        try:
            self._knowledge = (stamp, read_knowledge(KNOWLEDGE_FILE))
        except (FileError, OSError) as error:
            # The table that worked stays in force until the new one is right.
            log.error("the knowledge table was not taken over: %s", error)
            if self._knowledge is None:
                raise
            self._knowledge = (stamp, self._knowledge[1])
