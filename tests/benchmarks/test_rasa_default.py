"""How our labels become Rasa's intents and its intents our labels."""

from __future__ import annotations

import pytest

from benchmarks.rasa_default.__main__ import heard, intent
from luotsi.language.examples import Example


@pytest.mark.parametrize(
    ("act", "situations", "first", "joined"),
    [
        ("need", ("unemployed", "career_change"), "unemployed", "career_change+unemployed"),
        ("need", ("unemployed",), "unemployed", "unemployed"),
        ("need", (), "need", "need"),
        ("greet", (), "greet", "greet"),
    ],
)
def test_one_label_for_each_message(act: str, situations: tuple[str, ...], first: str, joined: str) -> None:
    example = Example("x", "fi", act, situations)
    assert (intent(example, "first"), intent(example, "joined")) == (first, joined)


def test_joined_intents_are_taken_apart() -> None:
    found = heard([1.0, "career_change+unemployed", [["career_change+unemployed", 0.8], ["greet", 0.1]]])
    assert (found.situations, found.best, found.confidence) == (
        ("career_change", "unemployed"),
        "career_change",
        0.8,
    )
    assert found.dialogue_act == "need"


def test_an_act_claims_no_situation() -> None:
    found = heard([1.0, "greet", [["greet", 0.9], ["unemployed", 0.05]]])
    assert (found.situations, found.best, found.dialogue_act) == ((), None, "greet")
    assert heard([1.0, "need", [["need", 0.9]]]).dialogue_act == "need"


def test_below_the_threshold_nothing_is_claimed_but_the_best_guess_is_known() -> None:
    found = heard([1.0, "nlu_fallback", [["nlu_fallback", 0.7], ["unemployed", 0.25]]])
    assert (found.situations, found.best, found.confidence) == ((), "unemployed", 0.25)
