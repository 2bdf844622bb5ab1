"""The people who look after catalogue and routing: name, role, and a password kept as an Argon2 hash only."""

from __future__ import annotations

import re
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import String, Text, delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base, UtcDateTime, utc_now

#: What each may do grows from left to right.
ROLES = ("reader", "editor", "publisher", "admin")
SHORTEST_PASSWORD = 12
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,79}")


class UserFault(ValueError):
    """A name, role or password that cannot be taken, or a user that is not there; the text says which."""


class User(Base):
    __tablename__ = "staff_user"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    role: Mapped[str] = mapped_column(String(12))
    password_hash: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


async def add_user(session: AsyncSession, name: str, role: str, password: str) -> None:
    """A new user; UserFault when the name is taken or something does not fit."""
    if not _NAME.fullmatch(name):
        raise UserFault("A name has 2–80 characters: a–z, 0–9 and . _ @ -")
    if await session.get(User, name) is not None:
        raise UserFault(f"There is a user {name} already")
    session.add(User(name=name, role=_role(role), password_hash=_hash(password)))


async def list_users(session: AsyncSession) -> list[User]:
    return list((await session.scalars(select(User).order_by(User.name))).all())


async def change_user(
    session: AsyncSession, name: str, *, role: str | None = None, password: str | None = None
) -> None:
    user = await _user(session, name)
    if role is not None:
        user.role = _role(role)
    if password is not None:
        user.password_hash = _hash(password)


async def remove_user(session: AsyncSession, name: str) -> None:
    await _user(session, name)
    await session.execute(delete(User).where(User.name == name))


async def knows_password(session: AsyncSession, name: str, password: str) -> bool:
    """Whether the password is the user's. An unknown name takes as long as a wrong password."""
    user = await session.get(User, name)
    try:
        return PasswordHasher().verify(user.password_hash if user else _NOBODY, password) and user is not None
    except VerifyMismatchError:
        return False


async def _user(session: AsyncSession, name: str) -> User:
    user = await session.get(User, name)
    if user is None:
        raise UserFault(f"There is no user {name}")
    return user


def _role(role: str) -> str:
    if role not in ROLES:
        raise UserFault(f"A role is one of: {', '.join(ROLES)}")
    return role


def _hash(password: str) -> str:
    if len(password) < SHORTEST_PASSWORD:
        raise UserFault(f"A password has at least {SHORTEST_PASSWORD} characters")
    return PasswordHasher().hash(password)


_NOBODY = PasswordHasher().hash("nobody has this password")
