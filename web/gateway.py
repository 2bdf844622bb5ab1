"""One message of a person → the bot's answer. Masks first, keeps order, survives the loss of Rasa."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field, replace
from typing import Any
from weakref import WeakValueDictionary

from luotsi.bot.actions import handover, machine
from luotsi.bot.actions.machine import World
from luotsi.bot.actions.standing_in import answer_alone
from luotsi.bot.actions.state import DialogueState
from luotsi.insight.counting.counter import Counter
from luotsi.insight.counting.counts import CARD, UseCount, Versions, counts_of_turn
from luotsi.insight.counting.keys import event_key
from luotsi.language.normalise import normalise
from luotsi.language.personal_data import mask
from luotsi.language.understanding import Understander
from luotsi.web.conversations import AnsweredMeanwhile, Conversation, Conversations
from luotsi.web.problems import Problem
from luotsi.web.rasa_client import Answer, RasaClient, RasaUnavailable

log = logging.getLogger(__name__)
#: What Rasa is sent with a choice. The choice itself travels beside it, where no text can forge it.
CHOICE_TEXT = "ok"
#: How often a message is answered anew when other processes answer the same conversation at the same time.
MOST_ATTEMPTS = 5
#: Messages of one conversation that may wait: nobody fills the row alone.
MOST_OF_ONE = 20
#: After so many seconds those who found the service full may try again.
BUSY_SECONDS = 5


@dataclass(frozen=True, slots=True)
class Exchange:
    messages: list[dict[str, Any]]
    state: DialogueState


@dataclass(eq=False)
class _Row:
    """Those who wait for their turn in one conversation."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0


class TooBusy(Problem):
    """More messages wait for their answer than can be answered soon."""

    def __init__(self) -> None:
        super().__init__(503, "busy", headers={"Retry-After": str(BUSY_SECONDS)}, seconds=BUSY_SECONDS)


class Gateway:
    """`world` gives the catalogue as it is now and `understander` the model: they are called anew for each turn,
    as are `versions`.

    Turns are counted with `counter`, after they are kept; without one nothing is counted.
    At most `most_waiting` messages are answered or wait for it; who comes on top is told so at once.
    """

    def __init__(
        self,
        conversations: Conversations,
        rasa: RasaClient,
        world: Callable[[], World],
        counter: Counter | None = None,
        versions: Callable[[], Versions] = Versions,
        *,
        understander: Callable[[], Understander | None] = lambda: None,
        most_waiting: int = 100,
    ) -> None:
        self._conversations = conversations
        self._rasa = rasa
        self._world = world
        self._counter = counter
        self._versions = versions
        self._understander = understander
        self._most_waiting = most_waiting
        self.waiting = 0
        self._rows: WeakValueDictionary[tuple[str, str], _Row] = WeakValueDictionary()

    async def open(
        self, language: str, municipality: str | None, earlier: dict[str, Any] | None = None
    ) -> tuple[Conversation, str, list[dict[str, Any]]]:
        """A new conversation with its token and its greeting, which says that a machine answers.

        `earlier`: the public state of one that expired, as the person's device remembers it. It is offered back.
        """
        outcome = machine.greet(language, municipality=municipality, earlier=earlier, world=self._world())
        conversation, token = await self._conversations.open(
            language, outcome.state.to_dict(), outcome.messages
        )
        return conversation, token, outcome.messages

    async def say(
        self,
        conversation_id: str,
        token: str,
        *,
        text: str | None = None,
        choice: str | None = None,
        key: str | None = None,
    ) -> Exchange | None:
        """Answers one message or one choice; None when there is no such conversation (any more).

        What was sent under the same `key` before is not said twice: its answer is given again. To be called inside
        `in_order`.
        """
        for _ in range(MOST_ATTEMPTS):
            conversation = await self._conversations.find(conversation_id, token)
            if conversation is None:
                return None
            if key is not None:
                given = await self._conversations.answered(conversation_id, key)
                if given is not None:
                    return Exchange(given, DialogueState.from_dict(conversation.state))
            try:
                return await self._say(conversation, token, text, choice, key)
            except AnsweredMeanwhile:
                continue
        raise TooBusy

    async def _say(
        self, conversation: Conversation, token: str, text: str | None, choice: str | None, key: str | None
    ) -> Exchange | None:
        said, for_rasa = _made_safe(text, choice)
        state = DialogueState.from_dict(conversation.state)
        label = next((label for label, value in state.offered if value == choice), None)
        if label is not None:
            said["label"] = label
        answer = await self._answer(conversation, state, for_rasa, choice)
        after = DialogueState.from_dict(answer.state)
        if answer.erase:
            await self._conversations.erase(conversation.id)
            return Exchange(answer.messages, after)
        kept = await self._conversations.add_turn(
            conversation.id,
            said,
            answer.messages,
            after.language,
            answer.state,
            version=conversation.version,
            key=key,
        )
        if kept and answer.note is not None:
            await self._conversations.note_feedback(
                conversation, helpful=answer.note["helpful"], service=None, comment=answer.note["comment"]
            )
        if not kept:
            return None
        self._count(conversation, token, state, answer, choice)
        return Exchange(answer.messages, after)

    def _count(
        self,
        conversation: Conversation,
        token: str,
        before: DialogueState,
        answer: Answer,
        choice: str | None,
    ) -> None:
        """The turn is over and kept: what is counted of it waits for nobody, and nobody for it."""
        if self._counter is None:
            return
        try:
            counts = counts_of_turn(
                event_key(token),
                conversation.started_at,
                before,
                DialogueState.from_dict(answer.state),
                answer.messages,
                choice=choice,
                versions=self._versions(),
                now=self._world().now,
            )
        except Exception as error:  # noqa: BLE001 - whatever is wrong with counting, the person has the answer
            log.error("a turn was not counted: %s", type(error).__name__)
        else:
            self._counter.add(counts)

    def count_use(
        self, token: str, *, service: str | None = None, way: str = CARD, helpful: bool | None = None
    ) -> None:
        """Counts that a service of the conversation was opened or contacted, or what was thought of its list."""
        if self._counter is not None:
            self._counter.add([UseCount(event_key(token), service, way, helpful)])

    async def _answer(
        self, conversation: Conversation, state: DialogueState, text: str, choice: str | None
    ) -> Answer:
        said = await self._conversations.said(conversation.id, handover.QUOTED)
        metadata = {
            "language": state.language,
            "state": conversation.state,
            "choice": choice,
            "said": list(said),
        }
        try:
            return await self._rasa.send(conversation.id, text, metadata)
        except RasaUnavailable:
            world = replace(self._world(), said=said)
            outcome = answer_alone(state, text, choice, world, self._understander())
            note = None if outcome.note is None else asdict(outcome.note)
            return Answer(outcome.messages, outcome.state.to_dict(), note, outcome.erase)

    async def summary(self, conversation: Conversation) -> dict[str, Any]:
        """What can be handed to an adviser, with codes and in both languages, and whom to contact."""
        state = DialogueState.from_dict(conversation.state)
        said = await self._conversations.said(conversation.id, handover.QUOTED)
        world = replace(self._world(), said=said)
        people = handover.people(state, world)
        return handover.structured(state, world) | {"contacts": people["contacts"]}

    @asynccontextmanager
    async def in_order(self, conversation_id: str, token: str) -> AsyncIterator[None]:
        """Those who hold the token of a conversation are served one after the other, in the order of their coming.

        The token is part of the key, so that nobody else can make them wait.
        """
        row = self._rows.setdefault((conversation_id, token), _Row())
        if self.waiting >= self._most_waiting or row.waiting >= MOST_OF_ONE:
            raise TooBusy
        self.waiting += 1
        row.waiting += 1
        try:
            async with row.lock:
                yield
        finally:
            self.waiting -= 1
            row.waiting -= 1


def _made_safe(text: str | None, choice: str | None) -> tuple[dict[str, Any], str]:
    """What is kept and what Rasa sees: normal form, personal data masked, no leading slash.

    A leading slash is Rasa's own syntax for setting an intent and slots by hand (`/intent{"slot": …}`).
    """
    if choice is not None:
        return {"type": "choice", "value": mask(choice).text}, CHOICE_TEXT
    masked = mask(normalise(text or "")).text
    return {"type": "text", "text": masked}, masked.lstrip("/ ") or "?"
