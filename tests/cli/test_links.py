"""`luotsi catalogue links` from the database to the owner's list, against a server of our own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.store import make_engine, make_sessions, migrate
from luotsi.catalogue.views import ChannelView, Localised
from luotsi.catalogue.writer import write_services
from luotsi.cli import link_tasks, main
from luotsi.cli.failure import Failure
from luotsi.settings import settings


class Pages(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.send_response(200 if self.path == "/here" else 404)
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815 - the base class names it

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def pages() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def data(tmp_path: Path, pages: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One entry with a page that is there and one that is not."""
    monkeypatch.setenv("LUOTSI_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    settings.cache_clear()
    base = next(iter(read_seed().services.values()))
    page = ChannelView("web", "test", base.source_checked, url=Localised(f"{pages}/here", f"{pages}/gone"))

    async def fill() -> None:
        engine = make_engine(settings().database)
        await migrate(engine)
        async with make_sessions(engine).begin() as session:
            await write_services(session, [replace(base, id="linked", channels=(page,))], origin="test")
        await engine.dispose()

    asyncio.run(fill())
    yield
    settings.cache_clear()


@pytest.mark.usefixtures("data")
def test_what_is_found_is_told_and_kept(capsys: pytest.CaptureFixture[str], pages: str) -> None:
    quick = link_tasks.Manners(pause=0.0, seconds=5)
    for round_, language in enumerate(("fi", "sv")):
        link_tasks.check_links(
            days=7,
            most=10,
            owner=None,
            language=language,
            manners=quick,
            allowed=lambda _: True,
            ports=frozenset(),
        )
        told = capsys.readouterr().out
        assert f"linked ({('ei vastuuhenkilöä', 'ingen ansvarig')[round_]})" in told
        assert f"{pages}/gone" in told
        assert f"{pages}/here" not in told
    assert told.startswith("Ingen länk"), "what was asked this week is not asked again"


@pytest.mark.usefixtures("data")
def test_the_command_refuses_this_machine_and_an_order_to_be_still(monkeypatch: pytest.MonkeyPatch) -> None:
    done = CliRunner().invoke(main, ["catalogue", "links"])
    assert done.exit_code == 0, done.output
    assert "Suljetussa verkossa: 2" in done.output
    monkeypatch.setenv("LUOTSI_LINK_CHECKS", "false")
    settings.cache_clear()
    done = CliRunner().invoke(main, ["catalogue", "links"])
    assert done.exit_code == 1
    assert "LUOTSI_LINK_CHECKS" in done.output
    with pytest.raises(Failure):
        link_tasks.check_links(days=0, most=1, owner=None, language="sv")


def test_it_says_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "public_url", "https://luotsi.example")
    assert link_tasks.agent().startswith("Luotsi-links/")
    assert "(+https://luotsi.example)" in link_tasks.agent()
