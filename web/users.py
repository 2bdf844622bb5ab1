"""The people who look after catalogue and routing: name, role, and a password kept as an Argon2 hash only.

Every change is noted in the audit log, in the same transaction. A change of role, password or second factor signs the
user out everywhere (`session_stamp`).
"""

from __future__ import annotations

import asyncio
import re
import secrets
from datetime import datetime

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from sqlalchemy import JSON, String, Text, delete, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base, UtcDateTime, utc_now
from luotsi.web.staff.audit import COMMAND_LINE, note

#: What each may do grows from left to right.
ROLES = ("reader", "editor", "publisher", "admin")
#: Who changes users on the word of an OpenID Connect provider.
PROVIDER = "oidc"
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 200
_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,79}")

_FAULTS = {
    "user-name": "A name has 2–80 characters: a–z, 0–9 and . _ @ -",
    "user-taken": "There is a user of this name already",
    "user-unknown": "There is no user of this name",
    "user-role": f"A role is one of: {', '.join(ROLES)}",
    "password-length": f"A password has {SHORTEST_PASSWORD}–{LONGEST_PASSWORD} characters",
    "password-name": "A password does not hold the name of its user",
    "last-admin": "This is the last admin: name another first",
}


class UserFault(ValueError):
    """A name, role or password that cannot be taken, or a user that is not there; `code` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(_FAULTS[code])
        self.code = code


class User(Base):
    """`totp_step` is the time step of the last code, which is taken once only. Recovery codes are kept as digests."""

    __tablename__ = "staff_user"

    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    role: Mapped[str] = mapped_column(String(12))
    password_hash: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    session_stamp: Mapped[int] = mapped_column(default=0, server_default="0")
    totp_secret: Mapped[str | None] = mapped_column(String(64))
    totp_step: Mapped[int | None]
    recovery_codes: Mapped[list[str]] = mapped_column(JSON, default=list, server_default="[]")
    signed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Of somebody who signs in with an account of the organisation: a digest of the provider and its subject.
    subject: Mapped[str | None] = mapped_column(String(64), unique=True)

    def may(self, role: str) -> bool:
        """Whether the user's role is `role` or above it."""
        return ROLES.index(self.role) >= ROLES.index(role)

    def sign_out_everywhere(self) -> None:
        self.session_stamp += 1


async def add_user(
    session: AsyncSession, name: str, role: str, password: str, *, by: str = COMMAND_LINE
) -> None:
    """A new user; UserFault when the name is taken or something does not fit."""
    if not _NAME.fullmatch(name):
        raise UserFault("user-name")
    if await session.get(User, name) is not None:
        raise UserFault("user-taken")
    hashed = await _hash(name, password)
    session.add(User(name=name, role=_role(role), password_hash=hashed, recovery_codes=[]))
    await note(session, by, "user-added", name, role=role)


async def user_of_subject(session: AsyncSession, subject: str, name: str, role: str) -> User:
    """The user whom a provider vouches for, made at the first sign-in; the role follows the provider each time.

    UserFault when the name is that of a local user, or of another of the provider's, or cannot be taken.
    """
    user = await session.scalar(select(User).where(User.subject == subject))
    if user is None:
        # Nobody knows this password: the account signs in by the provider.
        await add_user(session, name, role, secrets.token_urlsafe(48), by=PROVIDER)
        user = await find_user(session, name)
        user.subject = subject
        await session.flush()
    elif user.role != role:
        await change_user(session, user.name, role=role, by=PROVIDER)
    return user


async def list_users(session: AsyncSession) -> list[User]:
    return list((await session.scalars(select(User).order_by(User.name))).all())


async def change_user(
    session: AsyncSession,
    name: str,
    *,
    role: str | None = None,
    password: str | None = None,
    by: str = COMMAND_LINE,
) -> User:
    user = await find_user(session, name)
    if role is not None and _role(role) != user.role:
        if role != ROLES[-1]:
            await _keep_an_admin(session, user)
        before, user.role = user.role, role
        user.sign_out_everywhere()
        await note(session, by, "user-role", name, before=before, after=role)
    if password is not None:
        user.password_hash = await _hash(name, password)
        user.sign_out_everywhere()
        await note(session, by, "user-password", name)
    return user


async def forget_second_factor(session: AsyncSession, name: str, *, by: str = COMMAND_LINE) -> User:
    """For somebody who lost the device: the password alone signs in until a new second factor is set up."""
    user = await find_user(session, name)
    user.totp_secret, user.totp_step, user.recovery_codes = None, None, []
    user.sign_out_everywhere()
    await note(session, by, "second-factor-off", name)
    return user


async def remove_user(session: AsyncSession, name: str, *, by: str = COMMAND_LINE) -> None:
    user = await find_user(session, name)
    await _keep_an_admin(session, user)
    await session.execute(delete(User).where(User.name == name))
    await note(session, by, "user-removed", name)


async def find_user(session: AsyncSession, name: str) -> User:
    """The user; UserFault when there is none."""
    user = await session.get(User, name)
    if user is None:
        raise UserFault("user-unknown")
    return user


async def hold_user(session: AsyncSession, name: str) -> User:
    """The user, whom no other transaction can change before this one ends; UserFault when there is none."""
    held = update(User).where(User.name == name).values(session_stamp=User.session_stamp)
    await session.execute(held)
    user = await session.get(User, name, populate_existing=True)
    if user is None:
        raise UserFault("user-unknown")
    return user


async def knows_password(session: AsyncSession, name: str, password: str) -> bool:
    """Whether the password is the user's. An unknown name takes as long as a wrong password."""
    user = await session.get(User, name)
    hashed = user.password_hash if user else _NOBODY
    try:
        # Argon2 takes its time on purpose: not on the event loop.
        right = await asyncio.to_thread(PasswordHasher().verify, hashed, password[:LONGEST_PASSWORD])
    except VerifyMismatchError:
        return False
    return right and user is not None


async def _keep_an_admin(session: AsyncSession, user: User) -> None:
    """The command line could still help, but not those who work in the pages only."""
    admins = await session.scalar(select(func.count()).where(User.role == ROLES[-1]))
    if user.role == ROLES[-1] and admins == 1:
        raise UserFault("last-admin")


def _role(role: str) -> str:
    if role not in ROLES:
        raise UserFault("user-role")
    return role


async def _hash(name: str, password: str) -> str:
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UserFault("password-length")
    if name.casefold() in password.casefold() and len(name) > 3:
        raise UserFault("password-name")
    return await asyncio.to_thread(PasswordHasher().hash, password)


_NOBODY = PasswordHasher().hash("nobody has this password")
