"""What tells an age group without a number: decades and school grades.

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

from luotsi.language.ages.model import STAGE, VAGUE, Candidate, Token
from luotsi.language.ages.owners import after, before, owner_at
from luotsi.language.ages.words import AgeWords

GRADE_NINE, GRADES_BELOW = "age_15_17", "under_15"
_NINE_YEARS = 9


def stage_candidates(tokens: Sequence[Token], words: AgeWords) -> list[Candidate]:
    """Decades, grades and vague words of age, in the order of the text."""
    found: list[Candidate] = []
    for at, token in enumerate(tokens):
        candidate = _decade(tokens, at, words) or _grade(tokens, at, words)
        if candidate is None and token.text in words["vague"]:
            candidate = Candidate(0, 119, at, at, owner_at(tokens, at, words), VAGUE)
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
    if value is None or value < 20:
        return None
    near = [word for _, word in before(tokens, at, 3)]
    if any(word in words["under"] or word in words["essive_marks"] for word in near):
        return None
    high = 119 if near and near[0] in words["over"] and value >= 70 else value + 9
    low = value + 1 if near and near[0] in words["over"] else value
    return Candidate(low, high, at, last, owner_at(tokens, at, words, end=last), STAGE)


def _grade(tokens: Sequence[Token], at: int, words: AgeWords) -> Candidate | None:
    text = tokens[at].text
    group = (
        GRADE_NINE if text in words["grade_nine"] else GRADES_BELOW if text in words["grade_low"] else None
    )
    last = at
    if group is None and tokens[at].is_number and len(text) == 1:
        group, last = _numbered(tokens, at, words)
    if group is None:
        return None
    around = [word for _, word in [*before(tokens, at, 6), *after(tokens, last, 3)]]
    if words["grade_not"].any_in(around) or any(word in words["grade_not"] for word in around):
        return None
    plain = len(text) > 9 or last > at or tokens[at].is_number
    if not plain and not any(word in words["grade_context"] for word in around):
        return None
    return Candidate(0, 119, at, last, owner_at(tokens, at, words, end=last), STAGE, group=group)


def _numbered(tokens: Sequence[Token], at: int, words: AgeWords) -> tuple[str | None, int]:
    """ "9. luokalla", "9-luokkalainen", "årskurs 8", "åk 9"."""
    grade = int(tokens[at].text)
    group = None if grade < 1 else GRADE_NINE if grade == _NINE_YEARS else GRADES_BELOW
    step = at + 1
    if step < len(tokens) and tokens[step].text in ".-":
        step += 1
    if step < len(tokens) and tokens[step].text in words["grade_now"]:
        return group, step
    if at and tokens[at - 1].text in words["grade_before"]:
        return group, at
    return None, at
