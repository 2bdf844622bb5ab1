"""Jinja templates of the pages: HTML is escaped always, an unknown name is an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from luotsi.language.understanding import HELSINKI

PAGES = Path(__file__).resolve().parent / "pages"


@lru_cache(maxsize=1)
def environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=lambda name: name is None or not name.endswith(".txt.jinja"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["local_time"] = lambda moment: moment.astimezone(HELSINKI)
    made.filters["tel"] = lambda number: "tel:" + "".join(c for c in number if c.isdigit() or c == "+")
    return made
