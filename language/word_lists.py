"""Reading of the word lists in ``language/data``."""

from __future__ import annotations

from functools import cache
from typing import Any

import yaml

from luotsi.language.municipalities import DATA


@cache
def word_list(name: str) -> dict[str, Any]:
    """Content of ``language/data/<name>.yml``; do not change what you get."""
    with (DATA / f"{name}.yml").open(encoding="utf-8") as file:
        content: dict[str, Any] = yaml.safe_load(file)
    return content


@cache
def word_set(name: str, key: str) -> frozenset[str]:
    """The words under one key, written as a YAML list or as one text of words divided by white space."""
    value = word_list(name).get(key, ())
    return frozenset(value.split() if isinstance(value, str) else map(str, value))
