"""Small looks around a number, shared by the rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luotsi.language.ages.model import Candidate, Token
from luotsi.language.ages.numbers import Number
from luotsi.language.ages.owners import after, before, owner_at
from luotsi.language.ages.words import AgeWords

ENDS = frozenset(".,!?;)(:/")
TEENS = 13  # under this a bare number is no age of somebody who writes here
YOUNGEST = 10  # said outright ("olen 11"), this low can be


class Context:
    """The tokens of one text, its language's words, the day, and whether the age was just asked for."""

    def __init__(self, tokens: Sequence[Token], words: AgeWords, today: date, *, expected: bool) -> None:
        self.tokens, self.words, self.today, self.expected = tokens, words, today, expected

    def _text(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _ends(self, at: int, *, in_clause: bool = True) -> bool:
        """Nothing that could be counted follows: the end, a sign, or a word that goes on with the
        sentence.
        """
        text = self._text(at)
        if not text or text in ENDS:
            return True
        if text in "-–" and self.tokens[at].start > self.tokens[at - 1].end:
            return True
        return in_clause and text in self.words["after_years_ok"]

    def _counts_something(self, at: int) -> bool:
        """A noun that is counted stands there ("hakemusta", "procent"), also after an ordinal's full stop."""
        text = self._text(at)
        if text == "." and at + 1 < len(self.tokens):
            return self.tokens[at + 1].text in self.words["ordinal_nouns"]
        if text in self.words["unit_nouns"]:
            return True
        return text.endswith(self.words.counted_endings) and text not in self.words["conjunctions"]

    def _is_person(self, word: str) -> bool:
        return self.words.person(word) is not None

    def _one_person(self, word: str) -> bool:
        who = self.words.person(word)
        return who is not None and not who.plural

    def _make(
        self, number: Number, last: int, low: int, strength: int, *, high: int | None = None
    ) -> Candidate:
        owner = owner_at(self.tokens, number.first, self.words, end=last)
        return Candidate(low, low if high is None else high, number.first, last, owner, strength)

    def _shifted(self, candidate: Candidate, down: int, up: int) -> Candidate:
        low, high = max(0, candidate.low + down), candidate.high + up
        return Candidate(low, high, candidate.first, candidate.last, candidate.owner, candidate.strength)

    def _subject_before(self, number: Number) -> bool:
        """ "olen (nyt jo)", "jag är (bara)", "poikani on", "han är" right before the number."""
        words = self.words
        for skipped, (place, word) in enumerate(before(self.tokens, number.first, 6)):
            filler = (
                word in words["now"] or word in words["about"] or word in words["soon"] or word in "\"'-–."
            )
            if word in words["am"]:
                rest = [other for _, other in before(self.tokens, place, 4)]
                if words["group_subject"].any_in(rest[: rest.index(",") if "," in rest[:2] else 2]):
                    return False
                if word in words["am_weak"]:
                    step = number.last + 1 + (self._text(number.last + 1) in words["years"])
                    stands_alone = not rest and self._text(step) in ("", ",")  # "minä 56, vaimo 54"
                    return stands_alone or any(
                        other in words["self_words"] or self._is_person(other) for other in rest
                    )
                return True
            if word in words["it"] and any(self._one_person(token.text) for token in self.tokens[:place]):
                return True
            if word in words["third"]:
                if self._text(place - 1) in words["it"]:
                    continue
                return any(self._one_person(other) for _, other in before(self.tokens, place, 4))
            if not filler or skipped >= 3:
                return False
        return False

    def _singular(self, number: Number) -> bool:
        """Swedish "16 åriga son": the same ending in singular."""
        return any(self._one_person(word) for _, word in after(self.tokens, number.last, 3))

    def _one_of_many(self, following: int) -> bool:
        """ "lapset 14 ja 16": two numbers in a row are nobody's age in particular."""
        joined = self._text(following) in self.words["conjunctions"]
        return joined and following + 1 < len(self.tokens) and self.tokens[following + 1].is_number

    def _near_number(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].is_number

    def _tells_of_the_past(self, at: int) -> bool:
        """A verb in the past stands in the sentence: "18-vuotiaana muutin", "som 18-åring flyttade jag"."""
        words = self.words
        sentence = [word for _, word in [*before(self.tokens, at, 12), *after(self.tokens, at, 12)]]
        return any(
            word in words["past"]
            or (
                len(word) > 3
                and word.endswith(words.past_endings)
                and not word.endswith(words.not_past_endings)
                and word not in words["not_past"]
            )
            for word in sentence
        )
