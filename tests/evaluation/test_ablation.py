"""Each variant sees what its name says, in training and in reading."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from luotsi.cli.evaluate_ablation import table
from luotsi.evaluation import ablation
from luotsi.evaluation.ablation import VARIANTS, Variant, measure
from luotsi.evaluation.labelled import from_training
from luotsi.language.examples import Example, read_folder
from luotsi.language.features import WORD_FEATURES, counts
from luotsi.language.linear_model import LinearModel
from luotsi.language.tokens import tokenise
from luotsi.language.understanding import Understander, Understanding
from luotsi.settings import ROOT
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts

TEXT = "opiskelijat kesätyöpaikoissa"
BY_NAME = {variant.name: variant for variant in VARIANTS}


def columns(name: str) -> tuple[int, int]:
    """How many word features and how many character features the variant sees in TEXT."""
    indices = ablation._seen(BY_NAME[name], [(TEXT, tokenise(TEXT, "fi"))]).indices
    return int((indices < WORD_FEATURES).sum()), int((indices >= WORD_FEATURES).sum())


def test_what_each_variant_sees() -> None:
    tokens = tokenise(TEXT, "fi")
    parts = [part for token in tokens if len(token.parts) > 1 for part in token.parts]
    assert parts
    words, characters = columns("whole")
    assert words == len(tokens) + 1 + len(parts)
    assert columns("without-words") == (0, characters)
    assert columns("without-characters") == (words, 0)
    assert columns("without-compounds") == (words - len(parts), characters)
    assert columns("without-pairs") == (words - 1, characters)
    assert columns("lemmas-alone") == (len(tokens), 0)


def test_without_lemmas_words_count_as_they_are_written() -> None:
    whole, written = (
        set(ablation._seen(BY_NAME[name], [("koulussa", tokenise("koulussa", "fi"))]).indices)
        for name in ("whole", "without-lemmas")
    )
    assert whole != written
    bare = set(counts([("koulu", tokenise("koulu", "fi"))]).indices)
    assert {at for at in whole if at < WORD_FEATURES} == {at for at in bare if at < WORD_FEATURES}


def few() -> list[Example]:
    """Some sub-topics of all kinds: enough to train on."""
    examples = read_folder(ROOT / "bot" / "data" / "nlu")
    topics = set(sorted({item.subtopic for item in examples})[::12])
    return [item for item in examples if item.subtopic in topics]


def test_a_row_tells_figures_and_costs() -> None:
    examples = few()
    needs = from_training([item for item in examples if item.life_situations])
    rows = needs[:60] + needs[-60:]
    variants = [BY_NAME["whole"], BY_NAME["without-characters"], Variant("quarter", every=4)]
    found = list(measure(variants, examples, {"development": rows}))
    whole, words, quarter = found
    assert set(whole.scores["development"]) == set(LANGUAGES)
    assert whole.scores["development"]["fi"]["situations_micro_f1"] > 0.8  # it has seen these messages
    assert 0 < (words.size_bytes or 0) < (whole.size_bytes or 0)
    assert (whole.messages, quarter.messages) == (len(examples), len(examples[::4]))
    assert whole.data == words.data != quarter.data
    assert whole.training_seconds
    assert whole.milliseconds
    lines = list(table(tuple(found)))
    assert [line.split()[0] for line in lines[2:]] == [row.variant for row in found]


def test_without_calibration_a_score_is_taken_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, object]] = []

    def listen(models: Mapping[str, LinearModel], name: str) -> Understander:
        seen.append({key: dict(model.calibration) for key, model in models.items()})
        return Understander(models, name)

    monkeypatch.setattr(ablation, "Understander", listen)
    examples = few()
    list(
        measure(
            [BY_NAME["without-calibration"], BY_NAME["whole"]], examples, {"x": from_training(examples)[:1]}
        )
    )
    without, whole = seen
    assert not any(without.values())
    assert all(whole.values())


def test_one_threshold_for_all(understander: Understander) -> None:
    found = understander.understand("Haluaisin vaihtaa alaa")
    assert isinstance(found, Understanding)
    even = ablation._claimed_evenly(found)
    ranked = (*found.life_situations, *found.candidates)
    assert [item.code for item in even.life_situations] == [
        item.code for item in ranked if item.confidence >= 0.5
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_variant_has_its_words(language: str) -> None:
    names = [*BY_NAME, "quarter", "rasa-first", "rasa-joined"]
    assert all(texts(language).format(f"variant-{name}") for name in names)
    for name in ("development", "held-out", "held-out-noisy"):
        assert texts(language).format(f"evaluation-set-name-{name}")
