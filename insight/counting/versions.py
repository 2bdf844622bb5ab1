"""The version of the routing rules as it is counted with each conversation."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from luotsi.catalogue.knowledge import KNOWLEDGE_FILE
from luotsi.catalogue.weights import WEIGHTS_FILE

_FILES = (KNOWLEDGE_FILE, WEIGHTS_FILE)


def rules_version() -> str:
    """Twelve hexadecimal digits that change with the table of who answers what, or with the weights."""
    return _digest(tuple((path, path.stat().st_mtime_ns) for path in _FILES))


@lru_cache(maxsize=4)
def _digest(files: tuple[tuple[Path, int], ...]) -> str:
    digest = hashlib.sha256()
    for path, _ in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
