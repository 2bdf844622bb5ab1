"""Finnish morphology by Voikko, safe to call from any thread."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_NAMES = frozenset(("etunimi", "sukunimi", "paikannimi", "nimi"))


class VoikkoMissing(RuntimeError):
    """Voikko or its Finnish dictionary is not installed."""


@dataclass(frozen=True, slots=True)
class WordForm:
    """One reading of a word: base form, word class, case, and the letters of each compound member."""

    base: str
    word_class: str
    case: str
    member_lengths: tuple[int, ...]

    @property
    def is_name(self) -> bool:
        """A proper name of a person, a place or something else."""
        return self.word_class in _NAMES


class _Voikko:
    """The library's handle; it may be used by one thread at a time."""

    def __init__(self) -> None:
        try:
            import libvoikko

            self._handle: Any = libvoikko.Voikko("fi")
        except (ImportError, OSError) as error:
            raise VoikkoMissing(_HELP) from error
        except libvoikko.VoikkoException as error:
            raise VoikkoMissing(_HELP) from error
        self._lock = threading.Lock()

    def analyse(self, word: str) -> list[dict[str, str]]:
        with self._lock:
            found: list[dict[str, str]] = self._handle.analyze(word)
        return found


_HELP = "Voikko is not available: install the packages libvoikko1 and voikko-fi (Debian) and libvoikko (PyPI)"
_LONGEST = 60


@cache
def _voikko() -> _Voikko:
    return _Voikko()


@lru_cache(maxsize=50_000)
def analyse(word: str) -> tuple[WordForm, ...]:
    """All readings of the word, none when Voikko does not know it."""
    if not word or len(word) > _LONGEST or not word[0].isalnum():
        return ()
    return tuple(map(_word_form, _voikko().analyse(word)))


def _word_form(reading: dict[str, str]) -> WordForm:
    members = reading.get("STRUCTURE", "=").split("=")[1:]
    return WordForm(
        base=reading.get("BASEFORM", ""),
        word_class=reading.get("CLASS", ""),
        case=reading.get("SIJAMUOTO", ""),
        member_lengths=tuple(map(len, members)),
    )
