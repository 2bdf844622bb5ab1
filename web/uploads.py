"""Files that staff sent and looked at, kept in memory for the moment until they decide."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

KEPT_SECONDS = 30 * 60.0
#: Of all users together.
MOST_KEPT = 10


@dataclass(frozen=True, slots=True)
class Kept:
    """A file, who sent it, and when (seconds of `time.monotonic`)."""

    who: str
    name: str
    data: bytes
    at: float


class Uploads:
    def __init__(self) -> None:
        self._kept: dict[str, Kept] = {}

    def keep(self, who: str, name: str, data: bytes) -> str:
        """A token for the file. The oldest makes room when there are too many."""
        now = time.monotonic()
        fresh = {key: one for key, one in self._kept.items() if now - one.at < KEPT_SECONDS}
        for key in list(fresh)[: max(0, len(fresh) - MOST_KEPT + 1)]:
            del fresh[key]
        token = secrets.token_urlsafe(16)
        self._kept = fresh | {token: Kept(who, name, data, now)}
        return token

    def take(self, who: str, token: str) -> Kept | None:
        """The file that this user sent, once; None when it is gone or somebody else's."""
        found = self._kept.get(token)
        if found is None or found.who != who or time.monotonic() - found.at >= KEPT_SECONDS:
            return None
        del self._kept[token]
        return found
