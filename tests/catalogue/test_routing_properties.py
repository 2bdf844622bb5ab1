"""What must hold for every need, tried over all municipalities, kinds of provider, ages and audiences."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luotsi.catalogue.aims import cues_of, settle
from luotsi.catalogue.areas import areas_of_type, slug
from luotsi.catalogue.knowledge import knowledge
from luotsi.catalogue.routing import Need, Routed, RoutedService, route
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.views import AreaView, ServiceView
from luotsi.language.municipalities import Municipality, municipalities
from luotsi.language.wishes import wish_codes
from luotsi.taxonomy import taxonomy

ALL, SEVERAL = 100_000, 5
TODAY = date(2026, 11, 24)
CODES = sorted(municipalities())
SITUATIONS = sorted(taxonomy().life_situation_codes)
TEXTS = (
    "",
    "jäin työttömäksi ja tarvitsen rahaa",
    "poika lopetti amiksen, mikä nyt neuvoksi",
    "jag är permitterad och funderar på nya studier",
    "haluan ohjaamoon juttelemaan opiskelupaikasta",
    "etsivä nuorisotyö",
    "👋 ???",
)

needs = st.builds(
    Need,
    language=st.sampled_from(["fi", "sv"]),
    life_situations=st.lists(
        st.tuples(st.sampled_from(SITUATIONS), st.floats(0.05, 1)), max_size=3, unique_by=lambda pair: pair[0]
    ).map(tuple),
    age=st.none() | st.integers(0, 120),
    age_group=st.none() | st.sampled_from(sorted(taxonomy().age_group_codes)),
    municipality=st.none() | st.sampled_from(CODES),
    audience=st.sampled_from(sorted(taxonomy().audience_codes)),
    text=st.sampled_from(TEXTS),
    safety=st.sampled_from(taxonomy().safety),
    wishes=st.sets(st.sampled_from(wish_codes())).map(lambda codes: tuple(sorted(codes))),
    turns=st.none() | st.integers(1, 70),
    birthday=st.none() | st.dates(date(1950, 1, 1), date(2026, 12, 31)),
)


def serves(area: AreaView, home: Municipality) -> bool:
    """Written apart from the code under test, from the table's columns."""
    match area.type:
        case "nationwide":
            return True
        case "nationwide_except_aland":
            return home.region_code != "21"
        case "region":
            return home.region_code in area.codes
        case "wellbeing_county":
            return home.wellbeing_county_code in area.codes
        case "employment_area":
            return slug(home.employment_area_fi) in area.codes
        case "municipality":
            return home.code in area.codes


def may_be_shown(service: ServiceView, need: Need) -> bool:
    if need.municipality is None:
        return any(area.type in {"nationwide", "nationwide_except_aland"} for area in service.areas)
    home = municipalities()[need.municipality]
    any_area = (
        need.audience == "employer" and service.provider_type == "employer_services" and not home.is_aland
    ) and any(area.type == "employment_area" for area in service.areas)
    return any_area or any(serves(area, home) for area in service.areas)


@pytest.fixture(scope="module")
def everywhere(make_service: Any, make_catalogue: Any) -> Catalogue:
    """One service of every kind in every area of every type, each answering everything."""
    places: list[tuple[str, ...]] = [("nationwide",), ("nationwide_except_aland",)]
    for type_ in ("region", "wellbeing_county", "employment_area", "municipality"):
        places += [(type_, area.code) for area in areas_of_type(type_)]
    everyone = frozenset(taxonomy().audience_codes)
    return make_catalogue(  # type: ignore[no-any-return]
        *(
            make_service(
                f"{kind}-{'-'.join(place)}".replace("_", "-"),
                provider_type=kind,
                area=place,
                life_situations=tuple(SITUATIONS),
                audiences=everyone,
            )
            for kind in sorted(taxonomy().provider_type_codes)
            for place in places
        )
    )


@pytest.mark.parametrize("audience", ["self", "employer"])
def test_no_kind_of_service_is_shown_outside_its_area(
    everywhere: Catalogue, now: datetime, audience: str
) -> None:
    for code, home in municipalities().items():
        need = Need("fi", (("unemployed", 0.9),), age=30, municipality=code, audience=audience)
        found = route(everywhere, knowledge(), need, limit=ALL, now=now).services
        assert all(may_be_shown(item.service, need) for item in found)
        own = [item for item in found if any(serves(area, home) for area in item.service.areas)]
        # Of the kinds that the table names first, the one of each kind of area: none is lost.
        kinds = {item.service.provider_type for item in own}
        rule = knowledge().rule(
            "employer_need" if audience == "employer" else "unemployed", (30, 30), audience
        )
        assert kinds == set(rule.providers[: len(kinds)])
        assert len(kinds) >= SEVERAL
        assert len(own) == len(kinds) * (4 if home.is_aland else 6)
        assert (len(found) > len(own)) is (audience == "employer" and not home.is_aland)
        if home.is_aland:
            areas = [area.type for item in found for area in item.service.areas]
            assert not {"employment_area", "nationwide_except_aland"} & set(areas)


def check(item: RoutedService, need: Need) -> None:
    """Every hard rule, and every reason against the facts that it claims."""
    cues = cues_of(need, knowledge())
    need, aims = settle(need.on(TODAY), knowledge(), cues)  # the role and the situations that the words tell
    service = item.service
    assert service.status == "published"
    assert may_be_shown(service, need)
    behalf = need.audience in {"parent", "professional"}
    danger = need.safety != "none" and service.provider_type == "crisis_support"
    assert need.audience in service.audiences or (behalf and "self" in service.audiences) or danger
    ages = need.ages
    low = service.age_min if service.age_min is not None else 0
    high = service.age_max if service.age_max is not None else 999
    grows_into = need.turns is not None and low <= need.turns <= high
    if ages is not None and not grows_into:
        assert low <= ages[1]
        assert ages[0] <= high
    told = {reason.code: reason.params for reason in item.reasons}
    assert len({(reason.code, str(reason.params)) for reason in item.reasons}) == len(item.reasons)
    bordered = service.age_min is not None or service.age_max is not None
    inside = ages is not None and low <= ages[0] and ages[1] <= high
    overlaps = ages is None or (low <= ages[1] and ages[0] <= high)
    grows_out = need.turns is not None and need.turns > high
    assert ("serves_age" in told) is (bordered and inside and not grows_out)
    assert ("serves_age_until" in told) is (bordered and inside and grows_out)
    assert ("age_assumed" in told) is (bordered and overlaps and not inside)
    assert ("serves_age_from" in told) is (bordered and not overlaps and grows_into)
    assert (
        len({"serves_area", "nationwide", "nationwide_except_aland", "any_area_for_employers"} & set(told))
        == 1
    )
    if "serves_area" in told:
        claimed = AreaView(told["serves_area"]["type"], (told["serves_area"]["code"],))
        assert need.municipality == told["serves_area"]["municipality"]
        assert serves(claimed, municipalities()[told["serves_area"]["municipality"]])
        assert any(claimed.type == area.type and claimed.codes[0] in area.codes for area in service.areas)
    for code in ("nationwide", "nationwide_except_aland"):
        assert code not in told or code in [area.type for area in service.areas]
    if "answers_need" in told:
        claimed_needs = set(told["answers_need"]["situations"])
        assert claimed_needs
        named = {aim.situation for aim in aims if {service.id, service.template} & set(aim.rule.entries)}
        assert claimed_needs <= {aim.situation for aim in aims} & (set(service.life_situations) | named)
    if "matches_words" in told:
        assert told["matches_words"]["words"]
        assert all(word in need.text for word in told["matches_words"]["words"])
    assert {"in_season", "out_of_season"} & set(told) == (
        set() if service.season is None else {"in_season" if service.season.holds(TODAY) else "out_of_season"}
    )
    if "has_channel" in told:
        assert set(told["has_channel"]["channels"]) <= {channel.type for channel in service.channels}
    assert ({"has_channel", "has_hours"} & set(told)) <= (
        {"has_channel", "has_hours"} if need.wishes else set()
    )
    gives = need.language in service.languages
    assert ("gives_language" in told) is gives
    assert ("other_language" in told) <= (not gives)
    in_aland = all(area.codes == ("21",) for area in service.areas if area.type == "region")
    if service.provider_type in {"employment_services", "career_guidance"} and not in_aland:
        assert item.language == need.language
    assert ("open_to_audience" in told) is (need.audience != "self" and need.audience in service.audiences)
    assert ("urgent" in told) <= danger
    assert ("nearest_general" in told) <= service.general
    assert 0 <= item.score <= 1


@settings(max_examples=200, deadline=None)
@given(need=needs)
def test_the_product_s_catalogue_keeps_every_rule(
    product_catalogue: Catalogue, now: datetime, need: Need
) -> None:
    found = route(product_catalogue, knowledge(), need, limit=ALL, now=now)
    for item in found.services:
        check(item, need)
    keys = [item.service.id for item in found.services]
    assert len(set(keys)) == len(keys) == found.total
    if need.safety == "emergency":
        assert keys[0] == "emergency-112"
    assert found.best_question in {None, *found.missing}


def order_of(routed: Routed) -> list[tuple[str, float]]:
    return [(item.service.id, item.score) for item in routed.services]


@settings(max_examples=60, deadline=None)
@given(need=needs, data=st.data())
def test_the_order_never_varies(
    product_catalogue: Catalogue, make_catalogue: Any, now: datetime, need: Need, data: st.DataObject
) -> None:
    some = sorted(product_catalogue.serving(need.municipality))[:40]
    shuffled = data.draw(st.permutations(some))
    services = product_catalogue.services
    one = make_catalogue(*(services[key] for key in some))
    other = make_catalogue(*(services[key] for key in shuffled))
    first = order_of(route(one, knowledge(), need, limit=ALL, now=now))
    assert first == order_of(route(other, knowledge(), need, limit=ALL, now=now))
    paged = [
        pair
        for offset in range(0, len(first), 3)
        for pair in order_of(route(one, knowledge(), need, limit=3, offset=offset, now=now))
    ]
    assert paged == first


def test_ages_one_by_one(make_service: Any, make_catalogue: Any, now: datetime) -> None:
    catalogue = make_catalogue(
        make_service("under-30", age_max=29),
        make_service("from-15", age_min=15),
        make_service("teens", age_min=13, age_max=19),
        make_service("all"),
    )
    borders = {"under-30": range(30), "from-15": range(15, 121), "teens": range(13, 20), "all": range(121)}
    for age in range(121):
        need = Need("fi", (("unemployed", 0.9),), age=age)
        found = {item.service.id for item in route(catalogue, knowledge(), need, limit=ALL, now=now).services}
        assert found == {key for key, ages in borders.items() if age in ages}
