from __future__ import annotations

import pytest

from luotsi.language.understanding import Understander


@pytest.mark.parametrize("language", ["fi", "sv"])
@pytest.mark.parametrize("text", ["16", "16.", "0400", "…", "\N{THUMBS UP SIGN}", ""])
def test_without_a_letter_no_situation_is_claimed_or_guessed(
    understander: Understander, language: str, text: str
) -> None:
    heard = understander.understand(text, language=language)
    assert heard.life_situations == ()
    assert heard.candidates == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("äiti tappaa mut jos jään luokalle", "none"),
        ("gradun tar livet av mig", "none"),
        # what is explained does not hide what stands beside it, said without a plain word
        (
            "gradu tappaa mut, ja oikeesti oon kirjottanu jo kirjeet kaikille ja annoin kissan pois",
            "emergency",
        ),
        ("gradun tar livet av mig, och på riktigt vill jag bara somna och aldrig vakna igen", "emergency"),
        ("farväl", "none"),
        ("kiitti, nyt mä lähen", "none"),
    ],
)
def test_danger_is_read_by_rules_and_classifier_together(
    understander: Understander, text: str, code: str
) -> None:
    assert understander.understand(text).safety.code == code


@pytest.mark.parametrize(
    ("language", "plea"),
    [("fi", "Ja oikeastaan en jaksa enää elää."), ("sv", "Och egentligen orkar jag inte leva mer.")],
)
def test_the_classifier_does_not_lower_a_plea_in_a_long_message(
    understander: Understander, language: str, plea: str
) -> None:
    """It reads the sentence of the plea by itself, not only the whole."""
    around = {
        "fi": "Moi! Olen 19 ja haen amikseen Kuopioon. Haluaisin kokiksi tai leipuriksi. Milloin haku on?",
        "sv": "Hej! Jag är 19 och söker till yrkis i Vasa. Jag vill bli kock eller bagare. När är ansökan?",
    }[language]
    assert understander.understand(f"{around} {plea} {around}").safety.code == "emergency"
