from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from luotsi.evaluation.hearing import Heard
from luotsi.evaluation.labelled import Labelled
from luotsi.evaluation.plain import lines
from luotsi.evaluation.report import NOISE_SEEDS, Report, differences, examine
from tests.evaluation.conftest import heard, labelled

ROWS = [
    labelled(
        f"Minut on irtisanottu tehtaalta, numero {number}, mitä nyt pitäisi tehdä?",
        language,
        life_situations=["unemployed"],
    )
    for language in ("fi", "sv")
    for number in range(20)
]


def reader(seen: list[Labelled]) -> Callable[[Labelled], Heard]:
    """Hears the situation only in messages that are typed as they were written."""
    clean = {row.text for row in ROWS}

    def read(row: Labelled) -> Heard:
        seen.append(row)
        found = heard("unemployed") if row.text in clean else heard(best="unemployed", confidence=0.4)
        return replace(found, language=row.language)

    return read


def report(noise: float = 0.0) -> Report:
    languages = examine(reader([]), ROWS, noise=noise, samples=50)
    return Report(
        "files", "abc", "m", "2026-11-24", "luotsi evaluate", languages, differences(languages), noise
    )


def test_every_message_is_read_once_and_under_noise_once_for_each_seed() -> None:
    for noise, times in ((0.0, 1), (1.0, 1 + len(NOISE_SEEDS))):
        seen: list[Labelled] = []
        examine(reader(seen), ROWS, noise=noise, samples=0)
        assert len(seen) == times * len(ROWS)


def test_the_fall_under_noise_is_told_for_what_gets_worse_and_for_nothing_else() -> None:
    for part in report(noise=1.0).languages.values():
        fall = part.noise["situations_micro_f1"]
        assert (fall.clean, fall.met) == (1, False)
        assert fall.noisy < 0.5
        assert fall.fall == pytest.approx(fall.clean - fall.noisy)
        assert part.noise["language"].fall == 0
        assert part.noise["language"].met


def test_the_difference_between_languages() -> None:
    rows = [row for row in ROWS if row.language == "fi" or row.text.endswith("tehdä?")]
    half = reader([])

    def read(row: Labelled) -> Heard:
        found = half(row)
        return replace(found, situations=()) if row.language == "sv" and "numero 1" in row.text else found

    found = differences(examine(read, rows, samples=0))
    assert not found["situations_micro_f1"].met
    assert found["situations_micro_f1"].value > 0.2
    assert found["language"].met
    assert differences(examine(half, ROWS[:5], samples=0)) == {}


def test_targets_are_met_when_all_of_them_are() -> None:
    whole = report()
    assert whole.met
    assert not report(noise=1.0).met
    figures = dict(whole.languages["fi"].figures)
    figures["language"] = replace(figures["language"], met=False)
    languages = {**whole.languages, "fi": replace(whole.languages["fi"], figures=figures)}
    assert not replace(whole, languages=languages).met


def test_the_plain_form_names_figures_marks_misses_and_shows_messages() -> None:
    text = "\n".join(lines(report(noise=1.0)))
    assert "set files: fi 20, sv 20 messages" in text
    assert "situations_micro_f1          ≥ 0.92   1.000" in text
    assert "MISSED" in text
    assert "under noise of strength 1" in text
    assert text.endswith("all targets met: no")
    assert "under noise" not in "\n".join(lines(report()))
