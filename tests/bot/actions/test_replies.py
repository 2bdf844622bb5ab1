"""The words themselves: both languages, the same variables, short, and no verdicts."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from luotsi.bot.actions.replies import MissingReply, replies, reply
from luotsi.taxonomy import LANGUAGES

#: What would promise or decide something, which is not the product's to say (act 434/2003, 53 e §).
VERDICTS = {
    "fi": r"oikeutettu|oikeus saada|saat tu[ek]|sinulle kuuluu|myönn|päätämme|hyväksyt|hylät|varmasti saat",
    "sv": r"du har rätt|har du rätt|berättig|beviljas|beviljar|du får stöd|godkänn|avslå|garanter|säkert får",
}
LONGEST, LONGEST_CHOICE, LONGEST_SENTENCE = 260, 32, 24
OTHER_LANGUAGES = {"courtesy"}
#: Nothing but signs around words from elsewhere.
FRAMES = {"why_line", "practical_line", "about", "handover_quote"}
PAIRED = sorted(key for key in replies() if key not in OTHER_LANGUAGES)


def variables(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", PAIRED)
def test_both_languages_say_the_same_with_the_same_variables(key: str) -> None:
    variations = replies()[key]
    assert set(LANGUAGES) <= set(variations)
    assert variables(variations["fi"]) == variables(variations["sv"])
    assert key in FRAMES or variations["fi"] != variations["sv"]


@pytest.mark.parametrize("key", PAIRED)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reply_decides_anything(key: str, language: str) -> None:
    assert re.search(VERDICTS[language], replies()[key][language].casefold()) is None


@pytest.mark.parametrize("key", sorted(replies()))
def test_replies_are_short(key: str) -> None:
    for text in replies()[key].values():
        assert 0 < len(text) <= (LONGEST_CHOICE if key.startswith("choice_") else LONGEST)
        assert all(len(sentence.split()) <= LONGEST_SENTENCE for sentence in re.split(r"[.?!:]", text))
        assert text == text.strip()
        assert "  " not in text


def test_the_courtesy_is_there_in_the_languages_met_most() -> None:
    assert set(replies()["courtesy"]) == {"en", "et", "ru", "uk", "ar", "so"}
    assert all("112" in text for text in replies()["courtesy"].values())


def test_the_greeting_says_that_a_machine_answers() -> None:
    assert "automaatti, en ihminen" in reply("greeting", "fi")
    assert "automat, inte en människa" in reply("greeting", "sv")


def test_questions_say_why_they_are_asked() -> None:
    for key in (
        "ask_age",
        "ask_age_other",
        "ask_place",
        "ask_place_other",
        "ask_place_for_human",
        "ask_need",
    ):
        assert "Kysyn" in reply(key, "fi")
        assert "Jag frågar" in reply(key, "sv")


def test_a_missing_reply_or_variable_is_an_error() -> None:
    with pytest.raises(MissingReply):
        reply("no_such_reply", "fi")
    with pytest.raises(MissingReply):
        reply("lead_self", "fi")
