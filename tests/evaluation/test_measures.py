"""Figures against figures made by hand and by scikit-learn."""

from __future__ import annotations

import random
from collections.abc import Callable

import numpy as np
import pytest
from sklearn.metrics import f1_score

from luotsi.evaluation.hearing import Judgement
from luotsi.evaluation.measures import MEASURES, figures
from luotsi.evaluation.tally import count, once, resampled, total
from luotsi.taxonomy import taxonomy
from tests.evaluation.conftest import heard, labelled

Pairs = Callable[..., list[Judgement]]
CODES = [term.code for term in taxonomy().life_situations]


def test_f1_is_that_of_scikit_learn(judged: Pairs) -> None:
    draw = random.Random(1)  # noqa: S311 - nothing secret
    pairs = [
        (tuple(draw.sample(CODES[:8], draw.randint(0, 3))), tuple(draw.sample(CODES[:8], draw.randint(0, 3))))
        for _ in range(200)
    ]
    truth, found = (
        np.array([[code in pair[side] for code in CODES[:8]] for pair in pairs]) for side in (0, 1)
    )
    values = figures(count(judged(*pairs)))
    assert values["situations_micro_f1"].value == pytest.approx(f1_score(truth, found, average="micro"))
    assert values["situations_macro_f1"].value == pytest.approx(f1_score(truth, found, average="macro"))


def test_a_label_that_never_holds_spoils_micro_but_not_macro(judged: Pairs) -> None:
    values = figures(count(judged((("unemployed",), ("unemployed", "career_change")))))
    assert values["situations_macro_f1"].value == 1
    assert values["situations_micro_f1"].value == pytest.approx(2 / 3)


def test_top1_needs_a_situation_that_holds(judged: Pairs) -> None:
    values = figures(
        count(judged((("unemployed",), ("unemployed",)), (("unemployed",), ("work_ability",)), ((), ())))
    )
    assert (values["situations_top1"].value, values["situations_top1"].judged) == (0.5, 2)


def test_single_fields_count_what_is_right_and_what_is_invented() -> None:
    rows = [
        (labelled(age_group="age_15_17"), heard(age_group="age_15_17")),
        (labelled(age_group="age_15_17"), heard(age_group="age_18_29")),
        (labelled(age_group=None), heard(age_group="age_18_29")),
        (labelled(age_group=None), heard()),
    ]
    values = figures(count([Judgement(*row) for row in rows]))
    assert values["age_group"].value == 0.5
    assert (values["ages_invented"].value, values["ages_invented"].judged) == (0.5, 2)


def test_danger_is_counted_on_both_sides() -> None:
    said = [
        ("emergency", "emergency"),
        ("emergency", "distress"),
        ("distress", "emergency"),
        ("none", "none"),
    ]
    values = figures(count([Judgement(labelled(safety=a), heard(safety=b)) for a, b in said]))
    assert values["emergency_recall"].value == 0.5
    assert values["emergency_false_alarms"].value == 0.5
    assert values["distress_recall"].value == 1


def test_calibration_error_is_the_mean_distance_of_confidence_and_truth() -> None:
    rows = [(labelled(life_situations=["unemployed"]), heard("unemployed", confidence=0.95))] * 8
    rows += [(labelled(life_situations=["unemployed"]), heard("career_change", confidence=0.95))] * 2
    rows += [(labelled(life_situations=[]), heard(best="unemployed", confidence=0.25))] * 10
    error = figures(count([Judgement(*row) for row in rows]))["calibration_error"].value
    assert error == pytest.approx((10 * abs(0.95 - 0.8) + 10 * 0.25) / 20)


def test_what_no_message_judges_has_no_figure() -> None:
    row = labelled()
    bare = Judgement(type(row)(row.text, row.language, {}), heard())
    assert figures(count([bare])).keys() == {"language"}
    assert figures(count([])) == {}


def test_macro_f1_needs_a_label_that_holds(judged: Pairs) -> None:
    assert "situations_macro_f1" not in figures(count(judged(((), ("unemployed",)))))


def test_the_interval_holds_the_figure_and_narrows_with_more_messages(judged: Pairs) -> None:
    pairs = [(("unemployed",), ("unemployed",)), (("unemployed",), ("career_change",))]
    few, many = (figures(count(judged(*pairs * times)))["situations_micro_f1"] for times in (5, 200))
    for figure in (few, many):
        assert figure.low < figure.value < figure.high
    assert many.high - many.low < (few.high - few.low) / 3


def test_a_perfect_share_of_few_messages_is_not_told_as_certain() -> None:
    rows = [Judgement(labelled(safety="emergency"), heard(safety="emergency"))] * 20
    figure = figures(count(rows))["emergency_recall"]
    assert (figure.value, figure.high) == (1, 1)
    assert figure.low == pytest.approx(0.832, abs=0.001)  # Clopper and Pearson, 20 of 20


@pytest.mark.parametrize(
    ("name", "value", "met"),
    [
        ("situations_micro_f1", 0.92, True),
        ("situations_micro_f1", 0.9199, False),
        ("ages_invented", 0.02, False),
        ("ages_invented", 0.0199, True),
        ("emergency_recall", 1.0, True),
        ("situations_top1", 0.1, None),
    ],
)
def test_targets(name: str, value: float, met: bool | None) -> None:
    assert MEASURES[name].met(value) is met


def test_samples_are_drawn_with_replacement_and_the_same_each_time(judged: Pairs) -> None:
    weights = resampled(50, 20, seed=1)
    assert (weights.sum(axis=1) == 50).all()
    assert (weights == resampled(50, 20, seed=1)).all()
    assert (weights > 1).any()
    counts = count(judged((("unemployed",), ())))
    assert total(counts, once(1))["situation/true"].sum() == 1
