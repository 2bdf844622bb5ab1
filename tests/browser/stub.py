"""The real pages and the real widget, with a conversation API that answers from `canned.yml`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from aiohttp import web

from luotsi.language.personal_data import mask
from luotsi.settings import Settings
from luotsi.web import keys
from luotsi.web.bodies import Feedback, NewConversation, NewMessage, read_body, read_json, validate
from luotsi.web.embed import add_embed
from luotsi.web.pages import add_pages
from luotsi.web.problems import Problem, preferred_language, problems
from luotsi.web.security import secure

CANNED: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("canned.yml").read_text(encoding="utf-8"))
TOKEN = "token"
NOON = "2026-11-24T12:00:00+00:00"


@dataclass
class Stub:
    """The server's memory, and switches for what a test wants to go wrong."""

    talks: dict[str, dict[str, Any]] = field(default_factory=dict)
    heard: list[dict[str, Any]] = field(default_factory=list)
    notes: list[dict[str, Any]] = field(default_factory=list)
    expired: set[str] = field(default_factory=set)
    lost: bool = False
    delay: float = 0.0
    #: Answers wait while it is closed.
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    refusal: Problem | None = None

    def make_app(self) -> web.Application:
        self.gate.set()
        app = web.Application(middlewares=[problems, self.trouble])
        secure(app)
        app[keys.SETTINGS] = Settings(embed_ancestors="http://127.0.0.1:*")
        talk = "/api/v1/conversations/{id}"
        app.router.add_post("/api/v1/conversations", self.open)
        app.router.add_get(talk, self.read)
        app.router.add_delete(talk, self.erase)
        app.router.add_post(f"{talk}/messages", self.say)
        app.router.add_post(f"{talk}/feedback", self.feedback)
        add_pages(app)
        add_embed(app)
        return app

    @web.middleware
    async def trouble(self, request: web.Request, handler: Any) -> web.StreamResponse:
        if request.path.startswith("/api/"):
            if self.lost:
                assert request.transport is not None
                request.transport.abort()
                await asyncio.sleep(1)
            await self.gate.wait()
            if self.delay:
                await asyncio.sleep(self.delay)
            if self.refusal is not None and request.method == "POST":
                refusal, self.refusal = self.refusal, None
                raise refusal
        response: web.StreamResponse = await handler(request)
        return response

    async def open(self, request: web.Request) -> web.Response:
        raw = await read_json(request)
        earlier = raw.pop("earlier", None)
        asked = validate(NewConversation, raw)
        language = asked.language or preferred_language(request)
        number = str(len(self.talks) + 1)
        greeting = CANNED[language]["earlier" if earlier else "greeting"]
        self.talks[number] = {
            "id": number,
            "language": language,
            "turns": [{"author": "bot", "at": NOON, "messages": greeting}],
            "asked": asked.model_dump(exclude_none=True) | ({"earlier": earlier} if earlier else {}),
        }
        if asked.topic:
            services = CANNED[language]["replies"][-1]["messages"]
            part = {"type": "choice", "value": f"need:{asked.topic}"}
            self.talks[number]["turns"] += [
                {"author": "person", "at": NOON, "said": [part]},
                {"author": "bot", "at": NOON, "messages": services},
            ]
            greeting = [*greeting, *services]
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
        part = {"type": "choice", "value": said.choice}
        if said.text:
            part = {"type": "text", "text": mask(said.text).text}
        talk["turns"] += [
            {"author": "person", "at": NOON, "said": [part]},
            {"author": "bot", "at": NOON, "messages": messages},
        ]
        body = {"said": part, "messages": messages, "state": self.state(talk["language"])}
        return web.json_response(body)

    async def read(self, request: web.Request) -> web.Response:
        return web.json_response(self.find(request))

    async def erase(self, request: web.Request) -> web.Response:
        del self.talks[self.find(request)["id"]]
        return web.Response(status=204)

    async def feedback(self, request: web.Request) -> web.Response:
        self.find(request)
        self.notes.append((await read_body(request, Feedback)).model_dump(exclude_none=True))
        return web.Response(status=204)

    def find(self, request: web.Request) -> dict[str, Any]:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise Problem(401, "unauthorised")
        if request.match_info["id"] in self.expired:
            raise Problem(404, "conversation", extra={"code": "conversation-expired"})
        if request.match_info["id"] not in self.talks:
            raise Problem(404, "conversation")
        return self.talks[request.match_info["id"]]

    @staticmethod
    def state(language: str) -> dict[str, Any]:
        needs = ["without_study_place"]
        return {"language": language, "safety": "none", "handoff": False, "life_situations": needs}


#: A municipality's page whose policy allows Luotsi's origin alone: no inline code, no inline style.
HOST_PAGE = (
    '<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>Kunta</title>'
    '<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">{style}'
    '<script src="{luotsi}/widget.js" {data} async></script></head>'
    "<body><main><h1>Kunta</h1><p><a href='#'>Linkki</a></p>{element}</main></body></html>"
)
TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'"
#: Rules of a site that thinks of itself alone. `!important` is what such sites use when they are in a hurry.
HOSTILE = """
* { font: 6px/3 cursive; letter-spacing: .5em; text-transform: uppercase; color: pink; margin: 9px }
div, button, p, ul, section { display: none !important; float: left !important; position: static !important }
luotsi-chat { transform: rotate(9deg); filter: blur(3px); opacity: .2; position: absolute; visibility: hidden }
:root { font-size: 3px; --ink: pink; --ground: pink; --brand: pink; --fill: pink }
"""


def make_host_app(luotsi: str) -> web.Application:
    """A site of somebody else that embeds the widget of `luotsi`."""
    sources = {"strict": luotsi, "nonce": "'nonce-abc' 'strict-dynamic'"}

    async def show(request: web.Request) -> web.Response:
        query = request.query
        wanted = query.get("policy", "strict")
        hostile = query.get("style") == "hostile"
        page = HOST_PAGE.format(
            language=query.get("lang", "fi"),
            luotsi=luotsi,
            data=query.get("data", "") + (' nonce="abc"' if wanted == "nonce" else ""),
            element=query.get("element", "<luotsi-chat></luotsi-chat>"),
            style='<link rel="stylesheet" href="/hostile.css">' if hostile else "",
        )
        policy = (
            f"default-src 'none'; script-src {sources[wanted]}; connect-src {luotsi}; img-src data:; "
            f"style-src 'self'; frame-src {luotsi}; {TRUSTED}"
        )
        return web.Response(text=page, content_type="text/html", headers={"Content-Security-Policy": policy})

    async def style(_request: web.Request) -> web.Response:
        return web.Response(text=HOSTILE, content_type="text/css")

    app = web.Application()
    app.router.add_get("/", show)
    app.router.add_get("/hostile.css", style)
    return app
