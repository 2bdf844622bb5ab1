"""What tells an age group without a number: decades, school grades and the coming of age.

* A decade ("kolmekymppinen", "i trettioårsåldern") has no exact age; its group counts if all ten years
  share it: so for the twenties (18–29 counts from about twenty), thirties, forties and from the seventies
  on.
* Comprehensive school: grade 9 → age_15_17 (a ninth-grader turns 15 or 16 during the school year), grades
  1–8 → under_15. Only for somebody who is there now; upper secondary grades say nothing certain, since
  people of all ages study there.
* "Eläkkeellä", "tonåring" and the like say nothing certain and give no group.
"""

from __future__ import annotations

from collections.abc import Sequence

from luotsi.language.ages.model import STAGE, VAGUE, Candidate, Owner, Token
from luotsi.language.ages.numbers import OLDEST
from luotsi.language.ages.owners import after, before, owner_at
from luotsi.language.ages.words import AgeWords

GRADE_NINE, GRADES_BELOW = "age_15_17", "under_15"
_NINE_YEARS = 9
_OF_AGE = 18


def stage_candidates(tokens: Sequence[Token], words: AgeWords) -> list[Candidate]:
    """Decades, grades and vague words of age, in the order of the text."""
    found: list[Candidate] = []
    for at, token in enumerate(tokens):
        candidate = _decade(tokens, at, words) or _grade(tokens, at, words) or _of_age(tokens, at, words)
        if candidate is None and token.text in words["vague"]:
            candidate = Candidate(0, OLDEST, at, at, owner_at(tokens, at, words), VAGUE)
        if candidate is not None:
            found.append(candidate)
    return found


def _decade(tokens: Sequence[Token], at: int, words: AgeWords) -> Candidate | None:
    text = tokens[at].text
    last = at
    value = words.decades.get(text)
    if value is None and tokens[at].is_number and len(text) <= 2:
        step = at + 1
        if step + 1 < len(tokens) and tokens[step].text in "-–":
            step += 1
        word = tokens[step].text if step < len(tokens) else ""
        if word in words["decade_tails"]:
            value, last = int(text) * (10 if int(text) < 10 else 1), step
    if value is None:
        value, last = _ordinal_decade(tokens, at, words)
    if value is None or value < 20:
        return None
    near = [word for _, word in before(tokens, at, 3)]
    if any(word in words["under"] or word in words["essive_marks"] for word in near):
        return None
    low, high = value, value + 9
    if near and near[0] in words["over"]:
        low, high = value + 1, OLDEST if value >= 70 else high
    elif near and (near[0] in words["soon"] or near[0] in words["nearly"]):
        low, high = value - 3, value - 1
    return Candidate(low, high, at, last, owner_at(tokens, at, words, end=last), STAGE)


def _ordinal_decade(tokens: Sequence[Token], at: int, words: AgeWords) -> tuple[int | None, int]:
    """ "viidennellä kymmenellä": in one's forties."""
    if at + 1 < len(tokens) and tokens[at + 1].text in words["ordinal_decade"]:
        return words.ordinal_decades.get(tokens[at].text), at + 1
    return None, at


def _of_age(tokens: Sequence[Token], at: int, words: AgeWords) -> Candidate | None:
    """ "tulin juuri täysikäiseksi", "har nyss blivit myndig"; a coming eighteenth birthday leaves 17."""
    if tokens[at].text not in words["of_age"]:
        return None
    around = [word for _, word in [*before(tokens, at, 5), *after(tokens, at, 3)]]
    owner = owner_at(tokens, at, words)
    if any(word in words["comes_of_age"] for word in around) and words["certainly_turns"].any_in(around):
        return Candidate(_OF_AGE - 1, _OF_AGE - 1, at, at, owner, STAGE)
    if any(word in words["came_of_age"] for word in around) and words["just_now"].any_in(around):
        return Candidate(_OF_AGE, _OF_AGE, at, at, owner, STAGE)
    return None


def _grade(tokens: Sequence[Token], at: int, words: AgeWords) -> Candidate | None:
    grade, last, plain = _grade_at(tokens, at, words)
    if grade is None:
        return None
    around = [word for _, word in [*before(tokens, at, 6), *after(tokens, last, 4)]]
    beside = [word for _, word in [*before(tokens, at, 2), *after(tokens, last, 2)]]
    if words["grade_past"].any_in(around) or words["higher_school"].any_in(beside):
        return None
    if tokens[at].text not in words.pupils and words["grade_teacher"].any_in(around):
        return None
    if not plain and (
        words["grade_not"].any_in(around)
        or not any(word in words["grade_context"] or words.person(word) for word in around)
    ):
        return None
    group = GRADE_NINE if grade == _NINE_YEARS else GRADES_BELOW
    return Candidate(0, OLDEST, at, last, _pupil_or_owner(tokens, at, last, words), STAGE, group=group)


def _pupil_or_owner(tokens: Sequence[Token], at: int, last: int, words: AgeWords) -> Owner:
    """ "yhdestä kasiluokkalaisesta": inflected, the word for a pupil is itself the person meant."""
    text = tokens[at].text
    if text in words.pupils and not text.endswith(words.basic_endings):
        return Owner("other", text)
    return owner_at(tokens, at, words, end=last)


def _grade_at(tokens: Sequence[Token], at: int, words: AgeWords) -> tuple[int | None, int, bool]:
    """Grade, last token, and whether the words say by themselves that a school's grade is meant."""
    text = tokens[at].text
    if (grade := words.pupils.get(text)) is not None:
        return grade, at, True
    following = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if words["last_grade"].any_in([text, following]) and words["basic_school"].any_in(
        word for _, word in [*before(tokens, at, 4), *after(tokens, at, 4)]
    ):
        return _NINE_YEARS, at, True
    if (grade := words.grade_ordinals.get(text)) and following in words["grade_now"]:
        return grade, at + 1, True
    if at and (grade := words.grade_cardinals.get(text)) and tokens[at - 1].text in words["grade_before"]:
        return grade, at, True
    if (grade := words.grade_nicknames.get(text)) is not None:
        return grade, at, any(part in text for part in words["grade_word"].exact)
    if not tokens[at].is_number or len(text) != 1 or text == "0":
        return None, at, False
    step = at + 1
    if step < len(tokens) and tokens[step].text in ".-:":
        step += 1
    if step < len(tokens) and tokens[step].text in words["grade_letters"]:
        step += 1
    if step < len(tokens) and tokens[step].text in words["grade_now"]:
        return int(text), step, True
    if at and tokens[at - 1].text in words["grade_before"]:
        return int(text), at, True
    return None, at, False
