"""Does a service answer in the way in which a person would rather be served? Codes of `language/wishes.py`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time

from luotsi.catalogue.hours import WEEKDAYS, open_on
from luotsi.catalogue.need import Reason
from luotsi.catalogue.views import ServiceView

#: Which channels answer a wish for one. A web page alone answers nobody.
CHANNELS = {"phone": ("phone",), "place": ("place",), "online": ("e_service", "email")}
TIMES: dict[str, tuple[Sequence[str], time]] = {
    "evening": (WEEKDAYS[:5], time(17)),
    "weekend": (WEEKDAYS[5:], time(0)),
}
_WITH_PEOPLE = frozenset({"phone", "place"})


def wishes_met(service: ServiceView) -> tuple[str, ...]:
    """Codes of all the wishes that the service would meet."""
    return tuple(wish for wish in (*CHANNELS, *TIMES) if reasons_for(service, (wish,)))


def reasons_for(service: ServiceView, wishes: Sequence[str]) -> tuple[Reason, ...]:
    """A reason for each wish that the service meets."""
    have = {channel.type for channel in service.channels}
    wanted = {type_ for wish in wishes for type_ in CHANNELS.get(wish, ())}
    reasons = []
    if channels := sorted(have & wanted):
        reasons.append(Reason("has_channel", {"channels": channels}))
    for wish in wishes:
        if wish in TIMES and _answers(service, *TIMES[wish]):
            reasons.append(Reason("has_hours", {"when": wish}))
    return tuple(reasons)


def _answers(service: ServiceView, days: Sequence[str], until: time) -> bool:
    return any(
        channel.type in _WITH_PEOPLE and open_on(channel.hours, days, until) for channel in service.channels
    )
