from __future__ import annotations

from collections.abc import Sequence
from types import SimpleNamespace

import pytest

from luotsi.evaluation import subtopics
from luotsi.evaluation.labelled import from_training
from luotsi.evaluation.subtopics import fitted, held_out_reader
from luotsi.language.examples import Example, read_folder
from luotsi.language.understanding import MODELS, Understander
from luotsi.settings import ROOT

EXAMPLES = [
    Example(
        f"minä olen viesti {number}",
        language,
        "need",
        ("unemployed",),
        "self",
        "none",
        f"{language}/unemployed/{topic}",
    )
    for language in ("fi", "sv")
    for topic in "abcdef"
    for number in range(3)
]


@pytest.mark.parametrize("copies", [None, 1])
def test_a_message_is_read_by_models_that_saw_nothing_of_its_sub_topic(
    monkeypatch: pytest.MonkeyPatch, copies: int | None
) -> None:
    folds: list[list[Example]] = []

    def remember(examples: Sequence[Example]) -> dict[str, int]:
        folds.append(list(examples))
        return {"fold": len(folds) - 1}

    monkeypatch.setattr(subtopics, "fitted", remember)
    monkeypatch.setattr(subtopics, "Understander", lambda models, _name: SimpleNamespace(fold=models["fold"]))
    monkeypatch.setattr(subtopics, "reader", lambda understander: lambda _row: understander.fold)
    read = held_out_reader(EXAMPLES, folds=3, copies_seed=copies)
    assert len(folds) == 3
    for row in from_training(EXAMPLES):
        learned = {item.subtopic.partition("/")[2] for item in folds[read(row)]}
        assert row.group.partition("/")[2] not in learned
        assert learned
    texts = {item.text for item in EXAMPLES}
    assert any(item.text not in texts for fold in folds for item in fold) is (copies is not None)


def test_all_models_of_the_pipeline_are_fitted() -> None:
    """On a tenth of the sub-topics: enough to read a message."""
    examples = read_folder(ROOT / "bot" / "data" / "nlu")
    topics = sorted({item.subtopic for item in examples})[::10]
    models = fitted([item for item in examples if item.subtopic in topics])
    assert models.keys() == set(MODELS)
    found = Understander(models, "test").understand("Haluaisin vaihtaa alaa", language="fi")
    assert found.dialogue_act.code == "need"
