"""Rasa's tracker store, made to forget: a message is gone from Rasa as soon as it is answered.

The dialogue state travels with each message (see `web/gateway.py`), so Rasa needs no memory of its own. What it does
not keep, it cannot leak, and its memory stays flat however long a conversation or an uptime is.
"""

from __future__ import annotations

from typing import Any, Iterable, Optional

from rasa.core.tracker_store import InMemoryTrackerStore
from rasa.shared.core.trackers import DialogueStateTracker


class ForgetfulTrackerStore(InMemoryTrackerStore):
    async def save(self, tracker: DialogueStateTracker) -> None:
        """Nothing is kept; an event broker, if one is set, is still served."""
        await self.stream_events(tracker)

    async def retrieve(self, sender_id: str) -> Optional[DialogueStateTracker]:
        return None

    async def keys(self) -> Iterable[Any]:
        return []
