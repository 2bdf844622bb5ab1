"""A digest of what a source says of an entry: tells whether the source, or staff, have changed it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace

from luotsi.catalogue.model import DRAFT, PUBLISHED
from luotsi.catalogue.views import ServiceView

#: What staff say of an entry, whatever its source.
_OURS = ("owner", "confirmed")


def digest_of(service: ServiceView) -> str:
    """A digest of everything that the source says of the service."""
    facts = asdict(replace(service, updated_at=None))
    facts["audiences"] = sorted(service.audiences)
    for name in _OURS:
        del facts[name]
    if service.season is None:
        # Entries that were written before there were seasons have not changed for it.
        del facts["season"]
    return hashlib.sha256(json.dumps(facts, sort_keys=True, default=str).encode()).hexdigest()


def differs_from_source(service: ServiceView, digest: str | None) -> bool:
    """Whether the entry says other than its source did. To publish what the source gave as a draft is no change."""
    return digest not in {digest_of(replace(service, status=status)) for status in (DRAFT, PUBLISHED)}
