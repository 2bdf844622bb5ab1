"""A choice made in writing: its words, its number, or its place in the row."""

from __future__ import annotations

import re

from luotsi.bot.actions import phrases
from luotsi.bot.actions.state import DialogueState

#: Choices that stand for something to pick, by the beginning of their values; the rest are ways on.
TO_PICK = ("need", "place", "age", "earlier", "suppose", "helpful")
SHORTEST_WORD = 4
#: Of a label so many words may be typed.
MOST_WORDS = 3


def picked(state: DialogueState, text: str) -> str | None:
    """The value of the choice that was typed; None when the text is no choice."""
    words = phrases.plain(text)
    if not words:
        return None
    return _by_label(state, words) or _by_number(state, words) or _by_place(state, words)


def _by_label(state: DialogueState, words: str) -> str | None:
    digits = re.findall(r"\d+", words)
    for label, value in state.offered:
        if words == phrases.plain(label):
            return value
        if state.question == "age" and len(digits) == 2 and digits == re.findall(r"\d+", label):
            return value
    return _by_some_words(state, words.split())


def _by_some_words(state: DialogueState, words: list[str]) -> str | None:
    """Words of one label and of no other: "työttömyys" for "Työttömyys ja työnhaku"."""
    if len(words) > MOST_WORDS or max(map(len, words)) < SHORTEST_WORD:
        return None
    fitting = [
        value
        for label, value in state.offered
        if value.startswith(("need:", "place:")) and set(words) <= set(phrases.plain(label).split())
    ]
    return fitting[0] if len(fitting) == 1 else None


def _by_number(state: DialogueState, words: str) -> str | None:
    """A number alone is an age where the age was asked."""
    number = _without_filler(words)
    if not number.isdecimal() or (state.question == "age" and number == words):
        return None
    index = int(number)
    return state.offered[index - 1][1] if 1 <= index <= len(state.offered) else None


def _by_place(state: DialogueState, words: str) -> str | None:
    """ "The first one": of what there is to pick, else of the services shown last."""
    found = phrases.exactly("nth_", _without_filler(words))
    if found is None:
        return None
    to_pick = [value for _, value in state.offered if value.partition(":")[0] in TO_PICK]
    values = to_pick or [f"about:{key}" for key in state.listed]
    index = len(values) if found == "last" else int(found)
    return values[index - 1] if 1 <= index <= len(values) else None


def _without_filler(words: str) -> str:
    """ "ota se toinen vaihtoehto" says no more than "toinen"."""
    return phrases.without("around_nth", words) or words
