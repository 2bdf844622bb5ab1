"""Words that promise or decide, words of offices, another country's words, and sentences that are too long."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pydantic import field_validator

from luotsi.catalogue.areas import AreaName, area_names, areas_of
from luotsi.catalogue.lines import Document, Strict
from luotsi.catalogue.views import ServiceView
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import LANGUAGES

WORDING_FILE = Path(__file__).with_name("wording.yml")
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+|\n+")


class Phrase(Strict):
    text: str
    say: str

    @field_validator("text")
    @classmethod
    def _is_a_pattern(cls, text: str) -> str:
        re.compile(text)
        return text


class ByLanguage(Strict):
    fi: tuple[Phrase, ...] = ()
    sv: tuple[Phrase, ...] = ()


class Verdicts(Strict):
    fi: tuple[str, ...]
    sv: tuple[str, ...]


class Wordings(Strict):
    longest_sentence: int
    verdict: Verdicts
    unclear: ByLanguage
    elsewhere: ByLanguage


@cache
def wordings() -> Wordings:
    return Wordings.model_validate(Document(WORDING_FILE).data)


def remarks(service: ServiceView) -> Iterator[tuple[str, str]]:
    """Codes and details: `<language>: <the words at fault>`, with what to say instead where there is a hint."""
    for language in LANGUAGES:
        text = "\n".join(
            (service.name.get(language), service.summary.get(language), service.description.get(language))
        )
        for pattern in getattr(wordings().verdict, language):
            if found := _search(pattern, text):
                yield "verdict", f"{language}: {found}"
        for code in ("unclear",) if _in_aland(service) else ("unclear", "elsewhere"):
            for phrase in getattr(getattr(wordings(), code), language):
                if found := _search(phrase.text, text):
                    yield code, f"{language}: {found} → {phrase.say}"
        for sentence in _SENTENCE.split(text):
            words = sentence.split()
            if len(words) > wordings().longest_sentence:
                yield "long_sentence", f"{language}: {' '.join(words[:6])} … ({len(words)})"


def _search(pattern: str, text: str) -> str | None:
    found = re.search(rf"\b(?:{pattern})", text, re.IGNORECASE)
    return None if found is None else found[0].strip()


def _in_aland(service: ServiceView) -> bool:
    """Whether the entry serves Åland only: its bodies have names of their own."""
    names = [area_names().get((area.type, code)) for area in service.areas for code in area.codes]
    return bool(names) and all(name is not None and name in _aland() for name in names)


@cache
def _aland() -> frozenset[AreaName]:
    codes = {key for item in municipalities().values() if item.is_aland for key in areas_of(item).items()}
    return frozenset(area_names()[key] for key in codes)
