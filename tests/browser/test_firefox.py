"""A conversation by keyboard in Firefox, on a page with a strict policy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.browser.conftest import Site
from tests.browser.firefox import started

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
ROOT = "document.querySelector('luotsi-chat').shadowRoot"


async def test_a_conversation_by_keyboard(site: Site, tmp_path: Path) -> None:
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if program is None:
        pytest.skip("no Firefox on this machine")
    async with started(program, tmp_path) as firefox:
        await firefox.open(site.host)
        await firefox.wait(f"Boolean({ROOT}.querySelector('.launcher'))")
        assert await firefox.evaluate(f"{ROOT}.querySelector('[aria-atomic]').textContent") == ""
        for _ in range(2):
            await firefox.type("Tab")
        assert await firefox.evaluate(f"{ROOT}.activeElement.className") == "launcher"
        # Without a window Firefox sends the keys to a button and does not press it; everything else goes by keys.
        await firefox.evaluate(f"{ROOT}.activeElement.click()")
        await firefox.wait(f"Boolean({ROOT}.querySelector('.turn.bot'))")
        await firefox.type("Jäin ilman opiskelupaikkaa")
        await firefox.type("Enter")
        await firefox.wait(f"Boolean({ROOT}.querySelector('.card'))")
        assert await firefox.evaluate(f"{ROOT}.activeElement.id") == "box"
        spoken = await firefox.evaluate(f"{ROOT}.querySelector('[aria-atomic]').textContent")
        assert "Ohjaamo Tampere" in spoken
        colour = await firefox.evaluate(f"getComputedStyle({ROOT}.querySelector('.send')).backgroundColor")
        assert colour == "rgb(11, 74, 107)"
        await firefox.type("Escape")
        assert await firefox.evaluate(f"{ROOT}.querySelector('#panel').hidden")
        assert await firefox.evaluate(f"{ROOT}.activeElement.className") == "launcher"
        assert site.stub.heard == [{"text": "Jäin ilman opiskelupaikkaa"}]
        assert firefox.complaints == []
