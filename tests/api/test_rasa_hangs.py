"""An engine that hangs: the person is not kept waiting."""

from __future__ import annotations

import os
import signal
import time

import pytest

from tests.api.conftest import Open
from tests.conftest import Running

pytestmark = pytest.mark.engine


def test_an_engine_that_hangs_is_not_waited_for_long(talk: Open, running: Running) -> None:
    opened = talk("sv")
    pid = running.rasa_pid()
    os.kill(pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        opened.say("Jag är arbetslös")
        assert time.monotonic() - began < 15
        assert opened.notice("handoff") is not None
    finally:
        os.kill(pid, signal.SIGCONT)
        running.wait_ready()
    opened.say("Jag är arbetslös och bor i Vasa")
    assert opened.services
