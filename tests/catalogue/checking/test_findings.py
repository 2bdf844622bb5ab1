"""What a maintainer is asked to mend, by when; and what must not be remarked upon."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timezone
from typing import Any

import pytest

from luotsi.catalogue.checking.findings import findings, rules, tasks
from luotsi.catalogue.seed import read_seed
from luotsi.catalogue.views import ChannelView, Localised, ServiceView
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import texts

DAY = date(2026, 11, 24)
MakeService = Callable[..., ServiceView]
LONG_FI = (
    "Neuvonta auttaa sinua, kun et tiedä, mitä opiskelisit. Voit soittaa, käydä paikalla tai varata ajan."
)
LONG_SV = (
    "Rådgivningen hjälper dig när du inte vet vad du ska studera. Du kan ringa, besöka oss eller boka tid."
)


def codes(service: ServiceView, day: date = DAY) -> dict[str, str]:
    return {finding.code: finding.detail for finding in findings(service, day)}


def hours(**days: Any) -> tuple[ChannelView, ...]:
    return (ChannelView("phone", "test", DAY, number="112", hours=days),)


def both(fi: str, sv: str) -> dict[str, Any]:
    return {"description": Localised(fi, sv)}


FAULTY: list[tuple[dict[str, Any], str]] = [
    (both("Soita 0295 025 500.", "Ring 0295 025 510."), "unequal_phone"),
    (both("Soita 029 502 5500.", "Ring oss."), "unequal_phone"),
    (both("Kirjoita apu@kunta.fi.", "Skriv till oss."), "unequal_email"),
    (both("Lue https://a.fi/x ja www.b.fi.", "Läs www.b.fi."), "unequal_link"),
    (both("Hae 12.3.2027 mennessä.", "Sök senast 13.3.2027."), "unequal_date"),
    (both("Hae 12. maaliskuuta mennessä.", "Sök senast den 12 april."), "unequal_date"),
    (both("Maksaa 20 euroa.", "Kostar 25 euro."), "unequal_amount"),
    (both("Tukea saa 50 prosenttia.", "Stödet är 40 procent."), "unequal_amount"),
    (both("Palvelu on alle 30-vuotiaille.", "Tjänsten är för personer under 29 år."), "unequal_age"),
    (both(LONG_FI * 3, LONG_SV), "language_shorter"),
    (both(LONG_FI, LONG_FI), "wrong_language"),
    (both(LONG_SV, LONG_SV), "wrong_language"),
    ({"text_languages": ("fi",)}, "language_missing"),
    ({"keywords_fi": ("opo",)}, "keywords_unequal"),
    (both("Sinulla on oikeus tukeen.", "Fråga om stöd."), "verdict"),
    (both("Kysy tuesta.", "Du har rätt till stöd."), "verdict"),
    (both("Mikäli olet työtön, soita.", "Ring om du är arbetslös."), "unclear"),
    (both("Ole yhteydessä.", "Kontakta vederbörande myndighet."), "unclear"),
    (both("Kysy Kelasta.", "Fråga Försäkringskassan."), "elsewhere"),
    (both(" ".join(["sana"] * 26) + ".", "Ord."), "long_sentence"),
    (both("a" * 5001, "b" * 5001), "too_long_for_ptv"),
    ({"age_min": 18, "age_max": 140}, "age_range"),
    ({"life_situations": ("comprehensive_school",), "age_min": 30}, "age_situation"),
    (both("Palvelu on alle 30-vuotiaille.", "För unga under 30 år.") | {"age_max": 24}, "age_text"),
    (both("Palvelemme 16–24-vuotiaita.", "Vi betjänar 16–24-åringar.") | {"age_min": 18}, "age_text"),
    ({"channels": hours(mon=["09:00-12:00", "11:00-15:00"])}, "impossible_hours"),
    ({"channels": hours(mon=["09:00-09:00"])}, "impossible_hours"),
    ({"channels": hours(always=True, mon=["09:00-15:00"])}, "impossible_hours"),
    ({"source_checked": date(2026, 8, 1), "channels": ()}, "not_confirmed"),
    ({"valid_until": date(2026, 11, 1)}, "expired"),
    ({"channels": ()}, "no_channel"),
    ({"area": ("municipality", "588")}, "unknown_area"),
]


@pytest.mark.parametrize(("facts", "code"), FAULTY)
def test_each_is_found_and_has_words(make_service: MakeService, facts: dict[str, Any], code: str) -> None:
    assert code in codes(make_service(**facts))
    for language in LANGUAGES:
        words, name = texts(language), code.replace("_", "-")
        assert words.format(
            f"finding-{name}" if f"finding-{name}" in words.ids else f"problem-{name}", detail="?"
        )


SOUND: list[dict[str, Any]] = [
    both("Soita 0295 025 500 (ma–pe 9–15).", "Ring 0295 025 500 (må–fr kl. 9–15)."),
    both("Soita +358 295 025 500.", "Ring 0295025500."),
    both("Hae 12. maaliskuuta mennessä.", "Sök senast den 12 mars."),
    both("Haku päättyy 12.3.2027.", "Ansökan slutar 12.3.2027."),
    both("Maksaa 20 €, alennus 10 %.", "Kostar 20 euro, rabatt 10 procent."),
    both("Palvelu on alle 30-vuotiaille.", "För dig som är under 30."),
    both("Katso Suomi.fistä tai Kela.fistä.", "Se Suomi.fi eller FPA.fi."),
    both(LONG_FI, LONG_SV),
    both("Ohjaamo", "Ohjaamo"),
    both("Palvelemme 16–24-vuotiaita.", "Vi betjänar 16–24-åringar.") | {"age_min": 16, "age_max": 24},
    both("Alle 18-vuotias tarvitsee huoltajan luvan.", "En person under 18 år behöver lov.")
    | {"age_max": 29},
    {"channels": hours(mon=["09:00-12:00", "12:00-15:00"], fri=["20:00-02:00"], sat=["00:00-24:00"])},
    {"area": ("region", "21"), **both("Kysy kunnasta.", "Fråga socialtjänsten.")},
]


@pytest.mark.parametrize("facts", SOUND)
def test_what_is_right_is_left_alone(make_service: MakeService, facts: dict[str, Any]) -> None:
    assert codes(make_service(**facts)) == {}


def test_every_rule_can_be_told() -> None:
    for language in LANGUAGES:
        for code in rules().keys() - {"fault"}:
            assert texts(language).format(f"finding-{code.replace('_', '-')}", detail="?")


def test_due_dates_and_owners(make_service: MakeService) -> None:
    changed = datetime(2026, 11, 1, 12, tzinfo=timezone.utc)
    late = make_service("late", source_checked=date(2026, 1, 1), confirmed=date(2026, 8, 1), owner="aino")
    wrong = make_service("wrong", updated_at=changed, **both("Soita 112.", "Ring 113 113 113."), owner="aino")
    broken = make_service("broken", updated_at=changed, areas=())
    found = tasks([late, wrong, broken], DAY)
    assert [(item.service_id, item.code, item.due) for item in found["aino"]] == [
        ("late", "not_confirmed", date(2026, 10, 30)),
        ("wrong", "unequal_phone", date(2026, 11, 4)),
    ]
    assert [(item.code, item.due, item.stops) for item in found[None]] == [
        ("no_area", date(2026, 11, 4), True)
    ]


def test_a_task_is_named_two_weeks_ahead(make_service: MakeService) -> None:
    service = make_service(confirmed=date(2026, 9, 1))
    assert codes(service, date(2026, 11, 15)) == {}
    assert codes(service, date(2026, 11, 16)) == {"not_confirmed": "2026-09-01"}


def test_the_first_catalogue_has_no_finding_that_stops() -> None:
    seen: dict[str, list[str]] = {}
    for service in read_seed().services.values():
        for finding in findings(replace(service, updated_at=None), DAY):
            seen.setdefault(finding.code, []).append(service.id)
            assert not finding.stops
    assert seen.keys() <= {"long_sentence", "unclear", "elsewhere"}, seen
