"""The sums of one month as queries over its events, for SQLite and PostgreSQL alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Unpack

from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    SmallInteger,
    String,
    case,
    cast,
    extract,
    func,
    literal,
    select,
    true,
    union_all,
)

from luotsi.insight.model import (
    CONVERSATION,
    DANGER,
    PAGE,
    InsightCell,
    InsightDanger,
    InsightEvent,
    InsightHour,
    InsightService,
    InsightVersion,
)

E = InsightEvent
Query = Select[Unpack[tuple[Any, ...]]]


def queries(month: date, dialect: str) -> Iterator[tuple[type[Any], Query]]:
    """Each table of sums with the query that fills it; the columns are named as the table's."""
    yield InsightCell, _cells(month, dialect)
    yield InsightCell, _cells_by_situation(month, dialect)
    yield InsightHour, _hours(month, dialect)
    yield InsightService, _services(month, dialect)
    yield InsightVersion, _versions(month)
    yield InsightDanger, _danger(month)


def _of(month: date, kind: str) -> tuple[ColumnElement[bool], ...]:
    return E.month == month, E.kind == kind


def _number(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _is_enough() -> ColumnElement[bool]:
    """A list was shown, something of it was used or it was called helpful, and nothing else was asked for."""
    used = (_length_of(E.opened) > 0) | (_length_of(E.contacts) > 0) | E.helpful.is_(True)
    return (
        E.list_turn.is_not(None) & used & E.more.is_(False) & E.handover.is_(False) & E.helpful.is_not(False)
    )


def _length_of(column: Any) -> ColumnElement[int]:
    # The same name in both databases: SQLite's json_array_length and PostgreSQL's for the type json.
    return func.json_array_length(column, type_=Integer)


def _measures(unanswered: ColumnElement[int]) -> list[ColumnElement[Any]]:
    has_list = E.list_turn.is_not(None)
    return [
        func.count().label("conversations"),
        func.sum(E.turns).label("turns"),
        func.sum(E.written).label("written"),
        func.sum(E.unclear).label("unclear"),
        func.sum(E.fallbacks).label("fallbacks"),
        func.sum(E.away).label("away"),
        _number(has_list).label("lists"),
        func.sum(func.coalesce(E.list_turn, 0)).label("list_turns"),
        _number(E.list_turn == 1).label("at_once"),
        _number(_is_enough()).label("enough"),
        _number(E.more.is_(True)).label("more"),
        _number(E.handover.is_(True)).label("handovers"),
        _number(E.helpful.is_(True)).label("helpful"),
        _number(E.helpful.is_(False)).label("unhelpful"),
        func.sum(_length_of(E.shown)).label("shown"),
        func.sum(_length_of(E.opened)).label("opened"),
        func.sum(_length_of(E.contacts)).label("contacts"),
        _number(_length_of(E.contacts) > 0).label("contacted"),
        unanswered.label("unanswered"),
    ]


def _cells(month: date, dialect: str) -> Query:
    keys = (E.month, E.simulated, E.language, E.age_group, E.region, E.municipality)
    lacking = _number(_length_of(E.unanswered) > 0)
    query = select(*keys, literal("", String).label("situation"), *_measures(lacking))
    return query.where(*_of(month, CONVERSATION)).group_by(*keys)


def _cells_by_situation(month: date, dialect: str) -> Query:
    keys = (E.month, E.simulated, E.language, E.age_group, E.region, E.municipality)
    code = _each(E.situations, dialect)
    situation = cast(code.c.value, String).label("situation")
    # Codes are plain words: one stands in the list as written where it stands between quotes.
    lacks = cast(E.unanswered, String).contains('"' + situation + '"')
    query = select(*keys, situation, *_measures(_number(lacks)))
    return query.select_from(E).join(code, true()).where(*_of(month, CONVERSATION)).group_by(*keys, situation)


def _each(column: Any, dialect: str) -> Any:
    """The members of a list, one a row, as a lateral table with the column `value`."""
    spread = func.json_array_elements_text if dialect == "postgresql" else func.json_each
    return spread(column).table_valued("value", joins_implicitly=True)


def _weekday(dialect: str) -> ColumnElement[int]:
    """0 is Monday."""
    if dialect == "postgresql":
        return cast(extract("isodow", E.day) - 1, SmallInteger)
    return cast((cast(func.strftime("%w", E.day), Integer) + 6) % 7, SmallInteger)


def _hours(month: date, dialect: str) -> Query:
    weekday = _weekday(dialect).label("weekday")
    keys = (E.month, E.simulated, E.language, E.region, weekday, E.hour)
    query = select(*keys, func.count().label("conversations"))
    return query.where(*_of(month, CONVERSATION)).group_by(*keys)


def _services(month: date, dialect: str) -> Query:
    """Each service once a conversation, however many of its contacts were used."""
    parts = []
    for number, column in enumerate((E.shown, E.opened, E.contacts)):
        member = _each(column, dialect)
        name = _first_word(cast(member.c.value, String), dialect) if column is E.contacts else member.c.value
        part = select(
            E.key,
            E.simulated,
            E.language,
            E.region,
            E.kind,
            cast(name, String).label("service_id"),
            literal(number).label("way"),
        )
        part = part.select_from(E).join(member, true())
        parts.append(part.where(E.month == month, E.kind.in_((CONVERSATION, PAGE))).distinct())
    found = union_all(*parts).subquery()
    keys = (found.c.simulated, found.c.language, found.c.region, found.c.service_id)
    talk, page = found.c.kind == CONVERSATION, found.c.kind == PAGE
    return select(
        literal(month, E.month.type).label("month"),
        *keys,
        _number(talk & (found.c.way == 0)).label("shown"),
        _number(talk & (found.c.way == 1)).label("opened"),
        _number(talk & (found.c.way == 2)).label("contacts"),
        _number(page).label("pages"),
    ).group_by(*keys)


def _first_word(text: ColumnElement[str], dialect: str) -> ColumnElement[str]:
    if dialect == "postgresql":
        return func.split_part(text, " ", 1)
    return func.substr(text, 1, func.instr(text, " ") - 1)


def _versions(month: date) -> Query:
    keys = (E.month, E.simulated, E.language, E.model, E.rules)
    return (
        select(
            *keys,
            func.min(E.day).label("first_day"),
            func.max(E.day).label("last_day"),
            func.count().label("conversations"),
            func.sum(E.written).label("written"),
            func.sum(E.unclear).label("unclear"),
            _number(E.list_turn.is_not(None)).label("lists"),
            _number(_is_enough()).label("enough"),
        )
        .where(*_of(month, CONVERSATION))
        .group_by(*keys)
    )


def _danger(month: date) -> Query:
    keys = (E.month, E.simulated, E.language, E.danger)
    query = select(E.month, E.simulated, E.language, E.danger.label("level"), func.count().label("messages"))
    return query.where(*_of(month, DANGER)).group_by(*keys)
