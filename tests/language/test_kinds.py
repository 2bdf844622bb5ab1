"""Kinds of words: read by language, however the word is typed, and seen by the model of safety alone."""

from __future__ import annotations

import numpy as np
import pytest

from luotsi.language.features import FEATURES, KIND_FEATURES, counts
from luotsi.language.kinds import kind_counts, kind_features, kinds_of
from luotsi.language.phrases import read_yaml
from luotsi.language.tokens import tokenise
from luotsi.language.understanding import AUDIENCE, SAFETY, Understander
from luotsi.taxonomy import LANGUAGES


@pytest.mark.parametrize(
    ("word", "language", "kind"),
    [
        ("haulikolla", "fi", "weapon"),
        ("hagelbossan", "sv", "weapon"),
        ("rifle", "fi", "weapon"),
        ("rifle", "sv", "weapon"),
        ("isapuoli", "fi", "near"),
        ("pillren", "sv", "drugs"),
    ],
)
def test_a_word_is_of_its_kind(word: str, language: str, kind: str) -> None:
    assert kind in kinds_of(word, language)


def test_a_word_is_read_in_its_language() -> None:
    """The word for "and" in Finnish is "I" in Finland-Swedish talk."""
    assert "i" in kinds_of("ja", "sv")
    assert "i" not in kinds_of("ja", "fi")


def test_kinds_stand_alone_together_and_in_their_order() -> None:
    found = kind_features(tokenise("isä hakkaa", "fi"), "fi")
    assert {"near", "hit", "hit+near", "near>hit"} <= set(found)
    assert "hit>near" not in found


def test_dots_and_capitals_do_not_matter() -> None:
    plain, dotted = (kind_counts([(tokenise(text, "fi"), "fi")]) for text in ("aiti lyo", "ÄITI lyö"))
    assert np.array_equal(plain.toarray(), dotted.toarray())


@pytest.mark.parametrize("language", [*LANGUAGES, "en"])
def test_every_kind_has_words_in_every_language(language: str) -> None:
    assert [kind for kind, words in read_yaml("kinds.yml").items() if not words.get(language)] == []


def test_only_the_model_of_safety_sees_kinds(understander: Understander) -> None:
    assert understander.models[SAFETY].sees_kinds
    assert not understander.models[AUDIENCE].sees_kinds


def test_they_have_columns_of_their_own() -> None:
    tokens = tokenise("isä hakkaa", "fi")
    assert counts([("isä hakkaa", tokens)]).shape == (1, FEATURES)
    assert kind_counts([(tokens, "fi")]).shape == (1, KIND_FEATURES)
