"""What is worth asking: of what is not known, that which would change the list most, by trying it."""

from __future__ import annotations

from collections.abc import Sequence

from luotsi.catalogue.answers import Answer
from luotsi.catalogue.candidates import Matter
from luotsi.catalogue.need import Need
from luotsi.catalogue.trials import AGE, NEED, PLACE, difference, of_ages, of_needs, of_places, tried
from luotsi.taxonomy import taxonomy

FEW = 3  # services of a kind that are enough to see a difference
WORTH_ASKING = 0.15  # a smaller change of the first three is not worth a question


def missing(matter: Matter, given: Answer) -> tuple[str, ...]:
    """What would sharpen the answer, the most useful first: "life_situation", "municipality", "age_group".

    Without any need the need comes first, and whatever else is not known may matter for it.
    """
    need = given.asked
    unknown = {PLACE: need.municipality is None, AGE: given.need.ages is None}
    if not given.aims:
        return (NEED, *(name for name, asks in unknown.items() if asks))
    worth = {NEED: _unsure(matter, given)}
    if unknown[PLACE]:
        worth[PLACE] = _change(matter, given, [(1, trial) for _, trial in of_places(matter.selection, need)])
    if unknown[AGE]:
        worth[AGE] = _change(matter, given, [(_years(code), trial) for code, trial in of_ages(need)][1:-1])
    useful = [name for name, change in worth.items() if change >= WORTH_ASKING]
    return tuple(sorted(useful, key=lambda name: -worth[name]))


def _change(matter: Matter, given: Answer, trials: Sequence[tuple[int, Need]]) -> float:
    """How much the list changes by an answer, on the average over the answers by their shares."""
    total = sum(share for share, _ in trials)
    changes = (share * difference(given.found, tried(matter, need, FEW)) for share, need in trials)
    return sum(changes) / total if total else 0.0


def _years(code: str) -> int:
    """Years of an age group: about its share of people. The youngest and the oldest, who seldom ask, are not tried."""
    group = taxonomy().age_group(code)
    return group.max - group.min + 1


def _unsure(matter: Matter, given: Answer) -> float:
    """The same for the need, each guess by how likely it is beside what was understood."""
    likely = dict(given.asked.guesses)
    changes = [
        (likely[code], difference(given.found, tried(matter, need, FEW))) for code, need in of_needs(given)
    ]
    understood = max(aim.confidence for aim in given.aims)
    total = understood + sum(share for share, _ in changes)
    return sum(share * change for share, change in changes) / total if total else 0.0
