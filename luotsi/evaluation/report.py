"""Everything that is said of one set of messages and one model, language by language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from luotsi.evaluation.details import (
    Bin,
    Confusion,
    LabelFigures,
    WorstLabel,
    act_confusions,
    bins,
    label_figures,
    situation_confusions,
    worst_labels,
)
from luotsi.evaluation.hearing import Reader, judge, with_noise
from luotsi.evaluation.labelled import Labelled
from luotsi.evaluation.measures import MEASURES, MOST_DIFFERENCE, MOST_FALL, SAMPLES, Figure, figures
from luotsi.evaluation.tally import count, once, total
from luotsi.taxonomy import LANGUAGES

#: Noise is drawn anew with each seed; the median of the figures is told.
NOISE_SEEDS = (1, 2, 3)


@dataclass(frozen=True, slots=True)
class Fall:
    """A figure under noise; `fall` is by how much it is worse than without (negative when better)."""

    clean: float
    noisy: float
    fall: float
    met: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much a figure differs between the two languages."""

    value: float
    met: bool


@dataclass(frozen=True, slots=True)
class LanguageReport:
    messages: int
    figures: Mapping[str, Figure]
    situations: tuple[LabelFigures, ...]
    acts: tuple[LabelFigures, ...]
    situation_confusions: tuple[Confusion, ...]
    act_confusions: tuple[Confusion, ...]
    bins: tuple[Bin, ...]
    worst: tuple[WorstLabel, ...]
    noise: Mapping[str, Fall] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """`set` is the name of the set, `data` a digest of its messages and labels, `date` ISO, `command` as typed."""

    set: str
    data: str
    model: str
    date: str
    command: str
    languages: Mapping[str, LanguageReport]
    differences: Mapping[str, Difference]
    noise_strength: float = 0.0

    @property
    def met(self) -> bool:
        """Whether all targets are met: those of the figures, of the difference and of the fall under noise."""
        return all(
            [item.met for item in self.differences.values()]
            + [
                figure.met is not False
                for part in self.languages.values()
                for figure in part.figures.values()
            ]
            + [fall.met for part in self.languages.values() for fall in part.noise.values()]
        )


def by_language(rows: Iterable[Labelled]) -> dict[str, list[Labelled]]:
    rows = list(rows)
    groups = {language: [row for row in rows if row.language == language] for language in LANGUAGES}
    return {language: group for language, group in groups.items() if group}


def examine(
    read: Reader, rows: Iterable[Labelled], *, noise: float = 0.0, samples: int = SAMPLES
) -> dict[str, LanguageReport]:
    """The report of each language that occurs; `noise` is the strength of the noise, 0 leaves it out."""
    return {
        language: _language_report(read, group, noise, samples)
        for language, group in by_language(rows).items()
    }


def differences(languages: Mapping[str, LanguageReport]) -> dict[str, Difference]:
    """Of each figure that both languages have."""
    if set(languages) != set(LANGUAGES):
        return {}
    first, second = (languages[language].figures for language in LANGUAGES)
    found = {}
    for name in first:
        if name in second:
            value = abs(first[name].value - second[name].value)
            found[name] = Difference(value, round(value, 6) <= MOST_DIFFERENCE)
    return found


def _language_report(read: Reader, rows: Sequence[Labelled], noise: float, samples: int) -> LanguageReport:
    judgements = judge(read, rows)
    counts = count(judgements)
    whole = total(counts, once(len(judgements)))
    found = figures(counts, samples)
    situations = label_figures(whole, "situation")
    return LanguageReport(
        messages=len(judgements),
        figures=found,
        situations=situations,
        acts=label_figures(whole, "act"),
        situation_confusions=situation_confusions(judgements),
        act_confusions=act_confusions(judgements),
        bins=bins(whole),
        worst=worst_labels(situations, judgements),
        noise=_falls(read, rows, found, noise) if noise else {},
    )


def _falls(
    read: Reader, rows: Sequence[Labelled], clean: Mapping[str, Figure], strength: float
) -> dict[str, Fall]:
    drawn = [figures(count(judge(read, with_noise(rows, seed, strength))), samples=0) for seed in NOISE_SEEDS]
    found = {}
    for name, figure in clean.items():
        noisy = median(each[name].value for each in drawn)
        fall = figure.value - noisy if MEASURES[name].higher_is_better else noisy - figure.value
        found[name] = Fall(figure.value, noisy, fall, round(fall, 6) <= MOST_FALL)
    return found
