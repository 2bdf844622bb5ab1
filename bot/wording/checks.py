"""What is wrong with the bot's words, in lines for whoever writes them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luotsi.bot.wording.reading_ease import Ease, ease
from luotsi.bot.wording.register import texts
from luotsi.bot.wording.verdicts import rules, verdicts
from luotsi.taxonomy import LANGUAGES

SIMPLE, CHOICE = "simple_", "choice_"


@dataclass(frozen=True, slots=True)
class Figures:
    """Reading ease of all replies of a language; `lix` is that of the replies as one text."""

    language: str
    replies: int
    lix: float
    lix_of_simple: float
    words_a_sentence: float


def faults(found: Iterable[tuple[str, str, str]] | None = None) -> list[str]:
    """Sentences that are too long, replies that are too hard, words of a verdict; of all replies by default."""
    every = list(texts() if found is None else found)
    return [line for text in every for line in _of_a_reply(*text)]


def _of_a_reply(key: str, language: str, text: str) -> Iterator[str]:
    for word in verdicts(text, language):
        yield f"{key} ({language}): “{word}” sounds like a verdict or a promise"
    borders = rules()["reading_ease"].get(language)
    if borders is None:
        return
    read = ease(text)
    if read.longest > borders["longest_sentence"]:
        yield f"{key} ({language}): a sentence of {read.longest} words, at most {borders['longest_sentence']}"
    most = borders["lix_of_a_simple_reply" if key.startswith(SIMPLE) else "lix_of_a_reply"]
    if read.lix is not None and read.words >= rules()["reading_ease"]["from_words"] and read.lix > most:
        yield f"{key} ({language}): LIX {read.lix:.0f}, at most {most}"


def figures(language: str) -> Figures:
    """Labels of buttons are no sentences and stay out."""
    own = [
        (key, text)
        for key, written_in, text in texts()
        if written_in == language and not key.startswith(CHOICE)
    ]
    plain = [ease(text) for key, text in own if not key.startswith(SIMPLE)]
    simple = [ease(text) for key, text in own if key.startswith(SIMPLE)]
    sentences = sum(read.sentences for read in plain)
    return Figures(
        language,
        len(own),
        _together(plain),
        _together(simple),
        sum(read.words for read in plain) / sentences,
    )


def _together(found: list[Ease]) -> float:
    words, sentences = sum(read.words for read in found), sum(read.sentences for read in found)
    return words / sentences + 100 * sum(read.long_words for read in found) / words


def language_faults() -> list[str]:
    """Languages whose replies together are harder than their border."""
    found = [figures(language) for language in LANGUAGES]
    borders = rules()["reading_ease"]
    return [
        f"{item.language}: LIX {item.lix:.1f} of all replies, at most {borders[item.language]['lix_of_all']}"
        for item in found
        if item.lix > borders[item.language]["lix_of_all"]
    ]
