"""How much one caller may ask in a minute. Counted in this process; behind several processes each counts for itself."""

from __future__ import annotations

import time
from collections import OrderedDict, deque
from collections.abc import Callable

WINDOW = 60.0
#: Callers remembered at the most: the longest unseen are forgotten first, so memory stays flat under attack.
MOST_CALLERS = 10_000


class RateLimiter:
    """A sliding window of `window` seconds per key. `clock` gives seconds; tests hand in their own."""

    def __init__(self, clock: Callable[[], float] = time.monotonic, window: float = WINDOW) -> None:
        self._clock = clock
        self._window = window
        self._calls: OrderedDict[str, deque[float]] = OrderedDict()

    def wait(self, key: str, most: int) -> float:
        """0 when this call may pass (it is counted), else the seconds after which to try again."""
        now = self._clock()
        calls = self._calls.setdefault(key, deque())
        self._calls.move_to_end(key)
        while len(self._calls) > MOST_CALLERS:
            self._calls.popitem(last=False)
        while calls and calls[0] <= now - self._window:
            calls.popleft()
        if len(calls) >= most:
            return calls[0] + self._window - now
        calls.append(now)
        return 0.0

    def forget(self, key: str) -> None:
        """Begins anew for a caller who has shown to be the right one."""
        self._calls.pop(key, None)
