"""A conversation as a file to keep: accessible HTML or plain text, with services and what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from luotsi.bot.actions.marks import readable
from luotsi.texts import texts
from luotsi.web.conversations import BOT, KEPT_TURNS, Conversation
from luotsi.web.templates import environment

FORMATS = {"html": "text/html", "txt": "text/plain", "json": "application/json"}


def render_transcript(conversation: Conversation, ending: str) -> str:
    """`ending` is "html" or "txt"."""
    template = environment().get_template(f"transcript.{ending}.jinja")
    language = conversation.language
    return template.render(
        t=texts(language).format,
        language=language,
        started=conversation.started_at,
        turns=conversation.turns,
        shortened=len(conversation.turns) > KEPT_TURNS,
        next_steps=next_steps(conversation),
        readable=lambda text: readable(text, language),
    )


def next_steps(conversation: Conversation) -> list[dict[str, Any]]:
    """Whom to contact: those named last, be they services or people; each with its first ways to be reached."""
    for turn in reversed(conversation.turns):
        if turn.author == BOT and (found := list(_reachable(turn.content))):
            return found
    return []


def _reachable(messages: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for message in messages:
        yield from message.get("contacts", ())
        for service in message.get("services", ()):
            step: dict[str, Any] = {"name": service["name"]}
            for channel in service["channels"]:
                for name in ("number", "hours", "url", "address", "email"):
                    if channel.get(name):
                        step.setdefault(name, channel[name])
            yield step
