"""How easy a text is to read, by formulas that are known for the language.

LIX (läsbarhetsindex), for Swedish and, with other borders, Finnish: words per sentence plus the percentage of words of
more than six letters. C. H. Björnsson, Läsbarhet, Stockholm: Liber 1968; compared over languages, Finnish among them,
in C. H. Björnsson, "Readability of newspapers in 11 languages", Reading Research Quarterly 18 (1983), 480-497.
Below 30 a Swedish text is very easy, 30-40 easy. Finnish words are long by their endings and compounds, so that the
same text has a higher LIX in Finnish: borders are per language, in `wording.yml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONG_WORD = 7  # letters, from which a word is long
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$|”)|\n")
_VARIABLE = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class Ease:
    """`lix`: None for a text without words. `longest`: words of the longest sentence."""

    words: int
    sentences: int
    long_words: int
    longest: int

    @property
    def words_a_sentence(self) -> float:
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def lix(self) -> float | None:
        if not self.words:
            return None
        return self.words_a_sentence + 100 * self.long_words / self.words


def ease(text: str) -> Ease:
    """Counts of a text. A variable counts as one short word: what it will hold is not the writer's."""
    plain = _VARIABLE.sub("x", text)
    sentences = [words for part in _SENTENCE_END.split(plain) if (words := _WORD.findall(part))]
    found = [word for words in sentences for word in words]
    return Ease(
        words=len(found),
        sentences=len(sentences),
        long_words=sum(len(word) >= LONG_WORD for word in found),
        longest=max(map(len, sentences), default=0),
    )
