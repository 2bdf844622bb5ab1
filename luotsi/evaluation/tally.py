"""Counts of judged messages as arrays, one row a message, so that any sample of messages is summed at once.

Every figure is a function of sums of these counts. A bootstrap sample is nothing but other weights of the messages.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np

from luotsi.evaluation.hearing import Judgement
from luotsi.taxonomy import taxonomy

#: Bins of equal width into which confidences fall.
BINS = 10
#: Fields of one code, right or wrong; a code that is heard where there is none is invented.
SINGLE = ("dialogue_act", "age_group", "municipality", "audience")

#: Arrays by name: messages, or messages × codes.
Counts = Mapping[str, np.ndarray]
#: Their sums by name: samples, or samples × codes.
Totals = Mapping[str, np.ndarray]


def count(judgements: Sequence[Judgement]) -> Counts:
    """What is counted of each message: numbers of 0 and 1, and confidences."""
    rows = [dict(_row(judgement)) for judgement in judgements]
    return {name: np.array([row[name] for row in rows], dtype=float) for name in (rows[0] if rows else ())}


def total(counts: Counts, weights: np.ndarray) -> Totals:
    """Sums over messages, each counted as often as its weight says; `weights` is samples × messages."""
    return {name: weights @ values for name, values in counts.items()}


def once(messages: int) -> np.ndarray:
    """The weights that count every message once."""
    return np.ones((1, messages))


def resampled(messages: int, samples: int, seed: int) -> np.ndarray:
    """Weights of `samples` draws of as many messages with replacement: the bootstrap (Efron 1979)."""
    draw = np.random.default_rng(seed)
    return draw.multinomial(messages, np.full(messages, 1 / messages), size=samples).astype(float)


def _row(judgement: Judgement) -> Iterable[tuple[str, Any]]:
    labels, heard = judgement.row.labels, judgement.heard
    situations = [term.code for term in taxonomy().life_situations]
    act = [labels["dialogue_act"]] if "dialogue_act" in labels else None
    return chain(
        *(_single(name, labels, getattr(heard, name)) for name in SINGLE),
        _single("language", {"language": judgement.row.language}, heard.language),
        _safety(labels, heard.safety),
        _codes(
            "situation",
            situations,
            judgement.row.situations if _has_situations(labels) else None,
            heard.situations,
        ),
        _codes("act", taxonomy().dialogue_acts, act, (heard.dialogue_act,)),
        _confidence(judgement),
    )


def _has_situations(labels: Mapping[str, Any]) -> bool:
    return "life_situations" in labels


def _single(name: str, labels: Mapping[str, Any], found: str | None) -> Iterable[tuple[str, Any]]:
    judged = name in labels
    empty = judged and labels[name] is None
    yield f"{name}/judged", judged
    yield f"{name}/right", judged and labels[name] == found
    yield f"{name}/empty", empty
    yield f"{name}/invented", empty and found is not None


def _safety(labels: Mapping[str, Any], found: str | None) -> Iterable[tuple[str, Any]]:
    truth = labels.get("safety")
    yield "emergency/true", truth == "emergency"
    yield "emergency/heard", truth == "emergency" and found == "emergency"
    yield "emergency/other", truth not in {None, "emergency"}
    yield "emergency/false", truth not in {None, "emergency"} and found == "emergency"
    yield "distress/true", truth == "distress"
    yield "distress/heard", truth == "distress" and found in {"distress", "emergency"}


def _codes(
    name: str, codes: Sequence[str], truth: Iterable[str] | None, claimed: Iterable[str]
) -> Iterable[tuple[str, Any]]:
    """Of each code whether it holds, whether it was claimed, and both; nothing where `truth` is not judged."""
    true, found = set(truth or ()), set(claimed) if truth is not None else set()
    yield f"{name}/judged", truth is not None
    yield f"{name}/true", [code in true for code in codes]
    yield f"{name}/claimed", [code in found for code in codes]
    yield f"{name}/hit", [code in true and code in found for code in codes]


def _confidence(judgement: Judgement) -> Iterable[tuple[str, Any]]:
    """The likeliest situation: is it right, and how sure was the model, by bins of confidence."""
    heard, true = judgement.heard, judgement.row.situations
    judged = _has_situations(judgement.row.labels) and heard.best is not None
    right = judged and heard.best in true
    own = min(BINS - 1, int(heard.confidence * BINS))
    inside = [judged and place == own for place in range(BINS)]
    yield "top/judged", judged and bool(true)
    yield "top/right", right
    yield "bin/judged", inside
    yield "bin/right", [right and here for here in inside]
    yield "bin/confidence", [heard.confidence * here for here in inside]
