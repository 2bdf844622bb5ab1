"""What becomes of an entry that nobody confirms: it is marked, then sinks in the lists, then is hidden.

Only entries that staff have taken over (confirmed once) sink and hide. One that still is as its source gave it is
marked for staff, and no more: the first catalogue must not vanish because nobody has begun to look after it.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from luotsi.settings import settings

FRESH, STALE, SINKING, HIDDEN = "fresh", "stale", "sinking", "hidden"
State = Literal["fresh", "stale", "sinking", "hidden"]
#: What a sinking entry is worth beside one that is looked after.
SUNK = 0.7


def state_of(confirmed: date | None, source_checked: date, day: date) -> State:
    """The state on `day`. `confirmed` is None for an entry that staff have not taken over."""
    limits = settings()
    age = (day - (confirmed or source_checked)).days
    if confirmed is not None:
        if limits.hide_days and age >= limits.hide_days:
            return "hidden"
        if limits.sink_days and age >= limits.sink_days:
            return "sinking"
    return "stale" if age >= limits.stale_days else "fresh"


def is_hidden(confirmed: date | None, day: date) -> bool:
    return confirmed is not None and state_of(confirmed, confirmed, day) == HIDDEN


def worth(confirmed: date | None, day: date) -> float:
    """Factor of an entry's score in routing."""
    sinking = confirmed is not None and state_of(confirmed, confirmed, day) in {SINKING, HIDDEN}
    return SUNK if sinking else 1.0
