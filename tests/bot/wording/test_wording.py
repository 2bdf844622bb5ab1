"""The bot's words are easy to read, promise nothing, and stand in the register as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from luotsi.bot.wording.checks import SIMPLE, faults, figures, language_faults
from luotsi.bot.wording.reading_ease import ease
from luotsi.bot.wording.register import (
    NOT_YET,
    Row,
    digest,
    fresh,
    outdated,
    read_register,
    sign,
    texts,
    unsigned,
    write_register,
)
from luotsi.bot.wording.verdicts import rules, verdicts
from luotsi.taxonomy import LANGUAGES


def test_replies_are_easy_to_read_and_promise_nothing() -> None:
    assert faults() == []
    assert language_faults() == []


def test_the_register_holds_every_reply_as_it_reads_now() -> None:
    assert outdated(read_register()) == [], "run: luotsi replies register"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_more_simply_is_simpler(language: str) -> None:
    found = figures(language)
    assert found.lix_of_simple < found.lix
    assert any(key.startswith(SIMPLE) for key, *_ in texts())


@pytest.mark.parametrize(
    ("text", "words", "sentences", "long_words", "lix"),
    [
        ("Jag bor i Vasa. Jag söker arbete.", 7, 2, 0, 3.5),
        ("Arbetslöshetsersättning söks skriftligen.", 3, 1, 2, 3 + 200 / 3),
        ("Ymmärsin: {facts}.", 2, 2, 1, 1 + 50),
        ("Ring 112!", 2, 1, 0, 2.0),
    ],
)
def test_reading_ease(text: str, words: int, sentences: int, long_words: int, lix: float) -> None:
    found = ease(text)
    assert (found.words, found.sentences, found.long_words) == (words, sentences, long_words)
    assert found.lix == pytest.approx(lix)


def test_a_text_without_words_has_no_reading_ease() -> None:
    assert ease("…").lix is None


HARD = {
    "fi": "Työllisyysviranomainen ratkaisee työnhakijan työttömyysturvahakemuksen. "
    "Asianmukaiset selvitykset toimitetaan viivytyksettä verkkoasioinnissa. Päätös annetaan kirjallisesti.",
    "sv": "Arbetskraftsmyndigheten handlägger arbetslöshetsersättningsansökningar omedelbart. "
    "Tillräckliga utredningar inlämnas elektroniskt. Beslutet tillkännages skriftligen.",
}
LONG = {
    "fi": "Jos et ole vielä kertonut, missä sinä asut, niin kerro se nyt, jotta minä löydän sen, mikä auttaa.",
    "sv": "Om du inte har sagt var du bor så får du säga det nu för att jag ska hitta det som kan vara bra.",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_hard_and_long_replies_are_found(language: str) -> None:
    assert any("LIX" in line for line in faults([("some", language, HARD[language])]))
    assert any("a sentence of" in line for line in faults([("some", language, LONG[language])]))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Olet oikeutettu tukeen."),
        ("fi", "Sinulle kuuluu päiväraha."),
        ("fi", "Hakemuksesi hyväksytään."),
        ("sv", "Du har rätt till stöd."),
        ("sv", "Ansökan beviljas."),
        ("sv", "Vi lovar en plats."),
    ],
)
def test_verdicts_are_found(language: str, text: str) -> None:
    assert verdicts(text, language)
    assert any("verdict" in line for line in faults([("some", language, text)]))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Kysy, sopiiko tuki sinulle. En päätä mistään."),
        ("sv", "Fråga om stödet kan passa dig. Jag fattar inga beslut."),
        ("en", "You are entitled to nothing."),
    ],
)
def test_advice_is_no_verdict(language: str, text: str) -> None:
    assert verdicts(text, language) == []


def test_both_languages_have_borders_and_verdicts() -> None:
    assert set(rules()["verdicts"]) == set(LANGUAGES) <= set(rules()["reading_ease"])


def test_a_check_holds_for_the_text_that_was_read(tmp_path: Path) -> None:
    name = ("greeting", "sv")
    signed = sign(fresh({}), [name], ["wording"], "Swedish editor", date(2026, 11, 30))
    assert signed[name].wording == "Swedish editor 2026-11-30"
    assert signed[name].content == NOT_YET
    assert name not in unsigned(signed, "wording", "sv")
    write_register(signed, tmp_path / "register.yml")
    assert read_register(tmp_path / "register.yml") == signed
    changed = {**signed, name: Row(*name, digest("other words"), wording=signed[name].wording)}
    assert outdated(changed) == [name]
    assert fresh(changed)[name].wording == NOT_YET


def test_texts_that_are_gone_leave_the_register() -> None:
    register = {**fresh({}), ("gone", "fi"): Row("gone", "fi", "0" * 12)}
    assert outdated(register) == [("gone", "fi")]
    assert ("gone", "fi") not in fresh(register)


def test_what_is_not_in_the_register_cannot_be_signed() -> None:
    with pytest.raises(KeyError):
        sign(fresh({}), [("bogus", "fi")], ["content"], "editor", date(2026, 11, 30))
