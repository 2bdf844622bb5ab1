"""Turning an age: "täytän keväällä 18", "fyllde just 30", "18 täytän ensi kuussa"."""

from __future__ import annotations

from dataclasses import replace

from luotsi.language.ages.context import TEENS, Context
from luotsi.language.ages.model import STRONG, Candidate
from luotsi.language.ages.numbers import Number, number_at
from luotsi.language.ages.owners import after, before, owner_at


class Turning(Context):
    """The age today from a verb of turning one: a coming birthday takes a year off, a past one does not."""

    def _is_turning(self, number: Number) -> bool:
        row = [word for _, word in before(self.tokens, number.first, 5)]
        verbs = [word for word in row if word in self.words["turn_future"] or word in self.words["turn_past"]]
        return bool(verbs) and not any(verb.startswith("bl") for verb in verbs)

    def _turned(self, number: Number) -> Candidate | None:
        """ "täytän keväällä 18", "fyllde just 30", "18 täytän": the age today."""
        if filled := self._filled(number):
            return filled
        verb = self._turning_verb(number)
        if verb is None:
            return None
        last = number.last
        if self._text(last + 1) in self.words["years"]:
            last += 1
        elif self._counts_something(last + 1):
            return None
        around = [word for _, word in before(self.tokens, verb, 3)]
        if any(word in self.words["condition"] for word in around) and not self._dated(verb, number):
            return None
        span = [
            token.text for token in self.tokens[max(0, verb - 4) : min(len(self.tokens), number.last + 9)]
        ]
        shift = self._shift(self._text(verb), span)
        first = min(verb, number.first)
        owner = owner_at(self.tokens, number.first, self.words, end=last)
        value = number.value + shift
        if not value >= 0 or number.value < 2:
            return None
        turns = number.value if shift == -1 else None
        return Candidate(value, value, first, max(verb, last), owner, STRONG, turns=turns)

    def _filled(self, number: Number) -> Candidate | None:
        """ "65 tulee täyteen tammikuussa", "tuli 50 mittariin"."""
        words = self.words
        row = [
            word for _, word in [*before(self.tokens, number.first, 2), *after(self.tokens, number.last, 3)]
        ]
        if number.value < TEENS or not any(word in words["turn_full"] for word in row):
            return None
        shift = -1 if any(word in words["fills"] for word in row) else 0
        if not shift and not any(word in words["filled"] for word in row):
            return None
        made = self._make(number, number.last, number.value + shift, STRONG)
        return made and replace(made, turns=number.value if shift else None)

    def _dated(self, verb: int, number: Number) -> bool:
        """ "kun täytän 16 vasta marraskuussa": the time is said, so it lies within a year."""
        span = [token.text for token in self.tokens[verb : min(len(self.tokens), number.last + 5)]]
        if self._text(verb) in self.words["turn_past"]:
            return any(word in self.words["just_now"] for word in span)
        return any(word in self.words["certainly_turns"] for word in span) or self._later(verb, number)

    def _later(self, verb: int, number: Number) -> bool:
        """ "ennen kuin täytän 50, siihen on kaksi vuotta": how far off it is is said."""
        span = [token.text for token in self.tokens[verb : min(len(self.tokens), number.last + 9)]]
        return (
            any(word in self.words["till_then"] for word in span) and self._shift(self._text(verb), span) < -1
        )

    def _turning_verb(self, number: Number) -> int | None:
        words = self.words
        for place, word in before(self.tokens, number.first, 6):
            if word in words["turn_future"] or word in words["turn_past"]:
                gap = number.first - place - 1
                if word.startswith("bl") and (
                    gap > 1 or number.value < TEENS or not self._ends_turning(number)
                ):
                    return None
                return place
            if number_at(self.tokens, place, words):
                return None  # the verb has a number of its own
        following = after(self.tokens, number.last, 2)
        for place, word in following:
            if word in words["turn_future"] or (
                word in words["turn_past"] and len(word) > 5 and word != "fyllda"
            ):
                if word in words["years"] or any(other in words["years"] for _, other in following[:1]):
                    return None  # "18 vuotta täyttänyt" is a class of people
                if word.startswith("bl"):
                    return None
                return place if not self._then_another(place) else None
        return None

    def _then_another(self, place: int) -> bool:
        """The verb before us has a number of its own: "17, täytän 18"."""
        return any(number_at(self.tokens, at, self.words) for at, _ in after(self.tokens, place, 4))

    def _ends_turning(self, number: Number) -> bool:
        text = self._text(number.last + 1)
        return self._ends(number.last + 1) or text in self.words["years"] or text in self.words["turn_just"]

    def _shift(self, verb: str, span: list[str]) -> int:
        words = self.words
        if words["today"].any_in(span):
            return 0
        if verb in words["turn_past"]:
            last_year = words["last_year"].any_in(span)
            return (1 if self.today.month >= 7 else 0) if last_year else 0
        then = any(word in words["till_then"] for word in span)
        for at, word in enumerate(span):
            following = span[at + 1 : at + 4]
            if words["later"].any_in(following) or (then and words["later_then"].any_in(following[:1])):
                years = words.later_counts.get(word, int(word) if word.isdecimal() and len(word) < 2 else 0)
                if years:
                    return -years
        return -1
