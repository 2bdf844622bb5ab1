"""The catalogue in memory: every published service, by area and by words. Read once, then only what changed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.areas import AreaType
from luotsi.catalogue.checks import contradictions
from luotsi.catalogue.lexical import KnownTerms, WordIndex
from luotsi.catalogue.reader import ids_of, read_services, read_some
from luotsi.catalogue.selection import Selection
from luotsi.catalogue.store import revision_of
from luotsi.catalogue.views import ServiceView
from luotsi.catalogue.word_store import read_terms
from luotsi.catalogue.words import Analyser, dictionary_words
from luotsi.taxonomy import LANGUAGES

__all__ = ["Catalogue", "CatalogueHolder", "load_snapshot", "read_services"]
log = logging.getLogger(__name__)
Faults = tuple[tuple[str, str], ...]


class Catalogue:
    """All services that may be shown, with what routing needs computed beforehand. It never changes.

    Services that contradict themselves are left out, so that no list breaks on them.
    """

    def __init__(
        self,
        services: Iterable[ServiceView],
        revision: int = 0,
        analyser: Analyser = dictionary_words,
        known: KnownTerms | None = None,
    ) -> None:
        """`known` are words by service id and language that were analysed before."""
        sound, faulty = _sifted(services)
        self._settle({service.id: service for service in sound}, faulty, revision)
        self._index({language: WordIndex(sound, language, analyser, known) for language in LANGUAGES})

    def updated(
        self,
        changed: Collection[ServiceView],
        removed: Collection[str],
        revision: int,
        known: KnownTerms | None = None,
    ) -> Catalogue:
        """The catalogue without `removed`, in which `changed` are new or other than before."""
        new = object.__new__(Catalogue)
        sound, faulty = _sifted(changed)
        away = {*removed, *(service.id for service in changed)}
        kept = {key: service for key, service in self.services.items() if key not in away}
        still_faulty = {key: found for key, found in self.left_out.items() if key not in away}
        now = kept | {service.id: service for service in sound}
        new._settle(now, still_faulty | faulty, revision, self.selection)
        gone = self.services.keys() - new.services.keys()
        new._index({language: index.updated(sound, gone, known) for language, index in self.words.items()})
        return new

    def serving(self, municipality: str | None) -> Mapping[str, AreaType]:
        """Ids of the services that serve a municipality, each with the nearest kind of area by which it does.

        Without a municipality, those that serve the whole country (or the whole mainland).
        KeyError when there is no such municipality.
        """
        return self.selection.serving(municipality)

    @property
    def local_types(self) -> frozenset[str]:
        """Provider types of which some service serves less than the country: for them the place matters."""
        return self.selection.local_types

    def _settle(
        self,
        sound: Mapping[str, ServiceView],
        faulty: Mapping[str, Faults],
        revision: int,
        before: Selection | None = None,
    ) -> None:
        self.revision = revision
        #: Entries that cannot be routed to by id, each with the codes and details of its faults.
        self.left_out: Mapping[str, Faults] = MappingProxyType(dict(faulty))
        self.services: Mapping[str, ServiceView] = MappingProxyType(
            {key: sound[key] for key in sorted(sound)}
        )
        self.selection = Selection(tuple(self.services.values()), before)

    def _index(self, words: Mapping[str, WordIndex]) -> None:
        #: The index of words in each language, and in it the places of the services in the order of `selection`.
        self.words: Mapping[str, WordIndex] = MappingProxyType(dict(words))
        self.rows = {language: index.rows_of(self.selection.ids) for language, index in words.items()}


def _sifted(services: Iterable[ServiceView]) -> tuple[list[ServiceView], dict[str, Faults]]:
    """The services that can be routed to, and the faults of the others, which are logged."""
    sound: list[ServiceView] = []
    faulty: dict[str, Faults] = {}
    for service in services:
        if found := tuple(contradictions(service)):
            faulty[service.id] = found
            log.warning("service %s is left out: %s", service.id, ", ".join(map(": ".join, found)))
        else:
            sound.append(service)
    return sound, faulty


async def load_snapshot(session: AsyncSession, analyser: Analyser = dictionary_words) -> Catalogue:
    """Read every published service from the database; what takes the processor happens off the event loop."""
    revision = await revision_of(session)
    services, terms = await read_services(session), await read_terms(session)
    return await asyncio.to_thread(Catalogue, services, revision, analyser, terms)


async def follow(session: AsyncSession, catalogue: Catalogue) -> Catalogue:
    """The catalogue with what has changed in the database since its revision."""
    revision = await revision_of(session)
    published = await ids_of(session)
    changed = sorted(await ids_of(session, since=catalogue.revision))
    removed = (catalogue.services.keys() | catalogue.left_out.keys()) - published
    services, terms = await read_some(session, changed), await read_terms(session, changed)
    return await asyncio.to_thread(catalogue.updated, services, removed, revision, terms)


class CatalogueHolder:
    """Keeps the present snapshot; `current()` follows the database when its revision has changed."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], analyser: Analyser = dictionary_words
    ) -> None:
        self._sessions, self._analyser = sessions, analyser
        self._catalogue: Catalogue | None = None

    async def current(self) -> Catalogue:
        async with self._sessions() as session:
            if self._catalogue is None:
                self._catalogue = await load_snapshot(session, self._analyser)
            elif self._catalogue.revision != await revision_of(session):
                self._catalogue = await follow(session, self._catalogue)
        return self._catalogue
