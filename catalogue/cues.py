"""Cues: words by which a message says more exactly what it asks for ("velat", "yliopisto", "irtisanottiin").

They stand in `knowledge.yml` in both languages, as phrases of `language/phrases.py` with commas between them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from luotsi.catalogue.lines import Strict
from luotsi.language.phrases import compile_classes, compile_sources, fold
from luotsi.taxonomy import LANGUAGES


class Cue(Strict):
    """Phrases in both languages, and what they tell (for those who edit)."""

    means: str
    fi: str
    sv: str


class Cues:
    """The cues of a table, ready for matching. A cue may use those above it as `<name>`."""

    def __init__(self, cues: Mapping[str, Cue]) -> None:
        self._patterns: dict[str, Mapping[str, re.Pattern[str]]] = {}
        for language in LANGUAGES:
            classes = compile_classes({name: getattr(cue, language) for name, cue in cues.items()})
            self._patterns[language] = {name: compile_sources([classes[name]]) for name in cues}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Cues) and self._patterns == other._patterns

    def heard(self, text: str, language: str) -> frozenset[str]:
        """Names of the cues that a text of the language holds."""
        folded = fold(text).text
        patterns = self._patterns.get(language, self._patterns[LANGUAGES[0]])
        return frozenset(name for name, pattern in patterns.items() if pattern.search(folded))
