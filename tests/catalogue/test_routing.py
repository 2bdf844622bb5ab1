from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.routing import Need, Routed, route
from luotsi.catalogue.views import ChannelView, Localised

TAMPERE, KEMI, MARIEHAMN, NOKIA = "837", "240", "478", "536"


@pytest.fixture
def find(make_catalogue: Any, now: datetime) -> Any:
    """Route a Finnish need over the services given."""

    def find(*services: Any, limit: int = 10, offset: int = 0, **need: Any) -> Routed:
        facts: dict[str, Any] = {
            "language": "fi",
            "life_situations": (("unemployed", 0.9),),
            "age": 40,
        } | need
        return route(
            make_catalogue(*services), knowledge(), Need(**facts), limit=limit, offset=offset, now=now
        )

    return find


def ids(routed: Routed) -> list[str]:
    return [item.service.id for item in routed.services]


def reasons(routed: Routed, key: str) -> list[str]:
    return next(
        [reason.code for reason in item.reasons] for item in routed.services if item.service.id == key
    )


def test_providers_come_in_the_order_of_the_table(make_service: Any, find: Any) -> None:
    found = find(
        make_service("a-tools", provider_type="digital_self_service"),
        make_service("b-money", provider_type="benefits"),
        make_service("c-jobs", provider_type="employment_services"),
    )
    assert ids(found) == ["c-jobs", "b-money", "a-tools"]
    assert found.services[0].score > found.services[1].score > found.services[2].score
    assert reasons(found, "c-jobs") == ["answers_need", "nationwide", "gives_language"]


def test_untagged_services_need_words_of_their_own(make_service: Any, find: Any) -> None:
    services = [
        make_service("tagged", provider_type="benefits"),
        make_service(
            "other", provider_type="benefits", life_situations=("financial_support",), name="lounasseteli"
        ),
        *(make_service(f"filler-{n}", life_situations=("retirement_transition",)) for n in range(40)),
    ]
    assert ids(find(*services, text="jotain muuta")) == ["tagged"]
    found = find(*services, text="lounasseteli")
    assert ids(found) == ["tagged", "other"]
    assert reasons(found, "other") == ["matches_words", "nationwide", "gives_language"]


def test_of_one_kind_the_one_whose_words_match_goes_first(make_service: Any, find: Any) -> None:
    found = find(
        make_service("a", provider_type="benefits", name="asumistuki"),
        make_service("b", provider_type="benefits", name="yleistuki"),
        text="yleistuki",
    )
    assert ids(found) == ["b", "a"]


def test_of_equals_the_nearest_goes_first_then_the_id(make_service: Any, find: Any) -> None:
    areas = {
        "a": ("nationwide",),
        "b": ("region", "06"),
        "c": ("employment_area", "tampereen-seutu"),
        "d": ("municipality", TAMPERE),
        "e": ("municipality", TAMPERE),
    }
    services = [make_service(key, provider_type="third_sector", area=area) for key, area in areas.items()]
    assert ids(find(*services, municipality=TAMPERE)) == ["d", "e", "c", "b", "a"]


def test_the_table_may_say_which_of_equals_goes_first(make_service: Any, find: Any) -> None:
    tags = ("guidance_professional",)
    services = [
        make_service(key, provider_type="professional_network", life_situations=tags)
        for key in ("a-network", "elo-network")
    ]
    assert ids(find(*services, life_situations=((tags[0], 0.9),))) == ["elo-network", "a-network"]


def test_the_local_body_whose_duty_it_is_stands_before_a_nationwide_one(make_service: Any, find: Any) -> None:
    local = make_service("local", area=("employment_area", "tampereen-seutu"), name="Työllisyyspalvelut")
    front = make_service("front", name="muutosturva irtisanottu lomautettu")
    found = find(local, front, municipality=TAMPERE, text="muutosturva irtisanottu lomautettu")
    assert ids(found) == ["local", "front"]
    far_behind = find(local, front, municipality=TAMPERE)
    assert far_behind.services[1].score < found.services[1].score


def test_a_digital_service_does_not_push_the_local_body_aside(make_service: Any, find: Any) -> None:
    local = make_service("local", area=("employment_area", "tampereen-seutu"))
    digital = make_service("digital", provider_type="digital_self_service", name="työnhaku cv vinkit")
    assert ids(find(local, digital, municipality=TAMPERE, text="työnhaku cv vinkit"))[0] == "local"


@pytest.mark.parametrize(
    ("area", "place", "reason"),
    [
        (("municipality", TAMPERE), TAMPERE, "serves_area"),
        (("municipality", TAMPERE), KEMI, None),
        (("municipality", TAMPERE), None, None),
        (("employment_area", "tampereen-seutu"), NOKIA, "serves_area"),
        (("wellbeing_county", "06"), KEMI, None),
        (("nationwide",), None, "nationwide"),
        (("nationwide",), MARIEHAMN, "nationwide"),
        (("nationwide_except_aland",), MARIEHAMN, None),
        (("nationwide_except_aland",), KEMI, "nationwide_except_aland"),
        (("region", "21"), MARIEHAMN, "serves_area"),
    ],
)
def test_area(
    make_service: Any, find: Any, area: tuple[str, ...], place: str | None, reason: str | None
) -> None:
    found = find(make_service("x", area=area), municipality=place)
    assert ids(found) == (["x"] if reason else [])
    if reason:
        assert reason in reasons(found, "x")
    else:
        assert found.excluded == {"area": 1}


def test_an_employer_may_turn_to_any_area_and_sees_the_own_one_first(make_service: Any, find: Any) -> None:
    areas = {"a-far": "rovaseutu", "b-near": "lantinen-pirkanmaa", "c-own": "tampereen-seutu"}
    services = [
        make_service(
            key,
            area=("employment_area", code),
            provider_type="employer_services",
            audiences=frozenset({"employer"}),
            life_situations=("employer_need",),
        )
        for key, code in areas.items()
    ]
    need = {"audience": "employer", "life_situations": (("employer_need", 0.9),)}
    found = find(*services, municipality=TAMPERE, **need)
    assert ids(found) == ["c-own", "b-near", "a-far"]
    assert "any_area_for_employers" in reasons(found, "a-far")
    assert ids(find(*services, municipality=MARIEHAMN, **need)) == []
    assert ids(find(*services, **need)) == []


def test_another_language_is_shown_behind_with_the_reason(make_service: Any, find: Any) -> None:
    services = [
        make_service("a", provider_type="ohjaamo", languages=("fi",)),
        make_service("b", provider_type="ohjaamo", languages=("fi", "sv")),
        make_service("c", provider_type="employment_services", languages=("fi",)),
    ]
    found = find(*services, language="sv", age=20)
    assert ids(found) == ["c", "b", "a"]
    assert [item.language for item in found.services] == ["sv", "sv", "fi"]
    assert "language_right" in reasons(found, "c")
    assert "other_language" in reasons(found, "a")


def test_variety_among_the_first_three(make_service: Any, find: Any) -> None:
    services = [make_service(f"jobs-{n}") for n in range(3)]
    services += [make_service(f"money-{n}", provider_type="benefits") for n in range(2)]
    services += [make_service("career", provider_type="career_guidance")]
    assert ids(find(*services)) == ["jobs-0", "money-0", "career", "jobs-1", "jobs-2", "money-1"]
    assert ids(find(*services[:3])) == ["jobs-0", "jobs-1", "jobs-2"]


def test_several_needs_each_get_one(make_service: Any, find: Any) -> None:
    services = [
        make_service("jobs"),
        make_service("money", provider_type="benefits"),
        make_service("career", provider_type="career_guidance"),
        make_service(
            "army", provider_type="military_services", life_situations=("military_or_civil_service",)
        ),
    ]
    need = (("unemployed", 0.95), ("military_or_civil_service", 0.4))
    assert ids(find(*services, life_situations=need))[:2] == ["jobs", "army"]
    unsure = (("unemployed", 0.95), ("military_or_civil_service", 0.1))
    assert ids(find(*services, life_situations=unsure))[-1] == "army"


@pytest.fixture
def crisis(make_service: Any) -> list[Any]:
    def line(key: str, name: str = "Kriisi", **facts: Any) -> Any:
        tags = ("mental_wellbeing",)
        return make_service(key, provider_type="crisis_support", life_situations=tags, name=name, **facts)

    return [
        line("emergency-112"),
        line("mieli-crisis-line"),
        line("nollalinja", "väkivalta kotona"),
        line("sekasin", age_min=12, age_max=29),
        make_service("jobs"),
        make_service("money", provider_type="benefits"),
        make_service("career", provider_type="career_guidance"),
    ]


def test_an_emergency_comes_before_what_was_asked(find: Any, crisis: list[Any]) -> None:
    found = find(*crisis, safety="emergency", text="olen työtön")
    assert ids(found) == ["emergency-112", "mieli-crisis-line", "nollalinja", "jobs", "money", "career"]
    assert all(reasons(found, key)[0] == "urgent" for key in ids(found)[:3])
    assert found.best_question is None
    assert ids(find(*crisis, safety="emergency", text="väkivalta kotona"))[:2] == [
        "emergency-112",
        "nollalinja",
    ]
    assert ids(find(*crisis, safety="emergency", life_situations=(), text="apua"))[0] == "emergency-112"


def test_an_emergency_is_answered_whoever_writes(find: Any, crisis: list[Any]) -> None:
    for audience in ("employer", "professional", "parent"):
        assert ids(find(*crisis, safety="emergency", audience=audience))[0] == "emergency-112"
    assert ids(find(*crisis, audience="employer")) == []


def test_distress_shows_one_line_beside_the_answer(find: Any, crisis: list[Any]) -> None:
    found = find(*crisis, safety="distress")
    assert ids(found)[:4] == ["jobs", "money", "mieli-crisis-line", "career"]
    assert reasons(found, "mieli-crisis-line")[0] == "urgent"
    assert ids(find(*crisis)) == ["jobs", "money", "career"]


def test_nothing_fits_gives_the_nearest_general_adviser(make_service: Any, find: Any) -> None:
    services = [
        make_service("a", general=True, life_situations=()),
        make_service("b", general=True, life_situations=(), area=("municipality", KEMI)),
        make_service("c", life_situations=("retirement_transition",)),
    ]
    found = find(*services, municipality=KEMI)
    assert found.fallback
    assert ids(found) == ["b", "a"]
    assert reasons(found, "b")[0] == "nearest_general"
    assert not find(services[2]).fallback


def test_pages_follow_one_another(make_service: Any, find: Any) -> None:
    services = [make_service(f"s{n}", provider_type="third_sector") for n in range(7)]
    first, second = find(*services, limit=5), find(*services, limit=5, offset=5)
    assert (first.more, second.more) == (True, False)
    assert first.total == second.total == 7
    assert len(set(ids(first)) | set(ids(second))) == 7


def test_what_is_missing_and_what_to_ask(make_service: Any, find: Any) -> None:
    local = make_service("local", area=("municipality", KEMI))
    assert find(local, age=None, life_situations=()).missing == (
        "life_situation",
        "municipality",
        "age_group",
    )
    assert find(local, age=None).missing == ("municipality",)
    assert find(local).best_question == "municipality"
    assert find(local, municipality=KEMI).best_question is None
    nationwide = make_service(
        "degree",
        provider_type="recognition_of_qualifications",
        life_situations=("qualification_recognition",),
    )
    need = (("qualification_recognition", 0.9),)
    assert find(nationwide, age=None, life_situations=need).missing == ()


def test_the_remark_for_those_over_55(make_service: Any, find: Any) -> None:
    service = make_service("jobs", life_situations=("layoff_or_redundancy",))
    need = (("layoff_or_redundancy", 0.9),)
    assert "change_security_55" in reasons(find(service, age=57, life_situations=need), "jobs")
    assert "change_security_55" not in reasons(find(service, age=54, life_situations=need), "jobs")


def test_a_wished_channel_decides_between_equals(make_service: Any, find: Any) -> None:
    web = ChannelView(
        "web", "test", make_service().source_checked, url=Localised("https://a.fi", "https://a.fi")
    )
    services = [make_service("a", channels=(web,)), make_service("b")]
    found = find(*services, wishes=("phone",))
    assert ids(found) == ["b", "a"]
    assert "has_channel" in reasons(found, "b")
    assert "has_channel" not in reasons(found, "a")


def test_unknown_codes_are_errors(make_service: Any, find: Any) -> None:
    for wrong in (
        {"municipality": "999"},
        {"life_situations": (("love", 0.9),)},
        {"age": None, "age_group": "old"},
    ):
        with pytest.raises(KeyError):
            find(make_service(), **wrong)
