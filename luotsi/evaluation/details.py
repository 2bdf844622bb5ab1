"""What stands behind the figures: each label, what is taken for what, how far confidence can be trusted, the misses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luotsi.evaluation.hearing import Judgement
from luotsi.evaluation.measures import f1, ratio
from luotsi.evaluation.tally import BINS, Totals
from luotsi.language.personal_data import mask
from luotsi.taxonomy import taxonomy

#: Stands for "no label" in a table of confusions.
NOTHING = "–"
WORST_LABELS = 5


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """One label. `true`: messages where it holds; `claimed`: where it was heard; `hits`: both."""

    code: str
    precision: float | None
    recall: float | None
    f1: float
    hits: int
    claimed: int
    true: int


@dataclass(frozen=True, slots=True)
class Confusion:
    """`missed` holds and was not heard, `claimed` was heard instead; either may be NOTHING."""

    missed: str
    claimed: str
    count: int


@dataclass(frozen=True, slots=True)
class Bin:
    """Messages whose best guess has a confidence in this bin: mean confidence, and share of right guesses."""

    confidence: float
    right: float
    messages: int


@dataclass(frozen=True, slots=True)
class Miss:
    """A message that was not read as labelled, personal data masked."""

    text: str
    expected: tuple[str, ...]
    heard: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorstLabel:
    code: str
    f1: float
    misses: tuple[Miss, ...]


def label_figures(whole: Totals, name: str) -> tuple[LabelFigures, ...]:
    """Each label of `name` ("situation" or "act") that holds or was claimed anywhere, in the order of the taxonomy."""
    codes = (
        [term.code for term in taxonomy().life_situations]
        if name == "situation"
        else taxonomy().dialogue_acts
    )
    hits, claimed, true = (whole[f"{name}/{part}"][0] for part in ("hit", "claimed", "true"))
    precision, recall, both = ratio(hits, claimed), ratio(hits, true), f1(whole, name)[0]
    return tuple(
        LabelFigures(
            code,
            float(precision[at]) if claimed[at] else None,
            float(recall[at]) if true[at] else None,
            float(both[at]),
            int(hits[at]),
            int(claimed[at]),
            int(true[at]),
        )
        for at, code in enumerate(codes)
        if claimed[at] or true[at]
    )


def bins(whole: Totals) -> tuple[Bin, ...]:
    """The bins that any message falls into, from unsure to sure."""
    judged, right, sure = (whole[f"bin/{part}"][0] for part in ("judged", "right", "confidence"))
    return tuple(
        Bin(float(sure[at] / judged[at]), float(right[at] / judged[at]), int(judged[at]))
        for at in range(BINS)
        if judged[at]
    )


def situation_confusions(judgements: Iterable[Judgement]) -> tuple[Confusion, ...]:
    """Most frequent first. Every missed situation of a message is set against every wrong one."""
    pairs: Counter[tuple[str, str]] = Counter()
    for item in judgements:
        if "life_situations" in item.row.labels:
            expected, found = item.row.situations, set(item.heard.situations)
            missed, wrong = expected - found, found - expected
            if missed or wrong:
                pairs.update((a, b) for a in missed or {NOTHING} for b in wrong or {NOTHING})
    return _ranked(pairs)


def act_confusions(judgements: Iterable[Judgement]) -> tuple[Confusion, ...]:
    pairs = Counter(
        (item.row.labels["dialogue_act"], item.heard.dialogue_act)
        for item in judgements
        if item.row.labels.get("dialogue_act", item.heard.dialogue_act) != item.heard.dialogue_act
    )
    return _ranked(pairs)


def _ranked(pairs: Counter[tuple[str, str]]) -> tuple[Confusion, ...]:
    return tuple(
        Confusion(*pair, count) for pair, count in sorted(pairs.items(), key=lambda item: (-item[1], item[0]))
    )


def worst_labels(
    labels: Sequence[LabelFigures], judgements: Sequence[Judgement], most: int = WORST_LABELS
) -> tuple[WorstLabel, ...]:
    """The situations with the lowest F1 among those that hold somewhere, with the messages behind the figure."""
    ranked = sorted((label for label in labels if label.true), key=lambda label: (label.f1, label.code))
    return tuple(
        WorstLabel(label.code, label.f1, tuple(_misses(label.code, judgements)))
        for label in ranked[:most]
        if label.f1 < 1
    )


def _misses(code: str, judgements: Iterable[Judgement]) -> Iterable[Miss]:
    for item in judgements:
        if "life_situations" in item.row.labels:
            expected, found = item.row.situations, item.heard.situations
            if (code in expected) != (code in found):
                yield Miss(mask(item.row.text).text, tuple(sorted(expected)), found)
