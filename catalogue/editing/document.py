"""An entry as a JSON document, as revisions keep it, and back."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from pydantic import TypeAdapter

from luotsi.catalogue.views import ServiceView

Document = dict[str, Any]
_ENTRY: TypeAdapter[ServiceView] = TypeAdapter(ServiceView)


def to_document(entry: ServiceView) -> Document:
    """JSON-safe, everything but the moment of the last change; equal entries give equal documents."""
    made: Document = _ENTRY.dump_python(entry, mode="json", exclude={"updated_at"})
    return made | {"audiences": sorted(entry.audiences)}


def from_document(document: Document) -> ServiceView:
    """The entry of a document; facts that it does not know yet (it may be years old) get their defaults.

    pydantic.ValidationError when it is no entry.
    """
    return _ENTRY.validate_python(document)


def fingerprint(document: Document) -> str:
    return hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()[:16]
