"""A conversation as a file to keep: accessible HTML or plain text, with services and how to reach them."""

from __future__ import annotations

from luotsi.texts import texts
from luotsi.web.conversations import Conversation
from luotsi.web.templates import environment

FORMATS = {"html": "text/html", "txt": "text/plain", "json": "application/json"}


def render_transcript(conversation: Conversation, ending: str) -> str:
    """`ending` is "html" or "txt"."""
    template = environment().get_template(f"transcript.{ending}.jinja")
    return template.render(
        t=texts(conversation.language).format,
        language=conversation.language,
        started=conversation.started_at,
        turns=conversation.turns,
    )
