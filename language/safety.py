"""Is somebody in danger, or in serious distress? Rules only: this works when every model is down.

Finnish, Swedish and English are read in one pass, whatever the page's language. The phrases lie in
``data/safety/*.yml``, to be read and corrected by people who know crisis work; the order of the steps is
the rule:

1. ``certain``: said of oneself so plainly that nothing around it matters;
2. ``figurative`` phrases ("gradu tappaa") and trades and study topics ("självmordsprevention") are set
   aside;
3. ``softened``: looks like danger but is denied, or tells of a bereavement: counts as distress;
4. ``now``, ``emergency`` and ``noun``: danger, unless its sentence tells of long ago (``past`` without
   ``present``, or ``recovered`` without ``again``), or of a film, a book, the news (``story``) without a word
   of oneself (``mine``), or names danger in a word or two as a subject of study or work (``topic``);
5. ``distress``.

Recall on emergencies comes before everything (domain.md: danger to life comes before all): in doubt it is
one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import product

from luotsi.language.phrase_sets import PhraseSet, load_sections
from luotsi.language.phrases import DATA, Folded, Match, fold

FILES = tuple(("safety", path.name) for path in sorted(DATA.joinpath("safety").glob("*.yml")))
_DANGER = ("now", "emergency", "noun")
_DRAWN_OUT = re.compile(r"([^\W\d_])\1\1")
_SPACED = re.compile(r"(?<!\S)(?:[^\W\d_][ .\-*_]){3,40}[^\W\d_](?!\S)")
_DOTTED = re.compile(r"[åäöÅÄÖ]")
_CONFIDENCE = {
    "certain": 0.99,
    "now": 0.97,
    "emergency": 0.93,
    "noun": 0.85,
    "distress": 0.85,
    "softened": 0.75,
}
_NONE_CONFIDENCE = 0.97
#: A danger of so few words may be the name of a subject ("sexuellt våld"); more words tell what happens.
_NAMED_WORDS = 2


@dataclass(frozen=True, slots=True)
class SafetyFinding:
    """What was found: `code` is none, distress or emergency (taxonomy.yml, safety); `evidence` is the
    user's own words, `sentence` the whole sentence around them. `rest` is the text without what looked like
    danger and is explained; None when nothing was.
    """

    code: str
    confidence: float
    evidence: str = ""
    sentence: str = ""
    rest: str | None = None


def _readings(text: str) -> Iterator[tuple[Folded, bool]]:
    """The text as it is, and as it may have been meant: drawn-out letters, spaced letters, no dots on å
    ä ö. None comes twice.
    """
    joined = _SPACED.sub(lambda match: re.sub(r"[ .\-*_]", "", match.group()), text)
    plain = (False, True) if _DOTTED.search(text) is None else (False,)
    squeezes = (0, 1, 2, 3) if _DRAWN_OUT.search(joined) else (0,)
    seen = set()
    for source, squeeze, dotless in product(dict.fromkeys((text, joined)), squeezes, plain):
        folded = fold(source, squeeze=squeeze, plain=dotless)
        if (folded.text, dotless) not in seen:
            seen.add((folded.text, dotless))
            yield folded, dotless


Rules = Mapping[str, PhraseSet]


def _long_ago(sentence: str, rules: Rules) -> bool:
    """It tells of the past, with nothing in it that says it goes on."""
    if not rules["past"].search(sentence):
        return False
    if rules["present"].search(sentence):
        return rules["recovered"].search(sentence) is not None and rules["again"].search(sentence) is None
    return True


def _told_of(words: str, section: str, sentence: str, rules: Rules) -> bool:
    """Danger as a subject of study or work, or in a film, a book, the news: no word of oneself in it."""
    if rules["mine"].search(f" {words}"):
        return False
    if rules["story"].search(sentence):
        return True
    named_only = section == "noun" or (section == "emergency" and len(words.split()) <= _NAMED_WORDS)
    return named_only and rules["topic"].search(sentence) is not None


def _finding(code: str, section: str, folded: Folded, found: Match, rest: str | None = None) -> SafetyFinding:
    first, last = found.span()
    words = folded.evidence(first, last)
    return SafetyFinding(code, _CONFIDENCE[section], words, folded.sentence_words(first), rest)


def _judge(folded: Folded, rules: Rules) -> SafetyFinding:
    found = rules["certain"].search(folded.text)
    if found:
        return _finding("emergency", "certain", folded, found)
    open_text = folded.blanked(rules["figurative"])
    mild = rules["softened"].search(open_text.text)
    rest = open_text.blanked(rules["softened"])
    kept = rest
    for section in _DANGER:
        for found in rules[section].finditer(rest.text):
            sentence = f" {rest.sentence(found.start()).strip()} "
            if _long_ago(sentence, rules):
                mild = mild or found
            elif not _told_of(found.group(), section, sentence, rules):
                return _finding("emergency", section, folded, found)
            kept = kept.without_sentence(found.start())
    unexplained = None if kept.text == folded.text else kept.remaining()
    heavy = rules["distress"].search(open_text.text)
    if heavy:
        return _finding("distress", "distress", folded, heavy, unexplained)
    if mild:
        return _finding("distress", "softened", folded, mild, unexplained)
    return SafetyFinding("none", _NONE_CONFIDENCE, rest=unexplained)


def find_safety(text: str) -> SafetyFinding:
    """The gravest finding over all readings of the text; never raises, needs no model."""
    best = SafetyFinding("none", _NONE_CONFIDENCE)
    for folded, plain in _readings(text):
        finding = _judge(folded, load_sections(FILES, plain=plain))
        if finding.code == "emergency":
            return finding
        if finding.code == "distress" and best.code == "none":
            best = finding
        elif finding.rest is not None and best.rest is None:
            best = replace(best, rest=finding.rest)
    return best
