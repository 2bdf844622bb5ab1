"""Conversations in the database: the only place where they are kept, masked, until they end or expire.

Rasa keeps nothing (see `bot/tracker.py`), so deleting here deletes everywhere. Of an expired conversation an empty
shell is left for a day (id, hash of the token, language): whoever comes back is told that it expired.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, Text, delete, func, select, text, update
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from sqlalchemy.orm import Mapped, mapped_column, relationship, selectinload

from luotsi.catalogue.model import Base, UtcDateTime, utc_now
from luotsi.web.secret import Ids

PERSON, BOT = "person", "bot"
#: Turns of both sides that are kept beside the greeting; older ones go as new ones come.
KEPT_TURNS = 400
SHELL_KEPT = timedelta(days=1)


class Conversation(Base):
    """One talk. `token_hash` lets its holder in; `state` is the dialogue's (`bot/actions/state.py`) as JSON."""

    __tablename__ = "conversation"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(2))
    state: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, index=True)
    #: Grows with each turn: two processes that answer the same conversation at once notice each other.
    version: Mapped[int] = mapped_column(default=0, server_default="0")

    turns: Mapped[list[Turn]] = relationship(
        cascade="all, delete-orphan", passive_deletes=True, order_by="Turn.id", lazy="raise"
    )


class Turn(Base):
    """What one side said: the person's masked text or choice, or the bot's messages."""

    __tablename__ = "conversation_turn"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversation.id", ondelete="CASCADE"), index=True
    )
    author: Mapped[str] = mapped_column(String(8))
    content: Mapped[list[dict[str, Any]]] = mapped_column(JSON)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    #: The sender's own name for the message: sent twice under one name, it is answered once.
    key: Mapped[str | None] = mapped_column(String(64))


class FeedbackNote(Base):
    """Helpful or not, and a masked comment. It outlives an expired conversation, not a deleted one."""

    __tablename__ = "feedback"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    conversation_id: Mapped[str | None] = mapped_column(
        ForeignKey("conversation.id", ondelete="SET NULL"), index=True
    )
    service_id: Mapped[str | None] = mapped_column(String(160), index=True)
    helpful: Mapped[bool]
    comment: Mapped[str | None] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    # What became of a report that something is wrong: who of the staff saw to it, and what they did.
    handled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handled_by: Mapped[str | None] = mapped_column(String(80))
    handled_note: Mapped[str | None] = mapped_column(Text)


class AnsweredMeanwhile(Exception):
    """Another process has answered a message of this conversation since it was read."""


def _hash(token: str) -> str:
    # What is no UTF-8 in a header arrives as surrogates.
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


class Conversations:
    """Opens, finds, extends and erases conversations. Times are UTC."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession], idle: timedelta, ids: Ids) -> None:
        self._sessions = sessions
        self._idle = idle
        self._ids = ids
        self._traces = False

    async def open(
        self, language: str, state: dict[str, Any], messages: list[dict[str, Any]]
    ) -> tuple[Conversation, str]:
        """A new conversation that begins with the bot's `messages`, and the token that alone opens it."""
        token = secrets.token_urlsafe(32)
        conversation = Conversation(
            id=self._ids.new(), token_hash=_hash(token), language=language, state=state
        )
        conversation.turns = [Turn(author=BOT, content=messages)]
        async with self._sessions.begin() as session:
            session.add(conversation)
        return conversation, token

    async def find(self, conversation_id: str, token: str, *, whole: bool = False) -> Conversation | None:
        """The conversation (with its turns when `whole`), or None: unknown, deleted, expired or another's."""
        found = await self._get(conversation_id, token, whole=whole)
        return None if found is None or self._is_over(found) else found

    async def expired(self, conversation_id: str, token: str) -> str | None:
        """The language of a conversation that expired not long ago; None for anything else."""
        found = await self._get(conversation_id, token)
        return found.language if found is not None and self._is_over(found) else None

    async def _get(self, conversation_id: str, token: str, *, whole: bool = False) -> Conversation | None:
        if not self._ids.are_ours(conversation_id):
            return None
        options = [selectinload(Conversation.turns)] if whole else []
        async with self._sessions() as session:
            found = await session.get(Conversation, conversation_id, options=options)
        if found is None or not hmac.compare_digest(found.token_hash, _hash(token)):
            return None
        return found

    def _is_over(self, conversation: Conversation) -> bool:
        return conversation.touched_at < utc_now() - self._idle

    async def said(self, conversation_id: str, most: int) -> tuple[str, ...]:
        """The newest texts that the person wrote, masked, the newest last; choices are no texts."""
        newest = (
            select(Turn.content)
            .where(Turn.conversation_id == conversation_id, Turn.author == PERSON)
            .order_by(Turn.id.desc())
            .limit(2 * most)
        )
        async with self._sessions() as session:
            contents = (await session.scalars(newest)).all()
        texts = [part["text"] for content in contents for part in content if part.get("type") == "text"]
        return tuple(reversed(texts[:most]))

    async def add_turn(
        self,
        conversation_id: str,
        said: dict[str, Any],
        messages: list[dict[str, Any]],
        language: str,
        state: dict[str, Any],
        *,
        version: int | None = None,
        key: str | None = None,
    ) -> bool:
        """Keeps one exchange and the state after it; False when the conversation was deleted meanwhile.

        `version` is that of the conversation as it was answered: AnsweredMeanwhile when it has grown since. `key`:
        see `answered`.
        """
        async with self._sessions.begin() as session:
            grown = update(Conversation).where(Conversation.id == conversation_id)
            if version is not None:
                grown = grown.where(Conversation.version == version)
            found = await session.execute(
                grown.values(
                    language=language, state=state, touched_at=utc_now(), version=Conversation.version + 1
                ).returning(Conversation.id)
            )
            if found.scalar() is None:
                if await session.get(Conversation, conversation_id) is not None:
                    raise AnsweredMeanwhile
                return False
            session.add(Turn(conversation_id=conversation_id, author=PERSON, content=[said], key=key))
            await session.flush()
            session.add(Turn(conversation_id=conversation_id, author=BOT, content=messages))
            await session.flush()
            await self._forget_oldest(session, conversation_id)
        return True

    async def answered(self, conversation_id: str, key: str) -> list[dict[str, Any]] | None:
        """The bot's messages to what was sent under this key before; None for a new one."""
        own = Turn.conversation_id == conversation_id
        said = select(Turn.id).where(own, Turn.key == key).limit(1).scalar_subquery()
        answer = (
            select(Turn.content).where(own, Turn.author == BOT, Turn.id > said).order_by(Turn.id).limit(1)
        )
        async with self._sessions() as session:
            return await session.scalar(answer)

    async def _forget_oldest(self, session: AsyncSession, conversation_id: str) -> None:
        """However long a talk goes on, what is kept of it stays small; the greeting stays for its disclosure."""
        own = Turn.conversation_id == conversation_id
        newest = select(Turn.id).where(own).order_by(Turn.id.desc())
        last_gone = await session.scalar(newest.offset(KEPT_TURNS).limit(1))
        if last_gone is not None:
            first = select(func.min(Turn.id)).where(own).scalar_subquery()
            await session.execute(delete(Turn).where(own, Turn.id <= last_gone, Turn.id != first))

    async def erase(self, conversation_id: str) -> None:
        """Removes the conversation and every note that came from it."""
        async with self._sessions.begin() as session:
            await session.execute(delete(FeedbackNote).where(FeedbackNote.conversation_id == conversation_id))
            await session.execute(delete(Turn).where(Turn.conversation_id == conversation_id))
            await session.execute(delete(Conversation).where(Conversation.id == conversation_id))
        await self._wipe()

    async def erase_expired(self) -> int:
        """Empties what nobody has touched for the idle time, and removes shells after a day.

        The number of conversations emptied.
        """
        over = utc_now() - self._idle
        async with self._sessions.begin() as session:
            # Every conversation begins with a greeting: one without turns is a shell.
            old = select(Conversation.id).where(Conversation.touched_at < over, Conversation.turns.any())
            ids = list((await session.scalars(old)).all())
            notes = update(FeedbackNote).where(FeedbackNote.conversation_id.in_(ids))
            await session.execute(notes.values(conversation_id=None))
            await session.execute(delete(Turn).where(Turn.conversation_id.in_(ids)))
            await session.execute(update(Conversation).where(Conversation.id.in_(ids)).values(state={}))
            await session.execute(delete(Conversation).where(Conversation.touched_at < over - SHELL_KEPT))
        if ids or self._traces:
            await self._wipe()
        return len(ids)

    async def erase_old_words(self, age: timedelta) -> None:
        """Empties the words of feedback that is older than `age`, and what staff wrote about it."""
        worded = FeedbackNote.comment.is_not(None) | FeedbackNote.handled_note.is_not(None)
        old = update(FeedbackNote).where(FeedbackNote.at < utc_now() - age, worded)
        async with self._sessions.begin() as session:
            emptied = await session.execute(
                old.values(comment=None, handled_note=None).returning(FeedbackNote.id)
            )
            count = len(emptied.all())
        if count:
            await self._wipe()

    async def _wipe(self) -> None:
        """SQLite's write-ahead log holds what was deleted until it is folded into the database file.

        That waits for those who read just then; if it is not done in time, the next round of `erase_expired` does it.
        """
        async with self._sessions() as session:
            if session.get_bind().dialect.name == "sqlite":
                result = await session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
                self._traces = bool(result.one()[0])

    async def note_feedback(
        self, conversation: Conversation, *, helpful: bool, service: str | None, comment: str | None
    ) -> bool:
        """`comment` is masked by the caller. False when the conversation was deleted meanwhile."""
        note = FeedbackNote(
            conversation_id=conversation.id,
            service_id=service,
            helpful=helpful,
            comment=comment,
            language=conversation.language,
        )
        async with self._sessions.begin() as session:
            if await session.get(Conversation, conversation.id) is None:
                return False
            session.add(note)
        return True
