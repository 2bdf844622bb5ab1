"""The search for weights: bounded, repeatable, and never worse than where it began."""

from __future__ import annotations

from dataclasses import astuple, replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from luotsi.catalogue.weights import Weights, read_weights, weights
from luotsi.routing_evaluation.tuning import WORTH, Tuned, Values, search, worth, write

DAY = date(2026, 11, 24)


def near(wanted: Weights) -> object:
    """Figures that are the better, the nearer the weights are to those wanted."""

    def measure(tried: Weights) -> Values:
        far = sum(abs(a - b) for a, b in zip(astuple(tried), astuple(wanted), strict=True))
        return dict.fromkeys(WORTH, 0.0) | {"hit_at_1": 1 - far}

    return measure


def test_it_finds_its_way() -> None:
    wanted = replace(weights(), step=round(weights().step - 0.13, 2), words=round(weights().words + 0.1, 2))
    found = search(weights(), near(wanted), 1000)  # type: ignore[arg-type]
    assert found.weights == wanted
    assert found.values["hit_at_1"] == pytest.approx(1)
    assert worth(found.before) < worth(found.values)


@given(most=st.integers(1, 60))
def test_it_measures_no_more_than_it_may_and_stays_within_its_bounds(most: int) -> None:
    measured: list[Weights] = []

    def measure(tried: Weights) -> Values:
        measured.append(tried)
        return dict.fromkeys(WORTH, 0.0) | {"hit_at_1": sum(astuple(tried))}

    found = search(weights(), measure, most)
    assert found.tried == len(measured) <= most
    assert all(0 <= value <= 1 for tried in measured for value in astuple(tried))
    assert search(weights(), measure, most) == found


def test_one_that_misleads_counts_more_than_a_miss() -> None:
    plain = dict.fromkeys(WORTH, 0.5)
    assert worth(plain | {"hit_at_1": 0.6, "forbidden_first": 0.6}) < worth(plain)


def test_what_is_written_can_be_read_and_tells_what_was_measured(tmp_path: Path) -> None:
    path = tmp_path / "weights.yml"
    values = dict.fromkeys(WORTH, 0.51239)
    changed = replace(weights(), step=0.5)
    write(path, Tuned(changed, values, values, 7), needs={"fi": 2, "sv": 3}, command="x", day=DAY)
    assert read_weights(path) == changed
    measured = yaml.safe_load(path.read_text(encoding="utf-8"))["measured"]
    assert measured["needs"] == {"fi": 2, "sv": 3}
    assert measured["after"]["hit_at_1"] == 0.512
    assert (measured["date"], measured["tried"]) == ("2026-11-24", 7)


def test_the_product_s_own_weights_lie_between_0_and_1() -> None:
    assert all(0 <= value <= 1 for value in astuple(weights()))
