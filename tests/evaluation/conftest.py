"""Labelled messages made by hand and a system whose answers are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from luotsi.evaluation.hearing import Heard, Judgement
from luotsi.evaluation.labelled import Labelled

NEED = {"dialogue_act": "need", "age_group": None, "municipality": None, "audience": "self", "safety": "none"}


def labelled(text: str = "viesti", language: str = "fi", **labels: Any) -> Labelled:
    return Labelled(text, language, {**NEED, **labels})


def heard(*situations: str, confidence: float = 0.9, best: str | None = None, **others: Any) -> Heard:
    plain: dict[str, Any] = {"dialogue_act": "need", "safety": "none", "audience": "self", "language": "fi"}
    return Heard(
        situations, best or (situations[0] if situations else None), confidence, **{**plain, **others}
    )


@pytest.fixture
def judged() -> Callable[..., list[Judgement]]:
    """Judgements of pairs: the situations that hold, and those that were heard."""

    def make(*pairs: tuple[tuple[str, ...], tuple[str, ...]]) -> list[Judgement]:
        return [Judgement(labelled(life_situations=list(true)), heard(*found)) for true, found in pairs]

    return make
