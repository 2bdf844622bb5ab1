"""Noise: the same everywhere, never at a digit, none at strength 0, each kind as its data file says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.language import noise
from luotsi.language.examples import Example
from luotsi.language.noise import noisy, noisy_copies
from luotsi.language.word_lists import word_list
from luotsi.settings import ROOT, Settings
from luotsi.taxonomy import LANGUAGES

WITH_DIGIT = re.compile(r"\S*\d\S*")
TEXTS = {
    "fi": "Minä olen 17-vuotias opiskelija Tampereelta, enkä tiedä, mihin kouluun menisin. Kuka voisi auttaa?",
    "sv": "Jag är 17 år, studerar i Åbo och vet inte vad jag skulle göra. Kan en studiehandledare hjälpa mig?",
}
PRINT_NOISY = """
import json, sys
from luotsi.language.noise import noisy
rows = json.load(sys.stdin)
print(json.dumps([noisy(text, language, seed=seed, strength=2) for text, language, seed in rows]))
"""


def only(monkeypatch: pytest.MonkeyPatch, **rates: object) -> None:
    """The noise tables with all rates 0 but those given."""
    table = word_list("noise")
    silent = {
        **dict.fromkeys(("letter", "joined", "split", "spoken"), 0.0),
        "keyboard": table["keyboard"],
        "slips": table["slips"],
        "habits": dict.fromkeys(table["habits"], 0.0),
        **rates,
    }
    monkeypatch.setattr(noise, "word_list", lambda name: silent if name == "noise" else word_list(name))


@given(
    st.text(st.sampled_from("aeiouyäöåkstnlrmdgj ABÄ0179.,?-\n🙂"), max_size=80),
    st.sampled_from(LANGUAGES),
    st.integers(0, 50),
)
@settings(deadline=None, max_examples=150)
def test_what_holds_a_digit_stays_as_it_is(text: str, language: str, seed: int) -> None:
    assert WITH_DIGIT.findall(noisy(text, language, seed=seed, strength=3)) == WITH_DIGIT.findall(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_gives_the_same_noise_and_another_seed_another(language: str) -> None:
    text = TEXTS[language]
    assert noisy(text, language, seed=1) == noisy(text, language, seed=1)
    assert len({noisy(text, language, seed=seed) for seed in range(8)}) > 5


@pytest.mark.parametrize("language", LANGUAGES)
def test_strength_goes_from_nothing_to_much(language: str) -> None:
    text = TEXTS[language]
    assert noisy(text, language, seed=1, strength=0) == text

    def changed(strength: float) -> int:
        return sum(
            text.split() != noisy(text, language, seed=seed, strength=strength).split() for seed in range(30)
        )

    assert 0 < changed(0.1) < changed(2) == 30


def test_both_environments_make_the_same_noise() -> None:
    rows = [
        (json.loads(line)["text"], language, 7)
        for language in LANGUAGES
        for line in (ROOT / "tests" / "data" / "understanding" / f"{language}.jsonl")
        .read_text(encoding="utf-8")
        .splitlines()[:150]
    ]
    results = [
        json.loads(
            subprocess.run(
                [str(python), "-c", PRINT_NOISY],
                input=json.dumps(rows),
                capture_output=True,
                text=True,
                check=True,
                cwd=ROOT,
            ).stdout
        )
        for python in (sys.executable, Settings().rasa_python)
    ]
    assert results[0] == results[1]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("fi", "Minä olen jäänyt kotiin", "Mä oon jääny kotii"),
        ("fi", "Onko se niin vaikea?", "Onks se niin vaikee?"),
        ("fi", "kaksi vuotta koulussa", "kaks vuotta koulus"),
        ("fi", "en tiedä, mitä tehdä ihmisen kanssa", "en tiiä, mitä tehä ihmise kanssa"),
        ("fi", "haluaisin tavata nuoren, joka voisi auttaa", "haluisi tavata nuore, joka vois auttaa"),
        ("sv", "Jag är inte klok på vad det är", "Ja e int klok på va de e"),
        ("sv", "De jobbade med någon annan", "Dom jobba me nån annan"),
        ("sv", "Hon har börjat på jobbet och studerar", "Hon har börja på jobbe å studera"),
    ],
)
def test_spoken_forms(monkeypatch: pytest.MonkeyPatch, language: str, text: str, expected: str) -> None:
    only(monkeypatch, spoken=1.0, habits={"spoken": 1.0})
    assert noisy(text, language, seed=1) == expected


@pytest.mark.parametrize(
    ("rates", "language", "text", "expected"),
    [
        ({"habits": {"lower_case": 1.0}}, "fi", "Asun Turussa. EN tiedä", "asun turussa. en tiedä"),
        ({"habits": {"bare": 1.0}}, "fi", "Hei! Olen 17, auta (kiitos).", "Hei Olen 17, auta kiitos"),
        ({"habits": {"dotless": 1.0}}, "sv", "Åbo är på väg. Öppet", "Abo ar pa vag. Oppet"),
        ({"split": 1.0}, "fi", "oppilaanohjaaja auttaa", "oppilaan ohjaaja auttaa"),
        ({"split": 1.0}, "sv", "en yrkesskola i Vasa", "en yrkes skola i Vasa"),
        ({"joined": 1.0}, "fi", "mitä nyt 17 vuotta sitten", "mitänyt 17 vuottasitten"),
        ({"letter": 1.0, "slips": {"dropped": 1.0}}, "fi", "koulu on ok", " on ok"),
        ({"letter": 1.0, "slips": {"doubled": 1.0}}, "fi", "opo on", "ooppoo on"),
        ({"letter": 1.0, "slips": {"swapped": 1.0}}, "sv", "ett", "tte"),
    ],
)
def test_each_kind_alone(
    monkeypatch: pytest.MonkeyPatch, rates: dict[str, object], language: str, text: str, expected: str
) -> None:
    only(monkeypatch, **rates)
    assert noisy(text, language, seed=1) == expected


def test_neighbours_touch_on_the_finnish_layout(monkeypatch: pytest.MonkeyPatch) -> None:
    only(monkeypatch, letter=1.0, slips={"neighbour": 1.0})
    seen: dict[str, set[str]] = {}
    for seed in range(60):
        for before, after in zip("ÄläVuosi", noisy("ÄläVuosi", "fi", seed=seed), strict=True):
            seen.setdefault(before, set()).add(after)
    assert seen["ä"] == set("öå")
    assert seen["Ä"] == set("ÖÅ")
    assert seen["s"] == set("adwezx")


def test_noisy_copies_keep_labels_and_sub_topic_and_leave_out_what_did_not_change() -> None:
    examples = [
        Example(TEXTS["fi"], "fi", "need", ("career_change",), "self", "none", "fi/career_change/one"),
        Example("17", "fi", "inform", subtopic="fi/act_inform/age"),
    ]
    (copy,) = noisy_copies(examples, seed=3)
    assert copy.text != examples[0].text
    assert (copy.life_situations, copy.subtopic, copy.audience) == (
        ("career_change",),
        "fi/career_change/one",
        "self",
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_row_of_the_tables_says_why_and_can_be_used(language: str) -> None:
    for row in word_list(f"noise_{language}")["spoken"]:
        assert row.keys() == {"find", "put", "why"}
        assert row["why"], row
        pattern: Callable[[str], object] = re.compile(row["find"]).search
        assert pattern("") is None
        assert not re.search(r"[A-ZÅÄÖ]", row["put"]), row
