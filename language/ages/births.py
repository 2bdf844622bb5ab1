"""Ages from a year or date of birth.

A date gives the age to the day. A year alone leaves two ages: the likelier one on `today` is taken (from
July on the birthday has more often passed than not), the group only if both ages share it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from luotsi.language.ages.model import STRONG, Candidate, Owner, Token
from luotsi.language.ages.numbers import OLDEST
from luotsi.language.ages.owners import owner_at
from luotsi.language.ages.words import AgeWords

_DATE = re.compile(r"(?<![\d.])(\d{1,2})\s?[./]\s?(\d{1,2})\s?[./]\s?(\d{4}|\d{2})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_MARK = re.compile(r"\[BIRTHDATE (\d{4})\]")
_REACH = 5  # tokens between the word for birth and the year


def age_on(birthday: date, today: date) -> int:
    """Whole years; somebody born on 29 February has had their birthday on 1 March."""
    return today.year - birthday.year - ((today.month, today.day) < (birthday.month, birthday.day))


def likely_age(year: int, today: date) -> int:
    """The likelier age of somebody born in a year."""
    return today.year - year - (0 if today.month >= 7 else 1)


def full_year(digits: str, today: date) -> int | None:
    """Two or four digits as a possible year of birth."""
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year <= today.year % 100 else 1900
    return year if 0 <= today.year - year <= OLDEST else None


def _birthday(today: date, year: str, month: str, day: str) -> date | None:
    whole = full_year(year, today)
    try:
        found = date(whole, int(month), int(day)) if whole else None
    except ValueError:
        return None
    return found if found and found <= today else None


def _by_year(year: int, span: tuple[int, int], owner: Owner, today: date) -> Candidate | None:
    age = likely_age(year, today)
    if not 0 <= age <= OLDEST:
        return None
    return Candidate(age, age, *span, owner, STRONG)


def _token_at(tokens: Sequence[Token], offset: int) -> int:
    return next((at for at, token in enumerate(tokens) if token.end > offset), len(tokens) - 1)


def _born_near(tokens: Sequence[Token], first: int, last: int, words: AgeWords) -> bool:
    """A word for birth just before (few tokens, same sentence) or right after a year or date."""
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if tokens[at].text in "!?;":
            break
        if tokens[at].text in words["born"] and _is_born(tokens, at):
            return True
    after = last + 1
    while after < len(tokens) and (
        tokens[after].text in "-.,)" or tokens[after].text in words["month_names"]
    ):
        after += 1
    return after < len(tokens) and len(tokens[after].text) > 2 and tokens[after].text in words["born"]


def _is_born(tokens: Sequence[Token], at: int) -> bool:
    """Abbreviations of one or two letters count only with their full stop ("s. 1985", "vm. 79") or
    before a year.
    """
    return len(tokens[at].text) > 1 or (at + 1 < len(tokens) and tokens[at + 1].text == ".")


def birth_candidates(text: str, tokens: Sequence[Token], words: AgeWords, today: date) -> list[Candidate]:
    """All births told in the text."""
    found: list[Candidate] = []
    taken: set[int] = set()
    for pattern, order in ((_DATE, (3, 2, 1)), (_ISO, (1, 2, 3))):
        for match in pattern.finditer(text):
            first, last = _token_at(tokens, match.start()), _token_at(tokens, match.end() - 1)
            taken.update(range(first, last + 1))
            birthday = _birthday(today, match[order[0]], match[order[1]], match[order[2]])
            if birthday and _born_near(tokens, first, last, words):
                age = age_on(birthday, today)
                found.append(
                    Candidate(age, age, first, last, owner_at(tokens, first, words), STRONG, birthday)
                )
    for match in _MARK.finditer(text):
        first, last = _token_at(tokens, match.start()), _token_at(tokens, match.end() - 1)
        taken.update(range(first, last + 1))
        marked = _by_year(int(match.group(1)), (first, last), owner_at(tokens, first, words), today)
        found.extend([marked] if marked else [])
    found.extend(_years(tokens, words, today, taken))
    return found


def _years(tokens: Sequence[Token], words: AgeWords, today: date, taken: set[int]) -> list[Candidate]:
    found = []
    for at, token in enumerate(tokens):
        if not token.is_number or len(token.text) not in (2, 4) or at in taken:
            continue
        if not _born_near(tokens, at, at, words):
            continue
        short = len(token.text) == 2
        if short and not _short_year(tokens, at, words):
            continue
        year = full_year(token.text, today)
        if year is None or year < today.year - OLDEST:
            continue
        candidate = _by_year(year, (at, at), owner_at(tokens, at, words), today)
        found.extend([candidate] if candidate else [])
    return found


def _short_year(tokens: Sequence[Token], at: int, words: AgeWords) -> bool:
    """Two digits are a year after a dash or apostrophe, or right after the word for birth or a month."""
    if not at:
        return at + 1 < len(tokens) and tokens[at + 1].text in words["born"]
    before = tokens[at - 1]
    if before.text in "-–'’." and before.text:
        return True
    return before.text in words["born"] or before.text in words["month_names"]
