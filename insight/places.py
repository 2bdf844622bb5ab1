"""Where a conversation is counted: a large municipality by itself, a small one as its region only.

The border is a population of 10 000. Below it, one message in Swedish of a 15–17-year-old about leaving school may
point at a person whom neighbours know, even among sums. 97 of 308 municipalities, with most of the people, lie
above it. The others are never written down, so no later fault of publication can bring them out.
"""

from __future__ import annotations

from functools import cache

from luotsi.language.municipalities import municipalities

SMALLEST_MUNICIPALITY = 10_000


def counted_place(municipality: str | None, region: str | None = None) -> tuple[str, str]:
    """Codes of region and municipality as they are counted; an empty one is unknown, or too small."""
    place = municipalities().get(municipality or "")
    if place is None:
        return region or "", ""
    return place.region_code, place.code if place.population >= SMALLEST_MUNICIPALITY else ""


@cache
def large_municipalities() -> frozenset[str]:
    """Codes of the municipalities that are counted by themselves."""
    return frozenset(
        code for code, place in municipalities().items() if place.population >= SMALLEST_MUNICIPALITY
    )


@cache
def regions() -> dict[str, tuple[str, str]]:
    """Names of the regions in Finnish and Swedish, by code."""
    found = {place.region_code: (place.region_fi, place.region_sv) for place in municipalities().values()}
    return dict(sorted(found.items()))
