"""Conversations in a real database: who may open them, how long they live, what a deletion leaves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.web import conversations
from luotsi.web.conversations import BOT, PERSON, Conversation, Conversations, FeedbackNote, Turn
from luotsi.web.secret import Ids
from tests.web.conftest import Product

GREETING = [{"type": "text", "text": "Hei", "lang": "fi"}]
Sessions = async_sessionmaker[AsyncSession]


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    made = make_engine(f"sqlite+aiosqlite:///{tmp_path / 'luotsi.db'}")
    await migrate(made)
    yield made
    await made.dispose()


@pytest.fixture
def sessions(engine: AsyncEngine) -> Sessions:
    return make_sessions(engine)


@pytest.fixture
def talks(sessions: Sessions) -> Conversations:
    return Conversations(sessions, timedelta(minutes=60), Ids(b"key"))


async def age(sessions: Sessions, key: str, minutes: int) -> None:
    async with sessions.begin() as session:
        found = await session.get_one(Conversation, key)
        past = found.touched_at - timedelta(minutes=minutes)
        await session.execute(update(Conversation).where(Conversation.id == key).values(touched_at=past))


async def count(sessions: Sessions, *tables: type) -> list[int]:
    async with sessions() as session:
        return [await session.scalar(select(func.count()).select_from(table)) or 0 for table in tables]


async def test_only_the_token_opens_it(talks: Conversations) -> None:
    one, token = await talks.open("fi", {"turn": 0}, GREETING)
    other, other_token = await talks.open("sv", {}, GREETING)
    found = await talks.find(one.id, token, whole=True)
    assert found is not None
    assert found.state == {"turn": 0}
    assert [turn.content for turn in found.turns] == [GREETING]
    for key, wrong in (
        (one.id, other_token),
        (other.id, token),
        (one.id, ""),
        (one.id, token[:-1]),
        (one.id, "ä\udcff"),
        ("unknown", token),
        ("\0", token),
        ("a" * 500, token),
    ):
        assert await talks.find(key, wrong) is None


async def test_the_token_itself_is_kept_nowhere(
    talks: Conversations, engine: AsyncEngine, tmp_path: Path
) -> None:
    _, token = await talks.open("fi", {}, GREETING)
    await engine.dispose()
    for path in tmp_path.iterdir():
        assert token.encode() not in path.read_bytes()


async def test_a_turn_keeps_both_sides_in_order(talks: Conversations) -> None:
    one, token = await talks.open("fi", {}, GREETING)
    for number in range(3):
        said = {"type": "text", "text": f"viesti {number}"}
        assert await talks.add_turn(
            one.id, said, [{"type": "text", "text": f"vastaus {number}"}], "sv", {"turn": number}
        )
    found = await talks.find(one.id, token, whole=True)
    assert found is not None
    assert (found.language, found.state) == ("sv", {"turn": 2})
    assert [turn.author for turn in found.turns] == [BOT] + [PERSON, BOT] * 3
    assert [turn.content[0]["text"] for turn in found.turns[1:]] == [
        text for number in range(3) for text in (f"viesti {number}", f"vastaus {number}")
    ]


async def test_it_expires_and_a_turn_renews_it(talks: Conversations, sessions: Sessions) -> None:
    one, token = await talks.open("fi", {}, GREETING)
    await age(sessions, one.id, 59)
    assert await talks.find(one.id, token)
    await talks.add_turn(one.id, {}, [], "fi", {})
    await age(sessions, one.id, 59)
    assert await talks.find(one.id, token)
    await age(sessions, one.id, 2)
    assert await talks.find(one.id, token) is None, "expired at once, not when the eraser comes by"


async def test_the_expired_is_erased_but_its_feedback_stays_without_a_link(
    talks: Conversations, sessions: Sessions
) -> None:
    old, _ = await talks.open("fi", {}, GREETING)
    fresh, fresh_token = await talks.open("fi", {}, GREETING)
    assert await talks.note_feedback(old, helpful=True, service="a", comment="hyvä")
    await age(sessions, old.id, 61)
    assert await talks.erase_expired() == 1
    assert await talks.erase_expired() == 0
    assert await count(sessions, Conversation, Turn, FeedbackNote) == [2, 1, 1]
    async with sessions() as session:
        note = (await session.scalars(select(FeedbackNote))).one()
    assert (note.conversation_id, note.comment) == (None, "hyvä")
    assert await talks.find(fresh.id, fresh_token)


async def test_erasing_takes_everything_that_came_from_it(talks: Conversations, sessions: Sessions) -> None:
    one, token = await talks.open("fi", {}, GREETING)
    other, _ = await talks.open("fi", {}, GREETING)
    await talks.add_turn(one.id, {"type": "text", "text": "x"}, GREETING, "fi", {})
    await talks.note_feedback(one, helpful=False, service=None, comment="huono")
    await talks.erase(one.id)
    assert await talks.find(one.id, token) is None
    assert await count(sessions, Conversation, Turn, FeedbackNote) == [1, 1, 0]
    await talks.erase(one.id)
    assert not await talks.add_turn(one.id, {}, [], "fi", {}), "an answer that comes late brings nothing back"
    assert not await talks.note_feedback(one, helpful=True, service=None, comment=None)
    assert await count(sessions, Conversation, Turn, FeedbackNote) == [1, 1, 0]
    assert other.id != one.id


async def test_erasing_leaves_no_trace_in_the_files(
    talks: Conversations, sessions: Sessions, tmp_path: Path
) -> None:
    one, _ = await talks.open("fi", {}, GREETING)
    for number in range(40):
        await talks.add_turn(
            one.id, {"type": "text", "text": f"merkkisana {number} " + "x" * 500}, GREETING, "fi", {}
        )
    assert any(b"merkkisana" in path.read_bytes() for path in tmp_path.iterdir())
    await talks.erase(one.id)
    assert [path.name for path in tmp_path.iterdir() if b"merkkisana" in path.read_bytes()] == []
    two, _ = await talks.open("fi", {}, GREETING)
    await talks.add_turn(two.id, {"type": "text", "text": "merkkisana"}, GREETING, "fi", {})
    await age(sessions, two.id, 61)
    await talks.erase_expired()
    assert [path.name for path in tmp_path.iterdir() if b"merkkisana" in path.read_bytes()] == []


async def test_feedback_is_masked_and_names_a_service_that_there_is(product: Product) -> None:
    talk = await product.open()
    services = await (await product.client.get("/api/v1/services?page_size=1")).json()
    service = services["services"][0]["id"]
    path = f"{talk.path}/feedback"
    body = {
        "helpful": False,
        "service": service,
        "comment": "Soittakaa 040 123 4567 \u200b\nmaija@example.fi",
    }
    assert (await product.client.post(path, json=body, headers=talk.headers)).status == 204
    for wrong in ("040 123 4567", "none"):
        response = await product.client.post(
            path, json={"helpful": True, "service": wrong}, headers=talk.headers
        )
        assert response.status == 404
    engine = make_engine(product.settings.database)
    async with make_sessions(engine)() as session:
        note = (await session.scalars(select(FeedbackNote))).one()
    await engine.dispose()
    assert note.comment == "Soittakaa [PHONE] [EMAIL]"
    assert (note.service_id, note.helpful, note.language) == (service, False, "fi")


async def test_an_answer_tells_what_is_kept_of_the_words(product: Product) -> None:
    talk = await product.open()
    _, answer = await talk.say(text="Soittakaa \u200b040 123 4567")
    assert answer["said"] == {"type": "text", "text": "Soittakaa [PHONE]"}
    kept = await (await product.client.get(talk.path, headers=talk.headers)).json()
    assert kept["turns"][1]["said"] == [answer["said"]]
    _, answer = await talk.say(choice="human")
    assert answer["said"] == {"type": "choice", "value": "human"}


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_a_page_about_something_begins_with_it(product: Product, language: str) -> None:
    talk = await product.open(language, topic="layoff_or_redundancy", municipality="272")
    services = [each for part in talk.opened["messages"] for each in part.get("services", ())]
    assert services
    assert talk.opened["state"]["life_situations"] == ["layoff_or_redundancy"]
    kept = await (await product.client.get(talk.path, headers=talk.headers)).json()
    assert [turn["author"] for turn in kept["turns"]] == ["bot", "person", "bot"]
    response = await product.client.post("/api/v1/conversations", json={"topic": "gardening"})
    assert response.status == 422
    assert [each["field"] for each in (await response.json())["errors"]] == ["topic"]


async def test_whoever_comes_back_too_late_is_told_so_for_a_day(
    talks: Conversations, sessions: Sessions
) -> None:
    one, token = await talks.open("sv", {"municipality": "837"}, GREETING)
    assert await talks.expired(one.id, token) is None
    await age(sessions, one.id, 61)
    assert await talks.expired(one.id, token) == "sv"
    await talks.erase_expired()
    assert await talks.expired(one.id, token) == "sv"
    assert await talks.expired(one.id, f"{token}x") is None
    async with sessions() as session:
        shell = await session.get_one(Conversation, one.id)
        assert shell.state == {}, "nothing of what was known is left"
    await age(sessions, one.id, 24 * 60)
    await talks.erase_expired()
    assert await talks.expired(one.id, token) is None
    assert await count(sessions, Conversation) == [0]


async def test_what_a_person_wrote_is_told_the_newest_last_and_choices_are_left_out(
    talks: Conversations,
) -> None:
    one, _ = await talks.open("fi", {}, GREETING)
    assert await talks.said(one.id, 3) == ()
    for number in range(5):
        await talks.add_turn(one.id, {"type": "text", "text": f"viesti {number}"}, GREETING, "fi", {})
    await talks.add_turn(one.id, {"type": "choice", "value": "more"}, GREETING, "fi", {})
    assert await talks.said(one.id, 3) == ("viesti 2", "viesti 3", "viesti 4")


async def test_what_is_kept_of_a_talk_without_end_is_bounded(
    talks: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(conversations, "KEPT_TURNS", 10)
    one, token = await talks.open("fi", {}, [{"type": "text", "text": "tervehdys"}])
    for number in range(30):
        said = {"type": "text", "text": f"viesti {number}"}
        await talks.add_turn(one.id, said, GREETING, "fi", {})
        found = await talks.find(one.id, token, whole=True)
        assert found is not None
        assert len(found.turns) <= 11
    assert found.turns[0].content[0]["text"] == "tervehdys", "its disclosure stays"
    assert found.turns[-2].content[0]["text"] == "viesti 29"
