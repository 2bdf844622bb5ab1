"""What each part of the pipeline brings: trained anew without it, or with nothing else, measured on the same sets."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, lru_cache
from pathlib import Path

from scipy.sparse import csr_matrix

from luotsi.evaluation.hearing import Heard, Reader, heard, judge
from luotsi.evaluation.labelled import JUDGED_ON, Labelled, digest, from_training
from luotsi.evaluation.machine import machine
from luotsi.evaluation.measures import figures
from luotsi.evaluation.recorded import Row
from luotsi.evaluation.report import by_language
from luotsi.evaluation.subtopics import COPIES_SEED, fitted
from luotsi.evaluation.tally import count
from luotsi.language.examples import Example
from luotsi.language.features import WORD_FEATURES, counts, word_features
from luotsi.language.linear_model import LinearModel
from luotsi.language.noise import noisy_copies
from luotsi.language.tokens import Token
from luotsi.language.training import Features, readings
from luotsi.language.understanding import HELSINKI, Reading, Understander, Understanding

#: The figures that are kept of each variant.
KEPT = ("situations_micro_f1", "situations_macro_f1", "situations_top1", "dialogue_act", "calibration_error")
COMMAND = "make ablation"
#: The one threshold of the variant without thresholds: what is likelier than not is claimed.
EVEN = 0.5

WordsOf = Callable[[Sequence[Token]], list[str]]


@dataclass(frozen=True, slots=True)
class Variant:
    """`words` and `characters`: whether the models see them; `words_of`: which words they see."""

    name: str
    words: bool = True
    characters: bool = True
    words_of: WordsOf = word_features
    calibrated: bool = True
    thresholds: bool = True
    noisy_copies: bool = False
    #: Every which message is learned.
    every: int = 1


def _as_written(tokens: Sequence[Token]) -> list[str]:
    return word_features([replace(token, lemma=token.text.lower()) for token in tokens])


def _whole_words(tokens: Sequence[Token]) -> list[str]:
    return word_features([replace(token, parts=()) for token in tokens])


def _single_words(tokens: Sequence[Token]) -> list[str]:
    return [feature for token in tokens for feature in word_features([token])]


VARIANTS = (
    Variant("whole"),
    Variant("without-words", words=False),
    Variant("without-characters", characters=False),
    Variant("without-lemmas", words_of=_as_written),
    Variant("without-compounds", words_of=_whole_words),
    Variant("without-pairs", words_of=_single_words),
    Variant(
        "lemmas-alone",
        characters=False,
        words_of=lambda tokens: _single_words([replace(t, parts=()) for t in tokens]),
    ),
    Variant("without-calibration", calibrated=False),
    Variant("without-thresholds", thresholds=False),
    Variant("with-noisy-copies", noisy_copies=True),
)


def measure(
    variants: Sequence[Variant], examples: Sequence[Example], sets: Mapping[str, Sequence[Labelled]]
) -> Iterator[Row]:
    """A row for each variant, as soon as it is measured."""
    for variant in variants:
        learned = list(examples[:: variant.every])
        if variant.noisy_copies:
            learned += noisy_copies(learned, seed=COPIES_SEED)
        began = time.process_time()
        models = fitted(learned, _features(variant))
        seconds = time.process_time() - began
        if not variant.calibrated:
            models = {name: replace(model, calibration={}) for name, model in models.items()}
        took: list[float] = []
        read = _timed(_reader(Understander(models, variant.name), variant), took)
        yield row_of(
            variant.name,
            read,
            learned,
            sets,
            command=COMMAND,
            training_seconds=round(seconds, 1),
            size_bytes=_size(models),
            took=took,
        )


def row_of(
    name: str,
    read: Reader,
    learned: Sequence[Example],
    sets: Mapping[str, Sequence[Labelled]],
    *,
    command: str,
    training_seconds: float,
    size_bytes: int,
    took: list[float],
) -> Row:
    """Reads the sets and tells the figures; `took` holds seconds for each message once they are read."""
    scores = scores_of(read, sets)
    return Row(
        variant=name,
        scores=scores,
        date=datetime.now(HELSINKI).date().isoformat(),
        messages=len(learned),
        data=digest(from_training(learned)),
        command=command,
        machine=machine(),
        training_seconds=training_seconds,
        size_bytes=size_bytes,
        milliseconds=round(1000 * statistics.median(took), 2),
    )


def scores_of(read: Reader, sets: Mapping[str, Sequence[Labelled]]) -> dict[str, dict[str, dict[str, float]]]:
    """Set → language → figure → value, for the figures that are kept."""
    return {
        name: {
            language: {
                key: round(figure.value, 4)
                for key, figure in figures(count(judge(read, rows)), samples=0).items()
                if key in KEPT
            }
            for language, rows in by_language(messages).items()
        }
        for name, messages in sets.items()
    }


def _features(variant: Variant) -> Features:
    @lru_cache(maxsize=1)
    def made(examples: tuple[Example, ...]) -> csr_matrix:
        return _seen(variant, readings(examples))

    return made


def _seen(variant: Variant, messages: Sequence[tuple[str, Sequence[Token]]]) -> csr_matrix:
    """What the variant sees of messages; what it does not see is 0."""
    matrix = counts(messages, variant.words_of).tocsr()
    is_word = matrix.indices < WORD_FEATURES
    matrix.data[(is_word & (not variant.words)) | (~is_word & (not variant.characters))] = 0
    matrix.eliminate_zeros()
    return matrix


@dataclass(frozen=True)
class _Reading(Reading):
    """A reading that shows the models no more than the variant may see."""

    variant: Variant = VARIANTS[0]

    @cached_property
    def counts(self) -> csr_matrix:
        return _seen(self.variant, [(self.text, self.tokens)])


def _reader(understander: Understander, variant: Variant) -> Reader:
    def read(row: Labelled) -> Heard:
        plain = Reading.of(row.text)
        reading = _Reading(plain.text, plain.language, plain.working_language, plain.tokens, variant)
        found = understander.conclude(reading, today=JUDGED_ON)
        return heard(found) if variant.thresholds else heard(_claimed_evenly(found))

    return read


def _claimed_evenly(found: Understanding) -> Understanding:
    ranked = (*found.life_situations, *found.candidates)
    claimed = tuple(item for item in ranked if item.confidence >= EVEN)
    below = tuple(item for item in ranked if item.confidence < EVEN)
    return replace(found, life_situations=claimed, candidates=below)


def _timed(read: Reader, took: list[float]) -> Reader:
    def timed(row: Labelled) -> Heard:
        began = time.perf_counter()
        found = read(row)
        took.append(time.perf_counter() - began)
        return found

    return timed


def _size(models: Mapping[str, LinearModel]) -> int:
    """Bytes of the models on disk."""
    with tempfile.TemporaryDirectory() as folder:
        for name, model in models.items():
            model.save(Path(folder) / name)
        return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())
