"""The catalogue in the database: organisations, services and how to reach them, in Finnish and Swedish."""

from __future__ import annotations

from datetime import date, datetime, timezone
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.ext.asyncio import AsyncAttrs
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship
from sqlalchemy.types import DateTime, TypeDecorator

DRAFT, PUBLISHED, WITHDRAWN = "draft", "published", "withdrawn"
STATUSES = (DRAFT, PUBLISHED, WITHDRAWN)

# Only named constraints can be changed by a later migration.
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        return None if value is None else value.astimezone(timezone.utc)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=timezone.utc)


class Base(AsyncAttrs, DeclarativeBase):
    """Base of every table of the product; other packages' tables join the same metadata."""

    metadata = MetaData(naming_convention=NAMING)


class Organisation(Base):
    """A body that gives services."""

    __tablename__ = "organisation"

    id: Mapped[str] = mapped_column(String(120), primary_key=True)
    type: Mapped[str] = mapped_column(String(40))
    name_fi: Mapped[str] = mapped_column(String(200))
    name_sv: Mapped[str] = mapped_column(String(200))
    website_fi: Mapped[str | None] = mapped_column(Text)
    website_sv: Mapped[str | None] = mapped_column(Text)
    description_fi: Mapped[str | None] = mapped_column(Text)
    description_sv: Mapped[str | None] = mapped_column(Text)
    business_id: Mapped[str | None] = mapped_column(String(9))
    # The body that it is a part of; no foreign key, since that one may give no services and not be here.
    parent_id: Mapped[str | None] = mapped_column(String(120))
    ptv_id: Mapped[str | None] = mapped_column(String(60))

    services: Mapped[list[Service]] = relationship(back_populates="organisation")


class Service(Base):
    """One entry of the catalogue. `origin` tells who keeps it: the seed files, a PTV import or the staff."""

    __tablename__ = "service"
    __table_args__ = (
        CheckConstraint("age_min IS NULL OR age_min >= 0", name="age_min"),
        CheckConstraint("age_max IS NULL OR age_min IS NULL OR age_max >= age_min", name="age_order"),
        CheckConstraint(f"status IN {STATUSES}", name="status"),
    )

    id: Mapped[str] = mapped_column(String(160), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    provider_type: Mapped[str] = mapped_column(String(60), index=True)
    status: Mapped[str] = mapped_column(String(12), default=PUBLISHED, index=True)
    general: Mapped[bool] = mapped_column(default=False)
    age_min: Mapped[int | None]
    age_max: Mapped[int | None]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    # Open every year from one day to the other, both "MM-DD" and included; both empty: all the year.
    season_start: Mapped[str | None] = mapped_column(String(5))
    season_end: Mapped[str | None] = mapped_column(String(5))
    # "free" or "charged"; empty when it is not known.
    charge: Mapped[str | None] = mapped_column(String(12))
    ptv_id: Mapped[str | None] = mapped_column(String(60))
    # The general description (in `source_record`) from which a part of the texts and classes is inherited.
    general_description: Mapped[str | None] = mapped_column(String(60), index=True)
    # Entries made from one template share it: they count as one text when the worth of a word is weighed.
    template: Mapped[str | None] = mapped_column(String(120))
    origin: Mapped[str] = mapped_column(String(20), default="staff")
    # Digest of the source's own version, so that an import leaves alone what did not change there.
    origin_digest: Mapped[str | None] = mapped_column(String(64))
    source_name: Mapped[str] = mapped_column(Text)
    source_checked: Mapped[date]
    # Who keeps it up to date, and the day when that person last found it right; none for what staff never took over.
    owner: Mapped[str | None] = mapped_column(String(80), index=True)
    confirmed: Mapped[date | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now, onupdate=utc_now)
    # The catalogue's revision in which it was last changed (`store.bump_revision` notes it).
    revision: Mapped[int] = mapped_column(default=0, server_default="0", index=True)

    organisation: Mapped[Organisation] = relationship(back_populates="services")
    texts: Mapped[list[ServiceText]] = relationship(cascade="all, delete-orphan")
    situations: Mapped[list[ServiceSituation]] = relationship(
        cascade="all, delete-orphan", order_by="ServiceSituation.position"
    )
    audiences: Mapped[list[ServiceAudience]] = relationship(cascade="all, delete-orphan")
    languages: Mapped[list[ServiceLanguage]] = relationship(
        cascade="all, delete-orphan", order_by="ServiceLanguage.position"
    )
    areas: Mapped[list[ServiceArea]] = relationship(cascade="all, delete-orphan")
    terms: Mapped[list[ServiceTerm]] = relationship(cascade="all, delete-orphan")
    channels: Mapped[list[Channel]] = relationship(cascade="all, delete-orphan", order_by="Channel.position")


def _service_key() -> Mapped[str]:
    return mapped_column(ForeignKey("service.id", ondelete="CASCADE"), primary_key=True)


class ServiceText(Base):
    """What a person reads of a service in one language, and the words that lead to it.

    A language in which nobody has written yet has no row; readers fall back to the other one and say so.
    """

    __tablename__ = "service_text"
    __table_args__ = (Index("ix_service_text_name", "name", "service_id", "language"),)

    service_id: Mapped[str] = _service_key()
    language: Mapped[str] = mapped_column(String(2), primary_key=True)
    name: Mapped[str] = mapped_column(String(100))
    summary: Mapped[str] = mapped_column(String(150))
    description: Mapped[str] = mapped_column(Text)
    keywords: Mapped[list[str]] = mapped_column(JSON, default=list)
    alternative_name: Mapped[str | None] = mapped_column(String(100))
    # For whom, what to do, what it costs: PTV's requirements, user instruction and charge information.
    eligibility: Mapped[str | None] = mapped_column(Text)
    instructions: Mapped[str | None] = mapped_column(Text)
    charge_info: Mapped[str | None] = mapped_column(Text)


class ServiceSituation(Base):
    """A life situation that a service answers; position 0 is the most typical."""

    __tablename__ = "service_situation"

    service_id: Mapped[str] = _service_key()
    code: Mapped[str] = mapped_column(String(60), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)


class ServiceAudience(Base):
    """Who may turn to a service."""

    __tablename__ = "service_audience"

    service_id: Mapped[str] = _service_key()
    code: Mapped[str] = mapped_column(String(20), primary_key=True)


class ServiceLanguage(Base):
    """A language in which a service is given, as an ISO 639-1 code."""

    __tablename__ = "service_language"

    service_id: Mapped[str] = _service_key()
    code: Mapped[str] = mapped_column(String(3), primary_key=True, index=True)
    position: Mapped[int] = mapped_column(default=0)


class ServiceArea(Base):
    """An area that a service serves; the code is empty when the type says it all (nationwide)."""

    __tablename__ = "service_area"
    __table_args__ = (Index("ix_service_area_type_code", "type", "code"),)

    service_id: Mapped[str] = _service_key()
    type: Mapped[str] = mapped_column(String(30), primary_key=True)
    code: Mapped[str] = mapped_column(String(80), primary_key=True, default="")


class Term(Base):
    """A term of a classification that services are tagged with at their source, such as PTV's service classes."""

    __tablename__ = "term"

    # service_class, target_group, life_event, ontology or industrial_class
    scheme: Mapped[str] = mapped_column(String(20), primary_key=True)
    # A term of an ontology has no code of its own: its address stands here.
    code: Mapped[str] = mapped_column(String(120), primary_key=True)
    name_fi: Mapped[str | None] = mapped_column(Text)
    name_sv: Mapped[str | None] = mapped_column(Text)


class ServiceTerm(Base):
    """A term that a service is tagged with."""

    __tablename__ = "service_term"
    __table_args__ = (
        ForeignKeyConstraint(["scheme", "code"], ["term.scheme", "term.code"]),
        Index("ix_service_term_scheme_code", "scheme", "code"),
    )

    service_id: Mapped[str] = _service_key()
    scheme: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(120), primary_key=True)


class Channel(Base):
    """A way to reach a service, with the source of the fact and the day when it was checked."""

    __tablename__ = "channel"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    type: Mapped[str] = mapped_column(String(12))
    label_fi: Mapped[str | None] = mapped_column(Text)
    label_sv: Mapped[str | None] = mapped_column(Text)
    number: Mapped[str | None] = mapped_column(String(40))
    email: Mapped[str | None] = mapped_column(String(200))
    url_fi: Mapped[str | None] = mapped_column(Text)
    url_sv: Mapped[str | None] = mapped_column(Text)
    address_fi: Mapped[str | None] = mapped_column(Text)
    address_sv: Mapped[str | None] = mapped_column(Text)
    description_fi: Mapped[str | None] = mapped_column(Text)
    description_sv: Mapped[str | None] = mapped_column(Text)
    # What the address is made of, and where it lies (`views.Place`).
    place: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    charge: Mapped[str | None] = mapped_column(String(12))
    hours: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    languages: Mapped[list[str]] = mapped_column(JSON, default=list)
    source: Mapped[str] = mapped_column(Text)
    checked: Mapped[date]
    # Its id at the source: channels of several services may be one and the same there.
    source_id: Mapped[str | None] = mapped_column(String(60), index=True)


class ServiceWords(Base):
    """The base forms of a service's words in one language, field by field, and the members of its compounds.

    Made from the texts (`digest` tells from which). The full-text index `service_search` follows by triggers.
    """

    __tablename__ = "service_words"
    __table_args__ = (UniqueConstraint("service_id", "language"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    service_id: Mapped[str] = mapped_column(ForeignKey("service.id", ondelete="CASCADE"))
    language: Mapped[str] = mapped_column(String(2))
    digest: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(Text)
    keywords: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)
    name_parts: Mapped[str] = mapped_column(Text)
    keyword_parts: Mapped[str] = mapped_column(Text)
    body_parts: Mapped[str] = mapped_column(Text)


class SourceRecord(Base):
    """What a source gave, as it gave it: beside our entries, which staff may change.

    Kinds: service, channel, organisation, general_description. Nothing is deleted: `state` tells what became of it.
    """

    __tablename__ = "source_record"

    source: Mapped[str] = mapped_column(String(20), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    source_id: Mapped[str] = mapped_column(String(60), primary_key=True)
    # present, archived, withdrawn, or missing where a complete copy of the source no longer holds it
    state: Mapped[str] = mapped_column(String(12), default="present")
    content: Mapped[dict[str, Any]] = mapped_column(JSON)
    digest: Mapped[str] = mapped_column(String(64))
    # When the source says that it was last changed.
    modified: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)


class ImportRun(Base):
    """One run of an import: how far it has come, so that a broken one goes on, and what came of it."""

    __tablename__ = "import_run"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    source: Mapped[str] = mapped_column(String(20))
    # What was asked for: address or folder, and selection. A run goes on only from one that asked for the same.
    scope: Mapped[str] = mapped_column(String(64), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cursor: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    report: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)


class CatalogueState(Base):
    """One row: a number that grows with every change, so that running processes know when to read anew."""

    __tablename__ = "catalogue_state"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(default=0)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=utc_now)
