"""Jinja templates of the pages: HTML is escaped always, an unknown name is an error."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from luotsi.catalogue.hours import HELSINKI

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_MAIL_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
PAGES = Path(__file__).resolve().parent / "pages"


class Absent(StrictUndefined):
    """An unknown name is an error. A key that a message or a channel does not have is false, and no more than that."""

    __slots__ = ()

    def __bool__(self) -> bool:  # type: ignore[override]  # the base class always raises
        return False if isinstance(self._undefined_obj, dict) else super().__bool__()


def written_day(day: date) -> str:
    """24.11.2026"""
    return f"{day.day}.{day.month}.{day.year}"


def _day_and_time(moment: datetime) -> str:
    """24.11.2026 14.05, as both languages write it in Finland."""
    local = moment.astimezone(HELSINKI)
    return f"{local.day}.{local.month}.{local.year} {local:%H.%M}"


@lru_cache(maxsize=1)
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=lambda name: name is None or not name.endswith(".txt.jinja"),  # noqa: S701 - all but plain text
        undefined=Absent,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["local_time"] = lambda moment: moment.astimezone(HELSINKI)
    made.filters["day"] = written_day
    made.filters["day_and_time"] = _day_and_time
    made.filters["web_address"] = lambda text: _WEB_ADDRESS.fullmatch(text) is not None
    made.filters["mail_address"] = lambda text: _MAIL_ADDRESS.fullmatch(text) is not None
    made.filters["day"] = lambda day: f"{day.day}.{day.month}.{day.year}"
    made.filters["tel"] = lambda number: "tel:" + "".join(c for c in number if c.isdigit() or c == "+")
    return made
