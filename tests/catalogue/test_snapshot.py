from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from luotsi.catalogue.areas import areas_of
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.routing import Need, route
from luotsi.catalogue.snapshot import Catalogue, CatalogueHolder
from luotsi.catalogue.views import AreaView
from luotsi.catalogue.writer import write_services
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy


async def test_the_snapshot_is_read_anew_after_a_change(
    sessions: async_sessionmaker[AsyncSession], make_service: Any
) -> None:
    holder = CatalogueHolder(sessions)
    empty = await holder.current()
    assert not empty.services
    async with sessions.begin() as session:
        await write_services(session, [make_service("a")], origin="seed")
    first = await holder.current()
    assert list(first.services) == ["a"]
    assert await holder.current() is first
    async with sessions.begin() as session:
        await write_services(session, [], origin="seed")
    assert not (await holder.current()).services


def test_the_nearest_area_counts(make_service: Any, make_catalogue: Any) -> None:
    both = (AreaView("municipality", ("837",)), AreaView("nationwide"))
    catalogue = make_catalogue(make_service("a", areas=both))
    assert catalogue.serving("837") == {"a": "municipality"}
    assert catalogue.serving("240") == catalogue.serving(None) == {"a": "nationwide"}


def test_every_need_has_an_answer_everywhere(product_catalogue: Catalogue, now: datetime) -> None:
    """Each situation gets a service that answers it in every kind of area, in Swedish too."""
    one_of_each = {tuple(areas_of(item).values())[1:]: code for code, item in municipalities().items()}
    writers = {"employer_need": "employer", "guidance_professional": "professional"}
    unanswered = []
    for code in one_of_each.values():
        for situation in sorted(taxonomy().life_situation_codes):
            audience = writers.get(situation, "self")
            need = Need("sv", ((situation, 0.9),), municipality=code, audience=audience)
            found = route(product_catalogue, knowledge(), need, now=now)
            if not found.services or found.fallback:
                unanswered.append((code, situation))
    assert unanswered == []


def test_services_named_in_the_knowledge_exist(product_catalogue: Catalogue) -> None:
    named = {key for rule in knowledge().safety.values() for key in (*rule.first, *rule.then, *rule.never)}
    named |= {key for rule in knowledge().safety.values() for kind in rule.kinds for key in kind.lines}
    named |= set(knowledge().first_of_equals)
    assert named <= product_catalogue.services.keys()
