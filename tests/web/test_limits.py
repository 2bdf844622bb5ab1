"""A sliding minute for each caller, in flat memory."""

from __future__ import annotations

from luotsi.web.limits import MOST_CALLERS, WINDOW, RateLimiter


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_call_too_many_waits_until_the_first_is_a_minute_old() -> None:
    clock = Clock()
    limiter = RateLimiter(clock)
    assert limiter.wait("a", 2) == 0
    clock.now += 20
    assert limiter.wait("a", 2) == 0
    clock.now += 10
    assert limiter.wait("a", 2) == WINDOW - 30
    assert limiter.wait("b", 2) == 0, "others are not held back"
    clock.now += WINDOW - 30
    assert limiter.wait("a", 2) == 0


def test_a_refused_call_does_not_lengthen_the_wait() -> None:
    clock = Clock()
    limiter = RateLimiter(clock)
    limiter.wait("a", 1)
    for _ in range(100):
        assert limiter.wait("a", 1) == WINDOW
    clock.now += WINDOW
    assert limiter.wait("a", 1) == 0


def test_memory_stays_flat() -> None:
    limiter = RateLimiter(Clock())
    for number in range(MOST_CALLERS + 500):
        limiter.wait(str(number), 1)
    assert len(limiter._calls) == MOST_CALLERS
    assert limiter.wait(str(MOST_CALLERS + 499), 1) > 0, "the latest are remembered"
