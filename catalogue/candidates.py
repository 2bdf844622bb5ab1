"""The services worth ranking for a need: of each kind the best few that the hard rules let through.

Sifted with arrays (`selection.py`), so that thousands of services cost nothing. What is left out here could not stand
among the first: each kind of provider keeps `OF_A_KIND`, and the order is that of `ranking.py` but for small factors.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from luotsi.catalogue import ranking
from luotsi.catalogue.aims import Aim, cues_of
from luotsi.catalogue.hours import HELSINKI
from luotsi.catalogue.knowledge import EMPLOYER, Knowledge
from luotsi.catalogue.lexical import Floats, Match, Scores
from luotsi.catalogue.need import Need
from luotsi.catalogue.rules import ON_BEHALF, Fit, examine, near_for_employers
from luotsi.catalogue.selection import LATER, NAMED, NOWHERE, UNTAGGED, Flags, Levels, Positions, Selection
from luotsi.catalogue.snapshot import Catalogue
from luotsi.catalogue.weights import Weights
from luotsi.catalogue.words import Query
from luotsi.language.municipalities import municipalities

OF_A_KIND = 8  # services of one kind of provider that are ranked for a need
FLOOR = 0.35  # worth beside the best below which `order.py` would leave a service out
CRISIS_MOST = 60
Found = list[tuple[Fit, Match]]


@dataclass(frozen=True)
class Matter:
    """What stays the same when another age or place is tried: the catalogue, the time, the person's words."""

    catalogue: Catalogue
    knowledge: Knowledge
    now: datetime
    language: str
    query: Query
    cues: frozenset[str]

    @classmethod
    def of(cls, catalogue: Catalogue, knowledge: Knowledge, need: Need, now: datetime) -> Matter:
        language = "sv" if need.language == "sv" else "fi"
        query = catalogue.words[language].query(need.text, need.lemmas)
        return cls(catalogue, knowledge, now, language, query, cues_of(need, knowledge))

    @cached_property
    def day(self) -> date:
        return self.now.astimezone(HELSINKI).date()

    @property
    def selection(self) -> Selection:
        return self.catalogue.selection

    @cached_property
    def scores(self) -> Scores:
        """How the words of every service answer the person's."""
        index = self.catalogue.words[self.language]
        return index.scores_of_rows(self.catalogue.rows[self.language], self.query)

    @cached_property
    def worths(self) -> Floats:
        return self.scores.worths


def candidates(
    matter: Matter, need: Need, aims: Sequence[Aim], most: int = OF_A_KIND
) -> tuple[Found, Mapping[str, int]]:
    """Fits with their words, and how many services that would answer the need each hard rule leaves out."""
    selection = matter.selection
    places, near = _reach(matter, need)
    relevance = _relevance(matter, aims, places)
    pointed, worth = relevance.answers, relevance.worth
    excluded: Counter[str] = Counter()
    excluded["area"] = _elsewhere(selection, aims, places)
    kept = pointed
    for rule, flags in _rules(matter, need, places).items():
        excluded[rule] = int(np.count_nonzero(kept & ~flags))
        kept = kept & flags
    chosen = np.flatnonzero(kept)
    worth = worth[chosen] * _factors(matter, need, places[chosen], near[chosen])
    chosen, worth = _not_far_below(chosen, worth, relevance.main[chosen])
    named_first = selection.ranks(matter.knowledge.first_of_equals)[places[chosen]]
    order = np.lexsort((selection.lot[places[chosen]], named_first, near[chosen], -np.round(worth, 6)))
    columns = [chosen[column] for column in _few_of_each(selection.kind[places[chosen]][order], order, most)]
    columns += [column for column in _crisis(matter, need, places).tolist() if column not in set(columns)]
    found: Found = []
    for column in columns:
        place = int(places[column])
        fit = _examined(matter, need, place, int(near[column]))
        if isinstance(fit, Fit):
            found.append((fit, matter.scores.match(place)))
    return found, {rule: count for rule, count in sorted(excluded.items()) if count > 0}


def advisers(matter: Matter, need: Need) -> Found:
    """General advisers who serve the person, whatever the need is."""
    places, near = matter.selection.near(need.municipality)
    found = [
        (_examined(matter, need, place, nearness), matter.scores.match(place))
        for place, nearness in zip(places.tolist(), near.tolist(), strict=True)
        if matter.selection.general[place]
    ]
    return [(fit, match) for fit, match in found if isinstance(fit, Fit)]


def _reach(matter: Matter, need: Need) -> tuple[Positions, Levels]:
    """Services of the person's area with their nearness; for employers those of all employment areas, too.

    An employer may turn to any employment area (act 380/2023, section 17); Åland has its own law.
    """
    selection, home = matter.selection, need.municipality
    places, near = selection.near(home)
    if need.audience != EMPLOYER or home is None or municipalities()[home].is_aland:
        return places, near
    theirs = selection.in_employment_areas
    theirs = theirs[selection.of_types(matter.knowledge.any_area_for_employers)[theirs]]
    theirs = np.setdiff1d(theirs, places)
    return np.concatenate([places, theirs]), np.concatenate([near, np.full(len(theirs), NOWHERE, np.int8)])


@dataclass(frozen=True, slots=True)
class _Relevance:
    """For each service whether it answers the need, what table, tags and words make together, and its main aim."""

    answers: Flags
    worth: Floats
    main: Positions


def _relevance(matter: Matter, aims: Sequence[Aim], places: Positions) -> _Relevance:
    """As in `ranking.py`, for all services at once."""
    selection, weights, words = matter.selection, matter.knowledge.weights, matter.worths[places]
    known = np.zeros(len(places), np.float32)
    tagged = np.zeros(len(places), np.bool_)
    main = np.full(len(places), -1)
    for index, aim in enumerate(aims):
        standing = selection.standing(aim.situation, aim.rule.entries)[places]
        share = _worths(selection, aim, weights)[selection.kind[places], standing]
        better = share > known
        tagged = np.where(better, standing > UNTAGGED, tagged)
        main = np.where(better, index, main)
        known = np.where(better, share, known)
    enough = np.where(known > 0, ranking.WORDS_UNTAGGED, ranking.WORDS_ALONE)
    worth = 1 - (1 - weights.known * known) * (1 - weights.words * words)
    return _Relevance(tagged | (words >= enough), worth, main)


def _worths(selection: Selection, aim: Aim, weights: Weights) -> Floats:
    """What the table gives for each kind of provider (rows) and standing (columns)."""
    table = np.zeros((len(selection.kinds), NAMED + 1), np.float32)
    table[:, LATER:] = weights.unlisted
    for row, kind in enumerate(selection.kinds):
        if kind in aim.rule.providers:
            table[row] = [ranking.worth(kind, level, aim, weights) for level in range(NAMED + 1)]
    return table * np.float32(aim.share)


def _not_far_below(chosen: Positions, worth: Floats, main: Positions) -> tuple[Positions, Floats]:
    """Without those that would be left out as far below the best for the same need."""
    best = np.zeros(len(worth), np.float32)
    for index in np.unique(main):
        best[main == index] = worth[main == index].max()
    near = worth >= FLOOR * best
    return chosen[near], worth[near]


def _rules(matter: Matter, need: Need, places: Positions) -> dict[str, Flags]:
    """What each hard rule lets through; `rules.examine` decides each case for good."""
    selection, knowledge = matter.selection, matter.knowledge
    open_to = selection.open_to(need.audience)[places]
    if need.audience in ON_BEHALF:
        open_to = open_to | selection.open_to("self")[places]
    season = selection.in_season(matter.day)[places]
    hidden = selection.of_types(knowledge.hidden_out_of_season)[places]
    rules = {
        "validity": selection.current(matter.day)[places],
        "season": season | ~hidden,
        "audience": open_to,
    }
    if need.ages is not None:
        low, high = selection.age_min[places], selection.age_max[places]
        age = (low <= need.ages[1]) & (need.ages[0] <= high)
        if need.turns is not None:
            age = age | ((low <= need.turns) & (need.turns <= high))
        rules["age"] = age
    return rules


def _factors(matter: Matter, need: Need, places: Positions, near: Levels) -> Floats:
    selection, knowledge = matter.selection, matter.knowledge
    spoken = selection.speaking(need.language) | selection.of_types(knowledge.either_language)
    factors = np.where(spoken[places], 1.0, ranking.OTHER_LANGUAGE)
    factors = factors * np.where(near >= NOWHERE, ranking.FAR, 1.0)
    if need.wishes:
        factors = factors * np.where(selection.meeting(need.wishes)[places], ranking.WISHED, 1.0)
    return factors.astype(np.float32)


def _few_of_each(kinds: NDArray[np.int16], order: Positions, most: int) -> Iterator[int]:
    """The first `most` of every kind."""
    seen: Counter[int] = Counter()
    for kind, column in zip(kinds.tolist(), order.tolist(), strict=True):
        seen[kind] += 1
        if seen[kind] <= most:
            yield column


def _crisis(matter: Matter, need: Need, places: Positions) -> Positions:
    """Columns of the crisis services that danger calls for, those whose words match best first."""
    safety = matter.knowledge.safety.get(need.safety)
    if safety is None:
        return np.array([], np.int64)
    columns = np.flatnonzero(matter.selection.of_types(safety.providers)[places])
    usual = {key: place for place, key in enumerate((*safety.first, *safety.then))}
    rank = np.array([usual.get(matter.selection.ids[places[column]], len(usual)) for column in columns])
    return columns[np.lexsort((rank, -matter.worths[places[columns]]))][:CRISIS_MOST]


def _elsewhere(selection: Selection, aims: Sequence[Aim], places: Positions) -> int:
    """How many services that answer one of the situations are out of reach."""
    if not aims:
        return len(selection.ids) - len(places)
    tagged = np.zeros(len(selection.ids), np.bool_)
    for aim in aims:
        tagged |= selection.standing(aim.situation, aim.rule.entries) > UNTAGGED
    return int(np.count_nonzero(tagged) - np.count_nonzero(tagged[places]))


def _examined(matter: Matter, need: Need, place: int, near: int) -> Fit | str:
    service = matter.selection.services[place]
    if near >= NOWHERE:
        near = near_for_employers(need.municipality or "", service)
    return examine(service, near, need, matter.knowledge, matter.day)
