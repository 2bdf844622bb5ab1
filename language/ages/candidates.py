"""Numbers that are ages, told from numbers that are years of work, prices, groups, grades, addresses.

A number counts only with a reason: a word for age beside it, a verb of turning an age, "olen"/"jag är" before it with
nothing countable after it, or a person right before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from luotsi.language.ages.model import PLAIN, STRONG, Candidate, Token
from luotsi.language.ages.numbers import Number, number_at
from luotsi.language.ages.owners import after, before, owner_at
from luotsi.language.ages.words import AgeWords

_ENDS = frozenset(".,!?;)(:/")
_TEENS = 13  # under this a bare number is no age of somebody who writes here
_PENSION, _YOUNG = 64, 15  # beyond these a limit tells a group
_LATE = 45  # more years than people commonly tell of a job
_FIRST_OF_LIFE = 5  # a bare number beside a child


class Reader:
    """Reads the candidates of one text."""

    def __init__(self, tokens: Sequence[Token], words: AgeWords, today: date, *, expected: bool) -> None:
        self.tokens, self.words, self.today, self.expected = tokens, words, today, expected

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

    # -- small looks around -------------------------------------------------------------------------------------
    def _text(self, at: int) -> str:
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def _ends(self, at: int, *, in_clause: bool = True) -> bool:
        """Nothing that could be counted follows: the end, a sign, or a word that goes on with the sentence."""
        text = self._text(at)
        if not text or text in _ENDS:
            return True
        if text in "-–" and self.tokens[at].start > self.tokens[at - 1].end:
            return True
        return in_clause and text in self.words["after_years_ok"]

    def _counts_something(self, at: int) -> bool:
        return self._text(at) in self.words["unit_nouns"]

    def _make(self, number: Number, last: int, low: int, strength: int, *, high: int | None = None) -> Candidate:
        owner = owner_at(self.tokens, number.first, self.words, end=last)
        return Candidate(low, low if high is None else high, number.first, last, owner, strength)

    # -- the rules -----------------------------------------------------------------------------------------------
    def _judge(self, number: Number) -> Candidate | None:
        words = self.words
        left = [word for _, word in before(self.tokens, number.first)]
        nearest = [word for word in left[:3]]
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

    def _shifted(self, candidate: Candidate, down: int, up: int) -> Candidate:
        low, high = max(0, candidate.low + down), candidate.high + up
        return Candidate(low, high, candidate.first, candidate.last, candidate.owner, candidate.strength)

    def _limited(self, number: Number, left: list[str]) -> Candidate | None:
        """"yli 65-vuotias", "under 15 år": certain only at the ends of life."""
        over = any(word in self.words["over"] for word in left[:2])
        under = any(word in self.words["under"] for word in left[:2])
        candidate = self._with_age_word(number)
        if candidate is not None and over and number.value >= _PENSION:
            return self._shifted(candidate, 1, 100 - number.value)
        if candidate is not None and under and number.value <= _YOUNG:
            return self._shifted(candidate, -number.value, -1)
        return None

    def _is_turning(self, number: Number) -> bool:
        row = [word for _, word in before(self.tokens, number.first, 5)]
        verbs = [word for word in row if word in self.words["turn_future"] or word in self.words["turn_past"]]
        return bool(verbs) and not any(verb.startswith("bl") for verb in verbs)

    def _turned(self, number: Number) -> Candidate | None:
        """"täytän keväällä 18", "fyllde just 30", "18 täytän": the age today."""
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
        span = [token.text for token in self.tokens[max(0, verb - 4) : min(len(self.tokens), number.last + 6)]]
        shift = self._shift(self._text(verb), span)
        first = min(verb, number.first)
        owner = owner_at(self.tokens, number.first, self.words, end=last)
        value = number.value + shift
        if not 0 <= value or number.value < 2:
            return None
        return Candidate(value, value, first, max(verb, last), owner, STRONG)

    def _dated(self, verb: int, number: Number) -> bool:
        """"kun täytän 16 vasta marraskuussa": the time is said, so it lies within a year."""
        span = [token.text for token in self.tokens[verb : min(len(self.tokens), number.last + 5)]]
        return any(word in self.words["certainly_turns"] for word in span)

    def _turning_verb(self, number: Number) -> int | None:
        words = self.words
        for place, word in before(self.tokens, number.first, 6):
            if word in words["turn_future"] or word in words["turn_past"]:
                gap = number.first - place - 1
                if word.startswith("bl") and (gap > 1 or number.value < _TEENS or not self._ends_turning(number)):
                    return None
                return place
            if self.tokens[place].is_number and self.tokens[place].text != self.tokens[number.first].text:
                continue
        following = after(self.tokens, number.last, 2)
        for place, word in following:
            if word in words["turn_future"] or (word in words["turn_past"] and len(word) > 5 and word != "fyllda"):
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
        for at, word in enumerate(span):
            if words["later"].any_in(span[at + 1 : at + 4]):
                years = words.later_counts.get(word, int(word) if word.isdecimal() and len(word) < 2 else 0)
                if years:
                    return -years
        return -1

    def _with_age_word(self, number: Number) -> Candidate | None:
        """"17-vuotias", "17v", "52 år", "sjuttonåring"."""
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

    def _singular(self, number: Number) -> bool:
        """Swedish "16 åriga son": the same ending in singular."""
        return any(word in self.words["persons"] for _, word in after(self.tokens, number.last, 3))

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
        beyond = "" if not following or following in _ENDS else self._text(last + 2)
        if any(word in words["experience"] for word in [*clause, following, beyond]):
            return None
        if goes_on and (self._subject_before(number) or any(word in words["age_words"] for word in left)):
            return self._make(number, last, number.value, STRONG)
        if self._glued_v(number, last) and (goes_on or opening or not following.endswith(words.place_endings)):
            return self._make(number, last, number.value, STRONG)
        if opening and number.value >= _TEENS and (goes_on or self.expected):
            return self._make(number, last, number.value, PLAIN)
        if closed and number.value >= (_TEENS if self._text(last) == "v" else _LATE):
            return self._make(number, last, number.value, PLAIN)
        if closed and (person or (self.expected and number.value >= _FIRST_OF_LIFE)):
            return self._make(number, last, number.value, PLAIN)
        return None

    def _glued_v(self, number: Number, last: int) -> bool:
        """"22v" written together, of somebody who is no small child."""
        together = self.tokens[number.last].end == self.tokens[last].start
        return together and self._text(last) == "v" and number.value >= _TEENS

    def _subject_before(self, number: Number) -> bool:
        """"olen (nyt jo)", "jag är (bara)", "poikani on", "han är" right before the number."""
        words = self.words
        skip = 0
        for place, word in before(self.tokens, number.first, 6):
            filler = word in words["now"] or word in words["about"] or word in words["soon"] or word in "\"'-–."
            if word in words["am"]:
                rest = [other for _, other in before(self.tokens, place, 4)]
                if words["group_subject"].any_in(rest[:2]):
                    return False
                if word in words["am_weak"]:
                    stands_alone = not rest and self._text(number.last + 1) in ("", ",")  # "minä 56, vaimo 54"
                    return stands_alone or any(
                        other in words["self_words"] or other in words["persons"] for other in rest
                    )
                return True
            if word in words["third"]:
                return any(other in words["persons"] for _, other in before(self.tokens, place, 4))
            if not filler or skip >= 3:
                return False
            skip += 1
        return False

    def _corrected(self, number: Number) -> Candidate | None:
        """"olen 29, eiku 30": a bare number after a word of correction, where an age was told before."""
        row = [word for _, word in reversed(before(self.tokens, number.first, 3))]
        if not self.words["correct"].any_in(row) or not self._ends(number.last + 1):
            return None
        return self._make(number, number.last, number.value, STRONG)

    def _one_of_many(self, following: int) -> bool:
        """"lapset 14 ja 16": two numbers in a row are nobody's age in particular."""
        joined = self._text(following) in self.words["conjunctions"]
        return joined and following + 1 < len(self.tokens) and self.tokens[following + 1].is_number

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
        if left and any(word in words["age_words"] for word in left[:3]):
            if number.value >= _FIRST_OF_LIFE and not words["not_age"].any_in(left[:3]):
                return self._make(number, number.last, number.value, STRONG)
        goes_on = closed or self._text(following) in words["not_counted"]
        if self._subject_before(number) and goes_on and number.value >= _TEENS - 3:
            return self._make(number, number.last, number.value, STRONG)
        if left and left[0] in words["since_now"] and closed and number.value >= _TEENS:
            return self._make(number, number.last, number.value, PLAIN)
        if self._text(following) in words["gender"] and number.value >= _TEENS:
            return self._make(number, following, number.value, PLAIN)
        if left and (number.value >= _FIRST_OF_LIFE):
            beside = left[0] if left[0] not in ",-–(" else (left[1] if len(left) > 1 else "")
            if (beside in words["persons"] or beside in words["gender"]) and goes_on and not number.in_words:
                return self._make(number, number.last, number.value, PLAIN)
        if self.expected:
            return self._answer(number)
        return self._in_commas(number)

    def _in_commas(self, number: Number) -> Candidate | None:
        """"17, Tampere, ilman paikkaa": a number between commas in a short list of facts."""
        start, end = number.first, number.last
        opens = start == 0 or self._text(start - 1) == ","
        closes = self._text(end + 1) == "," or (end == len(self.tokens) - 1 and start > 0)
        if not (opens and closes) or number.in_words or not _TEENS <= number.value <= 79:
            return None
        if any(self._near_number(at) for at in (start - 2, end + 2)):
            return None
        return self._make(number, end, number.value, PLAIN)

    def _near_number(self, at: int) -> bool:
        return 0 <= at < len(self.tokens) and self.tokens[at].is_number

    def _answer(self, number: Number) -> Candidate | None:
        """The person was just asked for the age: a short answer with one number, or a correction."""
        if len([token for token in self.tokens if token.is_word or token.is_number]) > 6:
            return self._in_commas(number)
        if number.value < _FIRST_OF_LIFE and number.in_words:
            return None
        return self._make(number, number.last, number.value, PLAIN) if number.value >= _FIRST_OF_LIFE else None

