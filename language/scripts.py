"""Languages that show in the script they are written in."""

from __future__ import annotations

import unicodedata
from collections import Counter
from functools import lru_cache

from luotsi.language.word_lists import word_list, word_set

_OF_SCRIPT = {
    "ARABIC": "ar", "HEBREW": "he", "GREEK": "el", "THAI": "th", "DEVANAGARI": "hi", "BENGALI": "bn",
    "TAMIL": "ta", "HANGUL": "ko", "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh",
    "GEORGIAN": "ka", "ARMENIAN": "hy",
    "ETHIOPIC": "am", "MYANMAR": "my", "KHMER": "km", "CYRILLIC": "ru",
}  # fmt: skip
_PERSIAN = frozenset("پچژگ")
_KURDISH = frozenset("ڕڵێۆە")


def script_language(text: str) -> str | None:
    """Language of a text whose letters are mostly not Latin, None for a Latin one."""
    found = Counter(filter(None, map(_script, filter(str.isalpha, text))))
    if not found:
        return None
    script, _ = found.most_common(1)[0]
    if script not in _OF_SCRIPT:
        return None
    if script == "CYRILLIC":
        return _cyrillic(text.lower())
    if script == "ARABIC":
        letters = set(text)
        return "ku" if letters & _KURDISH else "fa" if letters & _PERSIAN else "ar"
    if script == "CJK" and (found["HIRAGANA"] or found["KATAKANA"]):
        return "ja"
    return _OF_SCRIPT[script]


def _cyrillic(text: str) -> str:
    letters = word_list("language_letters")["scripts"]
    words = text.split()
    evidence = {
        language: sum(text.count(letter) for letter in letters[language])
        + sum(word.strip(".,!?") in word_set("function_words", language) for word in words)
        for language in ("ru", "uk")
    }
    return "uk" if evidence["uk"] > evidence["ru"] else "ru"


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]
