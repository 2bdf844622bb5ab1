"""Addresses of the pages of one entry, below `/staff/<language>/entries/`."""

from __future__ import annotations

from aiohttp import web

from luotsi.web.staff.entries import editing, history, looking, publishing


def entry_routes(base: str) -> list[web.RouteDef]:
    one = f"{base}/entries/{{id:[^/]+}}"
    return [
        web.get(f"{base}/entries/new", editing.new_page),
        web.post(f"{base}/entries/new", editing.create),
        web.get(one, looking.entry_page),
        web.get(f"{one}/edit", editing.edit_page),
        web.post(f"{one}/edit", editing.save),
        web.get(f"{one}/preview", publishing.preview_page),
        web.post(f"{one}/publish", publishing.publish),
        web.post(f"{one}/discard", publishing.discard),
        web.post(f"{one}/withdraw", publishing.withdraw),
        web.post(f"{one}/restore", publishing.restore),
        web.post(f"{one}/confirm", publishing.confirm),
        web.post(f"{one}/settle", publishing.settle),
        web.get(f"{one}/history", history.history_page),
        web.post(f"{one}/history/{{number:\\d{{1,6}}}}/roll-back", history.roll_back),
    ]
