"""The conversation by plain forms: the same gateway as the widget's, text in and a whole page out.

Every form is answered by a redirect to the page of the conversation, so that a reload sends nothing again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from aiohttp import web

from luotsi.bot.actions import machine
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts
from luotsi.web.bodies import LONGEST_TEXT
from luotsi.web.callers import caller, limit
from luotsi.web.conversations import PERSON, Conversation, Turn
from luotsi.web.keys import CONVERSATIONS, GATEWAY, LIVE, SETTINGS
from luotsi.web.pages.filters import service_path
from luotsi.web.pages.forms import read_form
from luotsi.web.pages.site import TALK, View, show
from luotsi.web.pages.talk_cookie import Ticket, drop, keep, ticket_of
from luotsi.web.problems import Problem
from luotsi.web.transcript import FORMATS, render_transcript

SAVE = {"fi": "/fi/keskustelu/tallenna", "sv": "/sv/samtal/spara"}
DELETE = {"fi": "/fi/keskustelu/poista", "sv": "/sv/samtal/radera"}
LONGEST_CHOICE = 200
#: Where the newest reply begins: the page opens there after a message.
NEWEST = "newest"
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def add(app: web.Application) -> None:
    for language in LANGUAGES:
        app.router.add_get(TALK[language], _in(language, read))
        app.router.add_post(TALK[language], _in(language, say))
        app.router.add_get(SAVE[language], _in(language, save))
        app.router.add_get(DELETE[language], _in(language, ask_delete))
        app.router.add_post(DELETE[language], _in(language, delete))


def _in(language: str, act: Callable[[web.Request, str], Awaitable[web.StreamResponse]]) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        return await act(request, language)

    return handle


async def read(request: web.Request, language: str) -> web.StreamResponse:
    """The conversation so far; before its first message the greeting and an empty box."""
    ticket = ticket_of(request)
    found = await _find(request, ticket)
    if found is not None and found.language != language:
        return _to(found.language)
    response = _page(request, language, ticket, found)
    if ticket is not None and found is None:
        drop(request, response)
    return response


async def say(request: web.Request, language: str) -> web.StreamResponse:
    """One message or one choice. The first one opens the conversation."""
    fields = await read_form(request)
    text, choice = fields.get("text", ""), fields.get("choice")
    ticket = ticket_of(request)
    found = await _find(request, ticket)
    if choice is None and (fault := _fault(text)):
        return _page(request, language, ticket, found, text=text, fault=fault)
    if choice is not None and not 0 < len(choice) <= LONGEST_CHOICE:
        raise Problem(422, "refused")
    if "key" not in fields:
        # A form without a key begins anew, whatever conversation the browser is in: nobody can add to that one.
        ticket = await _open(request, language, fields.get("municipality"))
    elif found is None or ticket is None:
        # It ended while its page was open. What was written is not lost.
        response = _page(request, language, None, None, text=text, ended=True)
        drop(request, response)
        return response
    elif not ticket.opens(fields["key"]):
        raise Problem(403, "foreign-form")
    after = await _answered(request, ticket, text, choice, fields.get("seen", ""))
    if await _find(request, ticket) is None:
        # It was asked for in words, or by its button.
        response = _see(f"{TALK[after]}?deleted=1")
        drop(request, response)
        return response
    response = _to(after)
    keep(request, response, ticket)
    return response


async def save(request: web.Request, language: str) -> web.StreamResponse:
    found = await _find(request, ticket_of(request))
    ending = request.query.get("format", "html")
    if ending not in ("html", "txt"):
        raise Problem(404, "not-found")
    if found is None:
        return _to(language)
    name = f"luotsi-{found.started_at.date().isoformat()}.{ending}"
    return web.Response(
        text=render_transcript(found, ending),
        content_type=FORMATS[ending],
        charset="utf-8",
        headers={"Cache-Control": "no-store", "Content-Disposition": f'attachment; filename="{name}"'},
    )


async def ask_delete(request: web.Request, language: str) -> web.StreamResponse:
    ticket = ticket_of(request)
    if ticket is None or await _find(request, ticket) is None:
        return _to(language)
    return _shown(
        request, language, "talk_delete.html.jinja", DELETE, "talk-delete-title", form_key=ticket.form_key
    )


async def delete(request: web.Request, language: str) -> web.StreamResponse:
    fields, ticket = await read_form(request), ticket_of(request)
    if ticket is not None and await _find(request, ticket) is not None:
        if not ticket.opens(fields.get("key", "")):
            raise Problem(403, "foreign-form")
        await request.app[CONVERSATIONS].erase(ticket.id)
    response = _see(f"{TALK[language]}?deleted=1")
    drop(request, response)
    return response


async def _open(request: web.Request, language: str, municipality: str | None) -> Ticket:
    await limit(request, f"open {caller(request)}", request.app[SETTINGS].conversations_per_minute)
    place = municipality if municipality in municipalities() else None
    opened, token, _ = await request.app[GATEWAY].open(language, place)
    return Ticket(opened.id, token)


async def _answered(request: web.Request, ticket: Ticket, text: str, choice: str | None, seen: str) -> str:
    """Hands one message to the gateway; the language to go on in."""
    gateway = request.app[GATEWAY]
    async with gateway.in_order(ticket.id, ticket.token):
        if await _find(request, ticket) is None:
            raise Problem(404, "conversation")
        await limit(request, f"say {ticket.id}", request.app[SETTINGS].messages_per_minute)
        exchange = await gateway.say(
            ticket.id,
            ticket.token,
            text=text if choice is None else None,
            choice=choice,
            key=_message_key(text, choice, seen),
        )
    if exchange is None:
        raise Problem(404, "conversation")
    return exchange.state.language


def _message_key(text: str, choice: str | None, seen: str) -> str | None:
    """The same words after the last turn that the sender had seen are one message: the button was pressed twice."""
    if not seen:
        return None
    said = f"{seen[:20]} {'choice' if choice is not None else 'text'} {choice or text}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()


async def _find(request: web.Request, ticket: Ticket | None) -> Conversation | None:
    return (
        None if ticket is None else await request.app[CONVERSATIONS].find(ticket.id, ticket.token, whole=True)
    )


def _fault(text: str) -> str | None:
    """What is wrong with a message, as the end of an id `talk-fault-…`."""
    if not text.strip():
        return "empty"
    return "long" if len(text) > LONGEST_TEXT else None


def _page(
    request: web.Request,
    language: str,
    ticket: Ticket | None,
    found: Conversation | None,
    *,
    text: str = "",
    fault: str | None = None,
    ended: bool = False,
) -> web.Response:
    place = request.query.get("municipality", "")
    place = place if place in municipalities() else ""
    turns = found.turns if found is not None else [_greeting(request, language, place or None)]
    return _shown(
        request,
        language,
        "talk.html.jinja",
        TALK,
        "talk-title",
        status=422 if fault else 200,
        turns=[_turn(turn) for turn in turns],
        talking=found is not None,
        form_key=ticket.form_key if ticket is not None and found is not None else None,
        seen=turns[-1].id if found is not None else None,
        municipality=place,
        text=text,
        over=max(0, len(text) - LONGEST_TEXT),
        fault=fault,
        ended=ended or (ticket is not None and found is None),
        deleted="deleted" in request.query and found is None,
        longest=LONGEST_TEXT,
        save_path=SAVE[language],
        delete_path=DELETE[language],
        newest=NEWEST,
        service_path=lambda service_id: service_path(language, service_id),
    )


def _greeting(request: web.Request, language: str, municipality: str | None) -> Turn:
    """What a conversation would begin with. Nothing is kept before somebody says something."""
    outcome = machine.greet(language, municipality=municipality, world=request.app[LIVE].world())
    return Turn(author="bot", content=outcome.messages)


def _turn(turn: Turn) -> dict[str, Any]:
    return {"person": turn.author == PERSON, "parts": turn.content, "at": turn.at}


def _shown(
    request: web.Request,
    language: str,
    template: str,
    paths: Mapping[str, str],
    title: str,
    status: int = 200,
    **content: Any,
) -> web.Response:
    words = texts(language)
    view = View(
        template=template,
        language=language,
        key="talk",
        paths=paths,
        title=words.format("page-titled", title=words.format(title)),
        description=words.format("talk-description"),
        listed=template == "talk.html.jinja",
    )
    response = show(request, view, status=status, heading=words.format(title), **content)
    response.headers["Cache-Control"] = "no-store"
    return response


def _to(language: str) -> web.Response:
    return _see(f"{TALK[language]}#{NEWEST}")


def _see(path: str) -> web.Response:
    return web.Response(status=303, headers={"Location": path, "Cache-Control": "no-store"})
