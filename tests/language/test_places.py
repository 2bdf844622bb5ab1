"""Municipalities in messages. Figures by language: ``python tests/language/test_places.py``."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotsi.language.municipalities import Municipality, municipalities
from luotsi.language.places import PlaceDecision, find_places, resolve_place

ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "places.jsonl").read_text(encoding="utf-8").splitlines()
]


def decide(text: str, language: str, *, expected: bool = False) -> PlaceDecision:
    return resolve_place(find_places(text, language, expected=expected))


def answers(decision: PlaceDecision) -> set[str]:
    """What a decision amounts to: the municipality, or the candidates, or the region."""
    if decision.code:
        return {decision.code}
    return {f"?{code}" for code in decision.candidates} or (
        {f"@{decision.region}"} if decision.region else set()
    )


def f1(rows: Iterable[dict[str, Any]]) -> tuple[float, float]:
    """F1 of the decisions and the share of rows that are right as a whole."""
    true = found = wanted = right = total = 0
    for row in rows:
        want = answers(PlaceDecision(row["code"], tuple(row["candidates"]), (), row["region"]))
        got = answers(decide(row["text"], row["language"]))
        true, found, wanted = true + len(want & got), found + len(got), wanted + len(want)
        right, total = right + (want == got), total + 1
    return 2 * true / (found + wanted), right / total


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_labelled_messages(language: str) -> None:
    rows = [row for row in ROWS if row["language"] == language]
    assert len(rows) >= 60
    score, exact = f1(rows)
    assert score >= 0.97
    assert exact >= 0.97


@pytest.mark.parametrize("item", municipalities().values(), ids=lambda item: item.code)
def test_every_municipality_is_found_in_its_own_forms(item: Municipality) -> None:
    finnish = (f"asun {item.local_fi}", f"asun {item.local_fi.lower()}", f"kotikunta: {item.name_fi}")
    swedish = (f"jag bor {item.local_sv}", f"bor {item.local_sv.lower()}", f"från {item.name_sv}")
    for texts, language in ((finnish, "fi"), (swedish, "sv")):
        for text in texts:
            assert decide(text, language).code == item.code, text


@pytest.mark.parametrize("item", municipalities().values(), ids=lambda item: item.code)
def test_a_bare_answer_is_enough_when_a_place_was_asked_for(item: Municipality) -> None:
    for text in (item.name_fi, item.name_fi.lower(), item.local_fi.lower()):
        assert decide(text, "fi", expected=True).code == item.code, text
    for text in (item.name_sv, item.name_sv.lower(), item.local_sv):
        assert decide(text, "sv", expected=True).code == item.code, text


def test_moving_takes_the_destination() -> None:
    away, to = find_places("muutan Tampereelta Turkuun", "fi")
    assert (away.role, away.leaving, to.role) == ("other", True, "moves_to")


def test_home_is_told_from_school() -> None:
    assert decide("asun Vantaalla mutta käyn koulua Helsingissä", "fi").code == "092"
    assert decide("bor i Vanda men går i skola i Helsingfors", "sv").code == "092"


def test_two_equal_places_are_left_to_the_person() -> None:
    assert decide("Oulu vai Kemi", "fi") == PlaceDecision(None, ("564", "240"), ("Oulu", "Kemi"))


def test_aland_as_a_whole_is_a_region() -> None:
    for text, language in (("asun Ahvenanmaalla", "fi"), ("jag bor på Åland", "sv")):
        decision = decide(text, language)
        assert (decision.code, decision.candidates, decision.region) == (None, (), "21")


def test_what_stands_where() -> None:
    text = "Hei, asun Uudessakaupungissa."
    (finding,) = find_places(text, "fi")
    assert text[finding.start : finding.end] == finding.name_as_written == "Uudessakaupungissa"
    assert finding.certain


@given(st.text(max_size=80), st.sampled_from(["fi", "sv"]), st.booleans())
def test_any_text_can_be_searched(text: str, language: str, expected: bool) -> None:
    for finding in find_places(text, language, expected=expected):
        assert text[finding.start : finding.end] == finding.name_as_written


def test_speed() -> None:
    text = (
        "hei mä oon 17 ja asun Tampereella mutta käyn koulua Nokialla ja nyt mietin mitä tekisin syksyllä "
        "kun koulu loppuu"
    )
    find_places(text, "fi")
    began = time.perf_counter()
    for _ in range(50):
        find_places(text, "fi")
    assert (time.perf_counter() - began) / 50 < 0.005  # about 0.2 ms on a quiet machine


if __name__ == "__main__":
    for code in ("fi", "sv"):
        score, exact = f1(row for row in ROWS if row["language"] == code)
        print(f"{code}: F1 {score:.3f}, exact {exact:.3f}")  # noqa: T201 - the command's output
