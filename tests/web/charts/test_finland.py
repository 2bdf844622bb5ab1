"""The map has every region and municipality, each in its place."""

from __future__ import annotations

import re

from luotsi.insight.places import regions
from luotsi.language.municipalities import municipalities
from luotsi.web.charts.finland import finland, shades


def test_every_region_and_municipality_is_drawn() -> None:
    assert set(finland().regions) == set(regions())
    assert set(finland().municipalities) == set(municipalities())


def test_every_municipality_lies_within_the_drawing_and_near_its_region() -> None:
    drawing = finland()
    for code, (x, y) in drawing.municipalities.items():
        assert 0 < x < drawing.width, code
        assert 0 < y < drawing.height, code
        left, top, right, bottom = _box(drawing.regions[municipalities()[code].region_code])
        # The outlines are older than the last changes of regions, and coarse.
        assert left - 30 < x < right + 30, municipalities()[code].name_fi
        assert top - 30 < y < bottom + 30, municipalities()[code].name_fi


def test_places_that_everybody_knows_lie_right() -> None:
    at = finland().municipalities
    utsjoki, hanko, helsinki, turku, joensuu = at["890"], at["078"], at["091"], at["853"], at["167"]
    assert utsjoki[1] == min(y for _, y in at.values())
    assert hanko[1] > helsinki[1]
    assert turku[0] < helsinki[0] < joensuu[0]


def test_a_shade_grows_with_the_number_and_hides_what_is_hidden() -> None:
    found = shades({"a": 0, "b": 5, "c": 100, "d": None})
    assert found == {"a": "step-0", "b": "step-1", "c": "step-4", "d": "step-hidden"}
    assert shades({}) == {}


def _box(path: str) -> tuple[int, int, int, int]:
    xs, ys = [], []
    for ring in re.findall(r"M(\d+) (\d+)l([^z]*)z", path):
        x, y = int(ring[0]), int(ring[1])
        numbers = [int(number) for number in re.findall(r"-?\d+", ring[2])]
        xs.append(x)
        ys.append(y)
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            xs.append(x)
            ys.append(y)
    return min(xs), min(ys), max(xs), max(ys)
