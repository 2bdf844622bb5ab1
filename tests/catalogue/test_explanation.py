from __future__ import annotations

from typing import Any

import pytest

from luotsi.catalogue.explanation import explain, reason_text
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.need import Reason
from luotsi.catalogue.routing import Need, route
from luotsi.taxonomy import LANGUAGES
from luotsi.texts import MissingText

TAMPERE = {"municipality": "837"}

EXAMPLES: list[tuple[str, dict[str, Any], str, str]] = [
    (
        "serves_age",
        {"min": None, "max": 29},
        "Palvelee alle 30-vuotiaita",
        "Är till för personer under 30 år",
    ),
    (
        "serves_age",
        {"min": 15, "max": None},
        "Palvelee 15 vuotta täyttäneitä",
        "Är till för personer som har fyllt 15 år",
    ),
    (
        "serves_age",
        {"min": 13, "max": 29},
        "Palvelee 13–29-vuotiaita",
        "Är till för personer i åldern 13–29 år",
    ),
    (
        "serves_area",
        {"type": "municipality", "code": "837", **TAMPERE},
        "Toimii Tampereella",
        "Är verksam i Tammerfors",
    ),
    (
        "serves_area",
        {"type": "employment_area", "code": "tampereen-seutu", **TAMPERE},
        "Toimii Tampereella (alue: Tampereen seutu)",
        "Är verksam i Tammerfors (område: Tammerforsregionen)",
    ),
    ("nationwide", {}, "Palvelee koko Suomessa", "Betjänar hela Finland"),
    (
        "answers_need",
        {"situations": ["without_study_place", "unemployed"]},
        "Auttaa tässä asiassa: ilman opiskelupaikkaa; työttömyys ja työnhaku",
        "Hjälper i den här frågan: utan studieplats; arbetslöshet och arbetssökande",
    ),
    (
        "matches_words",
        {"words": ["lomautus"]},
        "Palvelun kuvaus osuu sanoihisi: lomautus",
        "Beskrivningen av tjänsten passar ihop med dina ord: lomautus",
    ),
    ("gives_language", {"language": "sv"}, "Palvelua saa ruotsiksi", "Du får betjäning på svenska"),
    (
        "other_language",
        {"languages": ["fi", "en", "xx"]},
        "Palvelua saa vain suomeksi, englanniksi ja muulla kielellä (xx)",
        "Tjänsten ges bara på finska, på engelska och på ett annat språk (xx)",
    ),
    ("urgent", {}, "Apua heti", "Hjälp genast"),
    (
        "open_to_audience",
        {"audience": "parent"},
        "Myös huoltaja tai läheinen voi ottaa yhteyttä",
        "Också vårdnadshavare och närstående kan ta kontakt",
    ),
    (
        "has_channel",
        {"channels": ["e_service", "phone"]},
        "Palvelun tavoittaa haluamallasi tavalla: sähköinen asiointi, puhelin",
        "Du når tjänsten på det sätt som du önskar: e-tjänst, telefon",
    ),
]


@pytest.mark.parametrize(("code", "params", "fi", "sv"), EXAMPLES)
def test_sentences(code: str, params: dict[str, Any], fi: str, sv: str) -> None:
    reason = Reason(code, params)
    assert (reason_text(reason, "fi"), reason_text(reason, "sv")) == (fi, sv)


def test_only_recorded_reasons_are_told_in_their_order() -> None:
    reasons = [Reason("nationwide"), Reason("urgent")]
    assert [item["code"] for item in explain(reasons, "sv")] == ["nationwide", "urgent"]
    assert explain([], "fi") == []
    with pytest.raises(MissingText):
        explain([Reason("because_i_say_so")], "fi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_words(language: str) -> None:
    ages = [{"min": low, "max": high} for low, high in ((None, 29), (15, None), (15, 29))]
    reasons = [Reason(code, params) for code in ("serves_age", "age_assumed") for params in ages]
    reasons += [
        Reason("open_to_audience", {"audience": code}) for code in ("parent", "professional", "employer")
    ]
    reasons += [Reason("person_contacts", {"audience": code}) for code in ("parent", "professional")]
    reasons += [Reason(code) for code in ("nationwide_except_aland", "nearest_general", *knowledge().remarks)]
    reasons += [Reason("language_right", {"language": language})]
    reasons += [Reason("any_area_for_employers", {"codes": ["kuopio", "turku"]})]
    for type_, code in (("region", "06"), ("wellbeing_county", "06")):
        reasons.append(Reason("serves_area", {"type": type_, "code": code, **TAMPERE}))
    told = [item["text"] for item in explain(reasons, language)]
    assert all(told)
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_routed_service_can_be_explained(product_catalogue: Any, now: Any, language: str) -> None:
    for situation in knowledge().situations:
        for audience in ("self", "parent", "professional", "employer"):
            need = Need(
                language, ((situation, 0.8),), municipality="638", audience=audience, text="apua opintoihin"
            )
            for item in route(product_catalogue, knowledge(), need, limit=1000, now=now).services:
                assert all(part["text"] for part in explain(item.reasons, language))
