"""Other lists for the same message: if the person were older, lived elsewhere, meant something else.

Each is a real answer of routing, so that what is asked and what is said to change the list is never guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from luotsi.catalogue.answers import Answer, answer
from luotsi.catalogue.candidates import OF_A_KIND, Matter
from luotsi.catalogue.need import Need
from luotsi.catalogue.order import FIRST
from luotsi.catalogue.ranking import Ranked
from luotsi.catalogue.selection import Selection
from luotsi.language.municipalities import municipalities
from luotsi.taxonomy import taxonomy

PLACES = 2  # municipalities that are tried where none is known
MEANT = 0.9  # confidence of a situation that is tried
GUESSES = 3
#: What can be tried: names as in `missing`.
PLACE, AGE, NEED = "municipality", "age_group", "life_situation"
Trial = tuple[str, Need]


def tried(matter: Matter, need: Need, most: int = OF_A_KIND) -> tuple[Ranked, ...]:
    """The first few of the list that another need would get."""
    return answer(matter, need, most).found[:FIRST]


def of_ages(need: Need) -> Iterator[Trial]:
    """The need with each age group, by its code."""
    for group in taxonomy().age_groups:
        yield group.code, replace(need, age=None, age_group=group.code, turns=None, birthday=None)


def of_places(selection: Selection, need: Need) -> Iterator[Trial]:
    """The need in the biggest municipality of each of some regions, where its language is an official one.

    Only where the catalogue has local services. Åland is left out, it has its own bodies for everything.
    """
    biggest: dict[str, str] = {}
    for place in map(municipalities().__getitem__, selection.places):
        if not place.is_aland and (need.language != "sv" or place.language_status != "fi"):
            biggest.setdefault(place.region_code, place.code)
    for code in [*biggest.values()][:PLACES]:
        yield code, replace(need, municipality=code)


def of_needs(given: Answer) -> Iterator[Trial]:
    """The need with one situation alone, of those that it may hold: the best guesses that are no aims yet."""
    aims = {aim.situation for aim in given.aims}
    for code, _ in sorted(given.asked.guesses, key=lambda guess: (-guess[1], guess[0]))[:GUESSES]:
        if code not in aims:
            yield code, replace(given.asked, life_situations=((code, MEANT),))


def difference(before: Sequence[Ranked], after: Sequence[Ranked]) -> float:
    """How different the first three look, 0–1: half of it is another service in the first place."""
    old = [item.fit.service.id for item in before[:FIRST]]
    new = [item.fit.service.id for item in after[:FIRST]]
    if not new:
        return 0.0
    return 0.5 * (old[:1] != new[:1]) + 0.5 * sum(key not in old for key in new) / len(new)
