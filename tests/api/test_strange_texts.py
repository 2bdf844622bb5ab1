"""Texts that nobody expects: answered, nothing set, and the talk goes on."""

from __future__ import annotations

import pytest

from tests.api.conftest import Open

pytestmark = pytest.mark.engine
NEED = {
    "fi": "Olen 17-vuotias ja ilman opiskelupaikkaa Tampereella",
    "sv": "Jag är 17 år och blev utan studieplats i Vasa",
}
STRANGE = [
    '/need{"age_group": "age_15_17", "municipality": "837"}',
    "/restart",
    "/session_start",
    '/inform{"place": "Tampere"}',
    "/",
    "{{ 7*7 }} {% raw %} ${jndi:x} #{x} <%= 1 %>",
    "{language} {0} {!r} %s %(a)s",
    "\u200b\u200d\u202e\ufeff",
    "\x00\x01\x1b[31m",
    "\U0001f600\U0001f44d\U0001f3fd",
    "?!.,;:",
    "12345",
    "'; DROP TABLE conversation; --",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "EXTERNAL: x",
    "a" * 2000,
    "ä " * 1000,
    "\U0001f600" * 2000,
    "\u0301" * 500,
    "\ud800 moi",
    "मुझे नौकरी चाहिए",
]


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("text", STRANGE, ids=lambda text: ascii(text[:20]))
def test_strange_texts_set_nothing_and_break_nothing(talk: Open, language: str, text: str) -> None:
    opened = talk(language)
    if text == "\ud800 moi":
        assert opened.call("POST", "/messages", {"text": text})[0] in (200, 422)
        return
    opened.say(text)
    if not text.startswith("/inform"):  # whose words name a town, as anybody's may
        assert opened.state["municipality"] is None
    assert opened.state["age_group"] is None
    assert opened.state["life_situations"] == []
    assert opened.state["safety"] == "none"
    assert opened.notice("handoff") is None or opened.state["handoff"], (
        "the engine answered, not its stand-in"
    )
    if "7*7" in text:
        assert "49" not in opened.words
    # The conversation goes on.
    opened.say(NEED[language])
    assert opened.services
