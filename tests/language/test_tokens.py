"""Words, their dictionary forms and compound members."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luotsi.language import finnish, tokens, voikko
from luotsi.language.tokens import Token, tokenise


def only(word: str, language: str) -> Token:
    (token,) = tokenise(word, language)
    return token


@pytest.mark.parametrize(
    ("word", "lemma"),
    [
        ("oon", "olla"), ("mä", "minä"), ("lomautettiin", "lomauttaa"), ("duunii", "työ"), ("onks", "olla"),
        ("opiskelemas", "opiskella"), ("työttömyysturvan", "työttömyysturva"), ("Tampereelta", "tampere"),
        ("töitä", "työ"), ("TE-toimistosta", "te-toimisto"), ("amiksessa", "ammattikoulu"),
        ("kirjotan", "kirjoittaa"),
    ],
)  # fmt: skip
def test_finnish_lemmas(word: str, lemma: str) -> None:
    token = only(word, "fi")
    assert (token.lemma, token.known) == (lemma, True)


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("opiskelupaikkaa", ("opiskelu", "paikka")),
        ("ammatinvalinnanohjausta", ("ammatti", "valinta", "ohjaus")),
        ("opinto-ohjaajan", ("opinto", "ohjaaja")),
        ("koulu", ()),
    ],
)
def test_finnish_compounds(word: str, parts: tuple[str, ...]) -> None:
    assert only(word, "fi").parts == parts


@pytest.mark.parametrize(
    ("word", "lemma", "parts"),
    [
        ("yrkesvägledningen", "yrkesvägledning", ("yrke", "vägledning")),
        ("studiehandledaren", "studiehandledare", ("studie", "handledare")),
        ("arbetskraftsbyrån", "arbetskraftsbyrå", ("arbete", "kraft", "byrå")),
        ("lönesubventionen", "lönesubvention", ("lön", "subvention")),
        ("ungdomsverkstaden", "ungdomsverkstad", ("ungdom", "verkstad")),
        ("undervisning", "undervisning", ()),
        ("kommunen", "kommun", ()),
        ("sku", "skola", ()),
        ("int", "inte", ()),
    ],
)
def test_swedish_words(word: str, lemma: str, parts: tuple[str, ...]) -> None:
    token = only(word, "sv")
    assert (token.lemma, token.parts, token.known) == (lemma, parts, True)


def test_an_unknown_word_comes_back_as_it_is() -> None:
    for language in ("fi", "sv"):
        assert only("Qwxzptk", language).lemma == "qwxzptk"
        assert not only("Qwxzptk", language).known


@given(st.text(max_size=80), st.sampled_from(["fi", "sv"]))
def test_tokens_lie_where_they_say(text: str, language: str) -> None:
    end = 0
    for token in tokenise(text, language):
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        end = token.end


def test_threads_do_not_disturb_each_other() -> None:
    texts = [f"työttömyysturvan hakeminen {number}. kerran kesätyöpaikkaa etsiessä" for number in range(200)]
    for cached in (voikko.analyse, finnish.lemma_and_parts, tokens._describe):
        cached.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        lemmas = {
            tuple(token.lemma for token in found[:2])
            for found in pool.map(lambda t: tokenise(t, "fi"), texts)
        }
    assert lemmas == {("työttömyysturva", "hakea")}


def test_missing_voikko_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    import libvoikko

    def absent(_language: str) -> None:
        raise libvoikko.VoikkoException("no dictionary")

    monkeypatch.setattr(libvoikko, "Voikko", absent)
    voikko._voikko.cache_clear()
    voikko.analyse.cache_clear()
    try:
        with pytest.raises(voikko.VoikkoMissing, match="voikko-fi"):
            tokenise("harvinainensanapari", "fi")
    finally:
        voikko._voikko.cache_clear()


def test_speed() -> None:
    text = (
        "hei mä oon 17 vuotta ja etsin kesätöitä Tampereelta mutta en tiedä mistä aloittaa ja olisi kiva "
        "saada apua"
    )
    tokenise(text, "fi")
    began = time.perf_counter()
    for _ in range(50):
        tokenise(text, "fi")
    assert (time.perf_counter() - began) / 50 < 0.01  # about 0.2 ms on a quiet machine
