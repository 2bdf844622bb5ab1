"""The map of Finland: outlines of regions and seats of municipalities in one plane."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DRAWING = Path(__file__).with_name("finland.json")
#: Steps of a scale, from the palest to the darkest; 0 is nothing.
STEPS = 4


@dataclass(frozen=True, slots=True)
class Drawing:
    """Whole units. `regions` are SVG paths by region code; `municipalities` points by municipality code."""

    width: int
    height: int
    regions: Mapping[str, str]
    labels: Mapping[str, tuple[int, int]]
    municipalities: Mapping[str, tuple[int, int]]


@cache
def finland() -> Drawing:
    return Drawing(**json.loads(DRAWING.read_text(encoding="utf-8")))


def shades(values: Mapping[str, int | None]) -> dict[str, str]:
    """A step of the scale for each value, as the class of its shape: `step-0` to `step-4`, `step-hidden` for None."""
    largest = max((value or 0 for value in values.values()), default=0)
    return {code: f"step-{_step(value, largest)}" for code, value in values.items()}


def _step(value: int | None, largest: int) -> str:
    if value is None:
        return "hidden"
    return "0" if value <= 0 else str(min(STEPS, 1 + (STEPS * (value - 1)) // max(1, largest)))
