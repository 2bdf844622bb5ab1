from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.web.pages.sites import PagesSite, pages_site


@pytest_asyncio.fixture(loop_scope="session", scope="session")
async def shared_site(
    catalogue_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[PagesSite]:
    async with pages_site(catalogue_file, tmp_path_factory.mktemp("pages")) as site:
        yield site


@pytest_asyncio.fixture(loop_scope="session")
async def site(shared_site: PagesSite) -> PagesSite:
    """The app with nothing said yet, and a browser that has been nowhere."""
    await shared_site.forget()
    shared_site.client.session.cookie_jar.clear()
    return shared_site
