"""What is counted, in the database: events without text or person, and their sums by month.

Days are Finland's. In codes an empty string means that it is not known, so that every sum has a plain primary key.
`simulated` keeps played demand apart from people's: no sum ever mixes the two.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import JSON, Date, Index, SmallInteger, String, false
from sqlalchemy.orm import Mapped, mapped_column

from luotsi.catalogue.model import Base

CONVERSATION, PAGE, DANGER = "conversation", "page", "danger"


def _code(length: int = 20) -> Mapped[str]:
    return mapped_column(String(length), default="", server_default="")


def _number() -> Mapped[int]:
    return mapped_column(default=0, server_default="0")


class InsightEvent(Base):
    """One conversation, counted (`kind` conversation); or an entry opened on a page outside any (`page`); or a
    message of danger (`danger`), of which day, language and level are kept and nothing else.

    `key` leads nowhere back (`counting/keys.py`). An event of a conversation is written at the end of its first
    turn and completed at the end of each later one, so that every share has its numerator and denominator in one
    and the same row.
    """

    __tablename__ = "insight_event"
    __table_args__ = (Index("ix_insight_event_month", "month", "kind"),)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12))
    simulated: Mapped[bool] = mapped_column(default=False)
    # The day on which the conversation began, and its month (the first day of it), by which sums are made.
    day: Mapped[date] = mapped_column(Date)
    month: Mapped[date] = mapped_column(Date)
    # First hour of the band of hours in which it began (`bands.HOURS`).
    hour: Mapped[int] = mapped_column(SmallInteger, default=0)
    language: Mapped[str] = mapped_column(String(2))
    age_group: Mapped[str] = _code()
    region: Mapped[str] = _code(2)
    # Only of municipalities that are large enough (`places.py`); of the others the region alone.
    municipality: Mapped[str] = _code(3)
    audience: Mapped[str] = _code()
    # Every life situation that was heard, and those of them that ended without a service that answers them.
    situations: Mapped[list[str]] = mapped_column(JSON, default=list)
    unanswered: Mapped[list[str]] = mapped_column(JSON, default=list)

    turns: Mapped[int] = _number()
    # Turns in which the person wrote (rather than pressed a choice); of these those that were not understood.
    written: Mapped[int] = _number()
    unclear: Mapped[int] = _number()
    # Turns answered with general advisers, for want of a need or of a service; turns without the language engine.
    fallbacks: Mapped[int] = _number()
    away: Mapped[int] = _number()
    # The turn that brought the first list of services.
    list_turn: Mapped[int | None]
    # Asked for more services than the first ones; asked for people.
    more: Mapped[bool] = mapped_column(default=False)
    handover: Mapped[bool] = mapped_column(default=False)
    helpful: Mapped[bool | None]
    # Ids of services; contacts are "<id> <way>", such as "oulu-ohjaamo phone".
    shown: Mapped[list[str]] = mapped_column(JSON, default=list)
    opened: Mapped[list[str]] = mapped_column(JSON, default=list)
    contacts: Mapped[list[str]] = mapped_column(JSON, default=list)
    danger: Mapped[str] = _code(12)
    # What answered: the model of understanding, and the table and weights of routing.
    model: Mapped[str] = _code(40)
    rules: Mapped[str] = _code(40)
    # The count that was added last: the same one tried again changes nothing.
    last: Mapped[str] = _code(32)


class InsightMonth(Base):
    """Which months have changed since they were summed. `sealed`: its events are gone, its sums stay as they are."""

    __tablename__ = "insight_month"

    month: Mapped[date] = mapped_column(Date, primary_key=True)
    changes: Mapped[int] = _number()
    summed: Mapped[int] = _number()
    sealed: Mapped[bool] = mapped_column(default=False, server_default=false())


class _Summed:
    month: Mapped[date] = mapped_column(Date, primary_key=True)
    simulated: Mapped[bool] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(String(2), primary_key=True)


class InsightCell(_Summed, Base):
    """Conversations of one month that are alike. The row without a situation counts each conversation once; a row
    with one counts those in which it was heard, so a conversation with two situations stands in two of them.
    """

    __tablename__ = "insight_cell"

    age_group: Mapped[str] = mapped_column(String(20), primary_key=True)
    region: Mapped[str] = mapped_column(String(2), primary_key=True)
    municipality: Mapped[str] = mapped_column(String(3), primary_key=True)
    situation: Mapped[str] = mapped_column(String(60), primary_key=True)

    conversations: Mapped[int] = _number()
    turns: Mapped[int] = _number()
    written: Mapped[int] = _number()
    unclear: Mapped[int] = _number()
    fallbacks: Mapped[int] = _number()
    away: Mapped[int] = _number()
    # Conversations with a list; the sum of the turns that the first one took; those whose first turn brought it.
    lists: Mapped[int] = _number()
    list_turns: Mapped[int] = _number()
    at_once: Mapped[int] = _number()
    # Lists of which something was used and nothing more was asked for (`indicators/definitions.yml`).
    enough: Mapped[int] = _number()
    more: Mapped[int] = _number()
    handovers: Mapped[int] = _number()
    helpful: Mapped[int] = _number()
    unhelpful: Mapped[int] = _number()
    shown: Mapped[int] = _number()
    opened: Mapped[int] = _number()
    contacts: Mapped[int] = _number()
    # Conversations in which a contact was used, and those with a need that nothing answered.
    contacted: Mapped[int] = _number()
    unanswered: Mapped[int] = _number()


class InsightHour(_Summed, Base):
    """When conversations begin: weekday (0 is Monday) and band of hours."""

    __tablename__ = "insight_hour"

    region: Mapped[str] = mapped_column(String(2), primary_key=True)
    weekday: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    hour: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    conversations: Mapped[int] = _number()


class InsightService(_Summed, Base):
    """Conversations in which a service was shown, opened, contacted; `pages`: opened outside conversations."""

    __tablename__ = "insight_service"

    region: Mapped[str] = mapped_column(String(2), primary_key=True)
    service_id: Mapped[str] = mapped_column(String(160), primary_key=True)
    shown: Mapped[int] = _number()
    opened: Mapped[int] = _number()
    contacts: Mapped[int] = _number()
    pages: Mapped[int] = _number()


class InsightVersion(_Summed, Base):
    """What answered in a month, from which day to which, and how it did."""

    __tablename__ = "insight_version"

    model: Mapped[str] = mapped_column(String(40), primary_key=True)
    rules: Mapped[str] = mapped_column(String(40), primary_key=True)
    first_day: Mapped[date] = mapped_column(Date)
    last_day: Mapped[date] = mapped_column(Date)
    conversations: Mapped[int] = _number()
    written: Mapped[int] = _number()
    unclear: Mapped[int] = _number()
    lists: Mapped[int] = _number()
    enough: Mapped[int] = _number()


class InsightDanger(_Summed, Base):
    """Messages of danger, by level. Nothing else is known of them."""

    __tablename__ = "insight_danger"

    level: Mapped[str] = mapped_column(String(12), primary_key=True)
    messages: Mapped[int] = _number()
