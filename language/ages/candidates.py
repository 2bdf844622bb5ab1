"""Numbers that are ages, told from numbers that are years of work, prices, groups, grades, addresses.

A number counts only with a reason: a word for age beside it, a verb of turning an age, "olen" or "jag är"
before it with nothing countable after it, or a person right before it.
"""

from __future__ import annotations

from luotsi.language.ages.context import ENDS, TEENS
from luotsi.language.ages.model import PLAIN, STRONG, Candidate
from luotsi.language.ages.numbers import Number, number_at
from luotsi.language.ages.owners import before
from luotsi.language.ages.turning import Turning

_PENSION, _YOUNG = 64, 15  # beyond these a limit tells a group
_LATE = 45  # more years than people commonly tell of a job
_FIRST_OF_LIFE = 5  # a bare number beside a child


class Reader(Turning):
    """Reads the candidates of one text."""

    def all(self) -> list[Candidate]:
        """Every candidate in the order of the text."""
        found: list[Candidate] = []
        at = 0
        while at < len(self.tokens):
            number = number_at(self.tokens, at, self.words)
            if number is not None:
                candidate = self._judge(number) or (self._corrected(number) if found else None)
                if candidate is not None:
                    found.append(candidate)
                at = number.last
            at += 1
        return found

    def _judge(self, number: Number) -> Candidate | None:
        words = self.words
        left = [word for _, word in before(self.tokens, number.first)]
        nearest = left[:3]
        if any(word in words["limits"] for word in left[:2]):
            return self._limited(number, left)
        turned = self._turned(number)
        if turned is not None or self._is_turning(number):
            return turned
        soon = next((word for word in nearest[:2] if word in words["soon"]), None)
        about = next((word for word in nearest[:2] if word in words["about"]), None)
        candidate = self._with_age_word(number) or self._bare(number, left)
        if candidate is None:
            return None
        if soon:
            return self._shifted(candidate, -1, -1)
        if about:
            return self._shifted(candidate, -2, 2)
        return candidate

    def _limited(self, number: Number, left: list[str]) -> Candidate | None:
        """ "yli 65-vuotias", "under 15 år": certain only at the ends of life."""
        over = any(word in self.words["over"] for word in left[:2])
        under = any(word in self.words["under"] for word in left[:2])
        candidate = self._with_age_word(number)
        if candidate is not None and over and number.value >= _PENSION:
            return self._shifted(candidate, 1, 100 - number.value)
        if candidate is not None and under and number.value <= _YOUNG:
            return self._shifted(candidate, -number.value, -1)
        return None

    def _with_age_word(self, number: Number) -> Candidate | None:
        """ "17-vuotias", "17v", "52 år", "sjuttonåring"."""
        words = self.words
        last = number.last
        word = number.suffix
        if not word:
            step = last + 1
            if self._text(step) in ("-", "–", ":"):
                step += 1
            word = self._text(step)
            last = step
        if word in words["plural"] and not self._singular(number):
            return None
        if word in words["essive"] and not self._singular(number):
            return None
        if word in words["old_words"]:
            if self._text(last + 1) in ("-", "–") and self._text(last + 2) in words["old_words"]:
                return None
            return self._make(number, last, number.value, STRONG)
        if word in words["years"]:
            return self._with_years(number, last)
        return None

    def _with_years(self, number: Number, last: int) -> Candidate | None:
        words = self.words
        following = self._text(last + 1)
        if following == "." and self._text(last + 2) not in ("", "\n") and len(self._text(last)) == 1:
            following = self._text(last + 2) if not self.tokens[last + 2].is_number else "."
        if following in words["old"]:
            return self._make(number, last + 1, number.value, STRONG)
        left = [word for _, word in before(self.tokens, number.first, 4)]
        clause = left[: left.index(",")] if "," in left else left
        opening = number.first == 0 or self._text(number.first - 1) in ".,!?;:-–("
        closed = self._ends(last + 1) or following in words["persons"] or following in words["self_nouns"]
        goes_on = closed or following in words["not_counted"]
        person = bool(clause) and (clause[0] in words["persons"] or clause[0] in words["gender"])
        if person and number.value >= _FIRST_OF_LIFE:
            return self._make(number, last, number.value, STRONG)
        beyond = "" if not following or following in ENDS else self._text(last + 2)
        if any(word in words["experience"] for word in [*clause, following, beyond]):
            return None
        if goes_on and (self._subject_before(number) or any(word in words["age_words"] for word in left)):
            return self._make(number, last, number.value, STRONG)
        if self._glued_v(number, last) and (
            goes_on or opening or not following.endswith(words.place_endings)
        ):
            return self._make(number, last, number.value, STRONG)
        if opening and number.value >= TEENS and (goes_on or self.expected):
            return self._make(number, last, number.value, PLAIN)
        if closed and number.value >= (TEENS if self._text(last) == "v" else _LATE):
            return self._make(number, last, number.value, PLAIN)
        if closed and (person or (self.expected and number.value >= _FIRST_OF_LIFE)):
            return self._make(number, last, number.value, PLAIN)
        return None

    def _glued_v(self, number: Number, last: int) -> bool:
        """ "22v" written together, of somebody who is no small child."""
        together = self.tokens[number.last].end == self.tokens[last].start
        return together and self._text(last) == "v" and number.value >= TEENS

    def _corrected(self, number: Number) -> Candidate | None:
        """ "olen 29, eiku 30": a bare number after a word of correction, where an age was told before."""
        row = [word for _, word in reversed(before(self.tokens, number.first, 3))]
        if not self.words["correct"].any_in(row) or not self._ends(number.last + 1):
            return None
        return self._make(number, number.last, number.value, STRONG)

    def _bare(self, number: Number, left: list[str]) -> Candidate | None:
        """A number alone, with a subject, a person or a word for age before it."""
        words = self.words
        following = number.last + 1
        if number.suffix or self._counts_something(following) or number.value < 2:
            return None
        if self._one_of_many(following):
            return None
        closed = self._ends(following)
        if self._text(following) in "-–" and self._text(following) and not closed:
            return None
        told = any(word in words["age_words"] for word in left[:3]) and not words["not_age"].any_in(left[:3])
        if told and number.value >= _FIRST_OF_LIFE:
            return self._make(number, number.last, number.value, STRONG)
        goes_on = closed or self._text(following) in words["not_counted"]
        if self._subject_before(number) and goes_on and number.value >= TEENS - 3:
            return self._make(number, number.last, number.value, STRONG)
        if left and left[0] in words["since_now"] and closed and number.value >= TEENS:
            return self._make(number, number.last, number.value, PLAIN)
        if self._text(following) in words["gender"] and number.value >= TEENS:
            return self._make(number, following, number.value, PLAIN)
        if left and (number.value >= _FIRST_OF_LIFE):
            beside = left[0] if left[0] not in ",-–(" else (left[1] if len(left) > 1 else "")
            if (beside in words["persons"] or beside in words["gender"]) and goes_on and not number.in_words:
                return self._make(number, number.last, number.value, PLAIN)
        if self.expected:
            return self._answer(number)
        return self._in_commas(number)

    def _in_commas(self, number: Number) -> Candidate | None:
        """ "17, Tampere, ilman paikkaa": a number between commas in a short list of facts."""
        start, end = number.first, number.last
        opens = start == 0 or self._text(start - 1) == ","
        closes = self._text(end + 1) == "," or (end == len(self.tokens) - 1 and start > 0)
        if not (opens and closes) or number.in_words or not TEENS <= number.value <= 79:
            return None
        if any(self._near_number(at) for at in (start - 2, end + 2)):
            return None
        return self._make(number, end, number.value, PLAIN)

    def _answer(self, number: Number) -> Candidate | None:
        """The person was just asked for the age: a short answer with one number, or a correction."""
        if len([token for token in self.tokens if token.is_word or token.is_number]) > 6:
            return self._in_commas(number)
        if number.value < _FIRST_OF_LIFE and number.in_words:
            return None
        return (
            self._make(number, number.last, number.value, PLAIN) if number.value >= _FIRST_OF_LIFE else None
        )
