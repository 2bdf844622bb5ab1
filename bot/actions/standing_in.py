"""Answers while Rasa is away, in the app itself: as well as ever with the trained model, by rules and words without.

The person is told plainly, and given people to turn to: once in a conversation when the model reads, each time when
only rules do. Danger goes before that.
"""

from __future__ import annotations

from datetime import date

from luotsi.bot.actions import contacts, danger, machine
from luotsi.bot.actions.messages import Heard, Message, Outcome, World, notice
from luotsi.bot.actions.replies import reply
from luotsi.bot.actions.state import DialogueState
from luotsi.catalogue.guesses import guesses
from luotsi.language.audience import find_audience
from luotsi.language.examples import NEED
from luotsi.language.safety import find_safety
from luotsi.language.understanding import HELSINKI, Reading, Scored, Understander, Understanding, compose
from luotsi.taxonomy import LANGUAGES

#: A need that the catalogue's words make so likely is taken; weaker ones are offered as choices.
TAKEN = 0.6
#: Three of four guesses as good as this are right, and the best of the others rarely is.
GUESSED_MOST = 3


def answer_alone(
    state: DialogueState, text: str, choice: str | None, world: World, understander: Understander | None
) -> Outcome:
    """One turn without Rasa. `understander` None: no model was loaded either."""
    if choice is not None:
        return _told(machine.turn(state, Heard(None, choice, text, world.said), world), world, whole=True)
    today = world.now.astimezone(HELSINKI).date()
    if understander is not None:
        heard = understander.understand(text, language=state.language, today=today)
    else:
        heard = read_by_rules(text, state.language, world, today)
    outcome = machine.turn(state, Heard(heard, None, text, world.said), world)
    if understander is None and outcome.state.unclear > state.unclear:
        return machine.without_engine(state, text, world)
    return _told(outcome, world, whole=understander is not None)


def read_by_rules(text: str, language: str, world: World, today: date) -> Understanding:
    """What rules alone read: language, danger, age, place, audience; the need by the words of the catalogue."""
    reading = Reading.of(text, language)
    safety, audience = find_safety(reading.text), find_audience(reading.text, reading.working_language)
    found = tuple(
        Scored(code, round(worth, 4))
        for code, worth in guesses(world.catalogue, reading.text, reading.working_language)[:GUESSED_MOST]
    )
    taken = found[:1] if found and found[0].confidence >= TAKEN else ()
    return compose(
        reading,
        life_situations=taken,
        candidates=found[len(taken) :],
        dialogue_act=Scored(NEED, 1.0),
        audience=Scored(
            audience.code, audience.confidence, (audience.evidence,) if audience.evidence else ()
        ),
        safety=Scored(safety.code, safety.confidence, (safety.evidence,) if safety.evidence else ()),
        today=today,
    )


def _told(outcome: Outcome, world: World, *, whole: bool) -> Outcome:
    """The answer with the word that a part is out of order, before the choices that close it."""
    state = outcome.state
    if state.safety == danger.EMERGENCY or outcome.erase or (whole and "engine_away" in state.told):
        return outcome
    if whole:
        state.told.append("engine_away")
    key = "engine_away_read" if whole else "engine_away_words"
    language = state.language if state.language in LANGUAGES else LANGUAGES[0]
    told = notice("handoff", reply(key, language), language, contacts.humans(state, world))
    return Outcome(state, _placed(outcome.messages, told, first=not whole), outcome.note, outcome.erase)


def _placed(messages: list[Message], told: Message, *, first: bool) -> list[Message]:
    """First after a notice of distress when the answer may be poor, else before the last choices."""
    if first:
        at = next(
            (place for place, item in enumerate(messages) if item.get("kind") != danger.DISTRESS),
            len(messages),
        )
    else:
        at = len(messages) - (1 if messages and messages[-1]["type"] == "choices" else 0)
    return [*messages[:at], told, *messages[at:]]
