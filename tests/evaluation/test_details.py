from __future__ import annotations

from collections.abc import Callable

from luotsi.evaluation.details import (
    NOTHING,
    Confusion,
    act_confusions,
    bins,
    label_figures,
    situation_confusions,
    worst_labels,
)
from luotsi.evaluation.hearing import Judgement
from luotsi.evaluation.tally import count, once, total
from tests.evaluation.conftest import heard, labelled

Pairs = Callable[..., list[Judgement]]


def test_label_figures_of_one_label(judged: Pairs) -> None:
    rows = judged(
        (("unemployed",), ("unemployed",)),
        (("unemployed",), ()),
        ((), ("unemployed", "career_change")),
        (("unemployed",), ("unemployed",)),
    )
    found = {label.code: label for label in label_figures(total(count(rows), once(4)), "situation")}
    label = found["unemployed"]
    assert (label.hits, label.claimed, label.true) == (2, 3, 3)
    assert (label.precision, label.recall, label.f1) == (2 / 3, 2 / 3, 2 / 3)
    assert (found["career_change"].recall, found["career_change"].f1) == (None, 0)
    assert found.keys() == {"unemployed", "career_change"}


def test_confusions_of_situations(judged: Pairs) -> None:
    rows = judged(
        (("unemployed",), ("career_change",)),
        (("unemployed",), ("career_change",)),
        (("work_ability",), ()),
        (("work_ability",), ("work_ability", "neet_support")),
        (("work_ability",), ("work_ability",)),
    )
    assert situation_confusions(rows) == (
        Confusion("unemployed", "career_change", 2),
        Confusion("work_ability", NOTHING, 1),
        Confusion(NOTHING, "neet_support", 1),
    )


def test_confusions_of_acts() -> None:
    rows = [
        Judgement(labelled(dialogue_act="greet"), heard(dialogue_act="thank")),
        Judgement(labelled(dialogue_act="greet"), heard(dialogue_act="greet")),
    ]
    assert act_confusions(rows) == (Confusion("greet", "thank", 1),)


def test_bins_tell_confidence_and_truth() -> None:
    rows = [
        Judgement(labelled(life_situations=["unemployed"]), heard("unemployed", confidence=0.92)),
        Judgement(labelled(life_situations=["unemployed"]), heard("career_change", confidence=1.0)),
        Judgement(labelled(life_situations=[]), heard(best="unemployed", confidence=0.04)),
    ]
    unsure, sure = bins(total(count(rows), once(3)))
    assert (unsure.confidence, unsure.right, unsure.messages) == (0.04, 0, 1)
    assert (sure.confidence, sure.right, sure.messages) == (0.96, 0.5, 2)


def test_the_worst_labels_come_with_their_messages_masked() -> None:
    rows = [
        Judgement(labelled("soita 040 123 4567", life_situations=["unemployed"]), heard("career_change")),
        Judgement(labelled("hyvä", life_situations=["work_ability"]), heard("work_ability")),
    ]
    labels = label_figures(total(count(rows), once(2)), "situation")
    (worst,) = worst_labels(labels, rows)
    assert worst.code == "unemployed"
    (miss,) = worst.misses
    assert "123" not in miss.text
    assert (miss.expected, miss.heard) == (("unemployed",), ("career_change",))
