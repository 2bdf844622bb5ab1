"""Do the Finnish and the Swedish version say the same? Facts in figures, length, and whether it was translated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from luotsi.catalogue.checking.facts import stated_facts
from luotsi.catalogue.views import ServiceView
from luotsi.language.identify import identify
from luotsi.language.word_lists import word_set
from luotsi.taxonomy import LANGUAGES

Facts = Mapping[str, Counter[str]]
FIELDS = ("name", "summary", "description")
_TOLD = ("phone", "email", "link", "date", "year", "amount")
#: A version this much shorter than the other lacks something. Swedish needs about a tenth more letters.
_SHORTER = 0.55
_LONG_ENOUGH = 80
_SURE = 0.95


def unequal(service: ServiceView) -> Iterator[tuple[str, str]]:
    """Codes and details: `<field>: <what differs>`."""
    lacking = [language for language in LANGUAGES if language not in service.text_languages]
    if lacking:
        yield "language_missing", ", ".join(lacking)
        return
    for name in FIELDS:
        texts = {language: getattr(service, name).get(language) for language in LANGUAGES}
        if not all(text.strip() for text in texts.values()):
            continue  # a missing text is a fault of its own
        fi, sv = (stated_facts(texts[language]) for language in LANGUAGES)
        for kind in _TOLD:
            ours, theirs = fi.get(kind, Counter()), sv.get(kind, Counter())
            if ours != theirs:
                yield f"unequal_{kind}", f"{name}: fi {_list(ours)}, sv {_list(theirs)}"
        yield from _ages(name, fi, sv)
        if name != "name":
            yield from _not_translated(name, texts)
    if bool(service.keywords_fi) != bool(service.keywords_sv):
        yield "keywords_unequal", "sv" if service.keywords_fi else "fi"


def _ages(name: str, fi: Facts, sv: Facts) -> Iterator[tuple[str, str]]:
    """An age that one version states must stand as a number in the other."""
    for one, other, language in ((fi, sv, "sv"), (sv, fi, "fi")):
        there = other.get("age", Counter()) + other.get("number", Counter())
        if lacking := set(one.get("age", ())) - set(there):
            yield "unequal_age", f"{name}: {language} ≠ {', '.join(sorted(lacking))}"


def _not_translated(name: str, texts: dict[str, str]) -> Iterator[tuple[str, str]]:
    short, long = sorted(texts, key=lambda language: len(texts[language]))
    if len(texts[long]) >= _LONG_ENOUGH and len(texts[short]) < _SHORTER * len(texts[long]):
        yield "language_shorter", f"{name}: {short}"
    for language, text in texts.items():
        other = next(code for code in LANGUAGES if code != language)
        words = text.lower().split()
        # The guesser takes milliseconds; small words of the right language say enough.
        if len(words) < 3 or _small(words, language) > _small(words, other):
            continue
        guess = identify(text)
        if guess.code == other and guess.confidence >= _SURE:
            yield "wrong_language", f"{name}: {language}"


def _small(words: Sequence[str], language: str) -> int:
    known = word_set("function_words", language)
    return sum(word.strip(".,:;!?") in known for word in words)


def _list(facts: Counter[str]) -> str:
    return ", ".join(sorted(facts)) or "–"
