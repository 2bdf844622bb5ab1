"""Who is signed in: sessions in the database, known by the digest of a random token that only the browser has."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ForeignKey, String, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column, relationship

from luotsi.catalogue.model import Base, UtcDateTime, utc_now
from luotsi.web.users import User

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
#: A session is noted as used at most this often, so that looking at pages does not write each time.
_NOTED_EACH = timedelta(minutes=1)

#: How far somebody has come: password given and the code awaited; a second factor to be set up first; in.
CODE, ENROL, IN = "code", "enrol", "in"


class StaffSession(Base):
    """One browser. `pending_secret` is that of a second factor which is being set up and not confirmed yet."""

    __tablename__ = "staff_session"

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_name: Mapped[str] = mapped_column(ForeignKey("staff_user.name", ondelete="CASCADE"), index=True)
    stage: Mapped[str] = mapped_column(String(8))
    # The user's own when the session began: it grows with every change that must sign the user out everywhere.
    stamp: Mapped[int]
    pending_secret: Mapped[str | None] = mapped_column(String(64))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    touched_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)

    user: Mapped[User] = relationship(lazy="joined")


def new_token() -> str:
    return secrets.token_urlsafe(32)


def session_id(token: str) -> str:
    """What the database knows a token by."""
    return hashlib.sha256(token.encode("utf-8", "surrogateescape")).hexdigest()


def csrf_token(token: str) -> str:
    """What the forms of this browser carry: made from its cookie, which no other site can read."""
    key = token.encode("utf-8", "surrogateescape")
    return hmac.new(key, b"luotsi form", hashlib.sha256).hexdigest()


async def begin(session: AsyncSession, user: User, stage: str, old_token: str = "") -> str:
    """A session with a new token; what the browser had before is ended, so that no planted token lives on."""
    await end(session, old_token)
    await _forget_expired(session)
    token = new_token()
    session.add(
        StaffSession(id=session_id(token), user_name=user.name, stage=stage, stamp=user.session_stamp)
    )
    return token


async def find(session: AsyncSession, token: str) -> StaffSession | None:
    """The session of `token` unless it is unknown, ended, idle for too long or too old."""
    now = utc_now()
    found = await session.get(StaffSession, session_id(token)) if token else None
    if found is None or found.touched_at < now - IDLE or found.started_at < now - LONGEST:
        return None
    if found.stamp != found.user.session_stamp:
        return None
    if found.touched_at < now - _NOTED_EACH:
        noted = update(StaffSession).where(StaffSession.id == found.id).values(touched_at=now)
        await session.execute(noted)
    return found


async def end(session: AsyncSession, token: str) -> None:
    await session.execute(delete(StaffSession).where(StaffSession.id == session_id(token)))


async def count(session: AsyncSession, user: User) -> int:
    """In how many browsers somebody is signed in."""
    now = utc_now()
    alive = select(StaffSession.id).where(
        StaffSession.user_name == user.name,
        StaffSession.stamp == user.session_stamp,
        StaffSession.touched_at >= now - IDLE,
        StaffSession.started_at >= now - LONGEST,
    )
    return len((await session.scalars(alive)).all())


async def _forget_expired(session: AsyncSession) -> None:
    now = utc_now()
    old = (StaffSession.touched_at < now - IDLE) | (StaffSession.started_at < now - LONGEST)
    await session.execute(delete(StaffSession).where(old))
