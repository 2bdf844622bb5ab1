"""The real pages and the real widget, with a conversation API that answers from `canned.yml`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import yaml
from aiohttp import web

from luotsi.settings import Settings
from luotsi.web import keys
from luotsi.web.bodies import NewConversation, NewMessage, read_body
from luotsi.web.pages_handlers import add_pages
from luotsi.web.problems import Problem, preferred_language, problems
from luotsi.web.security import secure

CANNED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("canned.yml").read_text(encoding="utf-8"))
TOKEN = "token"


@dataclass
class Stub:
    """The server's memory, and switches for what a test wants to go wrong."""

    talks: dict[str, dict[str, Any]] = field(default_factory=dict)
    heard: list[dict[str, Any]] = field(default_factory=list)
    lost: bool = False
    delay: float = 0.0
    refusal: Problem | None = None

    def make_app(self) -> web.Application:
        app = web.Application(middlewares=[problems, self.trouble])
        secure(app)
        app[keys.SETTINGS] = Settings()
        talk = "/api/v1/conversations/{id}"
        app.router.add_post("/api/v1/conversations", self.open)
        app.router.add_get(talk, self.read)
        app.router.add_delete(talk, self.erase)
        app.router.add_post(f"{talk}/messages", self.say)
        app.router.add_get(f"{talk}/transcript", self.transcript)
        add_pages(app)
        return app

    @web.middleware
    async def trouble(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path.startswith("/api/"):
            if self.lost:
                assert request.transport is not None
                request.transport.abort()
                await asyncio.sleep(1)
            if self.delay:
                await asyncio.sleep(self.delay)
            if self.refusal is not None and request.method == "POST":
                refusal, self.refusal = self.refusal, None
                raise refusal
        response: web.StreamResponse = await handler(request)
        return response

    async def open(self, request: web.Request) -> web.Response:
        asked = await read_body(request, NewConversation)
        language = asked.language or preferred_language(request)
        number = str(len(self.talks) + 1)
        greeting = CANNED[language]["greeting"]
        self.talks[number] = {
            "id": number,
            "language": language,
            "turns": [{"author": "bot", "messages": greeting}],
            "asked": asked.model_dump(),
        }
        body = {"id": number, "token": TOKEN, "messages": greeting, "state": self.state(language)}
        return web.json_response(body, status=201)

    async def say(self, request: web.Request) -> web.Response:
        talk = self.find(request)
        said = await read_body(request, NewMessage)
        self.heard.append(said.model_dump(exclude_none=True))
        words = said.text or said.choice or ""
        if words.startswith("lang:"):
            talk["language"] = words.removeprefix("lang:")
        replies = CANNED[talk["language"]]["replies"]
        messages = next(r["messages"] for r in replies if any(word in words.lower() for word in r["when"]))
        part = {"type": "text", "text": said.text} if said.text else {"type": "choice", "value": said.choice}
        talk["turns"] += [{"author": "person", "said": [part]}, {"author": "bot", "messages": messages}]
        return web.json_response({"messages": messages, "state": self.state(talk["language"])})

    async def read(self, request: web.Request) -> web.Response:
        return web.json_response(self.find(request))

    async def erase(self, request: web.Request) -> web.Response:
        del self.talks[self.find(request)["id"]]
        return web.Response(status=204)

    async def transcript(self, request: web.Request) -> web.Response:
        self.find(request)
        ending = request.query["format"]
        day = datetime.now(timezone.utc).date().isoformat()
        headers = {"Content-Disposition": f'attachment; filename="luotsi-{day}.{ending}"'}
        return web.Response(text=f"kept as {ending}", headers=headers)

    def find(self, request: web.Request) -> dict[str, Any]:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise Problem(401, "unauthorised")
        if request.match_info["id"] not in self.talks:
            raise Problem(404, "conversation")
        return self.talks[request.match_info["id"]]

    @staticmethod
    def state(language: str) -> dict[str, Any]:
        return {"language": language, "safety": "none", "handoff": False, "life_situations": []}


#: A municipality's page whose policy allows Luotsi's origin alone: no inline code, no inline style.
HOST_PAGE = (
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Kunta</title>'
    '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
    '<script src="{luotsi}/widget.js" {data} async></script></head>'
    "<body><main><h1>Kunta</h1><p><a href='#'>Linkki</a></p>{element}</main></body></html>"
)


def make_host_app(luotsi: str) -> web.Application:
    """A site of somebody else that embeds the widget of `luotsi`."""

    async def show(request: web.Request) -> web.Response:
        query = request.query
        page = HOST_PAGE.format(
            language=query.get("lang", "fi"),
            luotsi=luotsi,
            data=query.get("data", ""),
            element=query.get("element", "<luotsi-chat></luotsi-chat>"),
        )
        policy = (
            f"default-src 'none'; script-src {luotsi}; connect-src {luotsi}; img-src data:; "
            "require-trusted-types-for 'script'; trusted-types 'none'"
        )
        return web.Response(text=page, content_type="text/html", headers={"Content-Security-Policy": policy})

    app = web.Application()
    app.router.add_get("/", show)
    return app
