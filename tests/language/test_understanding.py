from __future__ import annotations

import pytest

from luotsi.language.understanding import Scored, Understander, agree_with_role


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


def scored(**confidences: float) -> tuple[Scored, ...]:
    """Labels with their confidences, as models give them."""
    return tuple(Scored(code, confidence) for code, confidence in confidences.items())


def test_what_an_adviser_asks_is_not_a_parents_need() -> None:
    """Beside another need it is dropped for whoever is no professional; alone it stays."""
    claimed = scored(dropout_risk=0.9, guidance_professional=0.7)
    assert agree_with_role(claimed, (), Scored("parent", 0.9)) == (claimed[:1], ())
    assert agree_with_role(claimed, (), Scored("professional", 0.9)) == (claimed, ())
    assert agree_with_role(claimed[1:], (), Scored("parent", 0.9)) == (claimed[1:], ())


def test_a_sure_role_brings_its_need_up() -> None:
    """An employer's need that was the best guess is claimed when the writer surely is an employer."""
    guesses = scored(unemployed=0.4, employer_need=0.3)
    assert agree_with_role((), guesses, Scored("employer", 0.9)) == (guesses[1:], guesses[:1])
    assert agree_with_role((), guesses, Scored("employer", 0.6)) == ((), guesses)
