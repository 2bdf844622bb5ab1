"""Reading a number at a place: digits, number words, joined and colloquial ones ("seittemäntoist",
"viiskyt viis", "trettifem").
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from luotsi.language.ages.model import Token
from luotsi.language.ages.words import AgeWords

OLDEST = 119
_AMOUNT_SIGNS = frozenset("%€$§°£")


@dataclass(frozen=True, slots=True)
class Number:
    """A number over tokens `first`..`last`; `suffix` is what was written on to a number word ("-vuotias"
    of one word).
    """

    value: int
    first: int
    last: int
    suffix: str = ""
    in_words: bool = False


def _glued(tokens: Sequence[Token], left: int, right: int) -> bool:
    return tokens[left].end == tokens[right].start


def _part_of_longer(tokens: Sequence[Token], at: int) -> bool:
    """Part of a date, a decimal, a range, a telephone number, a time, a share, a code."""
    after = at + 1
    if after < len(tokens):
        sign = tokens[after]
        if sign.text in _AMOUNT_SIGNS:
            return True
        run_on = _glued(tokens, at, after) and after + 1 < len(tokens) and _glued(tokens, after, after + 1)
        if run_on and sign.text in ".,:/–-" and tokens[after + 1].is_number:
            return True
        if tokens[after].is_number:
            return True
    before = at - 1
    if before >= 0:
        sign = tokens[before]
        if sign.text in "€$§+#£" or sign.is_number:
            return True
        if _glued(tokens, before, at) and sign.text in ".,:/–-" and before and tokens[before - 1].is_number:
            return _glued(tokens, before - 1, before)
        if sign.is_word and _glued(tokens, before, at) and sign.text not in ("m", "f", "n"):
            return True
    return False


def number_at(tokens: Sequence[Token], at: int, words: AgeWords) -> Number | None:
    """The number that begins at a token, or None."""
    if at >= len(tokens):
        return None
    token = tokens[at]
    if token.is_number:
        if half := _and_a_half(tokens, at, words):
            return half
        if (
            len(token.text) > 3
            or (token.text[0] == "0" and len(token.text) > 1)
            or _part_of_longer(tokens, at)
        ):
            return None
        value = int(token.text)
        return Number(value, at, at) if value <= OLDEST else None
    if not token.is_word:
        return None
    value_of = words.numbers.get(token.text)
    if value_of is not None:
        following = at + 1
        unit = words.units.get(tokens[following].text) if following < len(tokens) else None
        if token.text in words.tens and unit:
            return Number(value_of + unit, at, following, in_words=True)
        return Number(value_of, at, at, in_words=True)
    return _joined(token.text, at, words)


def _and_a_half(tokens: Sequence[Token], at: int, words: AgeWords) -> Number | None:
    """ "18,5 år"."""
    parts = [token.text for token in tokens[at + 1 : at + 4]]
    if len(parts) < 3 or parts[0] not in ",." or parts[1] != "5" or parts[2] not in words["years"]:
        return None
    return Number(int(tokens[at].text), at, at + 2) if len(tokens[at].text) <= 2 else None


def _joined(text: str, at: int, words: AgeWords) -> Number | None:
    """ "seitsemäntoistavuotias", "fyrtiotvååring": number and age in one word."""
    for stem in words["age_stems"].exact:
        cut = text.rfind(stem)
        if cut > 0 and text[:cut] in words.numbers:
            return Number(words.numbers[text[:cut]], at, at, text[cut:], in_words=True)
    return None
