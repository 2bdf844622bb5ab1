"""Places on the official map: coordinates as the map reads them, no link where nobody knows."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from luotsi.catalogue.maps import MAP_SITE, map_link, to_tm35fin
from luotsi.catalogue.views import Place


@pytest.mark.parametrize(
    ("latitude", "longitude", "north", "east"),
    [
        # Otava, as PTV's documents give it, to the fifth decimal of a degree.
        (61.64547, 27.07321, 6834688.0, 503879.0),
        # On the central meridian the easting is the false one; from the equator to the pole of GRS 80 there are
        # 10,001,965.729 metres, here 0.04 % less.
        (0.0, 27.0, 0.0, 500000.0),
        (90.0, 27.0, 9997964.943, 500000.0),
    ],
)
def test_coordinates(latitude: float, longitude: float, north: float, east: float) -> None:
    assert to_tm35fin(latitude, longitude) == pytest.approx((north, east), abs=1.0)


def test_east_and_west_of_the_meridian_mirror_each_other() -> None:
    west, east = to_tm35fin(62.0, 25.0), to_tm35fin(62.0, 29.0)
    assert west[0] == pytest.approx(east[0])
    assert 500000 - west[1] == pytest.approx(east[1] - 500000)


def test_the_link_marks_the_place_in_the_language() -> None:
    link = map_link(Place(latitude=61.64547, longitude=27.07321), "Katu 1 & 2, <Otava>", "sv")
    assert link is not None
    assert link.startswith(MAP_SITE)
    query = parse_qs(urlsplit(link).query)
    assert query["lang"] == ["sv"]
    assert query["n"] == ["6834688"]
    assert query["e"] == ["503879"]
    assert query["title"] == ["Katu 1 & 2, <Otava>"]


@pytest.mark.parametrize(
    "place",
    [
        None,
        Place(),
        Place(latitude=61.6),
        Place(latitude=0.0, longitude=0.0),
        Place(latitude=27.07, longitude=61.6),
    ],
)
def test_no_link_where_nobody_knows_or_the_source_errs(place: Place | None) -> None:
    assert map_link(place, "Katu 1", "fi") is None
