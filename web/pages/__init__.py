"""The public pages: server-rendered in Finnish and Swedish, whole without JavaScript. Templates lie beside the code."""

from __future__ import annotations

from aiohttp import web

from luotsi.web.pages import assets, directory, feedback, prose, refusals, service, sitemaps, talk
from luotsi.web.pages.site import PAGES, Page

__all__ = ["PAGES", "Page", "add_pages"]


def add_pages(app: web.Application) -> None:
    """Adds the pages, what they load, and their refusals as pages."""
    app.middlewares.append(refusals.refusal_pages)
    for add in (prose.add, assets.add, talk.add, feedback.add, service.add, directory.add, sitemaps.add):
        add(app)
