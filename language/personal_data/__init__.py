"""Masking of personal data before a message is stored, logged or given to the engine (GDPR 5(1)(c): data
minimisation).

Names, contact details, identity codes, accounts, addresses, dates of birth, links with secrets, plates and
IP addresses become marks such as ``[PHONE]``; ages, years, amounts, towns, emergency and service numbers
stay. Idempotent; never raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from luotsi.language.personal_data.addresses import find_addresses
from luotsi.language.personal_data.births import find_birth_dates
from luotsi.language.personal_data.contacts import (
    find_emails,
    find_handles,
    find_ips,
    find_links,
    find_plates,
)
from luotsi.language.personal_data.names import find_names
from luotsi.language.personal_data.numbers import find_accounts, find_ids, find_phones
from luotsi.language.personal_data.words import Span

__all__ = ["KINDS", "Masked", "Span", "find", "mask"]

_FINDERS: tuple[Callable[[str], Iterator[Span]], ...] = (
    find_links,
    find_emails,
    find_ids,
    find_accounts,
    find_birth_dates,
    find_ips,
    find_handles,
    find_phones,
    find_addresses,
    find_plates,
    find_names,
)
KINDS = ("PHONE", "EMAIL", "ID", "IBAN", "ADDRESS", "NAME", "BIRTHDATE", "LINK", "PLATE", "IP", "HANDLE")
_MOST_PASSES = 8


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked text and the kinds that were found, each once, in the order of KINDS."""

    text: str
    kinds: tuple[str, ...]


def find(text: str) -> list[Span]:
    """What one pass would mask, without overlaps, in the order of the text."""
    spans: list[Span] = []
    taken = bytearray(len(text))
    for finder in _FINDERS:
        for span in finder(text):
            if span.start < span.end and not any(taken[span.start : span.end]):
                spans.append(span)
                taken[span.start : span.end] = b"\1" * (span.end - span.start)
    return sorted(spans, key=lambda span: span.start)


def mask(text: str) -> Masked:
    """The text with personal data replaced; repeated until nothing is left, so that it is idempotent."""
    kinds: set[str] = set()
    for _ in range(_MOST_PASSES):
        spans = find(text)
        if not spans:
            break
        kinds.update(span.kind for span in spans)
        parts: list[str] = []
        at = 0
        for span in spans:
            parts += [text[at : span.start], span.text]
            at = span.end
        text = "".join(parts) + text[at:]
    return Masked(text, tuple(kind for kind in KINDS if kind in kinds))
