"""Which services are missing where: coverage of the catalogue as a map and as tables."""

from __future__ import annotations

from dataclasses import dataclass

from luotsi.insight.indicators import Coverage
from luotsi.insight.selection import Selection
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy


@dataclass(frozen=True)
class Lack:
    """A situation with the municipalities that have only nationwide services for it, and those that have none."""

    situation: str
    nationwide: tuple[str, ...]
    none: tuple[str, ...]


def lacks(found: Coverage, selection: Selection) -> list[Lack]:
    """For the ages, situations and places of the selection; what lacks most comes first.

    Without an age group that counts which has the least, since somebody of that age stays without.
    """
    codes = places(selection)
    result = []
    for term in taxonomy().life_situations:
        if selection.situation in (None, term.code):
            states = {code: state(found, term.code, code, selection.age_group) for code in codes}
            result.append(Lack(term.code, _in(states, "nationwide"), _in(states, "none")))
    return sorted(result, key=lambda lack: (-len(lack.none), -len(lack.nationwide)))


def without_local(found: Coverage, selection: Selection) -> dict[str, int]:
    """By municipality of the selection: for how many situations nothing nearer than the whole country is on offer."""
    missing = dict.fromkeys(places(selection), 0)
    for lack in lacks(found, selection):
        for code in (*lack.nationwide, *lack.none):
            missing[code] += 1
    return missing


def places(selection: Selection) -> list[str]:
    return [
        code
        for code, place in municipalities().items()
        if selection.region in (None, place.region_code) and selection.municipality in (None, code)
    ]


def state(found: Coverage, situation: str, municipality: str, age_group: str | None) -> str:
    if age_group is None:
        return found.weakest(situation, municipality).state
    return found.offer(situation, age_group, municipality).state


def _in(states: dict[str, str], wanted: str) -> tuple[str, ...]:
    return tuple(code for code, found in states.items() if found == wanted)
