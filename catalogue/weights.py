"""How much each part of relevance counts: few numbers, chosen by hand on the half `tune` of the judged needs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

WEIGHTS_FILE = Path(__file__).with_name("weights.yml")


@dataclass(frozen=True, slots=True)
class Weights:
    """All lie between 0 and 1.

    `step`: worth of each later place in a rule beside the one before. `later_tag`: the situation is one of the
    entry's, not its most typical one. `other_entry`: a rule names another entry of the kind. `unlisted`: tagged
    with the situation, but of a kind that the rule does not name. `untagged`: of a kind that it names, but not
    tagged. `trust`: 1 takes the confidence of a situation as it is, 0 takes every situation for sure.
    `claimed`: confidence of a situation that cues tell. `after`: share of a need that the others go before.
    `known` and `words`: most that the table and the words can give. `alone`: share of a nationwide entry that
    only leads to local bodies, where none is known in the place.
    """

    step: float
    later_tag: float
    other_entry: float
    unlisted: float
    untagged: float
    trust: float
    claimed: float
    after: float
    known: float
    words: float
    alone: float


@cache
def weights() -> Weights:
    """The product's own, read once."""
    return read_weights(WEIGHTS_FILE)


def read_weights(path: Path) -> Weights:
    """KeyError or TypeError for a file that lacks a weight or holds another."""
    return Weights(**yaml.safe_load(path.read_text(encoding="utf-8"))["weights"])
