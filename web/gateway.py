"""One message of a person → the bot's answer. Masks first, keeps order, survives the loss of Rasa."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from weakref import WeakValueDictionary

from luotsi.bot.actions import machine
from luotsi.bot.actions.machine import World
from luotsi.bot.actions.state import DialogueState
from luotsi.language.normalise import normalise
from luotsi.language.personal_data import mask
from luotsi.web.conversations import BOT, Conversation, Conversations
from luotsi.web.rasa_client import Answer, RasaClient, RasaUnavailable

#: What Rasa is sent with a choice. The choice itself travels beside it, where no text can forge it.
CHOICE_TEXT = "ok"


@dataclass(frozen=True, slots=True)
class Exchange:
    messages: list[dict[str, Any]]
    state: DialogueState


class Gateway:
    """`world` gives the catalogue as it is now: it is called anew for each turn."""

    def __init__(self, conversations: Conversations, rasa: RasaClient, world: Callable[[], World]) -> None:
        self._conversations = conversations
        self._rasa = rasa
        self._world = world
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def open(
        self, language: str, municipality: str | None
    ) -> tuple[Conversation, str, list[dict[str, Any]]]:
        """A new conversation with its token and its greeting, which says that a machine answers."""
        outcome = machine.greet(language, municipality=municipality, world=self._world())
        conversation, token = await self._conversations.open(
            language, outcome.state.to_dict(), outcome.messages
        )
        return conversation, token, outcome.messages

    async def say(
        self, conversation_id: str, token: str, *, text: str | None = None, choice: str | None = None
    ) -> Exchange | None:
        """Answers one message or one choice; None when there is no such conversation (any more).

        Messages of one conversation are answered one after the other, in the order in which they came.
        """
        async with self._turn_of(conversation_id):
            conversation = await self._conversations.find(conversation_id, token)
            if conversation is None:
                return None
            said, for_rasa = _made_safe(text, choice)
            if choice is not None and (label := _label(conversation, choice)):
                said["label"] = label
            state = DialogueState.from_dict(conversation.state)
            answer = await self._answer(conversation, state, for_rasa, choice)
            after = DialogueState.from_dict(answer.state)
            kept = await self._conversations.add_turn(
                conversation_id, said, answer.messages, after.language, answer.state
            )
            return Exchange(answer.messages, after) if kept else None

    async def _answer(
        self, conversation: Conversation, state: DialogueState, text: str, choice: str | None
    ) -> Answer:
        metadata = {"language": state.language, "state": conversation.state, "choice": choice}
        try:
            return await self._rasa.send(conversation.id, text, metadata)
        except RasaUnavailable:
            outcome = machine.without_engine(state, text, self._world())
            return Answer(outcome.messages, outcome.state.to_dict())

    @asynccontextmanager
    async def _turn_of(self, conversation_id: str) -> AsyncIterator[None]:
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        async with lock:
            yield


def _label(conversation: Conversation, choice: str) -> str | None:
    """What stood on the button, for the person's own record of the talk."""
    for turn in reversed(conversation.turns):
        for message in turn.content if turn.author == BOT else ():
            for offered in message.get("choices", ()):
                if offered["value"] == choice:
                    return str(offered["label"])
    return None


def _made_safe(text: str | None, choice: str | None) -> tuple[dict[str, Any], str]:
    """What is kept and what Rasa sees: normal form, personal data masked, no leading slash.

    A leading slash is Rasa's own syntax for setting an intent and slots by hand (`/intent{"slot": …}`).
    """
    if choice is not None:
        return {"type": "choice", "value": mask(choice).text}, CHOICE_TEXT
    masked = mask(normalise(text or "")).text
    return {"type": "text", "text": masked}, masked.lstrip("/ ") or "?"
