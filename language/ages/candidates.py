"""Numbers that are ages, told from numbers that are years of work, prices, groups, grades, addresses.

A number counts only with a reason: a word for age beside it, a verb of turning an age, "olen" or "jag är"
before it with nothing countable after it, or a person right before it.
"""

from __future__ import annotations

from luotsi.language.ages.context import ENDS, TEENS, YOUNGEST
from luotsi.language.ages.model import PLAIN, STAGE, STRONG, Candidate, Owner
from luotsi.language.ages.numbers import OLDEST, Number, number_at
from luotsi.language.ages.owners import before
from luotsi.language.ages.turning import Turning

_LATE = 45  # more years than people commonly tell of a job
_OLDEST_TOLD_SO = 99
_FIRST_OF_LIFE = 5  # a bare number beside a child
_REACH_OF_AGE_WORD = 5
_REACH_OF_ANSWER = 6


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
        near = left[:2]
        if any(word in words["limits"] for word in near):
            return self._limited(number, near)
        if (short := self._short_of(number, left)) is not None:
            return short
        turned = self._turned(number)
        if turned is not None or self._is_turning(number):
            return turned
        candidate = (
            self._person_of(number, left)
            or self._with_age_word(number)
            or self._around(number)
            or self._bare(number, left)
        )
        if candidate is None:
            return None
        if any(word in words["soon"] for word in near):
            return self._shifted(candidate, -1, -1)
        if any(word in words["nearly"] for word in near):
            return self._shifted(candidate, -3, -1)
        if any(word in words["over_a_little"] for word in near):
            return self._shifted(candidate, 0, 3)
        if any(word in words["about"] for word in near) or near == [".", "n"]:
            return self._shifted(candidate, -2, 2)
        return candidate

    def _limited(self, number: Number, near: list[str]) -> Candidate | None:
        """ "yli 65-vuotias", "under 15 år": certain only at the ends of life."""
        candidate = self._with_age_word(number) or self._bare(number, near)
        if candidate is None:
            return None
        last, owner = candidate.last, candidate.owner
        if any(word in self.words["over"] for word in near):
            return Candidate(number.value, OLDEST, number.first, last, owner, STAGE)
        if any(word in self.words["under"] for word in near):
            return Candidate(0, number.value - 1, number.first, last, owner, STAGE)
        return None

    def _person_of(self, number: Number, left: list[str]) -> Candidate | None:
        """ "en pojke på 19", "kvinna på 61 år"."""
        if len(left) < 2 or left[0] not in self.words["of_age_preposition"] or not self._one_person(left[1]):
            return None
        last = number.last + (self._text(number.last + 1) in self.words["years"])
        if number.value < _FIRST_OF_LIFE or (last == number.last and self._counts_something(last + 1)):
            return None
        return self._make(number, last, number.value, STRONG)

    def _short_of(self, number: Number, left: list[str]) -> Candidate | None:
        """ "vuotta vaille 60", "ett år från sextio", "lähempänä 60 kuin 50"."""
        words = self.words
        if left and left[0] in words["short_of"] and len(left) > 1 and left[1] in words["years_short"]:
            missing = words.later_counts.get(left[2], 1) if len(left) > 2 else 1
            if len(left) > 2 and left[2].isdecimal():
                missing = int(left[2])
            return self._make(number, number.last, max(0, number.value - missing), STRONG)
        if left and left[0] in words["nearer"]:
            other = number_at(self.tokens, number.last + 2, words)
            if (
                other
                and self._text(number.last + 1) in words["than"]
                and abs(other.value - number.value) == 10
            ):
                nearer = (number.value - 4, number.value - 1)
                low, high = nearer if other.value < number.value else (number.value + 1, number.value + 4)
                return self._make(number, other.last, low, STRONG, high=high)
        return None

    def _around(self, number: Number) -> Candidate | None:
        """ "viidenkympin korvilla", "50 kieppeillä", "40+": near a number, or from it on."""
        step = number.last + 1
        if self._text(step) in (":", "-"):
            step += 1
        if self._text(step) in self.words["case_endings"]:
            step += 1
        if self._text(step) in self.words["about_after"]:
            return self._make(number, step, number.value - 2, STAGE, high=number.value + 2)
        if self._text(step) in self.words["conjunctions"] and self._text(step + 1) in self.words["and_some"]:
            return self._make(number, step + 1, number.value, STAGE, high=number.value + 9)
        many = any(
            who.plural for _, word in before(self.tokens, number.first) if (who := self.words.person(word))
        )
        if (
            self._text(step) in self.words["plus"]
            and not many
            and number.value >= 20
            and not number.value % 5
        ):
            high = OLDEST if number.value >= 65 else number.value + 9
            return self._make(number, step, number.value, STAGE, high=high)
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
        if word in words["essive"]:
            return self._at_the_age(number, last)
        if word in words["plural"] and not self._singular(number):
            return None
        if word in words["old_words"]:
            if self._text(last + 1) in ("-", "–") and self._text(last + 2) in words["old_words"]:
                return None
            if self._text(last + 1) in words["ever_since"]:
                return None
            if self._text(number.first - 1) in words["at_the_age"]:
                return self._at_the_age(number, last)
            return self._make(number, last, number.value, STRONG)
        if word in words["years"]:
            return self._with_years(number, last)
        return None

    def _at_the_age(self, number: Number, last: int) -> Candidate | None:
        """ "52-vuotiaana ei enää oteta", "som 18-åring": today's age unless the sentence tells of the past."""
        if self._text(last + 1) in self.words["ever_since"]:
            return None
        if self._text(number.first - 1) in self.words["at_present"]:
            return self._make(number, last, number.value, STRONG)
        if self._tells_of_the_past(number.first):
            return None
        return self._make(number, last, number.value, PLAIN)

    def _with_years(self, number: Number, last: int) -> Candidate | None:
        words = self.words
        following = self._text(last + 1)
        if following == "." and self._text(last + 2) not in ("", "\n") and len(self._text(last)) == 1:
            following = self._text(last + 2) if not self.tokens[last + 2].is_number else "."
        if following in words["old"]:
            return self._make(number, last + 1, number.value, STRONG)
        if words["on_the_scale"].any_in([following, self._text(last + 2)]):
            return self._make(number, last, number.value, STRONG)
        left = [word for _, word in before(self.tokens, number.first, 4)]
        clause = left[: left.index(",")] if "," in left else left
        opening = number.first == 0 or self._text(number.first - 1) in ".,!?;:-–("
        closed = self._ends(last + 1) or self._is_person(following)
        goes_on = closed or following in words["not_counted"]
        person = bool(clause) and (self._one_person(clause[0]) or clause[0] in words["gender"])
        if person and number.value >= _FIRST_OF_LIFE:
            return self._make(number, last, number.value, STRONG)
        beyond = "" if closed or not following or following in ENDS else self._text(last + 2)
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
        if several := self._of_several(number):
            return several
        if self._one_of_many(following):
            return None
        closed = self._ends(following)
        if self._text(following) in "-–" and self._text(following) and not closed:
            return None
        if number.value >= _FIRST_OF_LIFE and self._age_is_named(left):
            return self._make(number, number.last, number.value, STRONG)
        if self._subject_before(number) and number.value >= YOUNGEST:
            return self._make(number, number.last, number.value, STRONG)
        if left and left[0] in words["since_now"] and closed and number.value >= TEENS:
            return self._make(number, number.last, number.value, PLAIN)
        if number.value >= TEENS and (self._text(following) in words["gender"] or self._marked(number, left)):
            return self._make(number, number.last, number.value, PLAIN)
        if left and (number.value >= _FIRST_OF_LIFE):
            beside = left[0] if left[0] not in ",-–(" else (left[1] if len(left) > 1 else "")
            goes_on = closed or self._text(following) in words["not_counted"]
            person = self._one_person(beside) or beside in words["gender"]
            if person and goes_on and not number.in_words:
                return self._make(number, number.last, number.value, PLAIN)
        if self._text(following) in words["full"] and number.value >= TEENS and self._begins_clause(number):
            return self._make(number, following, number.value, STRONG)
        if words["on_the_scale"].any_in([self._text(following), self._text(following + 1)]):
            return self._make(number, following, number.value, STRONG)
        if self.expected:
            return self._answer(number)
        return self._fragment(number)

    def _of_several(self, number: Number) -> Candidate | None:
        """ "kaksi lasta, 14 ja 17", "barnen är 14 och 17": one age of a list of ages."""
        words, found = self.words, 0
        joins = words["conjunctions"]
        beyond = self._text(number.last + 1) in joins and number_at(self.tokens, number.last + 2, words)
        for place, word in before(self.tokens, number.first):
            if who := words.person(word):
                listed = who.kind in ("child", "near") and (found or beyond)
                owner = Owner("other", who.noun)
                return (
                    Candidate(number.value, number.value, number.first, number.last, owner, PLAIN)
                    if listed
                    else None
                )
            if number_at(self.tokens, place, words):
                found += 1
            elif word not in joins and word not in words["third"] and word not in ",:(":
                return None
        return None

    def _age_is_named(self, left: list[str]) -> bool:
        """ "ikä: 47", "ikää on kertynyt jo 61"; no border of age, no number in between."""
        near = left[:_REACH_OF_AGE_WORD]
        for at, word in enumerate(near):
            if word in self.words["age_words"]:
                return not self.words["not_age"].any_in(near)
            if word.isdecimal() or (at and word in ",("):
                return False
        return False

    def _marked(self, number: Number, left: list[str]) -> bool:
        """ "N/29", "M34", "nainen/45", "29/N"."""
        marks = self.words["sex_letters"]
        glued = number.first > 0 and self.tokens[number.first - 1].end == self.tokens[number.first].start
        if left and left[0] == "/" and len(left) > 1:
            return left[1] in marks or left[1] in self.words["gender"]
        if glued and left and left[0] in marks:
            return True
        return self._text(number.last + 1) == "/" and self._text(number.last + 2) in marks

    def _fragment(self, number: Number) -> Candidate | None:
        """ "17, Tampere, ilman paikkaa", "16 å adhd", "… hoppa av. 21.": a number that stands by itself."""
        end = number.last
        if not self._begins_clause(number) or not TEENS <= number.value <= _OLDEST_TOLD_SO:
            return None
        going_on = (
            self._text(end + 1) in self.words["conjunctions"] or self._text(end + 1) in self.words["exactly"]
        )
        if not (going_on or self._ends(end + 1, in_clause=False)) or (
            self._text(end + 1) in "/:(" and self._text(end + 1)
        ):
            return None
        if any(self._near_number(at) for at in (number.first - 2, end + 2)):
            return None
        return self._make(number, end, number.value, PLAIN)

    def _begins_clause(self, number: Number) -> bool:
        """At the start of the text or after a sign; "snart" and the like may stand before the number."""
        at = number.first - 1
        while at >= 0 and (self._text(at) in self.words["soon"] or self._text(at) in self.words["still"]):
            at -= 1
        return at < 0 or self._text(at) in ".,!?;("

    def _answer(self, number: Number) -> Candidate | None:
        """The person was just asked for the age: a short answer with one number, or a correction."""
        if len([token for token in self.tokens if token.is_word or token.is_number]) > _REACH_OF_ANSWER:
            return self._fragment(number)
        if number.value < _FIRST_OF_LIFE and number.in_words:
            return None
        return (
            self._make(number, number.last, number.value, PLAIN) if number.value >= _FIRST_OF_LIFE else None
        )
