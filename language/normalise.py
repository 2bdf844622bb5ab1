"""Clean form of what a person typed: one Unicode form, nothing invisible, plain quotes and dashes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SINGLE = "‘’‚‛ʼ´`′"
_DOUBLE = "“”„‟«»″"
_DASHES = "‐‑‒–—―−﹣-"
_PLAIN = {ord(c): "'" for c in _SINGLE} | {ord(c): '"' for c in _DOUBLE} | {ord(c): "-" for c in _DASHES}
_PLAIN[ord("…")] = "..."
_MOST_MARKS = 2
_MARKS = re.compile(rf"([\u0300-\u036f]{{{_MOST_MARKS}}})[\u0300-\u036f]+")
_DROPPED = frozenset(("Cc", "Cf", "Cs", "Co"))
_DECORATED = (
    (0x1D400, 0x1D7FF),  # mathematical letters, used as bold and italics
    (0xFF01, 0xFF5E),  # full width
)


def normalise(text: str) -> str:
    """NFC text on one line, without control, direction and zero-width characters.

    Calling it again changes nothing. A lone surrogate, which could not be written to a database, is dropped.
    """
    kept = "".join(map(_clean, text)) if not text.isascii() or not text.isprintable() else text
    composed = unicodedata.normalize("NFC", kept)
    limited = unicodedata.normalize("NFC", _MARKS.sub(r"\1", composed))
    return " ".join(limited.translate(_PLAIN).split())


@lru_cache(maxsize=8192)
def _clean(char: str) -> str:
    if char.isspace():
        return " "
    if unicodedata.category(char) in _DROPPED or "\ufe00" <= char <= "\ufe0f":
        return ""
    if any(first <= ord(char) <= last for first, last in _DECORATED):
        return unicodedata.normalize("NFKC", char)
    return char
