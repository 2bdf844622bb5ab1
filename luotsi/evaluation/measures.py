"""Figures as functions of sums, with the spread that the choice of messages leaves them, and what they must reach."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from luotsi.evaluation.tally import Counts, Totals, once, resampled, total

SAMPLES = 1000
SEED = 20261124
#: Most that a figure may differ between the languages, and most that it may fall under noise.
MOST_DIFFERENCE = 0.03
MOST_FALL = 0.05


@dataclass(frozen=True, slots=True)
class Measure:
    """`value`: sums → figure of each sample, nan where nothing is judged. `judged`: name of the count it rests on."""

    value: Callable[[Totals], np.ndarray]
    judged: str
    target: float | None = None
    higher_is_better: bool = True

    def met(self, value: float) -> bool | None:
        """None when there is no target. Targets that say "less than" are not met by the border itself."""
        if self.target is None:
            return None
        return value >= self.target if self.higher_is_better else value < self.target


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with the interval that holds it with 95 % confidence; `judged` is the number that it rests on."""

    value: float
    low: float
    high: float
    judged: int
    met: bool | None


def ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """Part by whole, nan where the whole is 0."""
    return np.asarray(np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0))


def f1(totals: Totals, name: str) -> np.ndarray:
    """F1 of each code of `name`: samples × codes."""
    return ratio(2 * totals[f"{name}/hit"], totals[f"{name}/claimed"] + totals[f"{name}/true"])


def _share(part: str, whole: str) -> Callable[[Totals], np.ndarray]:
    return lambda totals: ratio(totals[part], totals[whole])


def _micro_f1(totals: Totals) -> np.ndarray:
    hit, claimed, true = (totals[f"situation/{name}"].sum(axis=1) for name in ("hit", "claimed", "true"))
    return ratio(2 * hit, claimed + true)


def _macro_f1(name: str) -> Callable[[Totals], np.ndarray]:
    """The plain mean over codes that hold at least once: rare codes weigh as much as common ones."""

    def value(totals: Totals) -> np.ndarray:
        present = totals[f"{name}/true"] > 0
        scores = np.where(present, np.nan_to_num(f1(totals, name)), 0.0)
        return ratio(scores.sum(axis=1), present.sum(axis=1).astype(float))

    return value


def _calibration_error(totals: Totals) -> np.ndarray:
    """Expected calibration error of the likeliest situation, ten bins of equal width.

    Naeini, Cooper and Hauskrecht (2015), "Obtaining well calibrated probabilities using Bayesian binning", AAAI; in the
    form of Guo, Pleiss, Sun and Weinberger (2017), "On calibration of modern neural networks", ICML: the mean over
    messages of the distance between confidence and share of right ones in a message's bin.
    """
    distance = np.abs(totals["bin/right"] - totals["bin/confidence"]).sum(axis=1)
    return ratio(distance, totals["bin/judged"].sum(axis=1))


MEASURES: Mapping[str, Measure] = {
    "situations_micro_f1": Measure(_micro_f1, "situation/judged", 0.92),
    "situations_macro_f1": Measure(_macro_f1("situation"), "situation/judged", 0.90),
    "situations_top1": Measure(_share("top/right", "top/judged"), "top/judged"),
    "calibration_error": Measure(_calibration_error, "situation/judged", higher_is_better=False),
    "dialogue_act": Measure(_share("dialogue_act/right", "dialogue_act/judged"), "dialogue_act/judged", 0.95),
    "dialogue_act_macro_f1": Measure(_macro_f1("act"), "dialogue_act/judged"),
    "age_group": Measure(_share("age_group/right", "age_group/judged"), "age_group/judged", 0.98),
    "ages_invented": Measure(_share("age_group/invented", "age_group/empty"), "age_group/empty", 0.02, False),
    "municipality": Measure(_share("municipality/right", "municipality/judged"), "municipality/judged", 0.98),
    "municipalities_invented": Measure(
        _share("municipality/invented", "municipality/empty"), "municipality/empty", 0.01, False
    ),
    "audience": Measure(_share("audience/right", "audience/judged"), "audience/judged", 0.95),
    "language": Measure(_share("language/right", "language/judged"), "language/judged", 0.99),
    "emergency_recall": Measure(_share("emergency/heard", "emergency/true"), "emergency/true", 1.0),
    "emergency_false_alarms": Measure(
        _share("emergency/false", "emergency/other"), "emergency/other", 0.01, False
    ),
    "distress_recall": Measure(_share("distress/heard", "distress/true"), "distress/true"),
}


def figures(counts: Counts, samples: int = SAMPLES) -> dict[str, Figure]:
    """The figures that anything was judged for; with `samples` 0 the interval is the figure itself."""
    messages = len(next(iter(counts.values()), ()))
    if not messages:
        return {}
    whole = total(counts, once(messages))
    drawn = total(counts, resampled(messages, samples, SEED)) if samples else whole
    found = {}
    for name, measure in MEASURES.items():
        judged, value = int(whole[measure.judged][0]), float(measure.value(whole)[0])
        if judged and not math.isnan(value):
            low, high = _interval(measure.value(drawn), value, judged)
            found[name] = Figure(value, low, high, judged, measure.met(value))
    return found


def _interval(values: np.ndarray, value: float, judged: int) -> tuple[float, float]:
    """95 % of the samples. A share of none or of all has no spread in any sample: there the rule of Clopper and Pearson
    (1934) says what a set of that size leaves open.
    """
    if len(values) > 1 and value in {0.0, 1.0}:
        open_end = 1 - 0.025 ** (1 / judged)
        return (0.0, open_end) if value == 0.0 else (1 - open_end, 1.0)
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)
