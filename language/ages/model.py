"""What is passed between the steps of finding an age."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

_TOKEN = re.compile(r"\d{1,12}|[^\W\d_]+|[^\w\s]|_")
STRONG, PLAIN, STAGE, VAGUE = 3, 2, 1, 0


@dataclass(frozen=True, slots=True)
class AgeFinding:
    """The age of the person concerned.

    `age` is exact where it was told; `group` (taxonomy.yml, age_groups) alone where only that is certain;
    both are None
    when something about age was said that leaves the group open ("tonåring", "viisikymppinen"). `turns` is the
    age that the person is about to turn, by their own words.
    """

    age: int | None
    group: str | None
    evidence: str
    start: int
    end: int
    birthday: date | None = None
    turns: int | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A run of digits, a run of letters (lower case), or one sign, with its place."""

    text: str
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        return self.text[0].isdecimal()

    @property
    def is_word(self) -> bool:
        return self.text[0].isalpha()


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose age: "self", "other" (for whom guidance may be sought), "outsider" (a boss, a teacher) or "unknown";
    `noun` names the other where the text does ("poika").
    """

    kind: str
    noun: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible age: tokens `first`..`last` (inclusive), the bounds that the words leave, whose, and
    how sure.
    """

    low: int
    high: int
    first: int
    last: int
    owner: Owner
    strength: int
    birthday: date | None = None
    group: str | None = None
    turns: int | None = None

    @property
    def exact(self) -> int | None:
        return self.low if self.low == self.high else None


def tokens_of(text: str) -> list[Token]:
    """The tokens; NUL-safe, one pass."""
    return [Token(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]
