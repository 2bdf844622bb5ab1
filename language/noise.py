"""What haste and speech do to a message: the same message as a careless writer would have typed it.

Two uses: figures under noise (`luotsi evaluate --noise`), and noisy copies of training messages. The same text,
language, seed and strength give the same result in every environment. Whatever holds a digit stays as it is: an age
must not change. What happens how often, and why, stands in `data/noise.yml`, `data/noise_fi.yml` and
`data/noise_sv.yml`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import pairwise

from luotsi.language import finnish, swedish
from luotsi.language.examples import Example
from luotsi.language.word_lists import word_list

_WITH_DIGIT = re.compile(r"(\S*\d\S*)")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")
_MARKS = re.compile(r"[.,;:!?\"()]+")
_DOTLESS = str.maketrans("äöåÄÖÅ", "aoaAOA")
_SHORTEST_SLIP = 3


@dataclass(frozen=True)
class _Dice:
    """Chances of one message: `strength` makes all of them smaller or larger."""

    roll: Callable[[], float]
    strength: float

    def falls(self, chance: float) -> bool:
        return self.roll() < chance * self.strength

    def one_of(self, shares: dict[str, float]) -> str:
        """A key, drawn by its share; shares need not add up to 1."""
        left = self.roll() * sum(shares.values())
        for name, share in shares.items():
            left -= share
            if left < 0:
                return name
        return next(reversed(shares))


def noisy(text: str, language: str, *, seed: int, strength: float = 1.0) -> str:
    """`text` (fi or sv) as typed carelessly; strength 0 changes nothing, 1 is a careless writer, more is worse.

    A short text may come out unchanged: then nothing happened to fall on it.
    """
    table = word_list("noise")
    # Random numbers from a text seed are the same in every Python from 3.2 on; its other methods are not promised.
    dice = _Dice(random.Random(f"{seed}|{language}|{text}").random, strength)  # noqa: S311 - nothing secret
    habits = {name for name, chance in table["habits"].items() if dice.falls(chance)}
    pieces = _WITH_DIGIT.split(text)
    pieces[::2] = [_careless(piece, language, habits, dice) for piece in pieces[::2]]
    return "".join(pieces)


def noisy_copies(examples: Sequence[Example], *, seed: int, strength: float = 1.0) -> list[Example]:
    """A noisy copy of each example that noise changed, with its labels and sub-topic, for training."""
    copies = (
        replace(item, text=noisy(item.text, item.language, seed=seed, strength=strength)) for item in examples
    )
    return [copy for copy, item in zip(copies, examples, strict=True) if copy.text != item.text]


def _careless(text: str, language: str, habits: set[str], dice: _Dice) -> str:
    """A stretch of text without digits."""
    table = word_list("noise")
    if "spoken" in habits:
        text = _as_spoken(text, language, dice, table["spoken"])
    text = _WORD.sub(lambda found: _split_compound(found.group(), language, dice, table["split"]), text)
    text = _GAP.sub(lambda _: "" if dice.falls(table["joined"]) else " ", text)
    text = _WORD.sub(lambda found: _slip(found.group(), dice, table["letter"], table["slips"]), text)
    if "dotless" in habits:
        text = text.translate(_DOTLESS)
    if "bare" in habits:
        text = _MARKS.sub("", text)
    return text.lower() if "lower_case" in habits else text


@cache
def _spoken_rows(language: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rows = word_list(f"noise_{language}")["spoken"]
    return tuple((re.compile(row["find"], re.IGNORECASE), row["put"]) for row in rows)


def _as_spoken(text: str, language: str, dice: _Dice, chance: float) -> str:
    for pattern, put in _spoken_rows(language):
        text = pattern.sub(partial(_say, put=put, dice=dice, chance=chance), text)
    return text


def _say(found: re.Match[str], put: str, dice: _Dice, chance: float) -> str:
    if not dice.falls(chance):
        return found.group()
    spoken = found.expand(put)
    return spoken[:1].upper() + spoken[1:] if found.group()[:1].isupper() else spoken


def _split_compound(word: str, language: str, dice: _Dice, chance: float) -> str:
    cuts = list(_boundaries(word.lower(), language))
    if not cuts or not dice.falls(chance):
        return word
    cut = cuts[int(dice.roll() * len(cuts))]
    return f"{word[:cut]} {word[cut:]}"


def _boundaries(word: str, language: str) -> Iterator[int]:
    """Places in a lower-case word where one member of a compound ends and the next begins."""
    if language != "sv":
        reading = finnish.best_reading(word)
        lengths = reading.member_lengths[:-1] if reading else ()
    else:
        lengths = _swedish_lengths(word)
    place = 0
    for length in lengths:
        place += length
        if 0 < place < len(word):
            yield place


def _swedish_lengths(word: str) -> tuple[int, ...]:
    """Letters of all members but the last, the joining s counted to its member; () when members are inflected."""
    lengths: list[int] = []
    place = 0
    members = swedish.split(word)
    for member, following in pairwise(members):
        if not word.startswith(member, place):
            break
        length = len(member)
        if word.startswith("s", place + length) and not word.startswith(following[:2], place + length):
            length += 1
        lengths.append(length)
        place += length
    return tuple(lengths)


def _slip(word: str, dice: _Dice, rate: float, slips: dict[str, float]) -> str:
    if len(word) < _SHORTEST_SLIP:
        return word
    letters = list(word)
    for place, letter in enumerate(word):
        if not dice.falls(rate):
            continue
        kind = dice.one_of(slips)
        if kind == "neighbour":
            letters[place] = _beside(letter, dice)
        elif kind == "dropped":
            letters[place] = ""
        elif kind == "doubled":
            letters[place] += letter
        elif place + 1 < len(word):
            letters[place], letters[place + 1] = letters[place + 1], letters[place]
    return "".join(letters)


@cache
def _neighbours() -> dict[str, str]:
    """The keys that touch each key: on its row, and on the rows above and below, which stand half a key apart."""
    rows: list[str] = word_list("noise")["keyboard"]
    found: dict[str, str] = {}
    for number, row in enumerate(rows):
        above = rows[number - 1] if number else ""
        below = rows[number + 1] if number + 1 < len(rows) else ""
        for place, key in enumerate(row):
            beside = row[max(0, place - 1) : place] + row[place + 1 : place + 2]
            found[key] = beside + above[place : place + 2] + below[max(0, place - 1) : place + 1]
    return found


def _beside(letter: str, dice: _Dice) -> str:
    keys = _neighbours().get(letter.lower(), letter.lower())
    key = keys[int(dice.roll() * len(keys))]
    return key.upper() if letter.isupper() else key
