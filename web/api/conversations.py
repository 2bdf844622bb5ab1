"""A conversation over HTTP: open, say, read, save, delete, give feedback."""

from __future__ import annotations

import re
from typing import Any

from aiohttp import web

from luotsi.bot.actions.state import DialogueState
from luotsi.language.normalise import normalise
from luotsi.language.personal_data import mask
from luotsi.web.api.notice import status_messages
from luotsi.web.bodies import Feedback, NewConversation, NewMessage, read_body
from luotsi.web.callers import caller, limit
from luotsi.web.conversations import PERSON, Conversation
from luotsi.web.keys import CONVERSATIONS, GATEWAY, LIVE, SETTINGS
from luotsi.web.problems import LANGUAGE, Problem, preferred_language
from luotsi.web.transcript import FORMATS, render_transcript

_KEY = re.compile(r"[\w-]{1,64}", re.ASCII)


async def open_conversation(request: web.Request) -> web.Response:
    await limit(request, f"open {caller(request)}", request.app[SETTINGS].conversations_per_minute)
    asked = await read_body(request, NewConversation)
    language = asked.language or preferred_language(request)
    earlier = asked.earlier.model_dump(exclude_none=True) if asked.earlier is not None else None
    conversation, token, messages = await request.app[GATEWAY].open(language, asked.municipality, earlier)
    messages = [*status_messages(request, language), *messages]
    body = {"id": conversation.id, "token": token, "messages": messages, "state": _public(conversation.state)}
    if asked.topic is not None:
        exchange = await request.app[GATEWAY].say(conversation.id, token, choice=f"need:{asked.topic}")
        if exchange is not None:
            body |= {"messages": [*messages, *exchange.messages], "state": exchange.state.public()}
    return web.json_response(
        body, status=201, headers={"Location": f"/api/v1/conversations/{conversation.id}"} | _private()
    )


async def say(request: web.Request) -> web.Response:
    """The place in the row is taken at once, before anything is waited for: messages keep their order."""
    token, gateway, key = token_of(request), request.app[GATEWAY], _message_key(request)
    async with gateway.in_order(request.match_info["id"], token):
        conversation = await conversation_of(request)
        await limit(request, f"say {conversation.id}", request.app[SETTINGS].messages_per_minute)
        said = await read_body(request, NewMessage)
        exchange = await gateway.say(conversation.id, token, text=said.text, choice=said.choice, key=key)
    if exchange is None:
        raise Problem(404, "conversation")
    return web.json_response(
        {"said": _as_kept(said), "messages": exchange.messages, "state": exchange.state.public()},
        headers=_private(),
    )


async def read(request: web.Request) -> web.Response:
    conversation = await conversation_of(request, whole=True)
    return web.json_response(_whole(conversation), headers=_private())


async def handover(request: web.Request) -> web.Response:
    """A masked summary for whoever goes on from here."""
    conversation = await conversation_of(request)
    summary = await request.app[GATEWAY].summary(conversation)
    return web.json_response({"id": conversation.id, **summary}, headers=_private())


async def transcript(request: web.Request) -> web.Response:
    """The talk to keep, as a file: `format` is html, txt or json."""
    conversation = await conversation_of(request, whole=True)
    wanted = request.query.get("format", "html")
    if wanted not in FORMATS:
        raise Problem(422, "invalid", fields="format", extra={"errors": [{"field": "format"}]})
    if wanted == "json":
        return web.json_response(_whole(conversation), headers=_private() | _file(conversation, wanted))
    text = render_transcript(conversation, wanted)
    return web.Response(
        text=text,
        content_type=FORMATS[wanted],
        charset="utf-8",
        headers=_private() | _file(conversation, wanted),
    )


async def erase(request: web.Request) -> web.Response:
    """Now, in every store; of an expired conversation what is left."""
    token, conversations = token_of(request), request.app[CONVERSATIONS]
    if await conversations.expired(request.match_info["id"], token) is None:
        await conversation_of(request)
    await conversations.erase(request.match_info["id"])
    return web.Response(status=204)


async def feedback(request: web.Request) -> web.Response:
    conversation = await conversation_of(request)
    await limit(request, f"feedback {conversation.id}", request.app[SETTINGS].messages_per_minute)
    given = await read_body(request, Feedback)
    comment = mask(normalise(given.comment)).text if given.comment else None
    if given.service is not None and given.service not in request.app[LIVE].catalogue.services:
        raise Problem(404, "service")
    noted = await request.app[CONVERSATIONS].note_feedback(
        conversation, helpful=given.helpful, service=given.service, comment=comment
    )
    if not noted:
        raise Problem(404, "conversation")
    if given.service is None:
        request.app[GATEWAY].count_use(token_of(request), helpful=given.helpful)
    return web.Response(status=204)


def token_of(request: web.Request) -> str:
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not token.strip():
        raise Problem(401, "unauthorised", headers={"WWW-Authenticate": "Bearer"})
    return token.strip()


def _message_key(request: web.Request) -> str | None:
    """The sender's own name for the message (header Idempotency-Key): 1–64 letters, digits, `-` and `_`."""
    key = request.headers.get("Idempotency-Key")
    if key is not None and not _KEY.fullmatch(key):
        raise Problem(
            422, "invalid", fields="Idempotency-Key", extra={"errors": [{"field": "Idempotency-Key"}]}
        )
    return key


async def conversation_of(request: web.Request, *, whole: bool = False) -> Conversation:
    """The caller's own conversation: 401 without a token, 404 with one that does not open it, or not any more."""
    token, key, conversations = token_of(request), request.match_info["id"], request.app[CONVERSATIONS]
    found = await conversations.find(key, token, whole=whole)
    if found is not None:
        request[LANGUAGE] = found.language
        return found
    language = await conversations.expired(key, token)
    if language is None:
        raise Problem(404, "conversation")
    request[LANGUAGE] = language
    raise Problem(404, "conversation-expired", minutes=request.app[SETTINGS].conversation_minutes)


def _as_kept(said: NewMessage) -> dict[str, str]:
    """The person's own words as they are kept: personal data masked."""
    if said.choice is not None:
        return {"type": "choice", "value": mask(said.choice).text}
    return {"type": "text", "text": mask(normalise(said.text or "")).text}


def _whole(conversation: Conversation) -> dict[str, Any]:
    return {
        "id": conversation.id,
        "language": conversation.language,
        "started_at": conversation.started_at.isoformat(),
        "turns": [
            {
                "author": turn.author,
                "at": turn.at.isoformat(),
                ("said" if turn.author == PERSON else "messages"): turn.content,
            }
            for turn in conversation.turns
        ],
        "state": _public(conversation.state),
    }


def _public(state: dict[str, Any]) -> dict[str, Any]:
    return DialogueState.from_dict(state).public()


def _private() -> dict[str, str]:
    return {"Cache-Control": "no-store"}


def _file(conversation: Conversation, ending: str) -> dict[str, str]:
    day = conversation.started_at.date().isoformat()
    return {"Content-Disposition": f'attachment; filename="luotsi-{day}.{ending}"'}
