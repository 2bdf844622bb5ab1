"""The register of trained models: which serve, which wait, which have served, and the one that staff have chosen.

The archives lie in `models/`; a row is made for each. The app that serves looks for the choice each second
(`luotsi/web/switching.py`), so that page and command line only write it down.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from sqlalchemy import String, Text, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base, UtcDateTime, utc_now
from luotsi.models import ARCHIVE, sources_digest, trained_models

CANDIDATE, SERVING, RETIRED = "candidate", "serving", "retired"
#: Why a candidate was not taken: no archive, one that cannot be read, an engine that does not answer with it.
GONE, UNREADABLE, SILENT = "gone", "unreadable", "silent"
_ONLY = 1


class ModelRefused(ValueError):
    """A choice that cannot be followed; `code` is `unknown`, `gone`, `serving` or `no-previous`."""

    def __init__(self, code: str, name: str = "") -> None:
        super().__init__(f"{code}: {name}" if name else code)
        self.code, self.name = code, name


class ModelVersion(Base):
    """One archive, by its name without the ending: `luotsi-<digest of the sources>[-<digest of what staff taught>]`."""

    __tablename__ = "model_version"

    name: Mapped[str] = mapped_column(String(120), primary_key=True)
    trained_at: Mapped[datetime] = mapped_column(UtcDateTime)
    state: Mapped[str] = mapped_column(String(10), default=CANDIDATE)
    fault: Mapped[str | None] = mapped_column(String(20))
    served_from: Mapped[datetime | None] = mapped_column(UtcDateTime)
    served_until: Mapped[datetime | None] = mapped_column(UtcDateTime)

    @property
    def digests(self) -> tuple[str, str]:
        """Of the project's own sources, and of the messages that staff have taught (empty: none)."""
        sources, _, taught = self.name.removeprefix("luotsi-").partition("-")
        return sources, taught


class ModelChoice(Base):
    """One row at the most: what shall serve. `code`: the sources at the time; after an update the choice is void."""

    __tablename__ = "model_choice"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    name: Mapped[str] = mapped_column(String(120))
    by: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    code: Mapped[str] = mapped_column(String(20))
    because: Mapped[str | None] = mapped_column(Text)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


@dataclass(frozen=True, slots=True)
class Listed:
    """A row with what folder and choice tell: `here`: its archive is there; `wanted`: it is being taken into use."""

    version: ModelVersion
    here: bool
    wanted: bool


async def register(session: AsyncSession, model_dir: Path) -> None:
    """Makes a row for every archive that has none."""
    known = set(await session.scalars(select(ModelVersion.name)))
    for path in trained_models(model_dir):
        name = path.name.removesuffix(ARCHIVE)
        if name not in known:
            trained = datetime.fromtimestamp(path.stat().st_mtime, timezone.utc)
            session.add(ModelVersion(name=name, trained_at=trained, state=CANDIDATE))
    await session.flush()


async def listed(session: AsyncSession, model_dir: Path) -> Sequence[Listed]:
    """Every model of the register, the newest first."""
    choice = await chosen(session)
    rows = await session.scalars(
        select(ModelVersion).order_by(ModelVersion.trained_at.desc(), ModelVersion.name)
    )
    return [
        Listed(
            row,
            archive(model_dir, row.name).exists(),
            choice is not None and choice.name == row.name and row.state != SERVING,
        )
        for row in rows
    ]


async def choose(
    session: AsyncSession, name: str, *, by: str, model_dir: Path, because: str | None = None
) -> None:
    """Notes which model shall serve. ModelRefused when there is none of this name, or it serves already."""
    version = await session.get(ModelVersion, name)
    if version is None:
        raise ModelRefused("unknown", name)
    if not archive(model_dir, name).exists():
        raise ModelRefused("gone", name)
    choice = await chosen(session)
    if version.state == SERVING and (choice is None or choice.name == name):
        raise ModelRefused("serving", name)
    version.fault = None
    await _choose(session, name, by, because)


async def previous(session: AsyncSession) -> str:
    """The model that served before the present one; ModelRefused when none did."""
    name: str | None = await session.scalar(
        select(ModelVersion.name)
        .where(ModelVersion.state == RETIRED, ModelVersion.served_until.is_not(None))
        .order_by(ModelVersion.served_until.desc())
        .limit(1)
    )
    if name is None:
        raise ModelRefused("no-previous")
    return name


async def serving(session: AsyncSession) -> str | None:
    """Name of the model that serves, as the register has it."""
    found: str | None = await session.scalar(
        select(ModelVersion.name).where(ModelVersion.state == SERVING).limit(1)
    )
    return found


async def chosen(session: AsyncSession) -> ModelChoice | None:
    return await session.get(ModelChoice, _ONLY)


async def to_start_with(session: AsyncSession, model_dir: Path, own: Path) -> Path:
    """The model that the app starts with: the one that staff had serve, while the sources are those of its day.

    A choice that never served is no reason: it is tried beside the one that serves, as in a running app.
    """
    choice, name = await chosen(session), await serving(session)
    if choice is None or name is None or choice.code != sources_digest():
        return own
    path = archive(model_dir, name)
    return path if path.exists() else own


async def drop_stale_choice(session: AsyncSession) -> None:
    """After an update of the project the choice of staff is void: they chose among models of other sources."""
    choice = await chosen(session)
    if choice is not None and choice.code != sources_digest():
        await session.delete(choice)


async def note_taken(session: AsyncSession) -> None:
    """An app that runs has seen the choice."""
    choice = await chosen(session)
    if choice is not None and choice.taken_at is None:
        choice.taken_at = utc_now()


async def note_serving(session: AsyncSession, name: str) -> None:
    """This model answers from now on; the one before it is retired."""
    now = utc_now()
    for row in await session.scalars(select(ModelVersion).where(ModelVersion.state == SERVING)):
        if row.name != name:
            row.state, row.served_until = RETIRED, now
    version = await session.get(ModelVersion, name)
    if version is None:
        version = ModelVersion(name=name, trained_at=now)
        session.add(version)
    if version.state != SERVING:
        version.state, version.served_from, version.served_until = SERVING, now, None
    version.fault = None


async def note_failed(session: AsyncSession, name: str, fault: str, *, still: str) -> None:
    """The candidate could not be taken into use; the choice is again the model that serves, `still`."""
    version = await session.get(ModelVersion, name)
    if version is not None:
        version.fault = fault
    choice = await chosen(session)
    if choice is not None and choice.name == name:
        await _choose(session, still, choice.by, None)


async def _choose(session: AsyncSession, name: str, by: str, because: str | None) -> None:
    choice = await chosen(session)
    if choice is None:
        choice = ModelChoice(id=_ONLY)
        session.add(choice)
    choice.name, choice.by, choice.at = name, by, utc_now()
    choice.code, choice.because, choice.taken_at = sources_digest(), because, None
    await session.flush()


def archive(model_dir: Path, name: str) -> Path:
    return model_dir / f"{name}{ARCHIVE}"
